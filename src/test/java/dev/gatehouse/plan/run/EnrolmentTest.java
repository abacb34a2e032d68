package dev.gatehouse.plan.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import dev.gatehouse.Program;
import dev.gatehouse.plan.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person's codes are held against, and what is said of those that are wrong. */
class EnrolmentTest {

  // The seed of RFC 4226 and of RFC 6238 with SHA-1: 12345678901234567890.
  private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  // RFC 4226, appendix D: the codes of the counters 0 to 9.
  private static final List<String> CODES =
      List.of(
          "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
          "520489");

  private static Enrolment at(long second, Duration ahead) {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(second));
    return new Enrolment("admin", "123456789012", "AWS", Secret.of(SEED), clock, ahead);
  }

  /** In the middle of the time in which a code of the list is shown. */
  private static Enrolment showing(int code) {
    return at(code * 30 + 12, Duration.ZERO);
  }

  private static String said(Enrolment enrolment, String first, String second) {
    return enrolment.problem(Secret.of(first), Secret.of(second)).orElse("");
  }

  private static String code(byte[] seed, long step) {
    try {
      return new HmacOneTimePasswordGenerator(6)
          .generateOneTimePasswordString(new SecretKeySpec(seed, "HmacSHA1"), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void takesTwoConsecutiveCodesOfTheStandard() {
    for (int i = 0; i + 1 < CODES.size(); i++) {
      assertEquals("", said(showing(i + 1), CODES.get(i), CODES.get(i + 1)));
    }
  }

  @ParameterizedTest
  // RFC 6238, appendix B, without the first two of its eight digits.
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void takesTheCodesOfTheStandardWithTheOnesBeforeThem(long second, String code) {
    String before = code(new Base32().decode(SEED), second / 30 - 1);
    assertEquals("", said(at(second, Duration.ZERO), before, code));
  }

  @Test
  void takesCodesThatWereJustReplacedOrComeFromAClockALittleAhead() {
    for (int now = 5; now <= 8; now++) {
      assertEquals("", said(showing(now), CODES.get(5), CODES.get(6)), "at " + now);
    }
    assertFalse(said(showing(9), CODES.get(5), CODES.get(6)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "28708,359152,The first code is not six digits.",
    "287082,35915x,The second code is not six digits.",
    "287082,٣٥٩١٥٢,The second code is not six digits.",
    "'',359152,The first code is not six digits.",
    "287082,287082,This is the same code twice.",
    "359152,287082,The codes are in the wrong order",
    "755224,359152,These codes do not follow each other",
    "287082,123456,The second code is not one of this device.",
    "123456,359152,The first code is not one of this device.",
    "123456,654321,Neither code is of this device.",
  })
  void saysWhatIsWrong(String first, String second, String begins) {
    String problem = said(showing(2), first, second);
    assertTrue(problem.startsWith(begins), problem);
    assertTrue(problem.endsWith("."), problem);
  }

  @Test
  void judgesACodeByItself() {
    assertEquals(Optional.empty(), showing(2).problem(Secret.of("000000")));
    for (String wrong : List.of("", "12345", "1234567", "12 456", "abcdef")) {
      assertTrue(showing(2).problem(Secret.of(wrong)).isPresent(), wrong);
    }
    assertEquals(Secret.of("123456"), Enrolment.typed(" 123\u00a0456 "));
  }

  @ParameterizedTest
  @CsvSource({
    // Codes of the second 5 * 30, by AWS's clock, by the phone's.
    "400,0,about 4 minutes behind AWS's clock,the clock of the phone is wrong",
    "3750,0,about an hour behind AWS's clock,the clock of the phone is wrong",
    "3750,-3600,'',''",
    "160,3600,about an hour behind AWS's,'this machine''s clock, and that of the app'",
    "3740,-3600,'',''",
    "160,-120,about 2 minutes ahead of AWS's,'this machine''s clock, and that of the app'",
    "60,0,about 2 minutes ahead of AWS's clock,the clock of the phone is wrong",
  })
  void saysWhoseClockIsWrong(long here, long ahead, String how, String whose) {
    String problem = said(at(here, Duration.ofSeconds(ahead)), CODES.get(4), CODES.get(5));
    if (how.isEmpty()) {
      assertEquals("", problem);
    } else {
      assertTrue(problem.contains(how) && problem.contains(whose), problem);
    }
  }

  @Property(tries = 200)
  void takesWhatADeviceShowsWhateverThisMachinesClockSays(
      @ForAll @Size(min = 10, max = 40) byte[] seed,
      @ForAll @LongRange(min = 1_000_000_000, max = 4_000_000_000L) long second,
      @ForAll @IntRange(min = -200_000, max = 200_000) int ahead) {
    long step = second / 30;
    String first = code(seed, step - 1);
    String now = code(seed, step);
    if (first.equals(now)) {
      return;
    }
    Enrolment enrolment = of(seed, second - ahead, Duration.ofSeconds(ahead));
    assertEquals("", said(enrolment, first, now));
    assertTrue(said(enrolment, now, first).contains("wrong order"));
    assertEquals(30 - second % 30, enrolment.secondsLeft());
  }

  // Each wrong code is sought in the hours around: a hundred thousand codes a try.
  @Property(tries = 60)
  void neverShowsASeedOrACode(
      @ForAll @Size(min = 10, max = 40) byte[] seed,
      @ForAll @StringLength(min = 1, max = 12) @CharRange(from = '!', to = '~') String first,
      @ForAll @IntRange(max = 999_999) int number,
      @ForAll @IntRange(min = -100, max = 100) int off) {
    long step = 60_000_000;
    Enrolment enrolment = of(seed, step * 30, Duration.ZERO);
    String second = String.format(Locale.ROOT, "%06d", number);
    String right = code(seed, step + off);
    String before = code(seed, step + off - 1);
    for (String one : List.of(first, second, right, before)) {
      for (String other : List.of(right, second, before)) {
        String text = said(enrolment, one, other) + enrolment;
        assertFalse(
            text.contains(other) || (one.length() > 5 && text.contains(one)),
            () -> text + " for " + one + " and " + other);
        assertFalse(text.contains(new Base32().encodeToString(seed).replace("=", "")), text);
      }
    }
  }

  private static Enrolment of(byte[] seed, long second, Duration ahead) {
    return new Enrolment(
        "admin",
        "startup",
        "AWS",
        Secret.of(new Base32().encodeToString(seed)),
        InstantSource.fixed(Instant.ofEpochSecond(second)),
        ahead);
  }

  @Test
  void givesTheAddressThatAppsTake() {
    assertEquals(
        "otpauth://totp/admin@123456789012?secret=" + SEED + "&issuer=AWS",
        showing(0).uri().reveal());
    Enrolment hostile =
        new Enrolment(
            "a=b,c+d@e é",
            "my-account",
            "A&B C",
            Secret.of("MZXW 6YTB OI======"),
            InstantSource.system(),
            Duration.ZERO);
    assertEquals(
        "otpauth://totp/a%3Db%2Cc%2Bd%40e%20%C3%A9@my-account?secret=MZXW6YTBOI&issuer=A%26B%20C",
        hostile.uri().reveal());
    assertEquals("A&B C: a=b,c+d@e é@my-account", hostile.shown());
  }

  @Test
  void givesTheKeyInGroupsOfFour() {
    assertEquals("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", showing(0).key().reveal());
    assertEquals("MZXW 6YTB OI", of("foobar".getBytes(StandardCharsets.UTF_8), 0).key().reveal());
  }

  private static Enrolment of(byte[] seed, long second) {
    return of(seed, second, Duration.ZERO);
  }

  @Test
  void countsTheSecondsByAwssClock() {
    assertEquals(30, at(60, Duration.ZERO).secondsLeft());
    assertEquals(1, at(89, Duration.ZERO).secondsLeft());
    assertEquals(20, at(60, Duration.ofSeconds(10)).secondsLeft());
    assertEquals(10, at(60, Duration.ofSeconds(-10)).secondsLeft());
  }

  @Test
  void refusesASeedThatIsNoBase32WithoutShowingIt() {
    for (String seed : List.of("", "0189", "MZXW6YTB!", "geheim-1")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  new Enrolment(
                      "admin", "1", "AWS", Secret.of(seed), InstantSource.system(), Duration.ZERO));
      String said = String.valueOf(refused.getMessage());
      assertFalse(!seed.isEmpty() && said.contains(seed), said);
    }
  }

  @Test
  void agreesWithOathtool() {
    assumeTrue(
        Program.command("oathtool", "--version").runs(), "needs oathtool (Debian: oathtool)");
    for (long second : new long[] {59, 1_111_111_111, 1_700_000_000, 2_000_000_000}) {
      String[] codes =
          Program.command("oathtool", "--totp", "-b", "-w", "1", "-N", "@" + (second - 30), SEED)
              .run()
              .out()
              .strip()
              .split("\n");
      assertEquals("", said(at(second, Duration.ZERO), codes[0], codes[1]));
    }
  }
}
