package dev.gatehouse.text;

import org.jline.utils.WCWidth;

/**
 * How wide text is. On a terminal it is measured in columns, by JLine's table (Unicode's East Asian
 * Width): Lanterna's own differs for emoji and combining marks, and counts {@code char}s. A
 * document is measured in characters, since nobody knows where it will be read.
 */
public final class Width {

  private Width() {}

  /** Returns the columns that a text without control characters takes. */
  public static int columns(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      columns += of(text.codePointAt(i));
    }
    return columns;
  }

  /** Returns the longest beginning of such a text that fits into so many columns. */
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

  /** Returns the columns of one code point: 0, 1 or 2. */
  public static int of(int c) {
    return c >= 0x20 && c < 0x7f ? 1 : Math.max(0, WCWidth.wcwidth(c));
  }

  /** Returns the characters of a text, of which one may be two {@code char}s. */
  public static int characters(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
