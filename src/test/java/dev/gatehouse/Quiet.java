package dev.gatehouse;

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
import java.util.Optional;

/** Nobody is there, and nobody listens. */
public final class Quiet implements Progress, Operator {

  @Override
  public void begins(Action action) {}

  @Override
  public void ended(Action action, How how, Duration took) {}

  @Override
  public void waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit) {}

  @Override
  public void failed(Failure failure) {}

  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public Optional<Secret> value(Prompt prompt) {
    return Optional.empty();
  }

  @Override
  public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
    return Optional.empty();
  }

  @Override
  public HandoffSession handOff(Handoff handoff) {
    return Hands.without("nobody was there to do it");
  }
}
