package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Wrapping;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Style;
import java.util.ArrayList;
import java.util.List;

/** Lays out the full help: the focused question, the step, all keys and the signs of the steps. */
final class StepHelp {

  private static final int KEYS = 24;
  private static final int SIGNS = 4;

  private static final List<Page.Hint> GOING =
      List.of(
          new Page.Hint("Enter", "the next field; at the last one the next step"),
          new Page.Hint("Ctrl-N, Alt-n", "the next step, from any field"),
          new Page.Hint("Esc, Alt-p", "the step before; what you typed is kept"),
          new Page.Hint("Tab, Shift-Tab, ↑, ↓", "from field to field"),
          new Page.Hint("Ctrl-D, Alt-d", "the commands over the whole height, and back"),
          new Page.Hint("PgUp, PgDn", "scroll the commands"),
          new Page.Hint("Alt-c", "copy the commands"),
          new Page.Hint("F1, Alt-h, ?", "this help; ? is text in a text field"),
          new Page.Hint("Ctrl-C, Alt-q", "leave; nothing is changed"));

  private static final List<Page.Hint> EDITING =
      List.of(
          new Page.Hint("←, →, Home, End", "move; Ctrl-A and Ctrl-E too"),
          new Page.Hint("Alt-b, Alt-f", "move by words; Ctrl and an arrow too"),
          new Page.Hint("Ctrl-U, Ctrl-K, Ctrl-W", "delete to the left, to the right, a word"),
          new Page.Hint("Alt-u, Ctrl-_", "undo"),
          new Page.Hint("Alt-r", "back to what is suggested"),
          new Page.Hint("Space, ←, →, y, n", "turn or answer a yes or no"),
          new Page.Hint("Space, ↓, letters", "open the list of a choice; letters search it"));

  private final List<Row> rows = new ArrayList<>();
  private final int width;
  private final Letters letters;

  /** Lays out the help for a screen of this width. */
  StepHelp(Form form, int columns, Letters letters) {
    this.width = Math.max(1, Math.min(columns - 2, StepView.WIDEST_TEXT));
    this.letters = letters;
    form.focused().ifPresent(this::question);
    step(form);
    keys("Keys", GOING);
    keys("In a field", EDITING);
    signs();
  }

  /** Returns the rows of the help. */
  List<Row> rows() {
    return rows;
  }

  private void question(Entry entry) {
    Question question = entry.question();
    title(question.label());
    text(question.help());
    Wording.rule(question).ifPresent(this::text);
    text("Suggested: " + (entry.suggestion().isEmpty() ? "nothing" : entry.suggestion()) + ".");
    text("AWS explains it at " + question.page());
    text("In an answers file it is " + question.key() + ".");
  }

  private void step(Form form) {
    Step step = form.step();
    title("This step: " + step.title());
    text(step.why());
    step.findings(form.walk().situation())
        .forEach(finding -> text(letters.sign(Wording.sign(finding)) + " " + finding.told()));
    if (form.focused().filter(e -> e.question().page().equals(step.page())).isEmpty()) {
      text("AWS explains it at " + step.page());
    }
  }

  private void signs() {
    title("Signs of the steps");
    for (StepState state : StepState.values()) {
      rows.add(new Row(state.sign(letters), state.ofSign(), SIGNS, state.inWords(), Style.PLAIN));
    }
  }

  private void title(String text) {
    if (!rows.isEmpty()) {
      rows.add(Row.BLANK);
    }
    rows.addAll(Row.of(List.of(Line.title(text)), width, letters));
  }

  private void text(String text) {
    rows.addAll(Row.of(List.of(Line.plain(text)), width, letters));
  }

  private void keys(String title, List<Page.Hint> keys) {
    title(title);
    for (Page.Hint hint : keys) {
      String key = letters.of(hint.key());
      for (String row : Wrapping.everywhere(letters.of(hint.deed()), Math.max(1, width - KEYS))) {
        rows.add(new Row(key, Style.KEY, KEYS, row, Style.PLAIN));
        key = "";
      }
    }
  }
}
