package dev.gatehouse.ui.screen.progress;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.ProgressWords;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The progress of one action of a plan.
 *
 * @param took time spent on the action so far
 * @param waiting what it waits for at the moment, if anything
 * @param failure why it failed, if it did
 */
record ActionProgress(
    Action action, State state, Duration took, Optional<Wait> waiting, Optional<Failure> failure) {

  /** The state of an action. */
  enum State {
    TO_DO,
    NOW,
    DONE,
    WAS_THERE,
    LEFT_OUT,
    FAILED,
    NOT_BEGUN
  }

  /**
   * A wait inside an action.
   *
   * @param what what it waits for, as a noun phrase
   * @param state the last state that AWS reported; may be empty
   * @param spent time spent waiting so far
   * @param usual how long the wait usually takes
   * @param limit when the wait times out
   */
  record Wait(String what, String state, Duration spent, Duration usual, Duration limit) {}

  private static final int INDENT = 5;
  private static final int WIDEST_BAR = 40;
  // An action of less than a second needs no clock.
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Creates the progress of an action that has not begun. */
  static ActionProgress toDo(Action action) {
    return new ActionProgress(
        action, State.TO_DO, Duration.ZERO, Optional.empty(), Optional.empty());
  }

  /** Returns the progress once the action begins. */
  ActionProgress begun() {
    return new ActionProgress(action, State.NOW, Duration.ZERO, Optional.empty(), Optional.empty());
  }

  /** Returns the progress once the action has ended without failure. */
  ActionProgress ended(Progress.How how, Duration time) {
    State end =
        switch (how) {
          case DONE -> State.DONE;
          case WAS_THERE -> State.WAS_THERE;
          case LEFT_OUT -> State.LEFT_OUT;
        };
    return new ActionProgress(action, end, time, Optional.empty(), Optional.empty());
  }

  /** Returns the progress while the action waits. The displayed time never decreases. */
  ActionProgress waiting(Wait news) {
    Duration shown =
        waiting
            .filter(old -> old.what().equals(news.what()))
            .map(Wait::spent)
            .orElse(Duration.ZERO);
    Duration spent = news.spent().compareTo(shown) < 0 ? shown : news.spent();
    return new ActionProgress(
        action,
        State.NOW,
        took,
        Optional.of(new Wait(news.what(), news.state(), spent, news.usual(), news.limit())),
        Optional.empty());
  }

  /** Returns the progress once the action has failed or was stopped. */
  ActionProgress failed(Failure why) {
    return new ActionProgress(action, State.FAILED, took, Optional.empty(), Optional.of(why));
  }

  /** Returns the progress of an action that is not run because the plan stopped before it. */
  ActionProgress notBegun() {
    return new ActionProgress(action, State.NOT_BEGUN, took, Optional.empty(), Optional.empty());
  }

  /** Returns the progress one second later. */
  ActionProgress tick() {
    if (state != State.NOW) {
      return this;
    }
    return new ActionProgress(
        action,
        state,
        took.plusSeconds(1),
        waiting.map(
            w -> new Wait(w.what(), w.state(), w.spent().plusSeconds(1), w.usual(), w.limit())),
        failure);
  }

  /** Returns whether the action is complete: done, already there or left out. */
  boolean isOver() {
    return state == State.DONE || state == State.WAS_THERE || state == State.LEFT_OUT;
  }

  /** Returns the rows of the action at a width. */
  List<Row> rows(int columns, Letters letters) {
    List<Row> rows = new ArrayList<>();
    Line line = Line.plain(INDENT, Wording.deed(action)).marked(mark());
    Style mark =
        state == State.NOW ? Style.ACCENT : state == State.FAILED ? Style.ERROR : Style.DIM;
    for (Row row : Row.of(line, style(), mark, columns, letters)) {
      rows.add(rows.isEmpty() ? signed(row, letters) : row);
    }
    waiting.ifPresent(w -> rows.addAll(rows(w, columns, letters)));
    failure.ifPresent(f -> rows.addAll(rows(f, columns, letters)));
    return rows;
  }

  private Row signed(Row row, Letters letters) {
    String sign = " " + sign(letters);
    int width = Width.columns(sign);
    return row.text().startsWith(" ".repeat(width + 1))
        ? new Row(
            sign + row.text().substring(width), row.style(), row.column(), row.mark(), row.marked())
        : row;
  }

  private String sign(Letters letters) {
    return switch (state) {
      case TO_DO -> letters.sign(Letters.Sign.TO_DO);
      case NOW -> letters.sign(Letters.Sign.WAITS);
      case DONE, WAS_THERE -> letters.sign(Letters.Sign.DONE);
      case LEFT_OUT, NOT_BEGUN -> letters.sign(Letters.Sign.LEFT_OUT);
      case FAILED -> letters.sign(Letters.Sign.FAILED);
    };
  }

  private Style style() {
    return switch (state) {
      case TO_DO, LEFT_OUT, NOT_BEGUN -> Style.DIM;
      case NOW -> Style.ACCENT;
      case DONE, WAS_THERE -> Style.PLAIN;
      case FAILED -> Style.ERROR;
    };
  }

  private String mark() {
    return switch (state) {
      case TO_DO -> "to do";
      case NOW -> clock();
      case DONE -> ProgressWords.took(action, took);
      case WAS_THERE -> "was there already";
      case LEFT_OUT -> "left out";
      case FAILED -> isStopped() ? "stopped by you" : "failed";
      case NOT_BEGUN -> "not begun";
    };
  }

  private boolean isStopped() {
    return failure.filter(f -> f.kind() == Failure.Kind.STOPPED).isPresent();
  }

  private String clock() {
    Duration spent = waiting.map(Wait::spent).orElse(took);
    return action.isByPerson() || spent.compareTo(SOON) < 0
        ? "now"
        : "now, " + Wording.clock(spent);
  }

  private List<Row> rows(Wait w, int columns, Letters letters) {
    List<Line> lines = new ArrayList<>();
    // An action that is itself a wait already names what it waits for.
    if (!(action instanceof Await await && await.why().equals(w.what()))) {
      lines.add(Line.plain(INDENT, ProgressWords.waiting(w.what())));
    }
    String state = ProgressWords.state(w.state());
    lines.add(
        Line.plain(
            INDENT,
            (state.isEmpty() ? "" : Wording.plain(state) + letters.dot())
                + ProgressWords.limits(w.usual(), w.limit())));
    List<Row> rows = new ArrayList<>();
    lines.forEach(line -> rows.addAll(Row.of(line, Style.DIM, Style.DIM, columns, letters)));
    rows.add(bar(w, columns, letters));
    return rows;
  }

  /** Returns a bar of the time spent relative to the usual time; full if it takes longer. */
  private static Row bar(Wait w, int columns, Letters letters) {
    int width = Math.max(0, Math.min(WIDEST_BAR, columns - 2 * INDENT));
    long usual = Math.max(1, w.usual().toMillis());
    int full = (int) Math.min(width, Math.max(0, w.spent().toMillis()) * width / usual);
    String before = " ".repeat(INDENT);
    return new Row(
        before + letters.of("━".repeat(full)),
        Style.ACCENT,
        INDENT + full,
        letters.of("─".repeat(width - full)),
        Style.DIM);
  }

  private List<Row> rows(Failure why, int columns, Letters letters) {
    if (isStopped()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    List<Line> lines = new ProgressWords(letters).failed(why);
    // The first line names the action, which is shown already.
    rows.addAll(Row.of(lines.subList(1, lines.size()), columns, letters));
    return rows;
  }
}
