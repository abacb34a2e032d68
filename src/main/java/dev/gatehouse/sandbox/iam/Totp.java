package dev.gatehouse.sandbox.iam;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time passwords of a virtual MFA device: 6 digits every 30 seconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
public final class Totp {

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int DIGITS = 6;

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(
          STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);
  private final SecretKeySpec key;

  /** Creates the codes of a device from the decoded bytes of its seed. */
  public Totp(byte[] seed) {
    this.key = new SecretKeySpec(seed, "HmacSHA1");
  }

  /** Returns the 6 digits that the device shows at a time. */
  public String code(Instant when) {
    try {
      return generator.generateOneTimePasswordString(key, when);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes every key", e);
    }
  }

  /**
   * Returns by how many steps the device's clock is ahead, according to two consecutive codes.
   *
   * @param now the correct time
   * @param back steps by which the second code may be old
   * @param ahead steps by which the second code may be early
   * @return the smallest difference, negative if the clock is behind; empty if the codes do not
   *     match
   */
  Optional<Integer> drift(String first, String second, Instant now, int back, int ahead) {
    if (first.equals(second)) {
      return Optional.empty();
    }
    for (int distance = 0; distance <= Math.max(back, ahead); distance++) {
      for (int drift : new int[] {-distance, distance}) {
        Instant then = now.plus(STEP.multipliedBy(drift));
        if (drift >= -back
            && drift <= ahead
            && code(then).equals(second)
            && code(then.minus(STEP)).equals(first)) {
          return Optional.of(drift);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether a device shows a code now, or one step earlier or later.
   *
   * @param drift steps by which the device's clock is ahead
   */
  boolean isCurrent(String code, Instant now, int drift) {
    for (int distance : new int[] {0, -1, 1}) {
      if (code(now.plus(STEP.multipliedBy(drift + distance))).equals(code)) {
        return true;
      }
    }
    return false;
  }
}
