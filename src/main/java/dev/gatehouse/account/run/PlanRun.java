package dev.gatehouse.account.run;

import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.UnusableValue;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.plan.run.Progress.How;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A single run of a plan, action by action. */
final class PlanRun {

  private static final int CODES_TRIES = 5;

  private final Plan plan;
  private final Set<String> accepted;
  private final Progress progress;
  private final Operator person;
  private final Supplier<String> tokens;
  private final Timing pace;
  private final StopSignal stop;
  private final Values values;
  private final Failures trouble;
  private final Poller waiting;
  private final CallSender sending;
  private final OperatorDialogue dialogue;
  private final Deeds deeds = new Deeds();
  private final Set<Proof> proven;
  private final Map<Proof, String> unseen = new HashMap<>();
  private final List<Action> done = new ArrayList<>();
  private final List<Outcome.LeftOut> leftOut = new ArrayList<>();

  PlanRun(Executor executor, Plan plan, Set<String> accepted, Progress progress, Operator person) {
    this.plan = plan;
    this.accepted = Set.copyOf(accepted);
    this.progress = progress;
    this.person = person;
    this.tokens = executor::token;
    this.pace = executor.pace();
    this.stop = executor.stop();
    this.values = new Values(plan.known());
    this.trouble = new Failures(values);
    this.waiting = new Poller(executor.aws(), pace, stop, progress, values, trouble);
    this.sending = new CallSender(executor.aws(), stop, waiting, values, trouble);
    this.dialogue = new OperatorDialogue(person, stop, waiting, sending, values, trouble);
    this.proven = new HashSet<>(plan.proven());
  }

  Outcome carryOut() {
    try (values) {
      return carryOutAll();
    }
  }

  private Outcome carryOutAll() {
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
      } catch (PlanStopped halt) {
        return failed(halt.failure(), i + 1);
      } catch (CancellationException e) {
        return failed(trouble.stopped(action).failure(), i + 1);
      } catch (AccountException e) {
        return failed(trouble.account(action, e).failure(), i + 1);
      } catch (UnusableValue e) {
        PlanStopped halt =
            trouble.failed(action, "UnusableValue", String.valueOf(e.getMessage()), Failures.SAFE);
        return failed(halt.failure(), i + 1);
      }
    }
    return outcome(Optional.empty(), List.of());
  }

  private Failure inTheWay() {
    Plan.Conflict first = plan.conflicts().get(0);
    String all =
        plan.conflicts().stream()
            .map(conflict -> conflict.call().id() + ": " + Failures.words(conflict.differences()))
            .collect(Collectors.joining("; "));
    return trouble
        .conflict(
            first.call(),
            Call.DIFFERS,
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

  /**
   * Repeats the check of an access path, if it can make a difference; earlier proofs no longer
   * count. If the check fails, the actions that need the access path are left out for the same
   * reason.
   */
  private void lookAnew(Await look) {
    Duration began = pace.now();
    progress.begins(look);
    proven.removeAll(look.proves());
    How how = How.LEFT_OUT;
    try {
      if (isWorthIt(look)) {
        refuseUnready(look);
        waiting.await(look, look);
        proven.addAll(look.proves());
        done.add(look);
        how = How.DONE;
      }
    } catch (SkippedAction omission) {
      String reason = String.valueOf(omission.getMessage());
      look.proves().forEach(proof -> unseen.put(proof, reason));
    }
    progress.ended(look, how, pace.now().minus(began));
  }

  private boolean isWorthIt(Await look) {
    return proven.containsAll(plan.neededBefore(look))
        && plan.lookedFor(look).filter(this::isAccepted).isPresent();
  }

  private boolean isAccepted(Action action) {
    return !action.isAcceptedByName() || accepted.contains(action.id());
  }

  private void carryOut(Action action) {
    if (action instanceof Await look && look.anew()) {
      lookAnew(look);
      return;
    }
    Duration began = pace.now();
    progress.begins(action);
    try {
      refuseUnready(action);
      How how = action.accept(deeds).done();
      done.add(action);
      progress.ended(action, how, pace.now().minus(began));
    } catch (SkippedAction omission) {
      String reason = String.valueOf(omission.getMessage());
      values.lack(action, reason);
      leftOut.add(new Outcome.LeftOut(action, reason));
      progress.ended(action, How.LEFT_OUT, pace.now().minus(began));
    }
  }

  private void refuseUnready(Action action) throws SkippedAction {
    Optional<String> lacking = values.lacking(action);
    if (lacking.isPresent()) {
      throw new SkippedAction(lacking.get());
    }
    if (!isAccepted(action)) {
      throw new SkippedAction(
          "it was not accepted by its name: to do it, add --accept " + action.id() + ".");
    }
    if (action instanceof Call call && call.withoutPerson().isPresent() && !person.isThere()) {
      throw new SkippedAction(call.withoutPerson().get());
    }
    refuseUnproven(action.needs());
  }

  /** Returns the name in words: {@code admin sign in}. */
  private static String words(Proof proof) {
    return "\"" + proof.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "\"";
  }

  private void refuseUnproven(Set<Proof> all) throws SkippedAction {
    // Sorted, since the order of a set differs between processes, and the same run must report the
    // same.
    List<Proof> needs = Proof.names(all).stream().map(Proof::new).toList();
    for (Proof proof : needs) {
      if (!proven.contains(proof) && unseen.containsKey(proof)) {
        throw new SkippedAction(unseen.get(proof));
      }
    }
    for (Proof proof : needs) {
      if (!proven.contains(proof)) {
        throw new SkippedAction(
            "it may lock somebody out, and "
                + words(proof)
                + " was not seen to work: run the same command again once it does.");
      }
    }
  }

  /** Carries out one action. */
  private interface Deed {

    How done() throws SkippedAction;
  }

  /** Selects how to carry out each kind of action. */
  private final class Deeds implements Action.Visitor<Deed> {
    @Override
    public Deed call(Call call) {
      return () -> sendTagged(call);
    }

    @Override
    public Deed await(Await await) {
      return () -> {
        if (values.isIdle(await)) {
          return How.WAS_THERE;
        }
        waiting.await(await, await);
        proven.addAll(await.proves());
        return How.DONE;
      };
    }

    @Override
    public Deed prompt(Prompt prompt) {
      return () -> {
        dialogue.ask(prompt, false);
        return How.DONE;
      };
    }

    @Override
    public Deed fresh(ClientToken fresh) {
      return () -> {
        values.put(fresh.ref(), tokens.get());
        return How.DONE;
      };
    }

    @Override
    public Deed handoff(Handoff handoff) {
      return () -> {
        proven.addAll(dialogue.handOff(handoff));
        return How.DONE;
      };
    }
  }

  /**
   * Sends a call. If AWS refuses its own tags, it is sent without them, and the tags are recorded
   * as left out.
   */
  private How sendTagged(Call call) throws SkippedAction {
    if (!call.regions().isEmpty()) {
      return sendToRegions(call);
    }
    try {
      return send(call);
    } catch (PlanStopped halt) {
      if (!DeniedTags.areRefused(call, halt)) {
        throw halt;
      }
      How how = send(call.untagged());
      leftOut.add(DeniedTags.leftOut(call, halt.failure().message()));
      return how;
    }
  }

  /** Sends a call to its Regions. If it fails only in some of them, the plan continues. */
  private How sendToRegions(Call call) {
    SideBySide.Result result = new SideBySide(sending, pace, stop, progress, trouble).send(call);
    if (!result.failed().isEmpty()) {
      leftOut.add(
          new Outcome.LeftOut(
              call.left(List.copyOf(result.failed().keySet())),
              Failures.words(result.failed()) + ". " + Failures.SAFE));
    }
    result.untagged().values().stream()
        .findFirst()
        .ifPresent(
            why ->
                leftOut.add(
                    DeniedTags.leftOut(
                        call.left(List.copyOf(result.untagged().keySet())), why.message())));
    return result.how();
  }

  /** Sends a call. If AWS does not accept MFA codes, they are asked for again. */
  private How send(Call call) throws SkippedAction {
    for (int tries = 1; ; tries++) {
      try {
        return sending.send(call);
      } catch (PlanStopped halt) {
        Optional<Prompt> codes = codes(call);
        boolean wrong = halt.failure().code().equals("InvalidAuthenticationCode");
        if (!wrong || codes.isEmpty() || tries == CODES_TRIES) {
          throw halt;
        }
        dialogue.ask(codes.get(), true);
      }
    }
  }

  private Optional<Prompt> codes(Call call) {
    return plan.prompts().stream()
        .filter(prompt -> prompt.asks() instanceof Prompt.Codes)
        .filter(prompt -> prompt.brings().stream().anyMatch(call.uses()::contains))
        .findFirst();
  }
}
