package dev.gatehouse.ui.screen.form;

import dev.gatehouse.ui.screen.kit.Page.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the keys that work in a form, the most useful first. */
final class StepHints {

  private StepHints() {}

  /** Returns the keys for the open list, or else for the focused field. */
  static List<Hint> of(Form form) {
    return form.list().isPresent() ? list() : fields(form);
  }

  private static List<Hint> list() {
    return List.of(
        new Hint("Enter", "take"),
        new Hint("↑↓", "choose"),
        new Hint("letters", "search"),
        new Hint("Esc", "close"),
        new Hint("F1", "help"));
  }

  private static List<Hint> fields(Form form) {
    List<Hint> hints = new ArrayList<>();
    hints.add(new Hint("Enter", form.isAtLast() ? "next step" : "next field"));
    if (form.start().number(form.step()) > 1) {
      hints.add(new Hint("Esc", "back"));
    }
    if (!form.isAtLast()) {
      hints.add(new Hint("^N", "next step"));
    }
    form.focused().flatMap(StepHints::turning).ifPresent(hints::add);
    hints.add(new Hint(form.isText() ? "F1" : "?", "help"));
    hints.add(new Hint("^D", "commands"));
    hints.add(new Hint("^C", "leave"));
    return hints;
  }

  private static Optional<Hint> turning(Entry entry) {
    if (entry.field().isYesNo()) {
      return Optional.of(new Hint("Space", "turn"));
    }
    return entry.field().isChoice() ? Optional.of(new Hint("Space", "list")) : Optional.empty();
  }
}
