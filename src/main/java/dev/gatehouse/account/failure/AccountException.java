package dev.gatehouse.account.failure;

import java.util.Optional;

/**
 * AWS could not be asked at all: not a refusal of one call, but of every one. The message says what
 * happened and why, and has no secret in it.
 */
public final class AccountException extends RuntimeException {

  /** What an exit status tells apart. */
  public enum Kind {
    /** Nobody has signed in. */
    NO_CREDENTIALS,
    /** AWS does not accept the credentials. */
    NOT_ALLOWED,
    /** No answer, or none that is of use: not AWS's, or not now. */
    UNREACHABLE,
    /** No Region, or one that does not exist. */
    BAD_REGION,
    /** An option, a variable or a property of a profile has a value that it may not have. */
    BAD_SETTING
  }

  private final Kind kind;
  private final Optional<String> next;

  public AccountException(
      Kind kind, String message, Optional<String> next, Optional<Throwable> cause) {
    super(message, cause.orElse(null));
    this.kind = kind;
    this.next = next;
  }

  /** Which sort of failure. */
  public Kind kind() {
    return kind;
  }

  /** What happened: why. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /**
   * What to do next, one line or several, if something is known. Only the program itself breaks its
   * lines: data in it stands in the words of commands.
   */
  public Optional<String> next() {
    return next;
  }
}
