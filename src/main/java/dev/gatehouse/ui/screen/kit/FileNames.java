package dev.gatehouse.ui.screen.kit;

/** The names under which files are saved when the person takes what is suggested. */
@FunctionalInterface
public interface FileNames {

  /** A name for what is saved, which nothing has now: after a save it is another one. */
  String of(Update.What what);
}
