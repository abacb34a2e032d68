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
 * The metadata service of the machine, which knows the credentials of its role.
 *
 * @param endpoint its address, where it is not the usual one
 * @param withoutV1 whether its first version, which takes no token, is never asked
 * @param patience how long all attempts may take
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html">IMDS
 *     credential provider</a>
 */
record Metadata(Optional<String> endpoint, boolean withoutV1, Duration patience) {

  /** The SDK tries twice, and each try may take its time: this is for all of it. */
  private static final Duration PATIENCE = Duration.ofMillis(1800);

  private static final int LONGEST = 3600;
  private static final int MOST_ATTEMPTS = 100;

  private static final String IPV4 = "http://169.254.169.254";
  private static final String IPV6 = "http://[fd00:ec2::254]";

  /**
   * What variables and the profile say of it.
   *
   * @throws AccountException if a setting has a value that it cannot have
   */
  static Metadata of(AwsSettings settings) {
    Optional<String> endpoint =
        settings
            .find("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")
            // Inside the machine, and unencrypted by nature.
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

  /** Where it is asked. */
  String address() {
    return endpoint.orElse(IPV4);
  }

  /** What asks it. */
  AwsCredentialsProvider provider() {
    InstanceProfileCredentialsProvider.Builder provider =
        InstanceProfileCredentialsProvider.builder().profileFile(file()).profileName("default");
    endpoint.ifPresent(provider::endpoint);
    return provider.build();
  }

  /** The SDK takes the version from a profile alone. */
  private ProfileFile file() {
    String text = "[default]\nec2_metadata_v1_disabled = " + withoutV1 + "\n";
    return ProfileFile.builder()
        .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .type(ProfileFile.Type.CONFIGURATION)
        .build();
  }
}
