package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Optional;

/**
 * What a practice account's Cloud9 is made with.
 *
 * @param refusal with what it refuses every request, if it does
 * @param failure why what it makes never gets ready, if so
 */
record Cloud9Settings(Optional<Form> refusal, Optional<Cloud9Failure> failure) {

  /** The code and the message of a refusal. */
  record Form(String code, String message) {
    AwsError error() {
      return new AwsError(400, code, message);
    }
  }

  /** Open, and everything works. */
  static final Cloud9Settings OPEN = new Cloud9Settings(Optional.empty(), Optional.empty());

  /** How it refuses an account that is not one of its customers. */
  static final Form CLOSED =
      new Form("AccessDeniedException", "This account does not have access to the Cloud9 service");

  /** Those of an account. */
  static Cloud9Settings of(Account account) {
    return account.settings.of(Cloud9Settings.class);
  }

  Cloud9Settings refusing(Optional<Form> value) {
    return new Cloud9Settings(value, failure);
  }

  Cloud9Settings failing(Cloud9Failure value) {
    return new Cloud9Settings(refusal, Optional.of(value));
  }
}
