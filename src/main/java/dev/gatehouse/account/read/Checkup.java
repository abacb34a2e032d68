package dev.gatehouse.account.read;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.AwsClock;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The result of a test request to AWS.
 *
 * @param source a description of the credentials' source
 * @param caller the identity that the credentials belong to
 * @param took the time from request to answer
 * @param ahead how far this machine's clock is ahead of AWS's, negative if it is behind; empty if
 *     the answer has no date. AWS refuses requests whose date is off by more than 5 minutes.
 */
public record Checkup(String source, Caller caller, Duration took, Optional<Duration> ahead) {

  /**
   * Sends a request for the caller's identity and measures it.
   *
   * @param clock the time of this machine
   * @throws AccountException if there are no credentials, if AWS does not accept them, or if it
   *     does not answer
   */
  public static Checkup of(Clients clients, Supplier<Instant> clock) {
    String source = clients.source();
    Timed timed = new Timed(clients, clock);
    Caller caller = CallerReader.read(timed, source);
    return new Checkup(source, caller, timed.took, timed.ahead);
  }

  /** Measures a request, and compares the clocks. */
  private static final class Timed implements Aws {
    private final Aws aws;
    private final Supplier<Instant> clock;
    private Duration took = Duration.ZERO;
    private Optional<Duration> ahead = Optional.empty();

    Timed(Aws aws, Supplier<Instant> clock) {
      this.aws = aws;
      this.clock = clock;
    }

    @Override
    public AwsResponse send(AwsRequest request) {
      Instant before = clock.get();
      try {
        AwsResponse answer = aws.send(request);
        look(before, answer.sdkHttpResponse());
        return answer;
      } catch (AwsServiceException e) {
        if (e.awsErrorDetails() != null && e.awsErrorDetails().sdkHttpResponse() != null) {
          look(before, e.awsErrorDetails().sdkHttpResponse());
        }
        throw e;
      }
    }

    private void look(Instant before, SdkHttpResponse answer) {
      Instant after = clock.get();
      took = Duration.between(before, after);
      ahead = AwsClock.ahead(before, after, answer).map(Duration::negated);
    }
  }
}
