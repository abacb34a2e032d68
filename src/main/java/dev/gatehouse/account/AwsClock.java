package dev.gatehouse.account;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.DateUtils;

/** Reads AWS's clock from the {@code Date} header of answers. */
public final class AwsClock {

  private AwsClock() {}

  /**
   * Returns by how much AWS's clock is ahead of this machine's, negative if it is behind. The
   * answer was dated at some moment between request and answer, so the midpoint is compared.
   *
   * @param before when the request was sent, by this machine's clock
   * @param after when the answer was received, by this machine's clock
   * @return empty if the answer has no {@code Date} that can be read
   */
  public static Optional<Duration> ahead(Instant before, Instant after, SdkHttpResponse answer) {
    Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
    return date(answer).map(date -> Duration.between(middle, date));
  }

  /** Returns the date of an answer, or empty if it has none that can be read. */
  public static Optional<Instant> date(AwsResponse answer) {
    return Optional.ofNullable(answer.sdkHttpResponse()).flatMap(AwsClock::date);
  }

  private static Optional<Instant> date(SdkHttpResponse answer) {
    try {
      return answer.firstMatchingHeader("Date").map(DateUtils::parseRfc822Date);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
