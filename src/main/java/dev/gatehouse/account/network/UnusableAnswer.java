package dev.gatehouse.account.network;

/**
 * Thrown if a response is not an answer that AWS would give. The message says what is wrong, and
 * quotes nothing of it.
 */
public final class UnusableAnswer extends RuntimeException {

  private UnusableAnswer(String message) {
    super(message);
  }

  /**
   * Returns the failure of an answer that exceeds a limit.
   *
   * @param what the limit, as a clause: {@code it is longer than 8 MiB}
   */
  static UnusableAnswer because(String what) {
    return new UnusableAnswer("what came is not an answer of AWS: " + what);
  }

  /** Returns the failure of an answer that is unrelated to the request, or incomplete. */
  public static UnusableAnswer foreign() {
    return new UnusableAnswer(
        "what came is not an answer of AWS, or only a part of one (the web page of a proxy, a"
            + " connection closed half-way)");
  }

  /** Returns what is wrong, a sentence without its full stop. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
