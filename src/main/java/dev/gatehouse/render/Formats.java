package dev.gatehouse.render;

import java.util.List;
import java.util.Optional;

/** The available formats, in the order in which help lists them. */
public final class Formats {

  private static final List<Format> ALL =
      List.of(new CommandsFormat(), new ScriptFormat(), new JsonFormat());

  private Formats() {}

  /** Returns all formats; the first is the default. */
  public static List<Format> all() {
    return ALL;
  }

  /** Returns the format with this name, if it exists. */
  public static Optional<Format> byName(String name) {
    for (Format format : ALL) {
      if (format.name().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
