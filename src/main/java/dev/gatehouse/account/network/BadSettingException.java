package dev.gatehouse.account.network;

/** Thrown if a network setting of the environment or the profile cannot be used for any request. */
public final class BadSettingException extends RuntimeException implements NetworkFailure {

  private final String next;

  BadSettingException(String what, String next) {
    super(what);
    this.next = next;
  }

  @Override
  public String what() {
    return String.valueOf(getMessage());
  }

  @Override
  public String next() {
    return next;
  }
}
