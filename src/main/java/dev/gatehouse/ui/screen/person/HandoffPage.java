package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Qr;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.Letter;
import dev.gatehouse.ui.screen.kit.LineField;
import dev.gatehouse.ui.screen.kit.LinesView;
import dev.gatehouse.ui.screen.kit.Notice;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.QrView;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.summary.SummaryPage;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows work that only the user can do, while the account is watched. The result is that it is
 * done, or that the user continues without it, and why.
 */
public final class HandoffPage implements Page<HandoffSession.Word> {

  private static final int FIELD = 60;

  private final Scene scene;
  private final Facts facts;
  private final Handoff handoff;
  private final LinesView lines;
  private final String told;
  private final PageSpace room;
  private final int looks;
  private final Optional<LineField> reason;

  /** Creates the page of a handoff. */
  public HandoffPage(Scene scene, Facts facts, Handoff handoff) {
    this(
        scene,
        facts,
        handoff,
        LinesView.of(words(scene, handoff), scene.letters()),
        "",
        PageSpace.USUAL,
        0,
        Optional.empty());
  }

  private HandoffPage(
      Scene scene,
      Facts facts,
      Handoff handoff,
      LinesView lines,
      String told,
      PageSpace room,
      int looks,
      Optional<LineField> reason) {
    this.scene = scene;
    this.facts = facts;
    this.handoff = handoff;
    this.told = told;
    this.room = room;
    this.looks = looks;
    this.reason = reason;
    this.lines = lines.sized(room.columns(), room.rows() - foot(room.columns()));
  }

  /**
   * Returns the number of rows below the text: the notice or the field for a reason, and the state
   * of the watch.
   */
  private int foot(int columns) {
    int watched = handoff.done().isPresent() ? 2 : 0;
    return watched + (reason.isPresent() ? 3 : Notice.rows(told, columns, scene.letters()));
  }

  private static List<Line> words(Scene scene, Handoff handoff) {
    List<Line> lines = new ArrayList<>();
    Wording.handoff(handoff).stream().dropWhile(Line.BLANK::equals).forEach(lines::add);
    // The title, the address, then what to do there.
    lines.add(1, Line.BLANK);
    lines.add(3, Line.BLANK);
    lines.add(Line.BLANK);
    lines.add(
        scene.occasion().practice()
            ? Wording.inPractice(handoff)
            : Line.plain(
                2,
                handoff.done().isPresent()
                    ? "This page goes on by itself once AWS shows that it is done."
                    : "Press Enter when it is done."));
    return lines;
  }

  private String address() {
    return Wording.plain(handoff.address());
  }

  @Override
  public HandoffPage sized(int columns, int rows) {
    return new HandoffPage(
        scene, facts, handoff, lines, told, PageSpace.of(columns, rows), looks, reason);
  }

  @Override
  public HandoffPage told(String sentence) {
    return new HandoffPage(scene, facts, handoff, lines, sentence, room, looks, reason);
  }

  /** Returns the page after another check of the account found the work not done yet. */
  public HandoffPage looked() {
    return new HandoffPage(scene, facts, handoff, lines, told, room, looks + 1, reason);
  }

  /**
   * Returns the page after AWS denied the check, so that only the user can say that the work is
   * done.
   */
  public HandoffPage unseen(String sentence) {
    Handoff unwatched =
        new Handoff(
            handoff.id(),
            handoff.why(),
            handoff.address(),
            handoff.instructions(),
            Optional.empty(),
            handoff.needs());
    LinesView words = LinesView.of(words(scene, unwatched), scene.letters());
    return new HandoffPage(scene, facts, unwatched, words, sentence, room, 0, reason);
  }

  private HandoffPage reason(Optional<LineField> field) {
    return new HandoffPage(scene, facts, handoff, lines, "", room, looks, field);
  }

  @Override
  public void draw(Area screen) {
    Area area = PageSpace.in(Frame.draw(screen, scene, facts, "for you", hints()));
    int foot = foot(area.columns());
    int row = area.rows() - foot;
    lines.draw(area.part(0, 0, area.columns(), row));
    if (handoff.done().isPresent()) {
      area.put(2, row + 1, watched(), Style.DIM);
      row += 2;
    }
    if (reason.isPresent()) {
      area.put(2, row + 1, "Why do you go on without? It stays in the summary.", Style.PLAIN);
      reason.get().draw(area, 4, row + 2, Math.min(FIELD, area.columns() - 4), true);
    } else {
      Notice.draw(area.part(0, row, area.columns(), area.rows() - row), told);
    }
  }

  private String watched() {
    String times = looks == 1 ? "once" : looks + " times";
    return "Watching the account" + (looks == 0 ? "" : ": looked " + times + ", not done yet");
  }

  @Override
  public Update<HandoffSession.Word> key(Key key) {
    if (key.isCtrl("c")) {
      return Update.effect(this, new Update.Effect.Leave());
    }
    return reason.isPresent() ? reason(key, reason.get()) : deed(key);
  }

  private Update<HandoffSession.Word> reason(Key key, LineField field) {
    if (key.is(Key.Kind.ENTER)) {
      return Update.end(this, new HandoffSession.Without(field.text().strip()));
    }
    if (key.is(Key.Kind.ESCAPE)) {
      return Update.to(reason(Optional.empty()));
    }
    return Update.to(field.key(key).map(typed -> reason(Optional.of(typed))).orElse(this));
  }

  @Override
  public Update<HandoffSession.Word> paste(String text) {
    return Update.to(
        reason.map(field -> reason(Optional.of(field.paste(text.strip())))).orElse(this));
  }

  private Update<HandoffSession.Word> deed(Key key) {
    if (key.is(Key.Kind.ENTER)) {
      return Update.end(this, new HandoffSession.Done());
    }
    if (Letter.is(key, "s")) {
      return Update.to(reason(Optional.of(LineField.of(""))));
    }
    if (Letter.is(key, "q")) {
      return Update.effect(this, new Update.Effect.Stop());
    }
    if (Letter.is(key, "c")) {
      return Update.effect(told(SummaryPage.copied(address())), new Update.Effect.Copy(address()));
    }
    if (Letter.is(key, "o")) {
      return Update.to(new AddressPage(this, new QrView(Qr.of(address()), false)));
    }
    return Update.to(
        lines
            .key(key)
            .map(
                scrolled ->
                    new HandoffPage(scene, facts, handoff, scrolled, told, room, looks, reason))
            .orElse(this));
  }

  @Override
  public List<Hint> hints() {
    if (reason.isPresent()) {
      return List.of(new Hint("Enter", "go on without"), new Hint("Esc", "back"));
    }
    return List.of(
        new Hint("Enter", handoff.done().isPresent() ? "look now" : "done"),
        new Hint("s", "skip"),
        new Hint("c", "copy address"),
        new Hint("o", "QR code"),
        new Hint("q", "stop"));
  }
}
