package dev.gatehouse.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.text.Invisible;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Text that would do something to a terminal or to whoever reads it, and how to see that it did.
 */
final class Hostile {

  /**
   * What stands behind the line break of {@link #TEXT}: where it begins a line, that was forged.
   */
  static final String FORGED = "FORGED-LINE";

  /** Writes the clipboard, colours, rings, turns round, hides, and looks like another line. */
  static final String TEXT =
      "\033]52;c;ZXZpbA==\007\033[2J\u009b31m\u009d0;x\u009c\b\t\0\u202e\u2066\u200f\u200b\u200c"
          + "\u200d\u2060\u00ad\u180e\ufe0f\u034f\u115f\u1160\u3164\uffa0\u2028\u2029\ufeff\udb40\udc41"
          + "\ud800\r\n"
          + FORGED;

  /** The same of what XML 1.0 can carry. */
  static final String IN_XML =
      TEXT.codePoints()
          .filter(c -> c == '\t' || c == '\n' || c == '\r' || c >= ' ')
          .filter(c -> c < 0xD800 || c > 0xDFFF)
          .mapToObj(Character::toString)
          .collect(Collectors.joining());

  private Hostile() {}

  /** Fails where a text has a character that acts or hides, or a line that nobody here wrote. */
  static void assertHarmless(String where, String text) {
    IntPredicate acts = c -> c != '\n' && (Invisible.is(c) || c == 0xFFFE || c == 0xFFFF);
    List<String> raw =
        text.codePoints().filter(acts).distinct().mapToObj(Integer::toHexString).toList();
    assertEquals(List.of(), raw, () -> where + " writes them raw:\n" + around(text, acts));
    List<String> forged =
        text.lines().filter(line -> line.strip().startsWith(FORGED)).distinct().toList();
    assertEquals(List.of(), forged, where);
  }

  private static String around(String text, IntPredicate acts) {
    return text.lines()
        .filter(line -> line.codePoints().anyMatch(acts))
        .limit(5)
        .map(Invisible::shown)
        .collect(Collectors.joining("\n"));
  }
}
