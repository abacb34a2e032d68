package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Fit;
import dev.gatehouse.ui.screen.kit.Style;
import java.util.List;

/** Draws the open list of a choice below its field, or above it if there is more space. */
final class OptionsView {

  private static final int MOST = 12;
  private static final int ENOUGH = 5;
  private static final int NAMES = 34;
  // A border and a marker on the left, a blank and a border on the right.
  private static final int EDGES = 5;

  private final OptionList list;
  private final List<Question.Option> matching;
  private final Letters letters;
  private final int names;

  OptionsView(OptionList list, Letters letters) {
    this.list = list;
    this.matching = list.matching();
    this.letters = letters;
    int widest = 0;
    for (Question.Option option : list.options()) {
      widest = Math.max(widest, Math.min(NAMES, Width.columns(letters.of(option.value()))));
    }
    this.names = widest;
  }

  /**
   * Draws the list.
   *
   * @param row the row of the field
   * @param column the first column of the field
   */
  void draw(Area area, int row, int column) {
    int below = area.rows() - row - 2;
    boolean under = below >= Math.min(wanted(), ENOUGH) || below >= row - 1;
    int height = Math.max(0, Math.min(wanted(), under ? below : row - 1));
    int top = under ? row + 1 : row - height - 1;
    for (int i = 0; i <= height; i++) {
      area.fill(0, top + i, area.columns(), Style.PLAIN);
    }
    int width = Math.min(width(), area.columns());
    int left = Math.max(0, Math.min(column, area.columns() - width));
    Area box = area.part(left, top, width, height + 1);
    int edge = under ? height : 0;
    String line = "─".repeat(Math.max(0, width - 2));
    box.put(0, edge, under ? "└" + line + "┘" : "┌" + line + "┐", Style.RULE);
    part(box, edge, height);
    options(box.part(0, under ? 0 : 1, width, height));
  }

  private int wanted() {
    return Math.min(MOST, Math.max(1, matching.size()));
  }

  /** Returns whether the list fits below a row. */
  boolean fits(int rows, int row) {
    return rows - row - 2 >= Math.min(wanted(), ENOUGH);
  }

  private int width() {
    int widest = Width.columns(nothing());
    for (Question.Option option : list.options()) {
      widest = Math.max(widest, Width.columns(shown(option)));
    }
    for (Question.Option option : matching) {
      widest = Math.max(widest, Width.columns(shown(option)));
    }
    return widest + EDGES;
  }

  private void part(Area box, int edge, int height) {
    if (height > 0 && height < matching.size()) {
      box.put(2, edge, " " + (list.at() + 1) + " of " + matching.size() + " ", Style.DIM);
    }
  }

  private void options(Area area) {
    int height = area.rows();
    int top = Math.max(0, Math.min(list.at() - height / 2, matching.size() - height));
    for (int i = 0; i < height; i++) {
      boolean here = top + i == list.at();
      Style style = here && !matching.isEmpty() ? Style.FOCUS : Style.FIELD;
      area.fill(0, i, area.columns(), style);
      area.put(0, i, "│", Style.RULE);
      area.put(area.columns() - 1, i, "│", Style.RULE);
      int room = area.columns() - EDGES;
      if (top + i < matching.size()) {
        area.put(1, i, here ? "›" : " ", style);
        area.put(3, i, Fit.cut(shown(matching.get(top + i)), room, letters), style);
      } else if (i == 0) {
        area.put(3, i, Fit.cut(nothing(), room, letters), style);
      }
    }
  }

  private String nothing() {
    return list.filter().text().isEmpty()
        ? "There is nothing to choose."
        : "Nothing has this in it; Esc closes.";
  }

  private String shown(Question.Option option) {
    String value = letters.of(option.value());
    if (option.meaning().isEmpty()) {
      return value;
    }
    int gap = Math.max(0, names - Width.columns(value)) + 2;
    return value.isEmpty() && names == 0
        ? letters.of(option.meaning())
        : value + " ".repeat(gap) + letters.of(option.meaning());
  }
}
