package dev.gatehouse.account.failure;

import dev.gatehouse.plan.KnownMessage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes requests that AWS refuses because of their date, since this machine's clock is off by
 * more than five minutes. The credentials may be valid, so only the clock is reported.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot
 *     Signature Version 4 signing</a>
 */
final class WrongClock {

  private static final Set<String> CODES = Set.of("RequestTimeTooSkewed", "RequestInTheFuture");
  // These share the error code of a wrong secret; only the message distinguishes them.
  private static final List<KnownMessage> BY_MESSAGE =
      List.of(KnownMessage.CLOCK_BEHIND, KnownMessage.CLOCK_AHEAD);

  private static final Pattern TIME = Pattern.compile("\\b[0-9]{8}T[0-9]{6}Z\\b");
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private WrongClock() {}

  /** Returns whether a refusal is due to the date of the request. */
  static boolean isMeant(String code, String message) {
    return CODES.contains(code) || BY_MESSAGE.stream().anyMatch(known -> known.fits(code, message));
  }

  /**
   * Returns what to do, and how far the clock is off if the message contains both times.
   *
   * @param message AWS's message, with the request's time first and AWS's own last: {@code
   *     Signature expired: 20261129T000000Z is now earlier than 20261129T010000Z (20261129T010500Z
   *     - 5 min.)}
   */
  static String advice(String message) {
    List<Instant> times = times(message);
    String off = "wrong";
    if (times.size() > 1) {
      Duration behind = Duration.between(times.get(0), times.get(times.size() - 1));
      off =
          "about "
              + words(behind.abs())
              + (behind.isNegative() ? " ahead of AWS's" : " behind AWS's");
    }
    return "This machine's clock is " + off + ": set it, then run the same command again.";
  }

  private static List<Instant> times(String message) {
    List<Instant> times = new ArrayList<>();
    Matcher time = TIME.matcher(message);
    while (time.find()) {
      try {
        times.add(BASIC.parse(time.group(), Instant::from));
      } catch (DateTimeException e) {
        return List.of();
      }
    }
    return times;
  }

  /** Returns the two largest units: {@code 1 hour 2 minutes}. */
  private static String words(Duration time) {
    long[] counts = {time.toDays(), time.toHoursPart(), time.toMinutesPart()};
    String[] units = {"day", "hour", "minute"};
    List<String> words = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      boolean second = !words.isEmpty();
      if (counts[i] > 0) {
        words.add(counts[i] + " " + units[i] + (counts[i] == 1 ? "" : "s"));
      }
      if (second) {
        break;
      }
    }
    return String.join(" ", words);
  }
}
