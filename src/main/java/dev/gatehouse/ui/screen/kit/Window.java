package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/**
 * A scroll position in a list of rows. If the rows do not all fit, the first and last visible row
 * show how many more there are.
 *
 * @param top the first visible row, from 0
 */
public record Window(int top) {

  private static final int SIGNS = 2;

  /** The position at the first row. */
  public static final Window TOP = new Window(0);

  /**
   * Returns how many rows of content are visible at once: two fewer than the height if it scrolls.
   *
   * @param height rows of the area
   * @param count rows of the content
   */
  public static int room(int height, int count) {
    return count <= height || height <= SIGNS ? Math.max(1, height) : height - SIGNS;
  }

  /** Returns this window moved so that the area is filled as far as possible. */
  public Window within(int height, int count) {
    return new Window(Math.max(0, Math.min(top, count - room(height, count))));
  }

  /** Returns the window scrolled down by a number of rows; up if negative. */
  Window by(int rows, int height, int count) {
    return new Window(top + rows).within(height, count);
  }

  /**
   * Returns the window scrolled as little as necessary to show these rows. If they do not all fit,
   * the first ones are shown.
   *
   * @param from the first of the rows
   * @param to the row after the last
   */
  public Window showing(int from, int to, int height, int count) {
    int room = room(height, count);
    int lowest = Math.min(from, top);
    int moved = to > top + room ? Math.min(from, to - room) : lowest;
    return new Window(moved).within(height, count);
  }

  /** Returns the window after a key; empty if the key does not scroll. */
  public Optional<Window> key(Key key, int height, int count) {
    if (key.ctrl() || key.alt()) {
      return Optional.empty();
    }
    int page = Math.max(1, room(height, count) - 1);
    return switch (key.kind()) {
      case UP -> Optional.of(by(-1, height, count));
      case DOWN -> Optional.of(by(1, height, count));
      case PAGE_UP -> Optional.of(by(-page, height, count));
      case PAGE_DOWN -> Optional.of(by(page, height, count));
      case HOME -> Optional.of(TOP);
      case END -> Optional.of(new Window(count).within(height, count));
      default -> Optional.empty();
    };
  }

  /** Draws the visible rows. */
  public void draw(Area area, List<Row> rows) {
    int height = area.rows();
    int room = room(height, rows.size());
    int first = within(height, rows.size()).top();
    int shift = room < height && rows.size() > height ? 1 : 0;
    for (int i = 0; i < room && first + i < rows.size(); i++) {
      rows.get(first + i).draw(area, i + shift);
    }
    if (shift > 0) {
      more(area, 0, "↑", first);
      more(area, height - 1, "↓", rows.size() - first - room);
    }
  }

  private static void more(Area area, int row, String sign, int count) {
    if (count > 0) {
      area.put(0, row, sign + " " + Wording.count(count, "more row"), Style.DIM);
    }
  }
}
