package dev.gatehouse.plan;

import java.util.Objects;

/**
 * A text that must not be seen by accident: its {@code toString} is a mask, so that it cannot slip
 * into a log, a message or a record's text.
 */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a text. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The text itself: for a request that is about to be sent, or for the one time it is shown. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
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
