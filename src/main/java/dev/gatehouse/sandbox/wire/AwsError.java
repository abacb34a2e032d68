package dev.gatehouse.sandbox.wire;

import java.util.Objects;

/** A refusal as AWS words it: an HTTP status, an error code and a message. */
@SuppressWarnings("serial")
public final class AwsError extends RuntimeException {

  private final int status;
  private final String code;

  /** A refusal. */
  public AwsError(int status, String code, String message) {
    // Refusals are part of a normal run, so none pays for a stack trace.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error code: {@code NoSuchEntity}. */
  public String code() {
    return code;
  }

  /** The message. */
  public String message() {
    return Objects.requireNonNullElse(getMessage(), "");
  }
}
