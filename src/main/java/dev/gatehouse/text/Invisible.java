package dev.gatehouse.text;

/**
 * Detects characters that are invisible or that reorder others, and replaces them by codes. All
 * interfaces and formats share this rule.
 *
 * <p>A character is invisible if it has Unicode's property {@code Default_Ignorable_Code_Point}:
 * programs show nothing for it, so that names which differ only in it look the same. That includes
 * variation selectors and the joiners of emoji. Terminals disagree on how to draw these and on
 * their width, and telling names apart matters more than pretty emoji.
 *
 * @see <a href="https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point">Unicode
 *     Character Database</a>
 */
public final class Invisible {

  /**
   * The ranges of {@code Default_Ignorable_Code_Point}, in order: pairs of a first and a last
   * character.
   *
   * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt">Derived
   *     properties</a>
   */
  private static final int[] IGNORABLE = {
    0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B,
    0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0,
    0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
  };

  private static final int LONGEST_QUOTED = 80;

  private Invisible() {}

  /**
   * Returns whether a code point is invisible or affects its neighbours. These are control
   * characters, line and paragraph separators, format characters such as a right-to-left mark, and
   * unpaired surrogates. Noncharacters beyond U+FFFF, and what programs ignore by default, count
   * too.
   */
  public static boolean is(int c) {
    if (c < 0x7F) {
      return c < ' ';
    }
    return isIgnorable(c)
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
              true;
          default -> c > 0xFFFF && (c & 0xFFFE) == 0xFFFE;
        };
  }

  private static boolean isIgnorable(int c) {
    for (int i = 0; i < IGNORABLE.length && c >= IGNORABLE[i]; i += 2) {
      if (c <= IGNORABLE[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the text contains an invisible character. */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (is(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the text for display on one line. Invisible characters become codes, line breaks too,
   * so that no data can pass for a line of the program.
   */
  public static String shown(String text) {
    if (!isIn(text) && !Noncharacters.isIn(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isToCode(c)) {
                code(shown, c);
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  /**
   * Returns the text for display within a sentence: like {@link #shown}, cut after 80 characters.
   */
  public static String quoted(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_QUOTED
        ? shown(text)
        : shown(text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTED))) + "…";
  }

  /**
   * Returns whether a code point is displayed as its code: an invisible one, or one of the
   * noncharacters that mark references and commands, which should not reach the display.
   */
  static boolean isToCode(int c) {
    return is(c) || Noncharacters.is(c);
  }

  /** Appends the code of a code point: <code>&#92;u{200b}</code>. */
  public static void code(StringBuilder shown, int c) {
    shown.append("\\u{").append(Integer.toHexString(c)).append('}');
  }
}
