package dev.gatehouse.ui.line;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.run.Progress.How;
import dev.gatehouse.wizard.Ui;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Goes through a plan as an executor would, and sends nothing. */
final class FakeRun {

  private final Ui ui;
  private final Set<String> accepted;
  private final String fails;
  private final long tickMillis;
  private final BooleanSupplier stopping;
  private final List<Action> done = new ArrayList<>();
  private final List<Outcome.LeftOut> leftOut = new ArrayList<>();
  private boolean noPassword;

  FakeRun(Ui ui, Set<String> accepted, String fails, long tickMillis, BooleanSupplier stopping) {
    this.ui = ui;
    this.accepted = accepted;
    this.fails = fails;
    this.tickMillis = tickMillis;
    this.stopping = stopping;
  }

  Outcome run(Plan plan) {
    for (int i = 0; i < plan.actions().size(); i++) {
      Action action = plan.actions().get(i);
      Optional<Failure> failure = Optional.empty();
      if (stopping.getAsBoolean()) {
        failure = Optional.of(failure(action, Failure.Kind.STOPPED, "", "You stopped it"));
      } else {
        ui.progress().begins(action);
        failure = asked(action);
      }
      if (failure.isPresent()) {
        ui.progress().failed(failure.get());
        List<Action> left = plan.actions().subList(i + 1, plan.actions().size());
        return new Outcome(done, leftOut, failure, left, Map.of());
      }
    }
    return new Outcome(done, leftOut, Optional.empty(), List.of(), Map.of());
  }

  private static Failure failure(Action action, Failure.Kind kind, String code, String message) {
    return new Failure(action, kind, code, message, Optional.of("Wait an hour, then go on."));
  }

  private Optional<Failure> asked(Action action) {
    try {
      return one(action);
    } catch (CancellationException e) {
      return Optional.of(failure(action, Failure.Kind.STOPPED, "", "You stopped it"));
    }
  }

  private Optional<Failure> one(Action action) {
    if (action.id().equals(fails)) {
      return Optional.of(
          failure(action, Failure.Kind.FAILED, "LimitExceeded", "There are \033[31mtoo many."));
    }
    boolean well = true;
    if (action instanceof Await await) {
      await(await);
    } else if (action instanceof Prompt prompt) {
      noPassword = ui.person().value(prompt).isEmpty();
      well = !noPassword;
    } else if (action instanceof Handoff handoff) {
      try (HandoffSession handing = ui.person().handOff(handoff)) {
        well =
            handing
                .word(Duration.ofMinutes(1))
                .filter(HandoffSession.Done.class::isInstance)
                .isPresent();
      }
    } else if (action instanceof Call call) {
      LockSupport.parkNanos(tickMillis * 1_000_000);
      boolean refused = call.hazard().isAcceptedByName() && !accepted.contains(call.id());
      well = !refused && !(noPassword && call.id().equals("admin-user.login"));
    }
    if (well) {
      done.add(action);
    } else {
      leftOut.add(new Outcome.LeftOut(action, "admin cannot sign in yet."));
    }
    ui.progress().ended(action, well ? How.DONE : How.LEFT_OUT, Duration.ofMillis(240));
    return Optional.empty();
  }

  private void await(Await await) {
    for (int second = 0; second < 25 && !stopping.getAsBoolean(); second++) {
      ui.progress()
          .waits(
              await,
              await.why(),
              "creating",
              Duration.ofSeconds(second),
              await.usual(),
              await.limit());
      LockSupport.parkNanos(tickMillis * 1_000_000);
    }
  }
}
