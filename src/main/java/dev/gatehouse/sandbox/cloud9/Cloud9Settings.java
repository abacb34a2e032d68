package dev.gatehouse.sandbox.cloud9;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Optional;

/**
 * What a practice account's Cloud9 is made with.
 *
 * @param refusal with what it refuses every request, if it does
 * @param failure why what it makes never gets ready, if so
 */
public record Cloud9Settings(Optional<Form> refusal, Optional<CreationFailure> failure) {

  /** The code and the message of a refusal. */
  public record Form(String code, String message) {
    AwsError error() {
      return new AwsError(400, code, message);
    }
  }

  /** Open, and everything works. */
  public static final Cloud9Settings OPEN = new Cloud9Settings(Optional.empty(), Optional.empty());

  /** How it refuses an account that is not one of its customers. */
  public static final Form CLOSED =
      new Form("AccessDeniedException", "This account does not have access to the Cloud9 service");

  /** Those of an account. */
  static Cloud9Settings of(Account account) {
    return account.settings.of(Cloud9Settings.class);
  }

  public Cloud9Settings refusing(Optional<Form> value) {
    return new Cloud9Settings(value, failure);
  }

  public Cloud9Settings failing(CreationFailure value) {
    return new Cloud9Settings(refusal, Optional.of(value));
  }
}
