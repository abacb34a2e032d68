package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/**
 * Lines that can be scrolled.
 *
 * @param lines what is shown
 * @param letters the letters of the terminal
 * @param columns the width of its part of the screen
 * @param rows the height of its part of the screen
 * @param window what is seen
 */
public record LinesView(List<Line> lines, Letters letters, int columns, int rows, Window window) {

  public LinesView {
    lines = List.copyOf(lines);
  }

  /** These lines, from the first on. */
  public static LinesView of(List<Line> lines, Letters letters) {
    return new LinesView(lines, letters, PageSpace.COLUMNS, PageSpace.ROWS, Window.TOP);
  }

  /** The view in a part of this size. */
  public LinesView sized(int newColumns, int newRows) {
    return new LinesView(lines, letters, newColumns, newRows, window);
  }

  /** Other lines in the same place. */
  LinesView with(List<Line> newLines) {
    return new LinesView(newLines, letters, columns, rows, window);
  }

  /** The view after a key that scrolls; empty if the key does not. */
  public Optional<LinesView> key(Key key) {
    int count = laid(columns).size();
    return window
        .within(rows, count)
        .key(key, rows, count)
        .map(moved -> new LinesView(lines, letters, columns, rows, moved));
  }

  /** Whether there is more than is seen at once. */
  public boolean scrolls() {
    return laid(columns).size() > rows;
  }

  /** Draws what is seen of it. */
  public void draw(Area area) {
    window.draw(area, laid(area.columns()));
  }

  private List<Row> laid(int width) {
    return Row.of(lines, width, letters);
  }
}
