package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;

/**
 * Replaces a page on a screen that is too small, and says what the user can do.
 *
 * @param columns width of the screen
 * @param rows height of the screen
 */
public record TooSmallPage<R>(Letters letters, int columns, int rows) implements Page<R> {

  /** Returns whether a screen of this size is too small for the other pages. */
  public static boolean isNeeded(int columns, int rows) {
    return columns < PageSpace.FEWEST_COLUMNS || rows < PageSpace.FEWEST_ROWS;
  }

  @Override
  public Page<R> sized(int newColumns, int newRows) {
    return new TooSmallPage<>(letters, newColumns, newRows);
  }

  @Override
  public void draw(Area screen) {
    List<Line> lines =
        List.of(
            Line.title("This window is too small"),
            Line.plain(
                "It has "
                    + columns
                    + "x"
                    + rows
                    + "; "
                    + PageSpace.FEWEST_COLUMNS
                    + "x"
                    + PageSpace.FEWEST_ROWS
                    + " is needed. Make it larger and it goes on."),
            Line.plain("Or be asked line by line:"),
            Line.plain(2, "gatehouse setup --plain"),
            Line.plain("q leaves"));
    List<Row> laid = Row.of(lines, Math.max(1, screen.columns()), letters);
    for (int i = 0; i < laid.size(); i++) {
      laid.get(i).draw(screen, i);
    }
  }

  @Override
  public Update<R> key(Key key) {
    return key.isCtrl("c") || Letter.is(key, "q")
        ? Update.effect(this, new Update.Effect.LeaveUnasked())
        : Update.to(this);
  }

  @Override
  public List<Hint> hints() {
    return List.of(new Hint("q", "leave"));
  }
}
