package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.ui.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.ArrayList;
import java.util.List;

/** Shows what only a person can do; comes to true when they say that they did it. */
final class HandoffPage implements Page<Boolean> {

  private final Scene scene;
  private final Facts facts;
  private final Handoff handoff;
  private final LinesView lines;
  private final String told;
  private final Room room;

  /** A handoff. */
  HandoffPage(Scene scene, Facts facts, Letters letters, Handoff handoff) {
    this(scene, facts, handoff, LinesView.of(words(scene, handoff), letters), "", Room.USUAL);
  }

  private HandoffPage(
      Scene scene, Facts facts, Handoff handoff, LinesView lines, String told, Room room) {
    this.scene = scene;
    this.facts = facts;
    this.handoff = handoff;
    this.told = told;
    this.room = room;
    int foot = Told.rows(told, room.columns(), lines.letters());
    this.lines = lines.sized(room.columns(), room.rows() - foot);
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
            ? Wording.HANDOFF_IN_PRACTICE
            : Line.plain(2, "Press Enter when it is done."));
    return lines;
  }

  private String address() {
    return Wording.plain(handoff.address().toString());
  }

  @Override
  public HandoffPage sized(int columns, int rows) {
    return new HandoffPage(scene, facts, handoff, lines, told, Room.of(columns, rows));
  }

  @Override
  public HandoffPage told(String sentence) {
    return new HandoffPage(scene, facts, handoff, lines, sentence, room);
  }

  @Override
  public void draw(Area screen) {
    Area area = Room.in(Frame.draw(screen, scene, facts, "for you", hints()));
    int foot = Told.rows(told, area.columns(), lines.letters());
    lines.draw(area.part(0, 0, area.columns(), area.rows() - foot));
    Told.draw(area.part(0, area.rows() - foot, area.columns(), foot), told);
  }

  @Override
  public Turn<Boolean> key(Key key) {
    if (key.isCtrl("c")) {
      return Turn.effect(this, new Turn.Effect.Leave());
    }
    if (key.is(Key.Kind.ENTER)) {
      return Turn.end(this, true);
    }
    if (Letter.is(key, "s")) {
      return Turn.end(this, false);
    }
    if (Letter.is(key, "q")) {
      return Turn.effect(this, new Turn.Effect.Stop());
    }
    if (Letter.is(key, "c")) {
      return Turn.effect(told(SummaryPage.copied(address())), new Turn.Effect.Copy(address()));
    }
    return Turn.to(
        lines
            .key(key)
            .map(scrolled -> new HandoffPage(scene, facts, handoff, scrolled, told, room))
            .orElse(this));
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", "done"),
        new Hint("s", "skip"),
        new Hint("c", "copy address"),
        new Hint("q", "stop"));
  }
}
