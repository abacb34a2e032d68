package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;

/**
 * Asks over another page whether to leave; comes to true when the person leaves.
 *
 * @param under the page that stays when they do not
 * @param stake what leaving means now
 * @param letters the letters of the terminal
 */
public record LeavePage(Page<?> under, Stake stake, Letters letters) implements Page<Boolean> {

  /** What leaving means. */
  public enum Stake {
    /** Nothing was done yet. */
    NOTHING_CHANGED("Leave?", "Nothing was changed.", "leave"),
    /** All is over. */
    DONE("Leave?", "All is done, and the summary is printed as you leave.", "leave"),
    /** A plan is under way, and waits for the person between two changes. */
    BETWEEN(
        "Stop here, between two changes?",
        "What is done stays done. A later run sees it and goes on from there.",
        "stop"),
    /** A plan is under way and can stop before its next change. */
    RUNNING(
        "Stop before the next change?",
        "What is done stays done. A later run sees it and goes on from there.",
        "stop"),
    /** A change is under way. */
    UNDER_WAY(
        "Leave at once?",
        "A change may be under way. Whether it was made, a later run will see.",
        "leave");

    private final String question;
    private final String sentence;
    private final String deed;

    Stake(String question, String sentence, String deed) {
      this.question = question;
      this.sentence = sentence;
      this.deed = deed;
    }

    /** Asks it over what is drawn already. */
    public void draw(Area screen, Letters letters) {
      List<Line> lines = List.of(Line.title(question), Line.BLANK, Line.plain(sentence));
      Dialog.draw(screen, lines, letters, hints());
    }

    /** The keys that answer it. */
    List<Page.Hint> hints() {
      return List.of(
          new Page.Hint("y", deed), new Page.Hint("Esc", "stay"), new Page.Hint("^C", deed));
    }
  }

  /** Whether a key says yes to {@link Stake}. */
  public static boolean isYes(Key key) {
    return key.isCtrl("c") || Letter.is(key, "y");
  }

  /** Whether a key says no to {@link Stake}. */
  public static boolean isNo(Key key) {
    return key.is(Key.Kind.ESCAPE) || Letter.is(key, "n");
  }

  @Override
  public Page<Boolean> sized(int columns, int rows) {
    return new LeavePage(under.sized(columns, rows), stake, letters);
  }

  @Override
  public Page<Boolean> tick() {
    return new LeavePage(under.tick(), stake, letters);
  }

  @Override
  public boolean secret() {
    return under.secret();
  }

  @Override
  public void draw(Area screen) {
    under.draw(screen);
    stake.draw(screen, letters);
  }

  @Override
  public Update<Boolean> key(Key key) {
    if (isYes(key)) {
      return Update.end(this, true);
    }
    return isNo(key) ? Update.end(this, false) : Update.to(this);
  }

  @Override
  public List<Hint> hints() {
    return stake.hints();
  }
}
