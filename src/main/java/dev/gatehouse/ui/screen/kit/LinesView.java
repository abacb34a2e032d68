package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/**
 * A scrollable view of lines.
 *
 * @param columns width of the view on the screen
 * @param rows height of the view on the screen
 * @param window the scroll position
 */
public record LinesView(List<Line> lines, Letters letters, int columns, int rows, Window window) {

  /** Creates a view with a copy of {@code lines}. */
  public LinesView {
    lines = List.copyOf(lines);
  }

  /** Creates a view of standard size, scrolled to the first line. */
  public static LinesView of(List<Line> lines, Letters letters) {
    return new LinesView(lines, letters, PageSpace.COLUMNS, PageSpace.ROWS, Window.TOP);
  }

  /** Returns the view at another size. */
  public LinesView sized(int newColumns, int newRows) {
    return new LinesView(lines, letters, newColumns, newRows, window);
  }

  /** Returns the view after a key; empty if the key does not scroll. */
  public Optional<LinesView> key(Key key) {
    int count = laid(columns).size();
    return window
        .within(rows, count)
        .key(key, rows, count)
        .map(moved -> new LinesView(lines, letters, columns, rows, moved));
  }

  /** Returns whether not all rows fit at once. */
  public boolean scrolls() {
    return laid(columns).size() > rows;
  }

  /** Draws the visible rows. */
  public void draw(Area area) {
    window.draw(area, laid(area.columns()));
  }

  private List<Row> laid(int width) {
    return Row.of(lines, width, letters);
  }
}
