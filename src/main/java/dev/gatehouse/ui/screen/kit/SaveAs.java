package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/**
 * A dialog that asks for a file name, and for which of several documents to save.
 *
 * @param choices the documents that can be saved here, at least one
 * @param what the document selected now
 * @param names suggests file names
 * @param ask the prompt for the name
 */
public record SaveAs(
    List<Update.What> choices, Update.What what, FileNames names, InputPrompt ask) {

  /** Creates a dialog with the first choice selected. */
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

  /** Returns the dialog after a key other than Enter and Esc. Tab selects the next document. */
  public SaveAs key(Key key) {
    if (choices.size() > 1 && (key.is(Key.Kind.TAB) || key.kind() == Key.Kind.BACK_TAB)) {
      return of(choices, other(choices, what), names);
    }
    return with(ask.key(key).orElse(ask));
  }

  /** Returns the dialog after a paste. */
  public SaveAs paste(String text) {
    return with(ask.paste(text));
  }

  /** Returns the effect that saves the document; empty if no name is typed. */
  public Optional<Update.Effect> save() {
    String file = ask.field().text().strip();
    return file.isEmpty() ? Optional.empty() : Optional.of(new Update.Effect.Save(what, file));
  }

  /** Returns the dialog with a remark that a name is needed. */
  public SaveAs nameless() {
    return with(ask.told("A file needs a name; Esc does not save."));
  }

  private SaveAs with(InputPrompt other) {
    return new SaveAs(choices, what, names, other);
  }

  /** Returns the number of rows needed at a width. */
  public int rows(int columns, Letters letters) {
    return ask.rows(columns, letters);
  }

  /** Returns the keys that work in the dialog. */
  public List<Page.Hint> hints() {
    return choices.size() > 1
        ? List.of(
            new Page.Hint("Enter", "save"),
            new Page.Hint("Tab", words(other(choices, what))),
            new Page.Hint("Esc", "do not"))
        : List.of(new Page.Hint("Enter", "save"), new Page.Hint("Esc", "do not"));
  }
}
