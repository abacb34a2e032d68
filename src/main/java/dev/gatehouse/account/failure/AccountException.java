package dev.gatehouse.account.failure;

import java.util.Optional;

/**
 * Thrown if no request to AWS can succeed, rather than if a single call is refused. The message
 * says what happened and why, and contains no secret.
 */
public final class AccountException extends RuntimeException {

  /** The kinds of failures, which determine the exit status. */
  public enum Kind {
    /** There are no credentials, or their source failed. */
    NO_CREDENTIALS,
    /** AWS does not accept the credentials. */
    NOT_ALLOWED,
    /** There was no usable answer. */
    UNREACHABLE,
    /** No Region is set, or it does not exist. */
    BAD_REGION,
    /** An option, a variable or a property of a profile has an invalid value. */
    BAD_SETTING
  }

  private final Kind kind;
  private final Optional<String> next;

  /**
   * Creates a failure.
   *
   * @param message what happened and why, without secrets
   * @param next what to do next
   */
  public AccountException(
      Kind kind, String message, Optional<String> next, Optional<Throwable> cause) {
    super(message, cause.orElse(null));
    this.kind = kind;
    this.next = next;
  }

  /** Returns the kind of failure. */
  public Kind kind() {
    return kind;
  }

  /** Returns what happened and why. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /**
   * Returns what to do next, in one or more lines, if that is known. Line breaks are only
   * Gatehouse's own: data in it is quoted as in shell commands.
   */
  public Optional<String> next() {
    return next;
  }
}
