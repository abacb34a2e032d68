package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.text.Wrapping;
import dev.gatehouse.ui.Layout;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Fit;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays out a step: the list of steps on the left, the form in the middle, and the commands below it
 * or on the right. If space is short, the form comes first, then its help, the reason, and last the
 * commands, which have a key of their own.
 */
final class StepView {

  /** The maximum width of running text, since longer rows are hard to read. */
  static final int WIDEST_TEXT = 76;

  private static final String HEADING = "The same with the AWS CLI";
  // The widths from which the steps fit beside the form, and the commands beside both.
  private static final int WITH_STEPS = 76;
  private static final int WITH_COMMANDS = 120;
  private static final int COMMANDS_COLUMNS = 84;
  private static final int FORM_COLUMNS = 55;

  private final StepPage page;
  private final Form form;
  private final Letters letters;
  private final int height;
  private final int left;
  private final int right;
  private final int room;
  private final int width;
  private final FormView fields;
  private final RowShares shares;

  StepView(StepPage page, int columns, int rows) {
    this.page = page;
    this.form = page.form();
    this.letters = page.scene().letters();
    this.height = Math.max(0, rows - 4);
    this.left = columns >= WITH_STEPS ? steps().width() + 1 : 0;
    boolean beside = columns >= WITH_COMMANDS && !page.details();
    int main = columns - left;
    this.right = beside ? Math.min(COMMANDS_COLUMNS, main - FORM_COLUMNS) : 0;
    this.room = main - (right == 0 ? 0 : right + 1);
    this.width = Math.max(1, room - 2);
    this.fields = new FormView(form, width, letters);
    this.shares =
        RowShares.of(
            height,
            new RowShares.Wishes(
                whyRows().size(),
                findingRows().size(),
                fields.rows(),
                helpRows(),
                right == 0 ? page.commands().rows(commandsWidth(), letters) : 0));
  }

  private StepsColumn steps() {
    return new StepsColumn(StepState.all(form.start(), form.step(), page.needsYou()), letters);
  }

  private int textWidth() {
    return Math.min(width, WIDEST_TEXT);
  }

  private List<String> whyRows() {
    return Wrapping.everywhere(letters.of(form.step().why()), textWidth());
  }

  /**
   * Returns as much of the reason as fits, in whole sentences if they fill the space. The help
   * shows all of it.
   */
  private List<String> reason() {
    List<String> all = whyRows();
    if (shares.why() == 0 || all.size() <= shares.why()) {
      return Fit.rows(all, shares.why(), textWidth(), letters);
    }
    String text = form.step().why();
    for (int end = text.lastIndexOf(". "); end > 0; end = text.lastIndexOf(". ", end - 1)) {
      List<String> rows = Wrapping.everywhere(letters.of(text.substring(0, end + 1)), textWidth());
      if (rows.size() == shares.why()) {
        return rows;
      }
    }
    return Fit.rows(all, shares.why(), textWidth(), letters);
  }

  private List<Row> findingRows() {
    List<Row> rows = new ArrayList<>();
    for (Finding finding : form.step().findings(form.walk().situation())) {
      boolean warns = finding.warns();
      String before = letters.sign(Wording.sign(finding)) + " ";
      int wide = Math.max(1, textWidth() - Width.columns(before));
      for (String row : Layout.wrap(finding.told(), wide, letters)) {
        rows.add(Row.of(before + row, warns ? Style.WARNING : Style.PLAIN));
        before = " ".repeat(Width.columns(before));
      }
    }
    return rows;
  }

  /**
   * Returns the rows of the longest help text and a note, so that moving the focus moves nothing
   * else.
   */
  private int helpRows() {
    int most = 0;
    for (Question question : form.step().questions()) {
      most = Math.max(most, Wrapping.everywhere(letters.of(question.help()), textWidth()).size());
    }
    return most + 1;
  }

  /** Returns the width of the commands in columns. */
  int commandsWidth() {
    return Math.max(1, (right == 0 ? room : right) - 2);
  }

  /** Returns the height of the commands in rows; 0 if there is no space for them. */
  int commandsHeight() {
    if (page.details()) {
      return height;
    }
    return right == 0 ? Math.max(0, shares.commands() - 1) : height;
  }

  /** Draws header, footer and the step between them. */
  void draw(Area screen) {
    Step step = form.step();
    String place = "step " + form.start().number(step) + " of " + form.start().steps().size();
    Area body = Frame.draw(screen, page.scene(), form.start().facts(), place, page.hints());
    if (left > 0) {
      steps().draw(body.part(0, 0, left - 1, height));
      upright(screen, left - 1);
    }
    title(screen, left, room, step.title());
    Area main = body.part(left, 0, room, height);
    if (page.details()) {
      commands(screen, body, left, room, HEADING);
      return;
    }
    Area inside = main.part(1, 0, width, height);
    step(inside);
    if (right > 0) {
      upright(screen, left + room);
      commands(screen, body, left + room + 1, right, HEADING);
    } else if (shares.commands() > 0 && !list().filter(this::isTall).isPresent()) {
      int from = Math.max(0, left - 1);
      int rows = shares.commands();
      commandsBelow(body.part(from, height - rows, screen.columns(), rows));
    }
    list()
        .ifPresent(
            list -> list.draw(inside.part(0, 0, width, listHeight(list)), row(), fields.fields()));
  }

  /** Draws a heading into the line above its column. */
  private void title(Area screen, int column, int columns, String title) {
    String shown = " " + Fit.cut(title, columns - 4, letters) + " ";
    screen.put(column + 1, 1, shown, Style.TITLE);
  }

  private void upright(Area screen, int column) {
    screen.put(column, 1, "┬", Style.RULE);
    for (int row = 0; row < height; row++) {
      screen.put(column, 2 + row, "│", Style.RULE);
    }
    screen.put(column, 2 + height, "┴", Style.RULE);
  }

  private int formTop() {
    return shares.above();
  }

  private void step(Area area) {
    int row = text(area, 0, reason(), Style.PLAIN);
    findings(area, row + shares.between());
    fields.draw(area.part(0, formTop(), area.columns(), shares.form()));
    help(area.part(0, formTop() + shares.form() + 1, area.columns(), shares.help()));
  }

  private void findings(Area area, int from) {
    List<Row> rows = findingRows();
    List<String> texts = rows.stream().map(Row::text).toList();
    List<String> seen = Fit.rows(texts, shares.findings(), textWidth(), letters);
    for (int i = 0; i < seen.size(); i++) {
      area.put(0, from + i, seen.get(i), rows.get(i).style());
    }
  }

  private static int text(Area area, int from, List<String> rows, Style style) {
    int row = from;
    for (String text : rows) {
      area.put(0, row++, text, style);
    }
    return row;
  }

  private void help(Area area) {
    if (area.rows() == 0) {
      return;
    }
    String note = page.notice();
    Style style = Style.GOOD;
    if (note.isEmpty()) {
      note = form.focused().map(StepView::note).orElse("");
      style = Style.DIM;
    }
    List<String> rows =
        form.focused()
            .map(entry -> Wrapping.everywhere(letters.of(entry.question().help()), textWidth()))
            .orElse(List.of());
    int notes = note.isEmpty() ? 0 : 1;
    int row = text(area, 0, Fit.rows(rows, area.rows() - notes, textWidth(), letters), Style.DIM);
    area.put(0, row, Fit.cut(note, area.columns(), letters), style);
  }

  /** Returns a note on the suggestion for the focused field. */
  private static String note(Entry entry) {
    String meaning = entry.meaning().isEmpty() ? "" : entry.meaning() + ". ";
    if (!entry.text().equals(entry.suggestion())) {
      return entry.suggestion().isEmpty()
          ? meaning + "Alt-r empties it, as suggested."
          : meaning + "Suggested is " + entry.suggestion() + ": Alt-r takes it.";
    } else if (entry.field().isYesNo()) {
      return "Suggested. Space turns it; y and n answer.";
    } else if (entry.field().isChoice()) {
      return meaning.isEmpty() ? "Suggested." : "Suggested: " + meaning.stripTrailing();
    } else if (entry.typed()) {
      return "As suggested.";
    }
    if (entry.problem().isPresent()) {
      return entry.text().isEmpty() ? "It may not stay empty." : "";
    }
    return entry.text().isEmpty()
        ? "It may stay empty."
        : "Suggested. Type to replace it, → to change it.";
  }

  private void commands(Area screen, Area body, int column, int columns, String title) {
    title(screen, column, columns, title);
    Area inside = body.part(column + 1, 0, columns - 2, height);
    String part = page.commands().part(inside.columns(), commandsHeight(), letters);
    part(screen.part(0, 1, column + columns, 1), part);
    page.commands().draw(inside);
    if (page.details() && !page.notice().isEmpty()) {
      inside.fill(0, height - 1, inside.columns(), Style.PLAIN);
      inside.put(0, height - 1, Fit.cut(page.notice(), inside.columns(), letters), Style.GOOD);
    }
  }

  private void commandsBelow(Area area) {
    Frame.rule(area, 0);
    int from = left == 0 ? 0 : 1;
    area.put(0, 0, left == 0 ? "─" : "├", Style.RULE);
    area.put(from + 1, 0, Fit.cut(" " + HEADING + " ", area.columns() - 3, letters), Style.TITLE);
    part(area, page.commands().part(commandsWidth(), shares.commands() - 1, letters));
    page.commands().draw(area.part(from + 1, 1, commandsWidth(), shares.commands() - 1));
  }

  private static void part(Area area, String part) {
    if (!part.isEmpty()) {
      area.put(area.columns() - Width.columns(part) - 3, 0, " " + part + " ", Style.DIM);
    }
  }

  private Optional<OptionsView> list() {
    return form.list().map(list -> new OptionsView(list, letters));
  }

  private int row() {
    return formTop() + fields.focusedRow(shares.form());
  }

  /** Returns whether the list also needs the space of the commands. */
  private boolean isTall(OptionsView list) {
    return !list.fits(height - shares.commands(), row());
  }

  private int listHeight(OptionsView list) {
    return right > 0 || isTall(list) ? height : height - shares.commands();
  }
}
