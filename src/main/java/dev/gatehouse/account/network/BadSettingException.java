package dev.gatehouse.account.network;

/** A setting of the environment or the profile that cannot be used, whatever is asked. */
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
