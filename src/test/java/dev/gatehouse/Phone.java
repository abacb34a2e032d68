package dev.gatehouse;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The authenticator app on a person's phone, into which they have typed a key from a screen. */
final class Phone {

  private static final Pattern GROUPS =
      Pattern.compile("(?:[A-Z2-7]{4}\\s+){7,}[A-Z2-7]{1,4}(?![A-Za-z0-9])");

  private final String key;

  private Phone(String key) {
    this.key = key;
  }

  /** The phone of who reads the key in groups of four, left of the QR code. */
  static Phone reading(String screen) {
    StringBuilder left = new StringBuilder();
    screen.lines().forEach(line -> left.append(line, 0, Math.min(line.length(), 37)).append('\n'));
    Matcher beside = GROUPS.matcher(left);
    Matcher alone = GROUPS.matcher(screen);
    Matcher groups = beside.find() ? beside : alone;
    if (groups.equals(alone) && !alone.find()) {
      throw new AssertionError("no key on\n" + screen);
    }
    return new Phone(groups.group().replaceAll("\\s", ""));
  }

  /** The phone of who types a key. */
  static Phone with(String key) {
    return new Phone(key);
  }

  /** The key, as one text. */
  String key() {
    return key;
  }

  /** The code that it shows now, and the one that follows. */
  List<String> codes() {
    long step = Instant.now().getEpochSecond() / 30;
    return List.of(code(step), code(step + 1));
  }

  private String code(long step) {
    try {
      return new HmacOneTimePasswordGenerator(6)
          .generateOneTimePasswordString(
              new SecretKeySpec(new Base32().decode(key), "HmacSHA1"), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }
}
