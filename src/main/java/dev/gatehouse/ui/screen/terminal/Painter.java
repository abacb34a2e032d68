package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.TextImage;
import dev.gatehouse.text.Width;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Objects;
import java.util.Optional;

/**
 * Encodes the difference between two screens in as few bytes as possible. Lanterna's own refresh
 * sends a cursor move and all attributes for each run of cells.
 */
final class Painter {

  private static final int UNKNOWN = -1;
  // Older terminals may disagree on the width of the emoji beyond it.
  private static final int LAST_SURELY_WIDE = 0xffff;

  private final Codes codes;
  private final CharsetEncoder encoder;
  private final Pen pen;
  private final StringBuilder out = new StringBuilder();
  private int atColumn = UNKNOWN;
  private int atRow = UNKNOWN;
  private boolean cursorShown = true;

  Painter(Codes codes, Depth depth, Charset charset) {
    this.codes = codes;
    this.encoder = charset.newEncoder();
    this.pen = new Pen(depth, codes);
  }

  /** Discards the known position of the cursor and the state of the pen. */
  void forget() {
    atColumn = UNKNOWN;
    atRow = UNKNOWN;
    cursorShown = true;
    pen.reset();
  }

  /** Returns the output that paints a screen over unknown content. */
  String all(TextImage wanted, Optional<TerminalPosition> cursor) {
    // Terminals that keep cleared content move what other programs wrote into the scrollback.
    return all(codes.clear(), wanted, cursor);
  }

  /**
   * Returns the output that repaints a screen over the program's own content, which is not kept in
   * the scrollback.
   */
  String again(TextImage wanted, Optional<TerminalPosition> cursor) {
    return all(codes.wipe(wanted.getSize().getRows()), wanted, cursor);
  }

  private String all(String clear, TextImage wanted, Optional<TerminalPosition> cursor) {
    forget();
    out.append("\033[m");
    hideCursor();
    out.append(clear);
    for (int row = 0; row < wanted.getSize().getRows(); row++) {
      new Row(wanted, row, Optional.empty()).paint();
    }
    cursor(cursor);
    return taken();
  }

  /** Returns the output that changes one screen into another of the same size. */
  String changes(TextImage shown, TextImage wanted, Optional<TerminalPosition> cursor) {
    for (int row = 0; row < wanted.getSize().getRows(); row++) {
      new Row(wanted, row, Optional.of(shown)).paint();
    }
    cursor(cursor);
    return taken();
  }

  private String taken() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }

  private void cursor(Optional<TerminalPosition> wanted) {
    out.append(pen.unlinked());
    if (wanted.isPresent()) {
      move(wanted.get().getColumn(), wanted.get().getRow());
      if (!cursorShown) {
        out.append(codes.show());
        cursorShown = true;
      }
    } else {
      hideCursor();
    }
  }

  private void hideCursor() {
    if (cursorShown && !codes.hide().isEmpty()) {
      out.append(codes.hide());
      cursorShown = false;
    }
  }

  private void move(int column, int row) {
    if (row == atRow && column == atColumn) {
      return;
    }
    String best = "\033[" + (row + 1) + (column == 0 ? "" : ";" + (column + 1)) + "H";
    if (atRow != UNKNOWN) {
      if (row == atRow) {
        best = shorter(best, along(column));
      } else if (column == 0 && row > atRow && row - atRow <= 3) {
        best = shorter(best, "\r" + "\n".repeat(row - atRow));
      }
    }
    out.append(best);
    atColumn = column;
    atRow = row;
  }

  private String along(int column) {
    int by = column - atColumn;
    if (column == 0) {
      return "\r";
    }
    if (by < 0 && by >= -3) {
      return "\b".repeat(-by);
    }
    int columns = Math.abs(by);
    return "\033[" + (columns == 1 ? "" : columns) + (by > 0 ? "C" : "D");
  }

  private static String shorter(String one, String other) {
    return other.length() < one.length() ? other : one;
  }

  /** Paints a row of the new screen. */
  private final class Row {

    // A move takes at least three bytes; writing a few cells again takes fewer.
    private static final int SHORT_GAP = 4;

    private final TextImage wanted;
    private final int row;
    private final Optional<TextImage> shown;
    private final int columns;
    private boolean torn;

    Row(TextImage wanted, int row, Optional<TextImage> shown) {
      this.wanted = wanted;
      this.row = row;
      this.shown = shown;
      this.columns = wanted.getSize().getColumns();
    }

    void paint() {
      // Computed only after a change, since most rows of most frames have none.
      int bareFrom = UNKNOWN;
      int column = 0;
      while (column < columns) {
        TextCharacter cell = cell(column);
        int width = width(cell, column);
        if (isChanged(column, width)) {
          bareFrom = bareFrom == UNKNOWN ? bareFrom() : bareFrom;
          if (column >= bareFrom && isWorthClearing(column)) {
            clearFrom(column);
            return;
          }
          goTo(column);
          write(cell, column, width);
          // A wide character that is half overwritten disappears completely.
          torn = isShownWide(column + width - 1);
        } else {
          torn = false;
        }
        column += width;
      }
    }

    private TextCharacter cell(int column) {
      return wanted.getCharacterAt(column, row);
    }

    private int width(TextCharacter cell, int column) {
      return cell.isDoubleWidth() && column + 1 < columns ? 2 : 1;
    }

    private boolean isChanged(int column, int width) {
      if (torn) {
        return true;
      }
      if (shown.isEmpty()) {
        return !isBare(cell(column));
      }
      for (int i = column; i < column + width; i++) {
        TextCharacter before = shown.get().getCharacterAt(i, row);
        if (!Objects.equals(cell(i), before) && !(isBare(cell(i)) && isBare(before))) {
          return true;
        }
      }
      return false;
    }

    private boolean isShownWide(int column) {
      return shown.isPresent() && shown.get().getCharacterAt(column, row).isDoubleWidth();
    }

    /** Returns whether a cell is invisible, whatever its text colour. */
    private boolean isBare(TextCharacter cell) {
      return cell.is(' ') && pen.look(cell).isBare();
    }

    private int bareFrom() {
      int from = columns;
      while (from > 0 && isBare(cell(from - 1))) {
        from--;
      }
      return from;
    }

    private boolean isWorthClearing(int column) {
      if (codes.toEndOfLine().isEmpty()) {
        return false;
      }
      int changed = 0;
      for (int i = column; i < columns; i++) {
        changed += isChanged(i, 1) ? 1 : 0;
      }
      return changed > codes.toEndOfLine().length();
    }

    private void clearFrom(int column) {
      goTo(column);
      out.append(pen.to(Pen.Look.PLAIN)).append(codes.toEndOfLine());
    }

    /** Moves to a column, or rewrites the cells in between if that is shorter. */
    private void goTo(int column) {
      if (row == atRow
          && column > atColumn
          && column - atColumn <= SHORT_GAP
          && isSameBefore(column)) {
        for (int i = atColumn; i < column; i++) {
          out.append(cell(i).getCharacterString());
        }
        atColumn = column;
        return;
      }
      move(column, row);
    }

    private boolean isSameBefore(int column) {
      for (int i = atColumn; i < column; i++) {
        String text = cell(i).getCharacterString();
        boolean plain = text.length() == 1 && text.charAt(0) < 0x7f;
        // The second half of a wide character is not a cell of its own.
        boolean second = i > 0 && cell(i - 1).isDoubleWidth();
        if (!plain || second || !pen.is(pen.look(cell(i)))) {
          return false;
        }
      }
      return true;
    }

    private void write(TextCharacter cell, int column, int width) {
      boolean scrolls =
          column + width >= columns && row + 1 >= wanted.getSize().getRows() && !codes.wrapsLate();
      if (scrolls) {
        return;
      }
      out.append(pen.to(pen.look(cell))).append(text(cell, width));
      atColumn = column + width;
      boolean surely = cell.getCharacterString().codePointAt(0) <= LAST_SURELY_WIDE;
      if (atColumn >= columns || (width == 2 && !surely)) {
        atRow = UNKNOWN;
      }
    }

    /**
     * Returns the text to send for a cell; question marks if its width would shift the row, or if
     * it cannot be encoded.
     */
    private String text(TextCharacter cell, int width) {
      String text = cell.getCharacterString();
      boolean ascii = text.length() == 1 && text.charAt(0) >= ' ' && text.charAt(0) < 0x7f;
      if (ascii) {
        return text;
      }
      String sent = CellText.withoutForm(text);
      boolean fits = Width.columns(sent) == width && encoder.canEncode(sent);
      return fits ? sent : "?".repeat(width);
    }
  }
}
