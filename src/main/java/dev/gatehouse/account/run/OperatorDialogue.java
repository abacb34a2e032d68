package dev.gatehouse.account.run;

import dev.gatehouse.account.StopSignal;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Asks the person for what a running plan needs: values, and tasks that only a person can do. */
final class OperatorDialogue {

  /** The issuer that an authenticator app displays. */
  private static final String ISSUER = "AWS";

  private static final Duration ASKING = Duration.ofSeconds(1);

  /**
   * How often, and for how long, the account is checked once the person says that the task is done.
   */
  private static final int LOOKS = 5;

  private static final Duration LOOKING = Duration.ofSeconds(LOOKS);

  private final Operator person;
  private final StopSignal stop;
  private final Poller waiting;
  private final CallSender sending;
  private final Values values;
  private final Failures trouble;

  OperatorDialogue(
      Operator person,
      StopSignal stop,
      Poller waiting,
      CallSender sending,
      Values values,
      Failures trouble) {
    this.person = person;
    this.stop = stop;
    this.waiting = waiting;
    this.sending = sending;
    this.values = values;
    this.trouble = trouble;
  }

  /**
   * Asks for the values of a prompt, and stores them.
   *
   * @param refused whether AWS has refused the values that were given before
   * @throws SkippedAction if nobody gives them and the plan can continue without
   * @throws PlanStopped if nobody gives them, or if they break the password policy
   */
  void ask(Prompt prompt, boolean refused) throws SkippedAction {
    if (prompt.asks() instanceof Prompt.Codes codes) {
      try (Enrolment enrolment = enrolment(codes)) {
        Enrolment.Codes given = given(prompt, person.codes(prompt, enrolment, refused));
        values.put(prompt.ref(), given.first());
        values.put(codes.second(), given.second());
      }
      return;
    }
    Secret value = given(prompt, person.value(prompt));
    Optional<String> problem = prompt.rules().flatMap((PasswordRules r) -> r.problem(value));
    if (problem.isPresent()) {
      value.close();
      throw trouble.failed(
          prompt,
          "PasswordPolicyViolation",
          "the value for " + prompt.ref().name() + " cannot be used: " + problem.get(),
          "Choose another one, and run the same command again.");
    }
    values.put(prompt.ref(), value);
  }

  private Enrolment enrolment(Prompt.Codes codes) {
    return new Enrolment(
        codes.device(),
        values.fill(codes.account()),
        ISSUER,
        values.secret(codes.seed()),
        InstantSource.system(),
        sending.ahead());
  }

  private <T> T given(Prompt prompt, Optional<T> given) throws SkippedAction {
    if (given.isEmpty() && prompt.without().isPresent()) {
      throw new SkippedAction(prompt.without().get());
    }
    String name = prompt.ref().name();
    return given.orElseThrow(
        () ->
            trouble.failed(
                prompt,
                "NoValue",
                "there is no value for " + name + ": nobody is there to give it",
                "Put it into the environment variable " + name + ", or run in a terminal."));
  }

  /**
   * Shows a handoff, and checks the account until the task is done. If the caller may not read that
   * state, the person's word ends the handoff, and proves nothing.
   *
   * @return the access paths that it proves
   * @throws SkippedAction if the person continues without
   * @throws PlanStopped if the plan was stopped, or if AWS refuses the check for another reason
   */
  Set<Proof> handOff(Handoff handoff) throws SkippedAction {
    Optional<Await> watched = handoff.done();
    try (HandoffSession handing = person.handOff(handoff.with(values::fill, handoff.done()))) {
      for (int looks = 1; ; looks++) {
        if (stop.isRequested()) {
          throw trouble.stopped(handoff);
        }
        Optional<HandoffSession.Word> word = handing.word(pause(watched, looks));
        if (word.isPresent() && word.get() instanceof HandoffSession.Without without) {
          throw new SkippedAction(reason(handoff, without.reason()));
        }
        if (watched.isEmpty()) {
          if (word.isPresent()) {
            return Set.of();
          }
          continue;
        }
        Poller.Look look = look(handoff, watched.get(), word.isPresent() ? LOOKS : 1);
        if (look.reached()) {
          return watched.get().proves();
        } else if (look.refusal().isPresent()) {
          watched = Optional.empty();
          handing.cannotBeSeen(look.refusal().get());
        } else {
          handing.notYet();
        }
      }
    }
  }

  /** Checks several times: what was just done may take a moment to become visible. */
  private Poller.Look look(Handoff handoff, Await done, int times) {
    Poller.Wait wait = waiting.begin(handoff, done.why(), LOOKING, LOOKING);
    for (int looks = 1; ; looks++) {
      Poller.Look look = waiting.look(handoff, done);
      if (look.reached() || look.refusal().isPresent() || looks == times) {
        return look;
      }
      waiting.pause(wait, "", ASKING);
    }
  }

  private static Duration pause(Optional<Await> watched, int looks) {
    return watched.map(done -> done.pauseAfter(looks)).orElse(ASKING);
  }

  private String reason(Handoff handoff, String reason) {
    String address = values.fill(handoff.address());
    return (reason.isEmpty() ? "it was not done" : "it was not done (" + reason + ")")
        + ": to do it later, go to "
        + address
        + " and run the same command again.";
  }
}
