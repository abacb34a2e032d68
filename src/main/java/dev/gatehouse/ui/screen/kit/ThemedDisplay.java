package dev.gatehouse.ui.screen.kit;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.screen.terminal.CellText;
import dev.gatehouse.ui.screen.terminal.Display;
import dev.gatehouse.ui.screen.terminal.Link;
import java.util.Optional;

/** Shows cells on a display in the colours of a theme. */
public final class ThemedDisplay {

  /**
   * A linked part of a row.
   *
   * @param address the target of the link
   * @param end the column after the last one
   * @param id what joins several pieces of one link; empty if the address is in one piece
   */
  private record Piece(String address, int end, String id) {}

  private final Display display;
  private final Theme theme;

  /** Creates a display with the theme that suits its colours and its terminal. */
  public ThemedDisplay(Display display, TerminalProfile terminal) {
    this.display = display;
    this.theme = Theme.of(display.depth(), terminal);
  }

  /** Shows the cells, whose size must be that of the display. */
  void show(Cells cells) {
    display.show(graphics -> draw(cells, graphics, theme));
  }

  /**
   * Draws cells in the colours of a theme. Addresses become links if the terminal supports them.
   *
   * @return the position of the cursor; empty if it is hidden
   */
  static Optional<TerminalPosition> draw(Cells cells, TextGraphics graphics, Theme theme) {
    for (int row = 0; row < cells.rows(); row++) {
      int column = 0;
      while (column < cells.columns()) {
        Optional<Piece> piece = piece(cells, column, row);
        int end = piece.map(Piece::end).orElse(column + 1);
        Style style = cells.style(column, row);
        StringBuilder text = new StringBuilder(cells.text(column, row));
        for (int i = column + 1; i < end; i++) {
          text.append(cells.text(i, row));
        }
        while (piece.isEmpty() && end < cells.columns() && continues(cells, end, row, style)) {
          text.append(cells.text(end, row));
          end++;
        }
        look(graphics, theme.look(style), piece);
        CellText.put(graphics, column, row, text.toString());
        column = end;
      }
    }
    return cells.cursor().map(place -> new TerminalPosition(place.column(), place.row()));
  }

  private static boolean continues(Cells cells, int column, int row, Style style) {
    return cells.style(column, row) == style && piece(cells, column, row).isEmpty();
  }

  /** Returns the address, or the part of one, that begins in a cell. */
  private static Optional<Piece> piece(Cells cells, int column, int row) {
    String known = cells.address(column, row);
    if (!known.isEmpty()) {
      int end = column;
      while (end < cells.columns() && cells.address(end, row).equals(known)) {
        end++;
      }
      return Optional.of(new Piece(known, end, "a" + Integer.toHexString(known.hashCode())));
    }
    if (!cells.text(column, row).equals("h") || !isBlank(cells, column - 1, row)) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    int end = column;
    while (end < cells.columns() && !isBlank(cells, end, row)) {
      text.append(cells.text(end, row));
      end++;
    }
    // Text that reaches the right edge may be cut off there.
    boolean whole = end < cells.columns() - 1;
    String address = LinkedAddresses.in(text.toString());
    return whole && !address.isEmpty()
        ? Optional.of(new Piece(address, column + address.length(), ""))
        : Optional.empty();
  }

  private static boolean isBlank(Cells cells, int column, int row) {
    return column < 0 || cells.text(column, row).equals(" ");
  }

  private static void look(TextGraphics graphics, Theme.Look look, Optional<Piece> piece) {
    graphics.setForegroundColor(
        piece
            .<TextColor>map(to -> new Link(look.ink(), to.address(), to.id()))
            .orElseGet(look::ink));
    graphics.setBackgroundColor(look.ground());
    graphics.clearModifiers();
    look.attributes().forEach(graphics::enableModifiers);
  }
}
