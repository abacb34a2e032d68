package dev.gatehouse.account;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * Configures all clients of the SDK, including those that sign in. It sets everything that the SDK
 * would otherwise look up in variables and profiles, or keeps the SDK from looking it up.
 *
 * @param timeouts runs the tasks that abort requests when their time is over
 */
record ClientSettings(
    CustomEndpoints endpoints,
    Set<EndpointVariant> variants,
    Retries retries,
    SdkHttpClient http,
    ScheduledExecutorService timeouts) {

  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  /** A host that does not exist: a request sent there by mistake goes nowhere. */
  private static final URI NOWHERE = URI.create("https://aws.invalid");

  /**
   * Configures a client that makes requests to the account.
   *
   * @param service the name of the service's package in the SDK
   * @param reads whether the client only reads
   * @param attempt time limit of each attempt
   * @param all time limit of all attempts together
   */
  void apply(
      AwsClientBuilder<?, ?> builder,
      String service,
      boolean reads,
      Duration attempt,
      Duration all) {
    apply(builder, endpoints.of(service), reads, attempt, all);
  }

  /**
   * Configures a client that signs in.
   *
   * @param again whether it may retry like a client that only reads; if not, it retries only if AWS
   *     certainly did nothing
   * @param patience time limit of each attempt; all attempts together may take twice as long
   */
  <B extends AwsClientBuilder<?, ?>> B signingIn(
      B builder,
      String service,
      Region region,
      AwsCredentialsProvider credentials,
      boolean again,
      Duration patience) {
    builder.region(region).credentialsProvider(credentials);
    apply(builder, endpoints.ofSignIn(service), again, patience, patience.multipliedBy(2));
    builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder()
            .addExecutionInterceptor(new SignInAddress())
            .build());
    return builder;
  }

  private void apply(
      AwsClientBuilder<?, ?> builder,
      Optional<URI> endpoint,
      boolean reads,
      Duration attempt,
      Duration all) {
    // A custom endpoint is used exactly as it was given.
    boolean own = endpoint.isEmpty();
    builder
        .endpointOverride(endpoint.orElse(NOWHERE))
        .fipsEnabled(own && variants.contains(EndpointVariant.FIPS))
        .dualstackEnabled(own && variants.contains(EndpointVariant.DUAL_STACK));
    builder.overrideConfiguration(
        settings -> {
          settings
              .defaultProfileFile(NO_PROFILES)
              .scheduledExecutorService(timeouts)
              .apiCallAttemptTimeout(attempt)
              .apiCallTimeout(all)
              .retryStrategy(reads ? retries.reads() : retries.changes());
          if (own) {
            settings.addExecutionInterceptor(new AwsAddress());
          }
        });
    ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
  }
}
