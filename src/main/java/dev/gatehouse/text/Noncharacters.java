package dev.gatehouse.text;

/**
 * Characters that Unicode keeps for the inside of programs. Texts hold references and commands
 * between them, so that nothing that comes from outside may have one: it could stand for a command
 * that nobody here wrote.
 *
 * @see <a href="https://www.unicode.org/faq/private_use.html#noncharacters">Noncharacters</a>
 */
public final class Noncharacters {

  private static final char REPLACEMENT = '\uFFFD';

  private Noncharacters() {}

  /** Returns whether a character of the basic plane is one. */
  static boolean is(int c) {
    return c == 0xFFFE || c == 0xFFFF || (c >= 0xFDD0 && c <= 0xFDEF);
  }

  /** Returns whether a text has one. */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text with a replacement character for each. */
  public static String replaced(String text) {
    if (!isIn(text)) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text);
    for (int i = 0; i < replaced.length(); i++) {
      if (is(replaced.charAt(i))) {
        replaced.setCharAt(i, REPLACEMENT);
      }
    }
    return replaced.toString();
  }
}
