package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;

/**
 * Asks on top of another page whether to leave. The result is true if the user leaves.
 *
 * @param under the page below, which stays if the user does not leave
 * @param stake the consequences of leaving now
 */
public record LeavePage(Page<?> under, Stake stake, Letters letters) implements Page<Boolean> {

  /** The consequences of leaving. */
  public enum Stake {
    /** Nothing was changed yet. */
    NOTHING_CHANGED("Leave?", "Nothing was changed.", "leave"),
    /** The run has ended. */
    DONE("Leave?", "All is done, and the summary is printed as you leave.", "leave"),
    /** A plan is running, and waits for the user between two changes. */
    BETWEEN(
        "Stop here, between two changes?",
        "What is done stays done. A later run sees it and goes on from there.",
        "stop"),
    /** A plan is running, and can stop before its next change. */
    RUNNING(
        "Stop before the next change?",
        "What is done stays done. A later run sees it and goes on from there.",
        "stop"),
    /** A change may be in progress. */
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

    /** Draws the question over the current content. */
    public void draw(Area screen, Letters letters) {
      List<Line> lines = List.of(Line.title(question), Line.BLANK, Line.plain(sentence));
      Dialog.draw(screen, lines, letters, hints());
    }

    /** Returns the keys that answer the question. */
    List<Page.Hint> hints() {
      return List.of(
          new Page.Hint("y", deed), new Page.Hint("Esc", "stay"), new Page.Hint("^C", deed));
    }
  }

  /** Returns whether a key answers the question of a {@link Stake} with yes. */
  public static boolean isYes(Key key) {
    return key.isCtrl("c") || Letter.is(key, "y");
  }

  /** Returns whether a key answers the question of a {@link Stake} with no. */
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
