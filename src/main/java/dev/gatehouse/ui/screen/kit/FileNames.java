package dev.gatehouse.ui.screen.kit;

/** Suggests names for the files that the user saves. */
@FunctionalInterface
public interface FileNames {

  /** Returns a name that no file has yet, so it differs after each save. */
  String of(Update.What what);
}
