package dev.gatehouse.sandbox.core;

/** An access key as it is given to a program. */
public record AccessKeyPair(String id, String secret) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "Key[" + id + "]";
  }
}
