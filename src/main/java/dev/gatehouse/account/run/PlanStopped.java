package dev.gatehouse.account.run;

import dev.gatehouse.plan.run.Failure;

/** Carries a failure from where it happens to the loop over the actions. */
final class PlanStopped extends RuntimeException {

  private final transient Failure failure;

  PlanStopped(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }

  /** The same where it is not known whether the action took effect. */
  PlanStopped unsettled() {
    return new PlanStopped(failure.whereUnsettled());
  }
}
