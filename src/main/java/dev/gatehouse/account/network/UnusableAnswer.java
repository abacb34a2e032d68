package dev.gatehouse.account.network;

/**
 * What came in place of an answer is none that AWS would give. The message says what is wrong with
 * it, and quotes nothing of it.
 */
public final class UnusableAnswer extends RuntimeException {

  private UnusableAnswer(String message) {
    super(message);
  }

  /** It is longer, deeper or larger than any answer of AWS: {@code it is longer than 8 MiB}. */
  static UnusableAnswer because(String what) {
    return new UnusableAnswer("what came is not an answer of AWS: " + what);
  }

  /** It is something else, or not all of it. */
  public static UnusableAnswer foreign() {
    return new UnusableAnswer(
        "what came is not an answer of AWS, or only a part of one (the web page of a proxy, a"
            + " connection closed half-way)");
  }

  /** What is wrong, a sentence without its end. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
