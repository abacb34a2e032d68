package dev.gatehouse.plan;

import java.util.Arrays;
import java.util.Objects;

/**
 * A text that must not be exposed by accident: {@code toString} returns a mask, which keeps it out
 * of logs, messages and the texts of records.
 *
 * <p>It keeps its characters in an array of its own. {@link #close} overwrites the array, so that a
 * later look at the memory does not find them; the receiver of a secret closes it after use. Some
 * copies are never overwritten: the strings that {@link #reveal} returns, AWS's answers, typed
 * input, and the environment. The SDK's requests and the rows of a screen need strings. Such copies
 * stay in memory until the garbage collector reuses their space.
 */
public final class Secret implements AutoCloseable {

  private final char[] letters;
  private boolean closed;

  private Secret(char[] letters) {
    this.letters = letters;
  }

  /** Returns a secret with a copy of the text. */
  public static Secret of(String value) {
    return new Secret(value.toCharArray());
  }

  /** Returns a secret that takes over the array. The caller must not use the array any more. */
  public static Secret taking(char[] letters) {
    return new Secret(letters);
  }

  /**
   * Returns a copy, which stays usable after this one is closed.
   *
   * @throws IllegalStateException if this secret is closed
   */
  public synchronized Secret copy() {
    return new Secret(open().clone());
  }

  /**
   * Returns the text itself, for a request that is about to be sent or for display.
   *
   * @throws IllegalStateException if this secret is closed
   */
  public synchronized String reveal() {
    return new String(open());
  }

  private char[] open() {
    if (closed) {
      throw new IllegalStateException("the secret is overwritten already");
    }
    return letters;
  }

  /** Overwrites the text. Further calls have no effect. */
  @Override
  public synchronized void close() {
    Arrays.fill(letters, '\0');
    closed = true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && Arrays.equals(secret.letters, letters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Secret.class);
  }

  @Override
  public String toString() {
    return "********";
  }
}
