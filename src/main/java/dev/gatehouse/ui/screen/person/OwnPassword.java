package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.PasswordWords;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.LineField;
import dev.gatehouse.ui.screen.kit.LinesView;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/**
 * Two fields for a password chosen by the user, and the rules that it meets so far.
 *
 * @param rules the requirements
 * @param first the field for the password
 * @param second the field for its repetition
 * @param again whether the second field has the focus
 * @param remark what is wrong; empty if nothing is
 * @param secret the password, once both fields match
 */
public record OwnPassword(
    PasswordRules rules,
    Letters letters,
    LineField first,
    LineField second,
    boolean again,
    String remark,
    Optional<Secret> secret) {

  private static final int INDENT = 14;
  private static final int FIELD = 44;
  private static final int RULES = 7;

  /** Creates two empty, masked fields. */
  public static OwnPassword of(PasswordRules rules, Letters letters) {
    return new OwnPassword(
        rules, letters, LineField.masked(), LineField.masked(), false, "", Optional.empty());
  }

  /** Returns whether both fields are empty. */
  boolean isEmpty() {
    return first.text().isEmpty() && second.text().isEmpty();
  }

  /** Returns whether the input is masked. */
  boolean isMasked() {
    return first.isMasked();
  }

  private OwnPassword with(LineField one, LineField two, boolean second, String words) {
    return new OwnPassword(rules, letters, one, two, second, words, Optional.empty());
  }

  /** Returns the fields after a key other than Enter. */
  OwnPassword key(Key key) {
    if (key.isAlt("s")) {
      boolean hide = !isMasked();
      return with(first.masked(hide), second.masked(hide), again, remark);
    }
    boolean moves =
        switch (key.kind()) {
          case TAB, BACK_TAB, UP, DOWN -> true;
          default -> false;
        };
    if (moves) {
      return with(first, second, !again, "");
    }
    return again
        ? second.key(key).map(typed -> with(first, typed, true, "")).orElse(this)
        : first.key(key).map(typed -> with(typed, second, false, "")).orElse(this);
  }

  /** Returns the fields after a paste. */
  public OwnPassword paste(String text) {
    return again
        ? with(first, second.paste(text), true, "")
        : with(first.paste(text), second, false, "");
  }

  /** Handles Enter: moves to the second field, accepts the password, or reports what is wrong. */
  public OwnPassword enter() {
    Optional<String> problem;
    try (Secret typed = Secret.of(first.text())) {
      problem = PasswordWords.problem(rules, typed);
    }
    if (problem.isPresent()) {
      return with(first, second, false, problem.get());
    }
    if (!again) {
      return with(first, second, true, "");
    }
    return second.text().equals(first.text())
        ? new OwnPassword(
            rules, letters, first, second, true, "", Optional.of(Secret.of(first.text())))
        : with(first, second.cleared(), true, PasswordWords.DIFFERENT);
  }

  /** Draws the fields and the rules. */
  void draw(Area room) {
    room.put(0, 0, "A password of your own", Style.TITLE);
    field(room, 2, "Password", first, !again);
    field(room, 4, "Once more", second, again);
    List<PasswordWords.Rule> all;
    try (Secret typed = Secret.of(first.text())) {
      all = PasswordWords.rules(rules, typed);
    }
    room.put(0, RULES - 1, "It needs", Style.DIM);
    for (int i = 0; i < all.size(); i++) {
      rule(room, RULES - 1 + i, all.get(i));
    }
    LinesView.of(List.of(Line.warning(0, remark)), letters)
        .draw(room.part(INDENT, RULES + all.size(), room.columns() - INDENT, 3));
  }

  private static void field(Area room, int row, String label, LineField field, boolean focused) {
    room.put(0, row, label, focused ? Style.ACCENT : Style.PLAIN);
    field.draw(room, INDENT, row, Math.min(FIELD, room.columns() - INDENT), focused);
  }

  private void rule(Area room, int row, PasswordWords.Rule rule) {
    String sign = rule.kept() ? letters.sign(Letters.Sign.DONE) : letters.sign(Letters.Sign.TO_DO);
    room.put(INDENT, row, sign, rule.kept() ? Style.GOOD : Style.DIM);
    room.put(INDENT + 3, row, rule.words(), rule.kept() ? Style.PLAIN : Style.DIM);
  }
}
