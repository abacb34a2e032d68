package dev.gatehouse.ui.screen.terminal;

import org.jline.utils.WCWidth;

/**
 * The columns that text takes, by JLine's table (Unicode's East Asian Width). It is the one measure
 * of the screen; Lanterna's own differs for emoji and combining marks, and counts {@code char}s.
 */
public final class Width {

  private Width() {}

  /** The columns that a text takes which {@link CellText} has made. */
  public static int columns(String shown) {
    int columns = 0;
    for (int i = 0; i < shown.length(); i += Character.charCount(shown.codePointAt(i))) {
      columns += of(shown.codePointAt(i));
    }
    return columns;
  }

  /** The longest beginning of such a text that fits into so many columns. */
  public static String cut(String shown, int columns) {
    int used = 0;
    int i = 0;
    while (i < shown.length()) {
      int c = shown.codePointAt(i);
      used += of(c);
      if (used > columns) {
        break;
      }
      i += Character.charCount(c);
    }
    return shown.substring(0, i);
  }

  /** The columns of one code point: 0, 1 or 2. */
  static int of(int c) {
    return c >= 0x20 && c < 0x7f ? 1 : Math.max(0, WCWidth.wcwidth(c));
  }
}
