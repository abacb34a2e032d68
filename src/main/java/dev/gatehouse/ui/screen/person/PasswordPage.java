package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.PasswordWords;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.LineField;
import dev.gatehouse.ui.screen.kit.LinesView;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Shows a generated password until the user confirms that it is stored, or asks for one of their
 * own. The result is empty if the user continues without. {@link #toString} never reveals a
 * password.
 */
public final class PasswordPage implements Page<Optional<Secret>> {

  /**
   * The values that stay the same while the page is open.
   *
   * @param made all passwords generated so far, to be overwritten later
   */
  private record Given(
      Scene scene,
      Facts facts,
      Prompt prompt,
      PasswordRules rules,
      RandomGenerator random,
      List<Secret> made) {

    Secret another() {
      Secret another = rules.make(random);
      made.add(another);
      return another;
    }
  }

  private static final int FIELD = 44;

  private final Given given;
  private final Secret made;
  private final LineField typed;
  private final Optional<OwnPassword> own;
  private final String remark;

  /**
   * Creates the page and generates a password.
   *
   * @param rules the requirements for the password
   * @param random generates passwords; a {@code SecureRandom} except in tests
   */
  public PasswordPage(
      Scene scene, Facts facts, Prompt prompt, PasswordRules rules, RandomGenerator random) {
    this(new Given(scene, facts, prompt, rules, random, new ArrayList<>()));
  }

  private PasswordPage(Given given) {
    this(given, given.another(), LineField.of(""), Optional.empty(), "");
  }

  private PasswordPage(
      Given given, Secret made, LineField typed, Optional<OwnPassword> own, String remark) {
    this.given = given;
    this.made = made;
    this.typed = typed;
    this.own = own;
    this.remark = remark;
  }

  private PasswordPage typing(LineField field) {
    return new PasswordPage(given, made, field, Optional.empty(), "");
  }

  private PasswordPage owning(OwnPassword password) {
    return new PasswordPage(given, made, typed, Optional.of(password), "");
  }

  /** Returns the page with another generated password. */
  private PasswordPage another() {
    return new PasswordPage(given);
  }

  /**
   * Overwrites all passwords that this page and its successors generated, except the one taken.
   * Call it when none of them is shown any more.
   */
  public void over(Optional<Secret> taken) {
    // Compared by identity, since a typed password may equal a generated one.
    Set<Secret> others = Collections.newSetFromMap(new IdentityHashMap<>());
    others.addAll(given.made);
    taken.ifPresent(others::remove);
    others.forEach(Secret::close);
  }

  @Override
  public boolean secret() {
    return true;
  }

  @Override
  public PasswordPage told(String sentence) {
    return new PasswordPage(given, made, typed, own, sentence);
  }

  @Override
  public void draw(Area screen) {
    Area room = PageSpace.in(Frame.draw(screen, given.scene, given.facts, "password", hints()));
    if (own.isPresent()) {
      own.get().draw(room);
      return;
    }
    List<Row> rows = new ArrayList<>();
    for (Line line :
        PasswordWords.shown(
            given.prompt,
            Line.warning(4, made.reveal()),
            "stored nowhere, and the summary can show it just once more")) {
      rows.addAll(Row.of(List.of(line), room.columns(), given.scene.letters()));
    }
    rows.add(Row.BLANK);
    rows.addAll(
        Row.of(List.of(Line.plain(PasswordWords.CONFIRM)), room.columns(), given.scene.letters()));
    rows.add(Row.BLANK);
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).draw(room, i);
    }
    typed.draw(room, 4, rows.size(), Math.min(FIELD, room.columns() - 4), true);
    LinesView.of(List.of(Line.warning(0, remark)), given.scene.letters())
        .draw(room.part(4, rows.size() + 1, room.columns() - 4, 3));
  }

  @Override
  public Update<Optional<Secret>> key(Key key) {
    if (key.isCtrl("c")) {
      return Update.effect(this, new Update.Effect.Leave());
    }
    if (key.isAlt("q")) {
      return Update.effect(this, new Update.Effect.Stop());
    }
    return own.map(password -> own(password, key)).orElseGet(() -> made(key));
  }

  private Update<Optional<Secret>> made(Key key) {
    for (String letter : List.of("n", "o", "s")) {
      if (key.isAlt(letter)) {
        return said(letter);
      }
    }
    return key.is(Key.Kind.ENTER)
        ? said(typed.text().strip())
        : Update.to(typed.key(key).map(this::typing).orElse(this));
  }

  /** Handles a command, given as a word or a key. */
  private Update<Optional<Secret>> said(String word) {
    return switch (PasswordWords.answer(given.prompt, made, word)) {
      case KEPT -> Update.end(this, Optional.of(made));
      case ANOTHER -> Update.to(another());
      case OWN -> Update.to(owning(OwnPassword.of(given.rules, given.scene.letters())));
      case WITHOUT -> Update.end(this, Optional.empty());
      case STOP -> Update.effect(typing(typed.cleared()), new Update.Effect.Stop());
      case UNCLEAR -> Update.to(typing(typed.cleared()).told(PasswordWords.UNCLEAR));
    };
  }

  private Update<Optional<Secret>> own(OwnPassword password, Key key) {
    if (key.is(Key.Kind.ESCAPE)) {
      return Update.to(another());
    }
    if (!key.is(Key.Kind.ENTER)) {
      return Update.to(owning(password.key(key)));
    }
    // As in the line interface, Enter on empty fields goes back to a generated password.
    if (password.isEmpty()) {
      return Update.to(another());
    }
    OwnPassword next = password.enter();
    return next.secret().isPresent() ? Update.end(this, next.secret()) : Update.to(owning(next));
  }

  @Override
  public Update<Optional<Secret>> paste(String text) {
    return Update.to(
        own.map(password -> owning(password.paste(text)))
            .orElseGet(() -> typing(typed.paste(text))));
  }

  @Override
  public List<Hint> hints() {
    if (own.isPresent()) {
      return List.of(
          new Hint("Enter", "go on"),
          new Hint("Alt-S", own.get().isMasked() ? "show" : "hide"),
          new Hint("Esc", "back"),
          new Hint("Alt-Q", "stop"));
    }
    List<Hint> hints = new ArrayList<>();
    hints.add(new Hint("Enter", "go on"));
    hints.add(new Hint("Alt-N", "new"));
    hints.add(new Hint("Alt-O", "own"));
    if (given.prompt.without().isPresent()) {
      hints.add(new Hint("Alt-S", "skip"));
    }
    hints.add(new Hint("Alt-Q", "stop"));
    return hints;
  }

  @Override
  public String toString() {
    return "PasswordPage[" + given.prompt.ref().name() + "]";
  }
}
