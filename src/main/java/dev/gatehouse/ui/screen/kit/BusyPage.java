package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.terminal.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the user what the program is doing while they wait. The page never ends by itself.
 *
 * @param facts what is known about the account so far
 * @param title the current activity, such as {@code Looking at the account…}
 * @param sentence what the activity does and does not do
 * @param seconds seconds since the page was opened
 */
public record BusyPage<R>(Scene scene, Facts facts, String title, String sentence, int seconds)
    implements Page<R> {

  // A short wait needs no clock.
  private static final int SOON = 2;

  /** Creates the page with its clock at 0. */
  static <R> BusyPage<R> of(Scene scene, Facts facts, String title, String sentence) {
    return new BusyPage<>(scene, facts, title, sentence, 0);
  }

  /** Creates the page for the time while the account is read. */
  public static <R> BusyPage<R> looking(Scene scene, Facts facts) {
    return of(
        scene,
        facts,
        "Looking at the account…",
        "It only reads: what is there already is neither made again nor changed.");
  }

  @Override
  public Page<R> tick() {
    return new BusyPage<>(scene, facts, title, sentence, seconds + 1);
  }

  @Override
  public void draw(Area screen) {
    Area room = PageSpace.in(Frame.draw(screen, scene, facts, "", hints()));
    List<Line> lines = new ArrayList<>();
    Line head = Line.title(title);
    lines.add(seconds < SOON ? head : head.marked(Wording.clock(Duration.ofSeconds(seconds))));
    lines.add(Line.BLANK);
    lines.add(Line.plain(sentence));
    LinesView.of(lines, scene.letters()).draw(room);
  }

  @Override
  public Update<R> key(Key key) {
    return key.isCtrl("c") || Letter.is(key, "q")
        ? Update.effect(this, new Update.Effect.Leave())
        : Update.to(this);
  }

  @Override
  public List<Hint> hints() {
    return List.of(new Hint("q", "leave"));
  }
}
