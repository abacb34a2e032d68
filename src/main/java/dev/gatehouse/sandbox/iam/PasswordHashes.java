package dev.gatehouse.sandbox.iam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody's password and those before it, none of them readable. */
public final class PasswordHashes {

  /** The longest memory that a password policy can ask for. */
  private static final int REMEMBERED = 24;

  /** Digests, the present one first. */
  private final List<byte[]> digests = new ArrayList<>();

  private Optional<Instant> changed = Optional.empty();

  /** Takes a new password. */
  public void set(String password, Instant when) {
    digests.add(0, digest(password));
    if (digests.size() > REMEMBERED) {
      digests.remove(REMEMBERED);
    }
    changed = Optional.of(when);
  }

  /** Forgets the password and those before it. */
  void clear() {
    digests.clear();
    changed = Optional.empty();
  }

  /** Whether this is the password. */
  public boolean is(String password) {
    return isOneOfTheLast(password, 1);
  }

  /** Whether this is one of the last passwords. */
  boolean isOneOfTheLast(String password, int howMany) {
    byte[] asked = digest(password);
    return digests.stream().limit(howMany).anyMatch(one -> MessageDigest.isEqual(one, asked));
  }

  /** When the password was set. */
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
