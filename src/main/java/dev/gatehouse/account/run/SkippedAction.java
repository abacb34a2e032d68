package dev.gatehouse.account.run;

/** Thrown to leave out an action. The message is the reason, with how to do it later. */
final class SkippedAction extends Exception {
  SkippedAction(String reason) {
    super(reason);
  }
}
