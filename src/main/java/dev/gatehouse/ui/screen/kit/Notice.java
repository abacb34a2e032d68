package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.Line;
import java.util.ArrayList;
import java.util.List;

/** Draws a sentence about the last action at the foot of a page, below a blank row. */
public final class Notice {

  private static final int MOST = 3;

  private Notice() {}

  /** Returns the number of rows needed at a width; 0 for an empty sentence. */
  public static int rows(String sentence, int columns, Letters letters) {
    return sentence.isEmpty() ? 0 : 1 + laid(sentence, columns, letters).size();
  }

  /** Draws the sentence, at most three rows of it; nothing if it is empty. */
  public static void draw(Area area, String sentence) {
    if (sentence.isEmpty()) {
      return;
    }
    List<Row> rows = laid(sentence, area.columns(), area.letters());
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).draw(area, i + 1);
    }
  }

  private static List<Row> laid(String sentence, int columns, Letters letters) {
    List<Row> all = Row.of(List.of(Line.plain(sentence)), columns, letters);
    if (all.size() <= MOST) {
      return all;
    }
    List<Row> first = new ArrayList<>(all.subList(0, MOST));
    String end = letters.of(" …");
    String last = first.get(MOST - 1).text();
    int room = Math.max(0, columns - Width.columns(end));
    first.set(MOST - 1, Row.of(Fit.window(last, 0, room) + end, Style.PLAIN));
    return first;
  }
}
