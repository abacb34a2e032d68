package dev.gatehouse.account.run;

/** An action is left out on purpose, for this reason: a sentence that says how to do it later. */
final class SkippedAction extends Exception {
  SkippedAction(String reason) {
    super(reason);
  }
}
