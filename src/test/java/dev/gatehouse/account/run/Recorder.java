package dev.gatehouse.account.run;

import dev.gatehouse.Hands;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** A person who says what a test lets them say, and who writes down all that they are told. */
public final class Recorder implements Progress, Operator {

  public final List<String> hows = new ArrayList<>();
  final List<String> waits = new ArrayList<>();
  final List<String> all = new ArrayList<>();
  public Optional<Secret> secret = Optional.empty();
  boolean handsOn;
  boolean isThere;
  Function<Enrolment, Optional<Enrolment.Codes>> codes = enrolment -> Optional.empty();
  boolean leaves;

  @Override
  public Optional<Secret> value(Prompt prompt) {
    all.add("asked " + prompt.id());
    if (leaves) {
      throw new CancellationException();
    }
    return secret;
  }

  @Override
  public boolean isThere() {
    return isThere;
  }

  @Override
  public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
    all.add("asked " + prompt.id() + (refused ? " again" : ""));
    return codes.apply(enrolment);
  }

  @Override
  public HandoffSession handOff(Handoff handoff) {
    all.add("handed " + handoff.id());
    return handsOn ? Hands.doing() : Hands.without("");
  }

  @Override
  public void begins(Action action) {
    all.add("begins " + action.id());
  }

  @Override
  public void ended(Action action, How how, Duration took) {
    hows.add(action.id() + " " + how);
    all.add(action.id() + " " + how + " after " + took.toSeconds());
  }

  @Override
  public void waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit) {
    waits.add(spent.toMillis() / 1000.0 + " " + state);
    all.add("waits for " + what + " " + state);
  }

  @Override
  public void failed(Failure failure) {
    all.add("failed " + failure.kind() + " " + failure.code() + " " + failure.message());
  }

  @Override
  public String toString() {
    return String.join("\n", all);
  }
}
