package dev.gatehouse.sandbox.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Program;
import dev.gatehouse.sandbox.core.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes of virtual MFA devices. */
final class TotpTest {

  private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");

  private final Totp codes = new Totp(SEED);

  /** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void makesTheCodesOfTheStandard(long second, String code) {
    assertEquals(code, codes.code(Instant.ofEpochSecond(second)));
  }

  @Test
  void makesTheCodesThatOathtoolMakes() throws Exception {
    assumeTrue(Program.command("oathtool", "--version").runs(), "oathtool is missing");
    String seed = new Ids(7).seed("phone");
    Program.Result result =
        Program.command("oathtool", "--totp", "--base32", "--now", "2026-03-01 12:00:10 UTC", seed)
            .run();
    assertEquals(new Totp(new Base32().decode(seed)).code(NOW), result.out().strip());
  }

  @Test
  void takesTwoCodesThatFollowOnEachOther() {
    String first = codes.code(NOW.minusSeconds(30));
    String second = codes.code(NOW);
    String third = codes.code(NOW.plusSeconds(30));
    assertEquals(Optional.of(0), codes.drift(first, second, NOW, 3, 2));
    assertEquals(Optional.of(1), codes.drift(second, third, NOW, 3, 2));
    assertEquals(Optional.of(-3), codes.drift(first, second, NOW.plusSeconds(90), 3, 2));
    assertEquals(Optional.empty(), codes.drift(first, second, NOW.plusSeconds(120), 3, 2));
    assertEquals(Optional.empty(), codes.drift(second, first, NOW, 3, 2));
    assertEquals(Optional.empty(), codes.drift(first, third, NOW, 3, 2));
    assertEquals(Optional.empty(), codes.drift(second, second, NOW, 3, 2));
  }

  @Test
  void takesTheCodeOfNowOnADeviceThatIsAhead() {
    String ahead = codes.code(NOW.plusSeconds(300));
    assertFalse(codes.isCurrent(ahead, NOW, 0));
    assertTrue(codes.isCurrent(ahead, NOW, 10));
    assertTrue(codes.isCurrent(codes.code(NOW.minusSeconds(30)), NOW, 0));
    assertFalse(codes.isCurrent(codes.code(NOW.minusSeconds(60)), NOW, 0));
  }
}
