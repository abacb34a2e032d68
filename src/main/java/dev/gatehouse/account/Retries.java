package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.util.OptionalInt;
import java.util.Set;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The retry strategies. Requests that only read are retried as in the SDK's standard mode, others
 * only if AWS certainly did not carry them out (throttling, clock skew).
 *
 * @param reads for requests that only read
 * @param changes for all others
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry
 *     behavior</a>
 */
record Retries(RetryStrategy reads, RetryStrategy changes) {

  // The most attempts that a setting may ask for; the SDK gives up long before.
  private static final int MOST = 1000;

  private static final Set<String> MODES = Set.of("legacy", "standard", "adaptive");
  private static final Set<String> DEFAULTS =
      Set.of("legacy", "standard", "auto", "in-region", "cross-region", "mobile");

  /**
   * Returns the strategies, with the number of attempts from the settings. The mode is validated,
   * but standard mode is always used.
   *
   * @throws AccountException if a setting is invalid
   */
  static Retries of(AwsSettings settings) {
    settings.word("AWS_RETRY_MODE", "retry_mode", MODES);
    settings.word("AWS_DEFAULTS_MODE", "defaults_mode", DEFAULTS);
    OptionalInt attempts = settings.number("AWS_MAX_ATTEMPTS", "max_attempts", MOST);
    RetryStrategy reads = AwsRetryStrategy.standardRetryStrategy();
    RetryStrategy changes =
        DefaultRetryStrategy.standardStrategyBuilder()
            .useClientDefaults(false)
            .treatAsThrottling(Retries::isThrottling)
            .retryOnException(Retries::isThrottling)
            .retryOnException(
                e -> e instanceof SdkException failure && RetryUtils.isClockSkewException(failure))
            .build();
    return attempts.isEmpty()
        ? new Retries(reads, changes)
        : new Retries(limited(reads, attempts.getAsInt()), limited(changes, attempts.getAsInt()));
  }

  private static RetryStrategy limited(RetryStrategy strategy, int attempts) {
    return strategy.toBuilder().maxAttempts(attempts).build();
  }

  private static boolean isThrottling(Throwable e) {
    return e instanceof SdkException failure && RetryUtils.isThrottlingException(failure);
  }
}
