package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The settings of the EC2 instance metadata service (IMDS), which provides the credentials of the
 * machine's role.
 *
 * @param endpoint its address, if it is not the default one
 * @param withoutV1 whether IMDSv1, which needs no token, is disabled
 * @param patience time limit of all attempts together
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html">IMDS
 *     credential provider</a>
 */
record Metadata(Optional<String> endpoint, boolean withoutV1, Duration patience) {

  /** Default limit of all attempts: the SDK makes two, each with a time limit of its own. */
  private static final Duration PATIENCE = Duration.ofMillis(1800);

  private static final int LONGEST = 3600;
  private static final int MOST_ATTEMPTS = 100;

  private static final String IPV4 = "http://169.254.169.254";
  private static final String IPV6 = "http://[fd00:ec2::254]";

  /**
   * Returns the settings of the environment and the profile.
   *
   * @throws AccountException if a setting is invalid
   */
  static Metadata of(AwsSettings settings) {
    Optional<String> endpoint =
        settings
            .find("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")
            // Plain HTTP is allowed: the service is on the machine, and is never encrypted.
            .map(
                one ->
                    EndpointAddress.of(one.from(), one.place(), one.value(), true)
                        .uri()
                        .toString());
    boolean mode =
        settings
            .word(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
                "ec2_metadata_service_endpoint_mode",
                Set.of("ipv4", "ipv6"))
            .map("ipv6"::equals)
            .orElseGet(() -> settings.isOn("AWS_IMDS_USE_IPV6", "imds_use_ipv6"));
    OptionalInt seconds =
        settings.number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", LONGEST);
    OptionalInt attempts =
        settings.number(
            "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", MOST_ATTEMPTS);
    Duration wanted =
        Duration.ofSeconds(seconds.orElse(1)).multipliedBy(attempts.orElse(1)).plusMillis(800);
    return new Metadata(
        endpoint.or(() -> mode ? Optional.of(IPV6) : Optional.empty()),
        settings.isOn("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled"),
        wanted.compareTo(PATIENCE) > 0 ? wanted : PATIENCE);
  }

  /** Returns the address of the service, for messages. */
  String address() {
    return endpoint.orElse(IPV4);
  }

  /** Returns the provider of the role's credentials. */
  AwsCredentialsProvider provider() {
    InstanceProfileCredentialsProvider.Builder provider =
        InstanceProfileCredentialsProvider.builder().profileFile(file()).profileName("default");
    endpoint.ifPresent(provider::endpoint);
    return provider.build();
  }

  /** Returns a profile file for the SDK, which reads this setting only from a profile. */
  private ProfileFile file() {
    String text = "[default]\nec2_metadata_v1_disabled = " + withoutV1 + "\n";
    return ProfileFile.builder()
        .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .type(ProfileFile.Type.CONFIGURATION)
        .build();
  }
}
