package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.ui.screen.kit.LineField;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.Optional;

/**
 * Two fields for two codes of an authenticator app. They accept digits, and blanks because some
 * apps show one in the middle. Letters remain free for commands.
 *
 * @param second the code after it
 * @param later whether the second field has the focus
 */
record TwoCodes(LineField first, LineField second, boolean later) {

  static final TwoCodes EMPTY = new TwoCodes(LineField.of(""), LineField.of(""), false);

  /** Width of a field in columns: six digits, a blank, and space for the cursor and the markers. */
  static final int WIDTH = 11;

  // Six digits and a blank.
  private static final int MOST = 7;

  /** Returns the codes typed. */
  Enrolment.Codes codes() {
    return new Enrolment.Codes(Enrolment.typed(first.text()), Enrolment.typed(second.text()));
  }

  /** Returns the code in the focused field. */
  Secret here() {
    return later ? codes().second() : codes().first();
  }

  /** Returns the fields with the focus on the second. */
  TwoCodes atSecond() {
    return new TwoCodes(first, second, true);
  }

  /** Returns the fields with the second one empty and focused. */
  TwoCodes withoutSecond() {
    return new TwoCodes(first, second.cleared(), true);
  }

  /** Returns the fields after a key; empty if they do not handle it. */
  Optional<TwoCodes> key(Key key) {
    boolean moves =
        switch (key.kind()) {
          case TAB, BACK_TAB, UP, DOWN -> true;
          default -> false;
        };
    if (moves) {
      return Optional.of(new TwoCodes(first, second, !later));
    }
    LineField field = later ? second : first;
    if (key.isTyped() && (!isTaken(key.text()) || field.text().length() >= MOST)) {
      return Optional.empty();
    }
    return field.key(key).map(this::with);
  }

  private TwoCodes with(LineField field) {
    return later ? new TwoCodes(first, field, true) : new TwoCodes(field, second, false);
  }

  private static boolean isTaken(String text) {
    return text.equals(" ")
        || (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9');
  }

  /** Returns the fields with the digits of the pasted text inserted. */
  TwoCodes paste(String text) {
    TwoCodes all = this;
    for (int c : text.lines().findFirst().orElse("").strip().codePoints().toArray()) {
      if (isTaken(Character.toString(c))) {
        all = all.key(Key.text(Character.toString(c))).orElse(all);
      }
    }
    return all;
  }
}
