package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalTextUtils;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Converts text to cells. Terminals disagree on the width of joined emoji, flags and combining
 * marks, and one such cell would shift the rest of its row. Characters without an agreed width are
 * therefore shown as codes, as {@link Letters} does.
 */
public final class CellText {

  /**
   * The variation selector for emoji presentation. Lanterna treats the preceding character as wide,
   * as terminals do.
   */
  private static final int WIDE_FORM = 0xfe0f;

  private static final int MOST_KEPT = 4096;

  private record Look(String text, TextColor ink, TextColor ground, EnumSet<SGR> modifiers) {}

  // Creating a cell takes Lanterna some microseconds, and a screen has thousands.
  private static final Map<Look, TextCharacter> KEPT = new ConcurrentHashMap<>();

  private final Letters letters;

  private CellText(Letters letters) {
    this.letters = letters;
  }

  /** Creates a converter for the characters that a terminal can show. */
  public static CellText of(Letters letters) {
    return new CellText(letters);
  }

  /**
   * Returns the text as it can be put into cells: normalized to NFC, in the characters of the
   * terminal, with codes for what it lacks. All code that measures or draws text must use this
   * form.
   */
  public String shown(String text) {
    if (isPlain(text)) {
      return text;
    }
    String known = letters.of(Normalizer.normalize(text, Normalizer.Form.NFC));
    StringBuilder shown = new StringBuilder(known.length());
    for (int i = 0; i < known.length(); i += Character.charCount(known.codePointAt(i))) {
      append(shown, known.codePointAt(i));
    }
    return shown.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder shown, int c) {
    int columns = Width.of(c);
    boolean astral = c > 0xffff;
    boolean known = columns > 0 && !isJoining(c) && Character.isDefined(c);
    if (!known || (astral && columns == 1)) {
      Invisible.code(shown, c);
      return;
    }
    boolean wideToLanterna = astral || TerminalTextUtils.isCharDoubleWidth((char) c);
    if (columns == 1 && wideToLanterna) {
      Invisible.code(shown, c);
      return;
    }
    shown.appendCodePoint(c);
    if (columns == 2 && !wideToLanterna) {
      shown.appendCodePoint(WIDE_FORM);
    }
  }

  /** Returns whether the width of a character depends on its neighbours. */
  private static boolean isJoining(int c) {
    boolean flag = c >= 0x1f1e6 && c <= 0x1f1ff;
    boolean skin = c >= 0x1f3fb && c <= 0x1f3ff;
    boolean jamo = c >= 0x1100 && c <= 0x11ff;
    return flag
        || skin
        || jamo
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.FORMAT,
              Character.PRIVATE_USE ->
              true;
          default -> false;
        };
  }

  /**
   * Returns the text to send for a cell, without the variation selector that only Lanterna needs.
   */
  static String withoutForm(String cell) {
    int last = cell.length() - 1;
    return last > 0 && cell.charAt(last) == WIDE_FORM ? cell.substring(0, last) : cell;
  }

  /**
   * Draws text from {@link #shown} in the current colours and modifiers of the graphics, as far as
   * it fits.
   *
   * @return the column after the last one drawn
   */
  public static int put(TextGraphics graphics, int column, int row, String shown) {
    int end = graphics.getSize().getColumns();
    int at = column;
    int next;
    for (int i = 0; i < shown.length(); i = next) {
      int c = shown.codePointAt(i);
      next = i + Character.charCount(c);
      if (next < shown.length() && shown.charAt(next) == WIDE_FORM) {
        next++;
      }
      if (at + Width.of(c) > end) {
        break;
      }
      graphics.setCharacter(at, row, cell(graphics, shown.substring(i, next)));
      at += Width.of(c);
    }
    return at;
  }

  private static TextCharacter cell(TextGraphics graphics, String text) {
    Look look =
        new Look(
            text,
            graphics.getForegroundColor(),
            graphics.getBackgroundColor(),
            EnumSet.copyOf(graphics.getActiveModifiers()));
    if (KEPT.size() > MOST_KEPT) {
      KEPT.clear();
    }
    return KEPT.computeIfAbsent(look, CellText::cell);
  }

  private static TextCharacter cell(Look look) {
    return TextCharacter.fromString(look.text(), look.ink(), look.ground(), look.modifiers())[0];
  }
}
