package dev.gatehouse.ui.screen.kit;

/**
 * The space for content between header and footer, with a margin on both sides.
 *
 * @param columns its width, at least 0
 * @param rows its height, at least 0
 */
public record PageSpace(int columns, int rows) {

  /** Columns assumed until the size of the screen is known. */
  public static final int COLUMNS = 80;

  /** Rows assumed until the size of the screen is known. */
  public static final int ROWS = 24;

  /** The smallest width at which pages are drawn. */
  static final int FEWEST_COLUMNS = 60;

  /** The smallest height at which pages are drawn. */
  static final int FEWEST_ROWS = 20;

  private static final int MARGIN = 1;
  // The header, its line, the line above the keys, and the keys.
  private static final int FRAME = 4;

  /** The space on a screen of the assumed size. */
  public static final PageSpace USUAL = of(COLUMNS, ROWS);

  /** Returns the space on a screen of this size. */
  public static PageSpace of(int screenColumns, int screenRows) {
    return new PageSpace(Math.max(0, screenColumns - 2 * MARGIN), Math.max(0, screenRows - FRAME));
  }

  /** Returns the content area inside the area that {@link Frame#draw} returns. */
  public static Area in(Area body) {
    return body.part(MARGIN, 0, body.columns() - 2 * MARGIN, body.rows());
  }
}
