package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.ui.screen.kit.LineField;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.Optional;

/**
 * Two fields for two codes of an authenticator app. They take digits, and blanks since some apps
 * show one in the middle; so letters are free for commands.
 *
 * @param first the older code
 * @param second the one that followed it
 * @param later whether keys go to the second field
 */
record TwoCodes(LineField first, LineField second, boolean later) {

  static final TwoCodes EMPTY = new TwoCodes(LineField.of(""), LineField.of(""), false);

  /** The columns that a field takes: six digits, a blank, and room for the cursor and its signs. */
  static final int WIDTH = 11;

  // Six digits and a blank.
  private static final int MOST = 7;

  /** What was typed. */
  Enrolment.Codes codes() {
    return new Enrolment.Codes(Enrolment.typed(first.text()), Enrolment.typed(second.text()));
  }

  /** The code in the field that has the keys. */
  Secret here() {
    return later ? codes().second() : codes().first();
  }

  /** With the keys in the second field. */
  TwoCodes atSecond() {
    return new TwoCodes(first, second, true);
  }

  /** With an empty second field, which has the keys. */
  TwoCodes withoutSecond() {
    return new TwoCodes(first, second.cleared(), true);
  }

  /** The fields after a key; empty if it is no key of theirs. */
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

  /** The fields with the digits of what was pasted. */
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
