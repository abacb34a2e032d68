package dev.gatehouse.ui;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.text.Letters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The words of the progress: one line an action. */
public final class ProgressWords {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final Letters letters;

  /** Words in these letters. */
  public ProgressWords(Letters letters) {
    this.letters = letters;
  }

  /** Whether the progress of an action is shown at all. */
  public static boolean isShown(Action action) {
    return ReviewWords.isShown(action);
  }

  /** It begins. */
  public Line begins(Action action) {
    return Line.plain(1, letters.sign(Letters.Sign.WAITS) + " " + Wording.deed(action));
  }

  /** It ended well. */
  public Line ended(Action action, Progress.How how, Duration took) {
    Letters.Sign sign = how == Progress.How.LEFT_OUT ? Letters.Sign.LEFT_OUT : Letters.Sign.DONE;
    String mark =
        switch (how) {
          case DONE -> took(action, took);
          case WAS_THERE -> "was there already";
          case LEFT_OUT -> "left out";
        };
    return Line.plain(1, letters.sign(sign) + " " + Wording.deed(action)).marked(mark);
  }

  /**
   * How long an action took: an empty text where that is no time to speak of, and for what the
   * person does, who may take all the time they like.
   */
  public static String took(Action action, Duration took) {
    return action.isByPerson() || took.compareTo(SHORTEST) < 0 ? "" : Wording.time(took);
  }

  /** It takes time. */
  public Line waits(String what, String state, Duration spent, Duration usual, Duration limit) {
    String named = state(state).isEmpty() ? "" : " (" + state + ")";
    return Line.plain(1, letters.sign(Letters.Sign.WAITS) + " " + waiting(what) + named)
        .marked(Wording.clock(spent) + ", " + limits(usual, limit));
  }

  /** For what it waits. */
  public static String waiting(String what) {
    return "waiting for " + Wording.plain(what);
  }

  /** How long a wait takes. */
  public static String limits(Duration usual, Duration limit) {
    return "usually " + Wording.time(usual) + ", at most " + Wording.time(limit);
  }

  /** The state that AWS named, if it is a word for people; else an empty text. */
  public static String state(String state) {
    return isCode(state) ? "" : state;
  }

  /**
   * Whether it is the code of an error, such as {@code NoSuchEntity}, which is no word of AWS's.
   */
  private static boolean isCode(String state) {
    return state.chars().anyMatch(Character::isUpperCase)
        && state.chars().anyMatch(Character::isLowerCase);
  }

  /** It stopped: what happened, why, and what to do. */
  public List<Line> failed(Failure failure) {
    List<Line> lines = new ArrayList<>();
    if (failure.kind() == Failure.Kind.STOPPED) {
      lines.add(
          Line.warning(
              1,
              letters.sign(Letters.Sign.FAILED)
                  + (failure.unsettled()
                      ? " stopped by you; it is not known whether this was done: "
                      : " stopped by you before: ")
                  + Wording.deed(failure.action())));
      return lines;
    }
    lines.add(
        Line.warning(1, letters.sign(Letters.Sign.FAILED) + " " + Wording.deed(failure.action())));
    lines.add(Line.plain(5, why(failure)));
    failure.advice().ifPresent(advice -> lines.add(Line.plain(5, advice)));
    return lines;
  }

  /** Why it stopped, as one sentence. */
  static String why(Failure failure) {
    String words =
        switch (failure.kind()) {
          case FAILED -> "Failed";
          case NOT_ALLOWED -> "Not allowed";
          case CONFLICT -> "In the way";
          case STOPPED -> "Stopped";
        };
    String code = failure.code().isEmpty() ? "" : " (" + failure.code() + ")";
    return words + code + ": " + failure.message();
  }
}
