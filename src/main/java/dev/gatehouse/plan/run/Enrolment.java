package dev.gatehouse.plan.run;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import dev.gatehouse.plan.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Enrols a virtual MFA device: it has the key for the authenticator app, and checks the codes that
 * the person types. These have six digits, change every 30 seconds and use SHA-1 (<a
 * href="https://datatracker.ietf.org/doc/html/rfc6238">RFC 6238</a>). Its messages never contain
 * the seed or a code.
 *
 * @param device the name of the device, which is usually the user's
 * @param account the account's number or alias, for display in the app
 * @param issuer the issuer for display in the app: {@code AWS}
 * @param seed the seed in Base32, as AWS returns it
 * @param clock the clock of this machine
 * @param ahead how far AWS's clock is ahead of {@code clock}; negative if it is behind
 * @see <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">Key URI
 *     format</a>
 */
public record Enrolment(
    String device, String account, String issuer, Secret seed, InstantSource clock, Duration ahead)
    implements AutoCloseable {

  /**
   * Two consecutive codes of a device.
   *
   * @param first the older one
   * @param second the one after it
   */
  public record Codes(Secret first, Secret second) {}

  private static final int DIGITS = 6;
  private static final int STEP_SECONDS = 30;
  private static final int GROUP = 4;
  // Accepts a code that has just been replaced, and an app whose clock is slightly ahead.
  private static final int STEPS_BEHIND = 2;
  private static final int STEPS_AHEAD = 1;
  // A single code is searched within 20 minutes: farther away, codes match by chance.
  private static final int STEPS_NEAR = 40;
  // A pair is searched within a day, which finds a clock that is set for another time zone.
  private static final int STEPS_FAR = 24 * 60 * 60 / STEP_SECONDS;

  /**
   * Creates an enrolment, with the seed in upper case and without blanks or padding.
   *
   * @throws IllegalArgumentException if the seed is not Base32
   */
  public Enrolment {
    String text = seed.reveal().replace("=", "").replace(" ", "").toUpperCase(Locale.ROOT);
    if (text.isEmpty() || !new Base32().isInAlphabet(text)) {
      throw new IllegalArgumentException("the seed of " + device + " is no Base32 text");
    }
    seed = Secret.of(text);
  }

  /** Overwrites the seed. Call it once the codes are known. */
  @Override
  public void close() {
    seed.close();
  }

  /** Returns a typed code without its blanks: apps show one in the middle. */
  public static Secret typed(String text) {
    StringBuilder code = new StringBuilder();
    text.codePoints().filter(c -> !Character.isSpaceChar(c)).forEach(code::appendCodePoint);
    return Secret.of(code.toString());
  }

  /** Returns the URI that an app scans as a QR code. */
  public Secret uri() {
    return Secret.of(
        "otpauth://totp/"
            + encoded(device)
            + "@"
            + encoded(account)
            + "?secret="
            + seed.reveal()
            + "&issuer="
            + encoded(issuer));
  }

  /**
   * Percent-encodes everything but the unreserved characters of RFC 3986: apps disagree on the
   * others.
   */
  private static String encoded(String text) {
    StringBuilder all = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      if (letter || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0) {
        all.append((char) b);
      } else {
        all.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
        all.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
    return all.toString();
  }

  /** Returns the name of the entry in the app: {@code AWS: admin@123456789012}. */
  public String shown() {
    return issuer + ": " + device + "@" + account;
  }

  /** Returns the seed in groups of four characters, for typing. */
  public Secret key() {
    StringBuilder groups = new StringBuilder();
    String text = seed.reveal();
    for (int i = 0; i < text.length(); i++) {
      groups.append(i > 0 && i % GROUP == 0 ? " " : "").append(text.charAt(i));
    }
    return Secret.of(groups.toString());
  }

  /** Returns the seconds until the app shows the next code: 30 to 1. */
  public int secondsLeft() {
    return STEP_SECONDS - (int) Math.floorMod(now().getEpochSecond(), (long) STEP_SECONDS);
  }

  private Instant now() {
    return clock.instant().plus(ahead);
  }

  private long step() {
    return Math.floorDiv(now().getEpochSecond(), (long) STEP_SECONDS);
  }

  /**
   * Returns what is wrong with the form of a code, as a sentence, or empty if it has six digits.
   *
   * @param code without blanks, see {@link #typed}
   */
  public Optional<String> problem(Secret code) {
    boolean digits = code.reveal().chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || code.reveal().length() != DIGITS) {
      return Optional.of("A code has six digits.");
    }
    return Optional.empty();
  }

  /**
   * Returns what is wrong with two codes, as a sentence, or empty if the device shows them one
   * after the other about now, by AWS's clock.
   *
   * @param first the older one, without blanks; see {@link #typed}
   * @param second the one after it
   */
  public Optional<String> problem(Secret first, Secret second) {
    if (problem(first).isPresent()) {
      return Optional.of("The first code is not six digits.");
    }
    if (problem(second).isPresent()) {
      return Optional.of("The second code is not six digits.");
    }
    if (first.equals(second)) {
      return Optional.of(
          "This is the same code twice. Wait until the app shows the next one, and type that as"
              + " the second.");
    }
    Device codes = new Device(seed, step());
    OptionalLong off = codes.consecutive(first, second);
    if (off.isPresent()) {
      return late(off.getAsLong());
    }
    if (codes.consecutive(second, first).isPresent()) {
      return Optional.of("The codes are in the wrong order: type the older one first.");
    }
    return Optional.of(stranger(codes.isNear(first), codes.isNear(second)));
  }

  /**
   * Returns the message for codes that do not both belong to the device, or are not consecutive.
   */
  private String stranger(boolean first, boolean second) {
    if (first && second) {
      return "These codes do not follow each other: type one, wait until the app shows the next"
          + " one, and type that.";
    }
    if (first || second) {
      return "The "
          + (first ? "second" : "first")
          + " code is not one of this device. Look whether it is of the entry "
          + shown()
          + ", and type the next two codes.";
    }
    return "Neither code is of this device. Look for the entry "
        + shown()
        + " in the app; if it was typed in, compare its key with the one here.";
  }

  /** Returns what is wrong with two valid codes if their time is too far from AWS's. */
  private Optional<String> late(long off) {
    if (off >= -STEPS_BEHIND && off <= STEPS_AHEAD) {
      return Optional.empty();
    }
    Duration time = Duration.ofSeconds(off * STEP_SECONDS);
    String how = length(time) + (off < 0 ? " behind AWS's" : " ahead of AWS's");
    // A phone that was set by this machine, or an app on it, is wrong by as much as this machine.
    boolean here = time.plus(ahead).abs().compareTo(Duration.ofMinutes(1)) < 0;
    if (here) {
      return Optional.of(
          "The codes are right, but this machine's clock, and that of the app, are about "
              + how
              + ". Let both set their time by themselves, then type the next two codes.");
    }
    return Optional.of(
        "The codes are right, but about "
            + how
            + " clock. If they were just shown, the clock of the phone is wrong: let it set its"
            + " time by itself, then type the next two codes.");
  }

  private static String length(Duration time) {
    long seconds = time.abs().toSeconds();
    long minutes = (seconds + 30) / 60;
    if (minutes < 60) {
      return minutes == 1 ? "a minute" : minutes + " minutes";
    }
    long hours = (minutes + 30) / 60;
    return hours == 1 ? "an hour" : hours + " hours";
  }

  /** The codes of a seed around a time step. */
  private static final class Device {

    private final HmacOneTimePasswordGenerator generator = new HmacOneTimePasswordGenerator(DIGITS);
    private final Key key;
    private final long now;

    Device(Secret seed, long now) {
      byte[] bytes = new Base32().decode(seed.reveal());
      this.key = new SecretKeySpec(bytes, "HmacSHA1");
      Arrays.fill(bytes, (byte) 0);
      this.now = now;
    }

    private boolean isAt(int code, long step) {
      try {
        return code == generator.generateOneTimePassword(key, step);
      } catch (InvalidKeyException e) {
        // HMAC accepts a key of any length.
        throw new IllegalStateException(e);
      }
    }

    /**
     * Returns how many steps the second code is ahead of now, if it follows the first; the nearest
     * match.
     */
    OptionalLong consecutive(Secret first, Secret second) {
      int older = Integer.parseInt(first.reveal());
      int newer = Integer.parseInt(second.reveal());
      return around(STEPS_FAR)
          .filter(off -> now + off > 0)
          .filter(off -> isAt(newer, now + off) && isAt(older, now + off - 1))
          .findFirst();
    }

    boolean isNear(Secret code) {
      int number = Integer.parseInt(code.reveal());
      return around(STEPS_NEAR).anyMatch(off -> isAt(number, now + off));
    }

    /** Returns 0, -1, 1, -2, 2 and so on, without steps before 1970. */
    private LongStream around(int steps) {
      return LongStream.rangeClosed(0, 2L * steps)
          .map(i -> i % 2 == 0 ? i / 2 : -(i + 1) / 2)
          .filter(off -> now + off >= 0);
    }
  }
}
