package dev.gatehouse.account;

/** An action is left out on purpose, for this reason: a sentence that says how to do it later. */
final class Omission extends Exception {
  Omission(String reason) {
    super(reason);
  }
}
