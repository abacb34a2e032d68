package dev.gatehouse.ui.screen.kit;

/**
 * The room that a page has between head and foot, with a margin at both sides.
 *
 * @param columns its width
 * @param rows its height
 */
public record PageSpace(int columns, int rows) {

  /** The size of the screen until it is told. */
  public static final int COLUMNS = 80;

  public static final int ROWS = 24;

  /** The narrowest and lowest screen that is drawn on. */
  static final int FEWEST_COLUMNS = 60;

  static final int FEWEST_ROWS = 20;

  private static final int MARGIN = 1;
  // The head, its rule, the rule above the keys, the keys.
  private static final int FRAME = 4;

  /** The room of a screen whose size is not told yet. */
  public static final PageSpace USUAL = of(COLUMNS, ROWS);

  /** The room on a screen of this size. */
  public static PageSpace of(int screenColumns, int screenRows) {
    return new PageSpace(Math.max(0, screenColumns - 2 * MARGIN), Math.max(0, screenRows - FRAME));
  }

  /** The part of what {@link Frame} leaves that is the room. */
  public static Area in(Area body) {
    return body.part(MARGIN, 0, body.columns() - 2 * MARGIN, body.rows());
  }
}
