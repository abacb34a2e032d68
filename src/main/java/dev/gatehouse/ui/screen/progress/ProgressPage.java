package dev.gatehouse.ui.screen.progress;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.ProgressWords;
import dev.gatehouse.ui.screen.kit.Acknowledged;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.LeavePage;
import dev.gatehouse.ui.screen.kit.Letter;
import dev.gatehouse.ui.screen.kit.LinesView;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.kit.Window;
import dev.gatehouse.ui.screen.terminal.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The page that shows a plan while it is applied. Its methods mirror those of {@link Progress}. */
public final class ProgressPage implements Page<Acknowledged> {

  /** How far the user has gone in stopping the plan. */
  private enum Stopping {
    NO,
    ASKED,
    YES,
    LEAVING
  }

  private record Given(Scene scene, Facts facts) {}

  /** The scroll position, and whether it follows the current action. */
  private record View(PageSpace room, Window window, boolean following) {}

  private static final int HEAD = 3;
  private static final int FOOT = 2;

  private final Given given;
  private final List<ActionProgress> actions;
  private final View view;
  private final Stopping stopping;
  private final boolean over;

  /** Creates the page for a plan before its first action. */
  public ProgressPage(Scene scene, Facts facts, Plan plan) {
    this(
        new Given(scene, facts),
        plan.actions().stream().filter(ProgressWords::isShown).map(ActionProgress::toDo).toList(),
        new View(PageSpace.USUAL, Window.TOP, true),
        Stopping.NO,
        false);
  }

  private ProgressPage(
      Given given, List<ActionProgress> actions, View view, Stopping stopping, boolean over) {
    this.given = given;
    this.actions = List.copyOf(actions);
    this.view = view;
    this.stopping = stopping;
    this.over = over;
  }

  private ProgressPage with(List<ActionProgress> changed) {
    return new ProgressPage(given, changed, view, stopping, over).following();
  }

  private ProgressPage with(View changed) {
    return new ProgressPage(given, actions, changed, stopping, over);
  }

  private ProgressPage with(Stopping changed) {
    return new ProgressPage(given, actions, view, changed, over);
  }

  /** Returns the page after an action has begun; see {@link Progress#begins}. */
  public ProgressPage begins(Action action) {
    return ProgressWords.isShown(action) ? changed(action, ActionProgress::begun) : this;
  }

  /** Returns the page after an action has ended; see {@link Progress#ended}. */
  public ProgressPage ended(Action action, Progress.How how, Duration took) {
    return index(action).isPresent() ? changed(action, doing -> doing.ended(how, took)) : this;
  }

  /**
   * Returns the page while an action waits; see {@link Progress#waits}. An action that is usually
   * hidden is shown from then on.
   */
  public ProgressPage waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit) {
    return changed(
        action, doing -> doing.waiting(new ActionProgress.Wait(what, state, spent, usual, limit)));
  }

  /** Returns the page after a failure, which ends the plan; see {@link Progress#failed}. */
  public ProgressPage failed(Failure failure) {
    List<ActionProgress> changed = new ArrayList<>();
    changed(failure.action(), doing -> doing.failed(failure))
        .actions
        .forEach(
            doing ->
                changed.add(
                    doing.state() == ActionProgress.State.TO_DO ? doing.notBegun() : doing));
    return with(changed).over();
  }

  /** Returns the page once the plan has ended. It stays open until the user has seen it. */
  public ProgressPage over() {
    return new ProgressPage(given, actions, view, Stopping.NO, true).following();
  }

  private Optional<Integer> index(Action action) {
    for (int i = 0; i < actions.size(); i++) {
      if (actions.get(i).action().id().equals(action.id())) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private ProgressPage changed(Action action, UnaryOperator<ActionProgress> change) {
    List<ActionProgress> changed = new ArrayList<>(actions);
    Optional<Integer> index = index(action);
    if (index.isPresent()) {
      changed.set(index.get(), change.apply(changed.get(index.get())));
    } else {
      changed.add(firstToDo(), change.apply(ActionProgress.toDo(action)));
    }
    return with(changed);
  }

  private int firstToDo() {
    int i = 0;
    while (i < actions.size() && actions.get(i).state() != ActionProgress.State.TO_DO) {
      i++;
    }
    return i;
  }

  @Override
  public ProgressPage tick() {
    return over ? this : with(actions.stream().map(ActionProgress::tick).toList());
  }

  @Override
  public ProgressPage sized(int columns, int rows) {
    return with(new View(PageSpace.of(columns, rows), view.window, view.following)).following();
  }

  /** Returns the page with the current action visible, unless the user has scrolled away. */
  private ProgressPage following() {
    if (!view.following) {
      return this;
    }
    int from = 0;
    int to = 0;
    int count = 0;
    for (ActionProgress doing : actions) {
      int rows = doing.rows(view.room.columns(), given.scene.letters()).size();
      if (doing.isOver()
          || doing.state() == ActionProgress.State.NOW
          || doing.state() == ActionProgress.State.FAILED) {
        from = count;
        to = count + rows;
      }
      count += rows;
    }
    Window window = view.window.showing(from, to, height(), count);
    return with(new View(view.room, window, true));
  }

  private int height() {
    return view.room.rows() - HEAD - FOOT;
  }

  private List<Row> rows(int columns) {
    List<Row> rows = new ArrayList<>();
    actions.forEach(doing -> rows.addAll(doing.rows(columns, given.scene.letters())));
    return rows;
  }

  @Override
  public void draw(Area screen) {
    Area room =
        PageSpace.in(
            Frame.draw(
                screen,
                given.scene,
                given.facts,
                !over ? "working" : isStopped() ? "stopped" : "done",
                hints()));
    LinesView.of(head(), given.scene.letters()).draw(room.part(0, 0, room.columns(), HEAD - 1));
    view.window.draw(
        room.part(0, HEAD, room.columns(), room.rows() - HEAD - FOOT), rows(room.columns()));
    room.put(0, room.rows() - 1, foot(), Style.WARNING);
    if (stopping == Stopping.ASKED) {
      LeavePage.Stake.RUNNING.draw(screen, given.scene.letters());
    } else if (stopping == Stopping.LEAVING) {
      LeavePage.Stake.UNDER_WAY.draw(screen, given.scene.letters());
    }
  }

  private List<Line> head() {
    long done = actions.stream().filter(ActionProgress::isOver).count();
    String title = !over ? "Working" : isStopped() ? "It stopped" : "Done";
    return List.of(
        Line.title(title).marked(done + " of " + actions.size()), Line.plain(sentence()));
  }

  private String sentence() {
    if (!over) {
      return stopping == Stopping.YES || stopping == Stopping.LEAVING
          ? "What is under way is finished first."
          : "q stops it between two changes.";
    }
    return isStopped()
        ? "What is done stays done. The summary says how to go on."
        : "The summary says what to keep, and how to sign in.";
  }

  private boolean isStopped() {
    return actions.stream().anyMatch(doing -> doing.state() == ActionProgress.State.FAILED);
  }

  private String foot() {
    boolean stops = stopping == Stopping.YES || stopping == Stopping.LEAVING;
    return stops ? "Stopping before the next change." : "";
  }

  @Override
  public Update<Acknowledged> key(Key key) {
    boolean stops = key.isCtrl("c") || Letter.is(key, "q");
    if (over) {
      return stops || key.is(Key.Kind.ENTER)
          ? Update.end(this, Acknowledged.SEEN)
          : Update.to(scrolled(key));
    }
    return switch (stopping) {
      case NO -> Update.to(stops ? with(Stopping.ASKED) : scrolled(key));
      case ASKED ->
          LeavePage.isYes(key)
              ? Update.effect(with(Stopping.YES), new Update.Effect.Stop())
              : Update.to(LeavePage.isNo(key) ? with(Stopping.NO) : this);
      case YES -> Update.to(stops ? with(Stopping.LEAVING) : scrolled(key));
      case LEAVING ->
          LeavePage.isYes(key)
              ? Update.effect(this, new Update.Effect.Leave())
              : Update.to(LeavePage.isNo(key) ? with(Stopping.YES) : this);
    };
  }

  private ProgressPage scrolled(Key key) {
    if (Letter.is(key, "f")) {
      return with(new View(view.room, view.window, true)).following();
    }
    int count = rows(view.room.columns()).size();
    return view.window
        .within(height(), count)
        .key(key, height(), count)
        .map(window -> with(new View(view.room, window, false)))
        .orElse(this);
  }

  @Override
  public List<Hint> hints() {
    List<Hint> hints = new ArrayList<>();
    if (over) {
      hints.add(new Hint("Enter", "summary"));
    } else {
      hints.add(stopping == Stopping.NO ? new Hint("q", "stop") : new Hint("q", "leave at once"));
    }
    if (rows(view.room.columns()).size() > height()) {
      hints.add(new Hint(given.scene.letters().of("↑↓"), "scroll"));
      if (!view.following) {
        hints.add(new Hint("f", "follow"));
      }
    }
    return hints;
  }
}
