package dev.gatehouse.sandbox.iam;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of one virtual MFA device: 6 digits every 30 seconds.
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

  public Totp(byte[] seed) {
    this.key = new SecretKeySpec(seed, "HmacSHA1");
  }

  /** The code of a moment. */
  public String code(Instant when) {
    try {
      return generator.generateOneTimePasswordString(key, when);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes every key", e);
    }
  }

  /**
   * How many steps the device is off, if two codes follow on each other.
   *
   * @param now the time by which it is judged
   * @param back how many steps the second code may be old
   * @param ahead how many steps it may be early
   * @return the distance of the second code from now, nearest first; empty if the codes are wrong
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

  /** Whether a code is of now, or of the step before or after, on a device with a drift. */
  boolean isCurrent(String code, Instant now, int drift) {
    for (int distance : new int[] {0, -1, 1}) {
      if (code(now.plus(STEP.multipliedBy(drift + distance))).equals(code)) {
        return true;
      }
    }
    return false;
  }
}
