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
 * What a person needs to add a virtual MFA device to their authenticator app, and what its codes
 * have to be: six digits that change every 30 seconds, SHA-1 (<a
 * href="https://datatracker.ietf.org/doc/html/rfc6238">RFC 6238</a>). Its texts never show the seed
 * or a code.
 *
 * @param device the device's name, which is usually the user's
 * @param account the account's number or alias, as the app is to show it
 * @param issuer who the app is to say that the codes are for: {@code AWS}
 * @param seed the seed in Base32, as AWS gives it
 * @param clock the clock of this machine
 * @param ahead how far AWS's clock is ahead of that; negative where it is behind
 * @see <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">the form of the
 *     address</a>
 */
public record Enrolment(
    String device, String account, String issuer, Secret seed, InstantSource clock, Duration ahead)
    implements AutoCloseable {

  /**
   * Two codes of a device, one after the other.
   *
   * @param first the older one
   * @param second the one that followed it
   */
  public record Codes(Secret first, Secret second) {}

  private static final int DIGITS = 6;
  private static final int STEP_SECONDS = 30;
  private static final int GROUP = 4;
  // A code that has just been replaced, and one of an app whose clock is a little ahead.
  private static final int STEPS_BEHIND = 2;
  private static final int STEPS_AHEAD = 1;
  // Where a single code is looked for: 20 minutes, since farther away some code fits by chance.
  private static final int STEPS_NEAR = 40;
  // Where a pair is looked for: a day, so that a clock set for another zone is found.
  private static final int STEPS_FAR = 24 * 60 * 60 / STEP_SECONDS;

  /**
   * An enrolment.
   *
   * @throws IllegalArgumentException if the seed is no Base32 text
   */
  public Enrolment {
    String text = seed.reveal().replace("=", "").replace(" ", "").toUpperCase(Locale.ROOT);
    if (text.isEmpty() || !new Base32().isInAlphabet(text)) {
      throw new IllegalArgumentException("the seed of " + device + " is no Base32 text");
    }
    seed = Secret.of(text);
  }

  /** Overwrites the seed, once the codes are there. */
  @Override
  public void close() {
    seed.close();
  }

  /** What a person has typed as a code: apps show it with a blank in its middle. */
  public static Secret typed(String text) {
    StringBuilder code = new StringBuilder();
    text.codePoints().filter(c -> !Character.isSpaceChar(c)).forEach(code::appendCodePoint);
    return Secret.of(code.toString());
  }

  /** The address that an app takes from a QR code. */
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

  /** Percent-encodes all but what RFC 3986 calls unreserved: apps do not agree on the rest. */
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

  /** How an app names the entry: {@code AWS: admin@123456789012}. */
  public String shown() {
    return issuer + ": " + device + "@" + account;
  }

  /** The seed in groups of four letters, to be typed. */
  public Secret key() {
    StringBuilder groups = new StringBuilder();
    String text = seed.reveal();
    for (int i = 0; i < text.length(); i++) {
      groups.append(i > 0 && i % GROUP == 0 ? " " : "").append(text.charAt(i));
    }
    return Secret.of(groups.toString());
  }

  /** The seconds until the app shows the next code: 30 to 1. */
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
   * What is wrong with a code by itself, as a sentence; empty if it may be one of the device.
   *
   * @param code with nothing but its digits, see {@link #typed}
   */
  public Optional<String> problem(Secret code) {
    boolean digits = code.reveal().chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || code.reveal().length() != DIGITS) {
      return Optional.of("A code has six digits.");
    }
    return Optional.empty();
  }

  /**
   * What is wrong with two codes, as a sentence; empty if they are two consecutive codes that the
   * device shows about now, by AWS's clock.
   *
   * @param first the older one, see {@link #typed}
   * @param second the one that followed it
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

  /** The sentence for codes of which not both are the device's, or which do not follow. */
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

  /** What is wrong with two good codes by the time at which they are shown. */
  private Optional<String> late(long off) {
    if (off >= -STEPS_BEHIND && off <= STEPS_AHEAD) {
      return Optional.empty();
    }
    Duration time = Duration.ofSeconds(off * STEP_SECONDS);
    String how = length(time) + (off < 0 ? " behind AWS's" : " ahead of AWS's");
    // Whoever makes the codes on this machine, or set their phone by it, has its mistake too.
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

  /** The codes of a seed around a step of time. */
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
        // HMAC takes a key of any length.
        throw new IllegalStateException(e);
      }
    }

    /** How many steps from now the second code is, if it follows the first; the nearest. */
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

    /** 0, -1, 1, -2, 2 and so on; no step is before 1970. */
    private LongStream around(int steps) {
      return LongStream.rangeClosed(0, 2L * steps)
          .map(i -> i % 2 == 0 ? i / 2 : -(i + 1) / 2)
          .filter(off -> now + off >= 0);
    }
  }
}
