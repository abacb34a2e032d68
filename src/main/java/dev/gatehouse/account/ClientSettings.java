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
 * What every client of the SDK is told, those that sign in too. All that the SDK would look up by
 * itself in variables and profiles is said here, or kept from it.
 *
 * @param timeouts ends what takes too long
 */
record ClientSettings(
    CustomEndpoints endpoints,
    Set<EndpointVariant> variants,
    Retries retries,
    SdkHttpClient http,
    ScheduledExecutorService timeouts) {

  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  /** Nobody is there: what is sent to it by mistake arrives nowhere. */
  private static final URI NOWHERE = URI.create("https://aws.invalid");

  /**
   * Configures a client that asks the account.
   *
   * @param service the SDK's package of the service
   * @param reads whether it only reads
   * @param attempt how long one answer may take
   * @param all how long all attempts may take
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
   * @param again whether it may try again as often as one that reads; if not, only where AWS did
   *     certainly nothing
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
    // An address that a person gave is asked as it is.
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
