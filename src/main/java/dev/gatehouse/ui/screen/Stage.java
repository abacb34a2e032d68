package dev.gatehouse.ui.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gatehouse.ui.screen.terminal.CellText;
import dev.gatehouse.ui.screen.terminal.Display;
import dev.gatehouse.ui.screen.terminal.Link;
import java.util.Map;
import java.util.Optional;

/** Puts cells on a display, in the colours of a theme. */
final class Stage {

  private final Display display;
  private final Theme theme;

  Stage(Display display, Map<String, String> environment) {
    this.display = display;
    this.theme = Theme.of(display.depth(), environment);
  }

  /** Shows cells that are as many as the display has. */
  void show(Cells cells) {
    display.show(graphics -> draw(cells, graphics, theme));
  }

  /**
   * Draws cells in the colours of a theme. An address becomes a link, where the terminal knows
   * links.
   *
   * @return where the cursor stands, if it is shown
   */
  static Optional<TerminalPosition> draw(Cells cells, TextGraphics graphics, Theme theme) {
    for (int row = 0; row < cells.rows(); row++) {
      int column = 0;
      while (column < cells.columns()) {
        Optional<String> address = address(cells, column, row);
        int end = column + address.map(String::length).orElse(1);
        Style style = cells.style(column, row);
        StringBuilder text = new StringBuilder(cells.text(column, row));
        for (int i = column + 1; i < end; i++) {
          text.append(cells.text(i, row));
        }
        while (address.isEmpty() && end < cells.columns() && continues(cells, end, row, style)) {
          text.append(cells.text(end, row));
          end++;
        }
        look(graphics, theme.look(style), address);
        CellText.put(graphics, column, row, text.toString());
        column = end;
      }
    }
    return cells.cursor().map(place -> new TerminalPosition(place.column(), place.row()));
  }

  private static boolean continues(Cells cells, int column, int row, Style style) {
    return cells.style(column, row) == style && address(cells, column, row).isEmpty();
  }

  /** The whole address that begins in a cell; one that goes on in the next row is none. */
  private static Optional<String> address(Cells cells, int column, int row) {
    if (!cells.text(column, row).equals("h") || !isBlank(cells, column - 1, row)) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    int end = column;
    while (end < cells.columns() && !isBlank(cells, end, row)) {
      text.append(cells.text(end, row));
      end++;
    }
    // What reaches the right edge may have been broken there.
    boolean whole = end < cells.columns() - 1;
    String address = text.toString();
    return whole && address.startsWith("https://") && address.length() == end - column
        ? Optional.of(address)
        : Optional.empty();
  }

  private static boolean isBlank(Cells cells, int column, int row) {
    return column < 0 || cells.text(column, row).equals(" ");
  }

  private static void look(TextGraphics graphics, Theme.Look look, Optional<String> address) {
    graphics.setForegroundColor(
        address.<TextColor>map(to -> new Link(look.ink(), to)).orElseGet(look::ink));
    graphics.setBackgroundColor(look.ground());
    graphics.clearModifiers();
    look.attributes().forEach(graphics::enableModifiers);
  }
}
