package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.screen.terminal.CellText;

/**
 * A rectangle of the screen, into which a part of a page is drawn. Places count from its own upper
 * left corner; what does not fit is not drawn. Text is shown in the terminal's letters.
 */
public final class Area {

  private final Cells cells;
  private final Letters letters;
  private final int left;
  private final int top;
  private final int columns;
  private final int rows;

  private Area(Cells cells, Letters letters, int left, int top, int columns, int rows) {
    this.cells = cells;
    this.letters = letters;
    this.left = left;
    this.top = top;
    this.columns = columns;
    this.rows = rows;
  }

  /** The whole screen. */
  public static Area of(Cells cells, Letters letters) {
    return new Area(cells, letters, 0, 0, cells.columns(), cells.rows());
  }

  /** The width. */
  public int columns() {
    return columns;
  }

  /** The height. */
  public int rows() {
    return rows;
  }

  /** The letters of the terminal. */
  public Letters letters() {
    return letters;
  }

  /** A rectangle of this one; what of it lies outside is cut off. */
  public Area part(int column, int row, int width, int height) {
    int x = Math.max(0, Math.min(column, columns));
    int y = Math.max(0, Math.min(row, rows));
    return new Area(
        cells,
        letters,
        left + x,
        top + y,
        Math.max(0, Math.min(width, columns - x)),
        Math.max(0, Math.min(height, rows - y)));
  }

  /**
   * Writes a text into one row.
   *
   * @return the column behind what was written
   */
  public int put(int column, int row, String text, Style style) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      return column;
    }
    return cells.put(
            left + column, top + row, left + columns, CellText.of(letters).shown(text), style)
        - left;
  }

  /** Says that what stands in a row, from a column on, is a piece of an address. */
  void address(int column, int row, int width, String address) {
    if (row >= 0 && row < rows && column >= 0 && column < columns) {
      cells.address(left + column, top + row, Math.min(width, columns - column), address);
    }
  }

  /** Gives the cells of a row a style, from a column on, and empties them. */
  public void fill(int column, int row, int width, Style style) {
    put(column, row, " ".repeat(Math.max(0, Math.min(width, columns - column))), style);
  }

  /** Shows the cursor. */
  public void cursor(int column, int row) {
    if (row >= 0 && row < rows && column >= 0 && column < columns) {
      cells.cursor(left + column, top + row);
    }
  }

  /** Hides the cursor, wherever on the screen it stands. */
  void hideCursor() {
    cells.hideCursor();
  }
}
