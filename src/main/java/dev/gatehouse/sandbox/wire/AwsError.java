package dev.gatehouse.sandbox.wire;

import java.util.Map;
import java.util.Objects;

/** A refusal as AWS words it: an HTTP status, an error code and a message. */
@SuppressWarnings("serial")
public final class AwsError extends RuntimeException {

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;

  /** A refusal. */
  public AwsError(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /** A refusal that says more in headers, which only protocols that use them carry. */
  public AwsError(int status, String code, String message, Map<String, String> headers) {
    // Refusals are part of a normal run, so none pays for a stack trace.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error code: {@code NoSuchEntity}. */
  public String code() {
    return code;
  }

  /** What it says in headers. */
  Map<String, String> headers() {
    return headers;
  }

  /** The message. */
  public String message() {
    return Objects.requireNonNullElse(getMessage(), "");
  }
}
