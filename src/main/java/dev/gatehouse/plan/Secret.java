package dev.gatehouse.plan;

import java.util.Arrays;
import java.util.Objects;

/**
 * A text that must not be seen by accident: its {@code toString} is a mask, so that it cannot slip
 * into a log, a message or a record's text.
 *
 * <p>It keeps its letters in an array of its own, which {@link #close} overwrites, so that a look
 * at the memory later on does not find them. Whoever is given one closes it when it is of no more
 * use. What is never overwritten are the texts that {@link #reveal} gives, since neither the SDK's
 * requests nor the rows of a screen can hold anything else, the answers of AWS, what was typed, and
 * the environment: of these, whatever the garbage collector has not reused may still be found.
 */
public final class Secret implements AutoCloseable {

  private final char[] letters;
  private boolean closed;

  private Secret(char[] letters) {
    this.letters = letters;
  }

  /** Wraps a text. */
  public static Secret of(String value) {
    return new Secret(value.toCharArray());
  }

  /** Takes over an array, which nobody else is to hold from now on. */
  public static Secret taking(char[] letters) {
    return new Secret(letters);
  }

  /** The same letters in another array, which does not end with this one. */
  public synchronized Secret copy() {
    return new Secret(open().clone());
  }

  /**
   * The text itself: for a request that is about to be sent, or for the one time it is shown.
   *
   * @throws IllegalStateException if it is closed
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

  /** Overwrites it. May be called more than once. */
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
