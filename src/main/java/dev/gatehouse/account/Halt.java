package dev.gatehouse.account;

import dev.gatehouse.plan.Failure;

/** Carries a failure from where it happens to the loop over the actions. */
final class Halt extends RuntimeException {

  private final transient Failure failure;

  Halt(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }

  /** The same where it is not known whether the action took effect. */
  Halt unsettled() {
    return new Halt(failure.whereUnsettled());
  }
}
