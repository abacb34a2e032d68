package dev.gatehouse.sandbox.cloud9;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Optional;

/**
 * Initial settings of Cloud9 in a practice account.
 *
 * @param refusal the error for every request; empty if Cloud9 serves the account
 * @param failure why new environments fail; empty if they become ready
 */
public record Cloud9Settings(Optional<Form> refusal, Optional<CreationFailure> failure) {

  /**
   * An error that Cloud9 returns with HTTP status 400.
   *
   * @param code such as {@code AccessDeniedException}
   */
  public record Form(String code, String message) {
    AwsError error() {
      return new AwsError(400, code, message);
    }
  }

  /** Settings with which Cloud9 serves the account and environments become ready. */
  public static final Cloud9Settings OPEN = new Cloud9Settings(Optional.empty(), Optional.empty());

  /** The error for an account that has no access to Cloud9. */
  public static final Form CLOSED =
      new Form("AccessDeniedException", "This account does not have access to the Cloud9 service");

  /** Returns the Cloud9 settings of an account. */
  static Cloud9Settings of(Account account) {
    return account.settings.of(Cloud9Settings.class);
  }

  /**
   * Returns a copy with another error for every request.
   *
   * @param value empty if Cloud9 serves the account
   */
  public Cloud9Settings refusing(Optional<Form> value) {
    return new Cloud9Settings(value, failure);
  }

  /** Returns a copy in which new environments fail. */
  public Cloud9Settings failing(CreationFailure value) {
    return new Cloud9Settings(refusal, Optional.of(value));
  }
}
