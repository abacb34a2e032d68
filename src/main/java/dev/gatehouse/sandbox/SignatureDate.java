package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.WireRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * When a request was signed. AWS takes none that was signed more than five minutes from now by its
 * own clock.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot
 *     Signature Version 4 signing</a>
 */
final class SignatureDate {

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration TAKEN = Duration.ofMinutes(5);

  private SignatureDate() {}

  /**
   * Refuses what was signed too long ago, or is from the future.
   *
   * @param now the time by AWS's clock
   * @throws AwsError if it is more than five minutes off
   */
  static void check(WireRequest sent, DenialMessages denials, Instant now) {
    Optional<Instant> signed = of(sent);
    if (signed.isEmpty()) {
      return;
    }
    String when = BASIC.format(signed.get());
    if (signed.get().isBefore(now.minus(TAKEN))) {
      throw denials.wronglySigned(
          "Signature expired: "
              + when
              + " is now earlier than "
              + BASIC.format(now.minus(TAKEN))
              + " ("
              + BASIC.format(now)
              + " - 5 min.)");
    }
    if (signed.get().isAfter(now.plus(TAKEN))) {
      throw denials.wronglySigned(
          "Signature not yet current: "
              + when
              + " is still later than "
              + BASIC.format(now.plus(TAKEN))
              + " ("
              + BASIC.format(now)
              + " + 5 min.)");
    }
  }

  private static Optional<Instant> of(WireRequest sent) {
    try {
      return Optional.of(BASIC.parse(sent.header("x-amz-date"), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
