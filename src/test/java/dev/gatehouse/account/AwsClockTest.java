package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpResponse;

class AwsClockTest {

  private static final Instant BEFORE = Instant.parse("2026-11-22T09:00:00Z");

  private static Optional<Duration> ahead(String date) {
    return AwsClock.ahead(
        BEFORE,
        BEFORE.plusSeconds(4),
        SdkHttpResponse.builder().statusCode(200).putHeader("Date", date).build());
  }

  @Test
  void measuresFromTheMiddleOfTheWayThereAndBack() {
    assertEquals(Optional.of(Duration.ZERO), ahead("Sun, 22 Nov 2026 09:00:02 GMT"));
    assertEquals(Optional.of(Duration.ofSeconds(58)), ahead("Sun, 22 Nov 2026 09:01:00 GMT"));
    assertEquals(Optional.of(Duration.ofSeconds(-62)), ahead("Sun, 22 Nov 2026 08:59:00 GMT"));
  }

  @Test
  void knowsNothingByADateThatIsNone() {
    assertEquals(Optional.empty(), ahead("soon"));
    assertEquals(
        Optional.empty(),
        AwsClock.ahead(BEFORE, BEFORE, SdkHttpResponse.builder().statusCode(200).build()));
  }
}
