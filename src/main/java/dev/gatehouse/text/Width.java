package dev.gatehouse.text;

import org.jline.utils.WCWidth;

/**
 * Measures text. For a terminal it counts columns by JLine's table (Unicode's East Asian Width);
 * Lanterna's own table differs for emoji and combining marks, and counts {@code char}s. For a
 * document it counts characters, since it is unknown where the document will be read.
 */
public final class Width {

  private Width() {}

  /**
   * Returns the number of columns that a text takes.
   *
   * @param text without control characters
   */
  public static int columns(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      columns += of(text.codePointAt(i));
    }
    return columns;
  }

  /**
   * Returns the longest prefix of the text that fits into the columns.
   *
   * @param text without control characters
   */
  public static String cut(String text, int columns) {
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      used += of(c);
      if (used > columns) {
        break;
      }
      i += Character.charCount(c);
    }
    return text.substring(0, i);
  }

  /** Returns the number of columns of a code point: 0, 1 or 2. */
  public static int of(int c) {
    return c >= 0x20 && c < 0x7f ? 1 : Math.max(0, WCWidth.wcwidth(c));
  }

  /** Returns the number of code points of the text. */
  public static int characters(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
