package dev.gatehouse.text;

/**
 * Detects and replaces the characters that Unicode reserves for internal use by programs.
 *
 * <p>Gatehouse delimits references and commands inside texts with them. Text from outside must
 * contain none, since it could otherwise pass for a command.
 *
 * @see <a href="https://www.unicode.org/faq/private_use.html#noncharacters">Noncharacters</a>
 */
public final class Noncharacters {

  private static final char REPLACEMENT = '\uFFFD';

  private Noncharacters() {}

  /** Returns whether a code point is a noncharacter of the Basic Multilingual Plane. */
  static boolean is(int c) {
    return c == 0xFFFE || c == 0xFFFF || (c >= 0xFDD0 && c <= 0xFDEF);
  }

  /** Returns whether the text contains a noncharacter. */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text with each noncharacter replaced by U+FFFD. */
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
