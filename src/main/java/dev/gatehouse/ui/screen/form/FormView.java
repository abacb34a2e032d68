package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.Layout;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Fit;
import dev.gatehouse.ui.screen.kit.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the questions of a form: a label and a field for each, with any problem below it. */
final class FormView {

  private static final String NOTHING = "Nothing to answer here. Enter goes on.";
  private static final int MARKER = 2;
  private static final int GAP = 2;
  // The last column is for the markers that more rows follow.
  private static final int EDGE = 1;

  private final Form form;
  private final int width;
  private final Letters letters;
  private final int labels;
  private final List<Row> rows = new ArrayList<>();

  /** A row of an entry, or of the problem with it. */
  private record Row(Optional<Entry> entry, String problem, boolean focused) {}

  FormView(Form form, int width, Letters letters) {
    this.form = form;
    this.width = width;
    this.letters = letters;
    this.labels = labels();
    for (Entry entry : form.asked()) {
      boolean focused = form.focused().equals(Optional.of(entry));
      rows.add(new Row(Optional.of(entry), "", focused));
      entry.said().ifPresent(problem -> problem(problem, focused));
    }
    if (rows.isEmpty()) {
      rows.add(new Row(Optional.empty(), "", true));
    }
  }

  // The widest label of all questions, so that the fields do not move when another one is asked.
  private int labels() {
    int widest = 0;
    int field = 0;
    for (Question question : form.step().questions()) {
      widest = Math.max(widest, Width.columns(letters.of(question.label())));
      field = Math.max(field, FieldView.narrowest(question.kind()));
    }
    return Math.max(1, Math.min(widest, width - MARKER - GAP - field - EDGE));
  }

  private void problem(String problem, boolean focused) {
    Layout.wrap(problem, Math.max(1, Math.min(width - MARKER, StepView.WIDEST_TEXT)), letters)
        .forEach(row -> rows.add(new Row(Optional.empty(), row, focused)));
  }

  /** Returns the number of rows of the whole form. */
  int rows() {
    return rows.size();
  }

  /** Draws the rows that fit, including the focused field. */
  void draw(Area area) {
    int first = top(area.rows());
    for (int i = 0; i < area.rows() && first + i < rows.size(); i++) {
      Row row = rows.get(first + i);
      if (row.entry().isPresent()) {
        entry(area, i, row.entry().get(), row.focused());
      } else if (row.problem().isEmpty()) {
        area.put(0, i, NOTHING, Style.PLAIN);
      } else {
        area.put(MARKER, i, row.problem(), Style.ERROR);
      }
    }
    int edge = area.columns() - 1;
    if (first > 0) {
      area.put(edge, 0, "▴", Style.ACCENT);
    }
    if (first + area.rows() < rows.size()) {
      area.put(edge, area.rows() - 1, "▾", Style.ACCENT);
    }
  }

  /** Returns the visible row of the focused field if the form has this height. */
  int focusedRow(int height) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).focused() && rows.get(i).entry().isPresent()) {
        return i - top(height);
      }
    }
    return 0;
  }

  private int top(int height) {
    int begin = 0;
    int end = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).focused()) {
        begin = rows.get(i).entry().isPresent() ? i : begin;
        end = i;
      }
    }
    int last = Math.max(0, rows.size() - height);
    return Math.max(0, Math.min(last, Math.min(begin, Math.max(0, end + 2 - height))));
  }

  /** Returns the first column of the fields. */
  int fields() {
    return MARKER + labels + GAP;
  }

  private void entry(Area area, int row, Entry entry, boolean focused) {
    if (focused) {
      area.put(0, row, "›", Style.ACCENT);
    }
    Style label = focused ? Style.ACCENT : Style.PLAIN;
    area.put(MARKER, row, Fit.cut(entry.question().label(), labels, letters), label);
    int columns = Math.min(FieldView.width(entry), width - fields() - EDGE);
    FieldView.draw(area.part(fields(), row, columns, 1), entry, focused);
  }
}
