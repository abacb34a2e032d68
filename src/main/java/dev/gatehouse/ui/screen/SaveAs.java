package dev.gatehouse.ui.screen;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the name of a file, and for which of several things is saved in it.
 *
 * @param choices what can be saved here
 * @param what what is saved
 * @param names the suggested names
 * @param ask the name
 */
record SaveAs(List<Turn.What> choices, Turn.What what, FileNames names, Ask ask) {

  /** Asks for one of these, the first to begin with. */
  static SaveAs of(List<Turn.What> choices, FileNames names) {
    return of(choices, choices.get(0), names);
  }

  private static SaveAs of(List<Turn.What> choices, Turn.What what, FileNames names) {
    Line line = Line.title("Save " + words(what));
    return new SaveAs(
        List.copyOf(choices),
        what,
        names,
        Ask.of(
            List.of(choices.size() > 1 ? line.marked("Tab: " + words(other(choices, what))) : line),
            names.of(what)));
  }

  private static String words(Turn.What what) {
    return switch (what) {
      case ANSWERS -> "the answers, without secrets";
      case SCRIPT -> "the plan as a script";
      case SUMMARY -> "the summary as Markdown, without secrets";
    };
  }

  private static Turn.What other(List<Turn.What> choices, Turn.What what) {
    return choices.get((choices.indexOf(what) + 1) % choices.size());
  }

  /** After a key that neither ends nor leaves it. */
  SaveAs key(Key key) {
    if (choices.size() > 1 && (key.is(Key.Kind.TAB) || key.kind() == Key.Kind.BACK_TAB)) {
      return of(choices, other(choices, what), names);
    }
    return with(ask.key(key).orElse(ask));
  }

  /** After something was pasted. */
  SaveAs paste(String text) {
    return with(ask.paste(text));
  }

  /** What is to be saved; empty while the name is. */
  Optional<Turn.Effect> save() {
    String file = ask.field().text().strip();
    return file.isEmpty() ? Optional.empty() : Optional.of(new Turn.Effect.Save(what, file));
  }

  /** With a remark that a name is needed. */
  SaveAs nameless() {
    return with(ask.told("A file needs a name; Esc does not save."));
  }

  private SaveAs with(Ask other) {
    return new SaveAs(choices, what, names, other);
  }

  /** The rows that it takes in a width. */
  int rows(int columns, Letters letters) {
    return ask.rows(columns, letters);
  }

  /** The keys that work while it asks. */
  List<Page.Hint> hints() {
    return choices.size() > 1
        ? List.of(
            new Page.Hint("Enter", "save"),
            new Page.Hint("Tab", words(other(choices, what))),
            new Page.Hint("Esc", "do not"))
        : List.of(new Page.Hint("Enter", "save"), new Page.Hint("Esc", "do not"));
  }
}
