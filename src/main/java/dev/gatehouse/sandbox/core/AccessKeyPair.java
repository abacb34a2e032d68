package dev.gatehouse.sandbox;

/** An access key as it is given to a program. */
public record Key(String id, String secret) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "Key[" + id + "]";
  }
}
