package dev.gatehouse.ui.screen.kit;

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
public record SaveAs(
    List<Update.What> choices, Update.What what, FileNames names, InputPrompt ask) {

  /** Asks for one of these, the first to begin with. */
  public static SaveAs of(List<Update.What> choices, FileNames names) {
    return of(choices, choices.get(0), names);
  }

  private static SaveAs of(List<Update.What> choices, Update.What what, FileNames names) {
    Line line = Line.title("Save " + words(what));
    return new SaveAs(
        List.copyOf(choices),
        what,
        names,
        InputPrompt.of(
            List.of(choices.size() > 1 ? line.marked("Tab: " + words(other(choices, what))) : line),
            names.of(what)));
  }

  private static String words(Update.What what) {
    return switch (what) {
      case ANSWERS -> "the answers, without secrets";
      case SCRIPT -> "the plan as a script";
      case SUMMARY -> "the summary as Markdown, without secrets";
    };
  }

  private static Update.What other(List<Update.What> choices, Update.What what) {
    return choices.get((choices.indexOf(what) + 1) % choices.size());
  }

  /** After a key that neither ends nor leaves it. */
  public SaveAs key(Key key) {
    if (choices.size() > 1 && (key.is(Key.Kind.TAB) || key.kind() == Key.Kind.BACK_TAB)) {
      return of(choices, other(choices, what), names);
    }
    return with(ask.key(key).orElse(ask));
  }

  /** After something was pasted. */
  public SaveAs paste(String text) {
    return with(ask.paste(text));
  }

  /** What is to be saved; empty while the name is. */
  public Optional<Update.Effect> save() {
    String file = ask.field().text().strip();
    return file.isEmpty() ? Optional.empty() : Optional.of(new Update.Effect.Save(what, file));
  }

  /** With a remark that a name is needed. */
  public SaveAs nameless() {
    return with(ask.told("A file needs a name; Esc does not save."));
  }

  private SaveAs with(InputPrompt other) {
    return new SaveAs(choices, what, names, other);
  }

  /** The rows that it takes in a width. */
  public int rows(int columns, Letters letters) {
    return ask.rows(columns, letters);
  }

  /** The keys that work while it asks. */
  public List<Page.Hint> hints() {
    return choices.size() > 1
        ? List.of(
            new Page.Hint("Enter", "save"),
            new Page.Hint("Tab", words(other(choices, what))),
            new Page.Hint("Esc", "do not"))
        : List.of(new Page.Hint("Enter", "save"), new Page.Hint("Esc", "do not"));
  }
}
