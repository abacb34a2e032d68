package dev.gatehouse.text;

/**
 * Tells characters that a person sees as they are from those that hide or move others, and shows
 * these as codes. It is the one rule of all faces and formats.
 *
 * <p>Invisible is what Unicode calls {@code Default_Ignorable_Code_Point}: by definition a program
 * shows nothing for it, so that two names which differ in it look the same. Variation selectors and
 * joiners of emoji belong to it, and are no exception here: terminals disagree on what they draw
 * and on its width, and a name is to be told from another one before it is to be pretty.
 *
 * @see <a href="https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point">Unicode
 *     Character Database</a>
 */
public final class Invisible {

  /**
   * Each first and last character of {@code Default_Ignorable_Code_Point}, in order.
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
   * Returns whether a character shows nothing of its own, or acts on what stands beside it: a
   * control character, a line or paragraph separator, a format character such as a right-to-left
   * mark, half of a surrogate pair, and all that programs ignore by default.
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

  /** Returns whether a text has such a character. */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (is(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the text for one line that a person reads: with codes for what is invisible, its line
   * breaks too, so that no data can pass for a line of the program.
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

  /** Returns the same of a text that is quoted in a sentence, and cut where it is long. */
  public static String quoted(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_QUOTED
        ? shown(text)
        : shown(text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTED))) + "…";
  }

  /**
   * Returns whether what is shown has a code for a character: what is invisible, and what marks a
   * place inside of this program, which has lost its way there.
   */
  static boolean isToCode(int c) {
    return is(c) || Noncharacters.is(c);
  }

  /** Appends the code that stands for a character: <code>&#92;u{200b}</code>. */
  public static void code(StringBuilder shown, int c) {
    shown.append("\\u{").append(Integer.toHexString(c)).append('}');
  }
}
