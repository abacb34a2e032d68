package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import java.util.List;

/** Draws a framed box with a few lines in the middle of a page. */
public final class Dialog {

  private static final int WIDEST = 60;
  // On each side, a border and two blanks.
  private static final int SIDE = 3;

  private Dialog() {}

  /** Draws the box over the current content, and the keys that work now in the last row. */
  public static void draw(Area screen, List<Line> lines, Letters letters, List<Page.Hint> hints) {
    int width = Math.min(WIDEST, screen.columns() - 4);
    List<Row> rows = Row.of(lines, Math.max(1, width - 2 * SIDE), letters);
    int height = rows.size() + 4;
    int left = (screen.columns() - width) / 2;
    int top = Math.max(0, (screen.rows() - height) / 2);
    Area box = screen.part(left, top, width, height);
    for (int row = 0; row < box.rows(); row++) {
      // A blank column on both sides separates the frame from the text behind it.
      screen.fill(left - 1, top + row, width + 2, Style.PLAIN);
    }
    border(box);
    screen.hideCursor();
    Area inside = box.part(SIDE, 2, box.columns() - 2 * SIDE, box.rows() - 4);
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).draw(inside, i);
    }
    Frame.foot(screen, hints);
  }

  private static void border(Area box) {
    int last = box.columns() - 1;
    if (last < 1) {
      return;
    }
    String line = "─".repeat(last - 1);
    box.put(0, 0, "┌" + line + "┐", Style.ACCENT);
    for (int row = 1; row < box.rows() - 1; row++) {
      box.put(0, row, "│", Style.ACCENT);
      box.put(last, row, "│", Style.ACCENT);
    }
    box.put(0, box.rows() - 1, "└" + line + "┘", Style.ACCENT);
  }
}
