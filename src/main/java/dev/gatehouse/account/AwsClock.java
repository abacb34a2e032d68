package dev.gatehouse.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.utils.DateUtils;

/** What the answers of AWS tell of its clock. */
final class AwsClock {

  private AwsClock() {}

  /** By how much AWS's clock is ahead of this machine's, by the {@code Date} of an answer. */
  static Optional<Duration> ahead(AwsResponse answer) {
    return Optional.ofNullable(answer.sdkHttpResponse())
        .flatMap(http -> http.firstMatchingHeader("Date"))
        .map(date -> Duration.between(Instant.now(), DateUtils.parseRfc822Date(date)));
  }
}
