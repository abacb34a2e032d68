package dev.gatehouse.account.run;

import dev.gatehouse.plan.run.Failure;

/** Carries a failure from an action to the loop that runs the plan. */
final class PlanStopped extends RuntimeException {

  private final transient Failure failure;

  PlanStopped(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }

  /** Returns this exception with a failure that says that the action may have taken effect. */
  PlanStopped unsettled() {
    return new PlanStopped(failure.whereUnsettled());
  }
}
