package dev.gatehouse.account;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Failure;
import dev.gatehouse.plan.Fresh;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Outcome;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Person;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Progress;
import dev.gatehouse.plan.Progress.How;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One plan being carried out, action after action. */
final class Run {

  private final Plan plan;
  private final Set<String> accepted;
  private final Progress progress;
  private final Person person;
  private final Supplier<String> tokens;
  private final Pace pace;
  private final StopSignal stop;
  private final Values values;
  private final Trouble trouble;
  private final Waiting waiting;
  private final Sending sending;
  private final Set<Proof> proven = new HashSet<>();
  private final List<Action> done = new ArrayList<>();
  private final List<Outcome.LeftOut> leftOut = new ArrayList<>();

  /** An action is left out, for this reason. */
  private static final class Omission extends Exception {
    Omission(String reason) {
      super(reason);
    }
  }

  Run(Executor executor, Plan plan, Set<String> accepted, Progress progress, Person person) {
    this.plan = plan;
    this.accepted = Set.copyOf(accepted);
    this.progress = progress;
    this.person = person;
    this.tokens = executor::token;
    this.pace = executor.pace();
    this.stop = executor.stop();
    this.values = new Values(plan.known());
    this.trouble = new Trouble(values);
    this.waiting = new Waiting(executor.aws(), pace, stop, progress, values, trouble);
    this.sending = new Sending(executor.aws(), stop, waiting, values, trouble);
  }

  Outcome carryOut() {
    if (!plan.conflicts().isEmpty()) {
      return failed(inTheWay(), 0);
    }
    for (int i = 0; i < plan.actions().size(); i++) {
      Action action = plan.actions().get(i);
      if (stop.isRequested() || Thread.interrupted()) {
        return failed(trouble.stopped(action).failure(), i);
      }
      try {
        carryOut(action);
      } catch (Halt halt) {
        return failed(halt.failure(), i + 1);
      } catch (CancellationException e) {
        return failed(trouble.stopped(action).failure(), i + 1);
      } catch (AccountException e) {
        return failed(trouble.account(action, e).failure(), i + 1);
      } catch (IllegalArgumentException e) {
        // A value that does not belong into the text where the plan wants it; see Ref.fill.
        Halt halt =
            trouble.failed(action, "UnusableValue", String.valueOf(e.getMessage()), Trouble.SAFE);
        return failed(halt.failure(), i + 1);
      }
    }
    return outcome(Optional.empty(), List.of());
  }

  private Failure inTheWay() {
    Plan.Conflict first = plan.conflicts().get(0);
    String all =
        plan.conflicts().stream()
            .map(conflict -> conflict.call().id() + ": " + Trouble.words(conflict.differences()))
            .collect(Collectors.joining("; "));
    return trouble
        .conflict(
            first.call(),
            "Differs",
            "nothing was begun, since something is there already and is not as wanted: " + all,
            "Choose another name, or change what is there.")
        .failure();
  }

  private Outcome failed(Failure failure, int next) {
    progress.failed(failure);
    List<Action> all = plan.actions();
    return outcome(Optional.of(failure), all.subList(next, all.size()));
  }

  private Outcome outcome(Optional<Failure> failure, List<Action> left) {
    return new Outcome(done, leftOut, failure, left, values.open());
  }

  private void carryOut(Action action) {
    Duration began = pace.now();
    progress.begins(action);
    try {
      refuseUnready(action);
      How how = perform(action);
      done.add(action);
      progress.ended(action, how, pace.now().minus(began));
    } catch (Omission omission) {
      String reason = String.valueOf(omission.getMessage());
      values.lack(action, reason);
      leftOut.add(new Outcome.LeftOut(action, reason));
      progress.ended(action, How.LEFT_OUT, pace.now().minus(began));
    }
  }

  private void refuseUnready(Action action) throws Omission {
    Optional<String> lacking = values.lacking(action);
    if (lacking.isPresent()) {
      throw new Omission(lacking.get());
    }
    if (action instanceof Call call) {
      if (call.hazard().isAcceptedByName() && !accepted.contains(call.id())) {
        throw new Omission(
            "it was not accepted by its name: to do it, add --accept " + call.id() + ".");
      }
      for (Proof proof : call.needs()) {
        if (!proven.contains(proof)) {
          throw new Omission(
              "it may lock somebody out, and "
                  + proof.name()
                  + " was not seen to work: run the same command again once it does.");
        }
      }
    }
  }

  private How perform(Action action) throws Omission {
    if (action instanceof Call call) {
      return sending.send(call);
    }
    if (action instanceof Await await) {
      waiting.await(await, await);
      proven.addAll(await.proves());
    } else if (action instanceof Prompt prompt) {
      values.put(prompt.ref(), ask(prompt));
    } else if (action instanceof Fresh fresh) {
      values.put(fresh.ref(), tokens.get());
    } else if (action instanceof Handoff handoff) {
      handOff(handoff);
    }
    return How.DONE;
  }

  private Secret ask(Prompt prompt) throws Omission {
    Optional<Secret> given = person.value(prompt);
    if (given.isEmpty() && prompt.without().isPresent()) {
      throw new Omission(prompt.without().get());
    }
    String name = prompt.ref().name();
    Secret value =
        given.orElseThrow(
            () ->
                trouble.failed(
                    prompt,
                    "NoValue",
                    "there is no value for " + name + ": nobody is there to give it",
                    "Put it into the environment variable " + name + ", or run in a terminal."));
    Optional<String> problem = prompt.rules().flatMap((PasswordRules r) -> r.problem(value));
    if (problem.isPresent()) {
      throw trouble.failed(
          prompt,
          "PasswordPolicyViolation",
          "the value for " + name + " cannot be used: " + problem.get(),
          "Choose another one, and run the same command again.");
    }
    return value;
  }

  private void handOff(Handoff handoff) throws Omission {
    if (!person.handOff(handoff)) {
      throw new Omission(
          "it was not done: to do it later, go to "
              + handoff.address()
              + " and run the same command again.");
    }
    if (handoff.done().isPresent()) {
      Await seen = handoff.done().get();
      waiting.await(handoff, seen);
      proven.addAll(seen.proves());
    }
  }
}
