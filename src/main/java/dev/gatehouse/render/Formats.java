package dev.gatehouse.render;

import java.util.List;
import java.util.Optional;

/** The formats in which a plan can be written, in the order in which help names them. */
public final class Formats {

  private static final List<Format> ALL =
      List.of(new CommandsFormat(), new ScriptFormat(), new JsonFormat());

  private Formats() {}

  /** All formats; the first is the default. */
  public static List<Format> all() {
    return ALL;
  }

  /** The format of this name, if there is one. */
  public static Optional<Format> byName(String name) {
    for (Format format : ALL) {
      if (format.name().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
