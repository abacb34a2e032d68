package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.screen.terminal.CellText;

/**
 * A rectangle of the screen that part of a page is drawn into. Coordinates count from its upper
 * left corner, starting at 0. Output outside the rectangle is clipped. Text is converted to the
 * characters that the terminal can show.
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

  /** Returns an area that covers the whole screen. */
  public static Area of(Cells cells, Letters letters) {
    return new Area(cells, letters, 0, 0, cells.columns(), cells.rows());
  }

  /** Returns the width in columns. */
  public int columns() {
    return columns;
  }

  /** Returns the height in rows. */
  public int rows() {
    return rows;
  }

  /** Returns the characters that the terminal can show. */
  public Letters letters() {
    return letters;
  }

  /** Returns a rectangle inside this one, clipped to its bounds. */
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
   * Writes text into one row, clipped at the right edge.
   *
   * @return the column after the last one written; {@code column} itself if it lies outside the
   *     area
   */
  public int put(int column, int row, String text, Style style) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      return column;
    }
    return cells.put(
            left + column, top + row, left + columns, CellText.of(letters).shown(text), style)
        - left;
  }

  /** Marks the cells of a row, starting at a column, as part of a link to an address. */
  void address(int column, int row, int width, String address) {
    if (row >= 0 && row < rows && column >= 0 && column < columns) {
      cells.address(left + column, top + row, Math.min(width, columns - column), address);
    }
  }

  /** Fills cells of a row with blanks in the given style, starting at a column. */
  public void fill(int column, int row, int width, Style style) {
    put(column, row, " ".repeat(Math.max(0, Math.min(width, columns - column))), style);
  }

  /** Shows the cursor at a position; ignored if that lies outside the area. */
  public void cursor(int column, int row) {
    if (row >= 0 && row < rows && column >= 0 && column < columns) {
      cells.cursor(left + column, top + row);
    }
  }

  /** Hides the cursor, even if it is outside this area. */
  void hideCursor() {
    cells.hideCursor();
  }
}
