package dev.gatehouse.sandbox.iam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hashes of the current password and earlier passwords. */
public final class PasswordHashes {

  /** The most passwords that a password policy can prevent from being reused. */
  private static final int REMEMBERED = 24;

  /** SHA-256 digests, that of the current password first. */
  private final List<byte[]> digests = new ArrayList<>();

  private Optional<Instant> changed = Optional.empty();

  /** Sets the current password and the time of the change. */
  public void set(String password, Instant when) {
    digests.add(0, digest(password));
    if (digests.size() > REMEMBERED) {
      digests.remove(REMEMBERED);
    }
    changed = Optional.of(when);
  }

  /** Deletes the current password and the earlier ones. */
  void clear() {
    digests.clear();
    changed = Optional.empty();
  }

  /** Returns whether a text is the current password. */
  public boolean is(String password) {
    return isOneOfTheLast(password, 1);
  }

  /**
   * Returns whether a text is one of the latest passwords.
   *
   * @param howMany number of passwords to compare, including the current one
   */
  boolean isOneOfTheLast(String password, int howMany) {
    byte[] asked = digest(password);
    return digests.stream().limit(howMany).anyMatch(one -> MessageDigest.isEqual(one, asked));
  }

  /** Returns when the current password was set; empty if there is none. */
  Optional<Instant> changed() {
    return changed;
  }

  private static byte[] digest(String password) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
