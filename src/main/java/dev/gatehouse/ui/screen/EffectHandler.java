package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.ui.Interrupted;
import dev.gatehouse.ui.UiOptions;
import dev.gatehouse.ui.screen.kit.BusyPage;
import dev.gatehouse.ui.screen.kit.FileNames;
import dev.gatehouse.ui.screen.kit.LeavePage;
import dev.gatehouse.ui.screen.kit.Loop;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.kit.UserQuit;
import dev.gatehouse.ui.screen.progress.ProgressPage;
import dev.gatehouse.ui.screen.summary.SummaryMarkdown;
import dev.gatehouse.ui.screen.terminal.Display;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Performs the effects that pages request, since they are values. The thread of the walk reports
 * its progress here; the thread of the screen requests the effects.
 */
final class EffectHandler implements Loop.Deeds {

  private enum Phase {
    ASKING,
    APPLYING,
    ENDED
  }

  /** The current progress of the walk. */
  private record Place(
      Phase phase, Optional<Walk> walk, Optional<Plan> plan, Optional<Summary> summary) {}

  private static final String STOPPED = "stopped by the person";

  private final UiOptions options;
  private final Display display;
  private final Scene scene;
  private final Runnable leaves;
  private volatile Place place =
      new Place(Phase.ASKING, Optional.empty(), Optional.empty(), Optional.empty());
  private Optional<Loop> loop = Optional.empty();

  /**
   * Creates a handler.
   *
   * @param leaves run before the process ends at once while nothing has been changed
   */
  EffectHandler(UiOptions options, Display display, Scene scene, Runnable leaves) {
    this.options = options;
    this.display = display;
    this.scene = scene;
    this.leaves = leaves;
  }

  void works(Loop forLoop) {
    loop = Optional.of(forLoop);
  }

  void knows(Walk walk) {
    place = new Place(Phase.ASKING, Optional.of(walk), Optional.empty(), Optional.empty());
  }

  void knows(Walk walk, Plan plan) {
    place = new Place(Phase.ASKING, Optional.of(walk), Optional.of(plan), Optional.empty());
  }

  void applies() {
    place = new Place(Phase.APPLYING, place.walk, place.plan, Optional.empty());
  }

  void ends(Summary summary) {
    place =
        new Place(
            Phase.ENDED,
            Optional.of(summary.walk()),
            Optional.of(summary.plan()),
            Optional.of(summary));
  }

  /** Returns what is known about the account. */
  Facts facts() {
    return place.walk.map(Walk::facts).orElseGet(() -> Facts.newAccount(""));
  }

  /** Returns the plan that is being reviewed or applied; an empty one before that. */
  Plan plan() {
    return place.plan.orElseGet(() -> new Plan(List.of(), List.of(), Map.of(), java.util.Set.of()));
  }

  /** Returns a source of file names that are not in use. */
  FileNames names() {
    return what ->
        switch (what) {
          case ANSWERS -> options.saves().free("gatehouse-answers", "yaml");
          case SCRIPT -> options.saves().free("gatehouse-plan", "sh");
          case SUMMARY -> options.saves().free("gatehouse-summary", "md");
        };
  }

  @Override
  public String effect(Update.Effect effect, Page<?> of, boolean interrupted) {
    if (effect instanceof Update.Effect.Copy copy) {
      return display.copy(copy.text()) ? "" : "This terminal cannot be asked to copy it.";
    } else if (effect instanceof Update.Effect.Save save) {
      return save(save);
    } else if (effect instanceof Update.Effect.Stop) {
      stop(of);
    } else if (effect instanceof Update.Effect.LeaveUnasked) {
      leaveUnasked(interrupted);
    } else if (of instanceof ProgressPage) {
      // The page has asked already, and a change may be in progress.
      options.leave().run();
    } else {
      loop().ask(new LeavePage(of, stake(), scene.letters()), () -> leave(of, interrupted));
    }
    return "";
  }

  private void leave(Page<?> of, boolean interrupted) {
    if (place.phase == Phase.APPLYING) {
      stop(of);
    } else if (of instanceof BusyPage) {
      // No thread waits for a page that could receive an exception, and only reading is in
      // progress.
      if (place.phase == Phase.ASKING) {
        leaves.run();
      }
      options.leave().run();
    } else {
      loop().end(interrupted ? new Interrupted() : new UserQuit());
    }
  }

  private void leaveUnasked(boolean interrupted) {
    if (place.phase == Phase.APPLYING) {
      options.stop().run();
      loop().end(new CancellationException(STOPPED));
    } else {
      loop().end(interrupted ? new Interrupted() : new UserQuit());
    }
  }

  private Loop loop() {
    return loop.orElseThrow();
  }

  private LeavePage.Stake stake() {
    return switch (place.phase) {
      case ASKING -> LeavePage.Stake.NOTHING_CHANGED;
      case APPLYING -> LeavePage.Stake.BETWEEN;
      case ENDED -> LeavePage.Stake.DONE;
    };
  }

  private void stop(Page<?> of) {
    options.stop().run();
    if (!(of instanceof ProgressPage)) {
      loop().cancel(new CancellationException(STOPPED));
    }
  }

  private String save(Update.Effect.Save save) {
    try {
      Walk walk = place.walk.orElseThrow();
      return switch (save.what()) {
        case ANSWERS -> options.saves().answers(walk, save.file());
        case SCRIPT -> options.saves().script(walk, plan(), save.file());
        case SUMMARY -> options.saves().text(markdown(), save.file());
      };
    } catch (IOException e) {
      return "Not saved: " + e.getMessage();
    }
  }

  private String markdown() {
    Summary summary = place.summary.orElseThrow();
    return SummaryMarkdown.of(summary, scene);
  }

  @Override
  public Page<?> busy() {
    return BusyPage.looking(scene, facts());
  }
}
