package dev.gatehouse.ui;

import dev.gatehouse.text.Letters;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of the terminal and of how the person wants it, read once.
 *
 * @param type {@code TERM}; empty where that is not set
 * @param letters what its locale has
 * @param accessible whether {@code ACCESSIBLE} asks for what a screen reader can read
 * @param plain whether {@code NO_COLOR} asks for no colours (<a
 *     href="https://no-color.org">no-color.org</a>)
 * @param colours {@code COLORTERM}, in which a terminal says that it has all colours; else an empty
 *     text
 * @param inTmux whether it is a window of tmux
 * @param light whether {@code COLORFGBG} says that its ground is light
 */
public record TerminalProfile(
    Optional<String> type,
    Letters letters,
    boolean accessible,
    boolean plain,
    String colours,
    boolean inTmux,
    boolean light) {

  /** Reads an environment. */
  public static TerminalProfile of(Map<String, String> environment) {
    return new TerminalProfile(
        Optional.ofNullable(environment.get("TERM")),
        Letters.of(environment),
        Letters.isAccessible(environment),
        !environment.getOrDefault("NO_COLOR", "").isEmpty(),
        environment.getOrDefault("COLORTERM", ""),
        environment.containsKey("TMUX"),
        isLight(environment.getOrDefault("COLORFGBG", "")));
  }

  /** Such as {@code 0;15}: black on white. */
  private static boolean isLight(String colours) {
    String ground = colours.substring(colours.lastIndexOf(';') + 1);
    return ground.equals("7") || ground.equals("15");
  }

  /** The type; an empty text where none is set. */
  public String typeOrNone() {
    return type.orElse("");
  }

  /** The type to open it as: a dumb one where none is set. */
  public String typeOrDumb() {
    return type.orElse("dumb");
  }

  /** Whether it can move its cursor. */
  public boolean isCapable() {
    String name = typeOrNone();
    return !name.isEmpty() && !name.equals("dumb") && !name.equals("unknown");
  }
}
