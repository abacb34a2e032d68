package dev.gatehouse.account;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.DateUtils;

/** What the answers of AWS tell of its clock. */
public final class AwsClock {

  private AwsClock() {}

  /**
   * By how much AWS's clock is ahead of this machine's, negative if it is behind. The answer was
   * written somewhere between request and answer: the middle is taken.
   *
   * @param before when the request was sent, by this machine's clock
   * @param after when the answer was there
   * @return empty if the answer names no time
   */
  public static Optional<Duration> ahead(Instant before, Instant after, SdkHttpResponse answer) {
    Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
    return date(answer).map(date -> Duration.between(middle, date));
  }

  /** When AWS gave an answer; empty where it does not say so, or not in words that can be read. */
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
