package dev.gatehouse.account;

import dev.gatehouse.account.ProfileCredentials.Way;
import dev.gatehouse.text.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.utils.Lazy;

/**
 * The role that a profile assumes, from the credentials of another profile ({@code source_profile},
 * which may be a role itself) or of the surroundings ({@code credential_source}).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">
 *     Assume role</a>
 */
final class AssumedRole {

  private static final String ROLE = "role_arn";
  private static final String SESSION = "gatehouse";

  // Seconds of a session, as AWS takes them; the role itself may allow less.
  private static final int SHORTEST = 900;
  private static final int LONGEST = 43_200;

  // The SDK renews five minutes before the end, and nobody is asked for a second code.
  private static final Duration TO_THE_END = Duration.ofMinutes(1);

  private final Connection connection;
  private final Profiles profiles;
  private final SignInClients clients;
  private final Sources sources;
  private final BiFunction<String, List<String>, Way> behind;

  /** Credentials that are in the surroundings. */
  interface Sources {
    /**
     * Finds them.
     *
     * @param source {@code Environment}, {@code Ec2InstanceMetadata} or {@code EcsContainer}
     * @return empty if there are none
     */
    Optional<AwsCredentialsProvider> find(String source);
  }

  /**
   * A role of a profile.
   *
   * @param behind the way of a source profile, at the end of the path that led to it
   */
  AssumedRole(
      Connection connection,
      Profiles profiles,
      SignInClients clients,
      Sources sources,
      BiFunction<String, List<String>, Way> behind) {
    this.connection = connection;
    this.profiles = profiles;
    this.clients = clients;
    this.sources = sources;
    this.behind = behind;
  }

  /**
   * The way of a profile that is a role.
   *
   * @param path the profiles that led to it, itself at the end
   */
  Way of(String profile, List<String> path) {
    Optional<String> source = profiles.property(profile, "source_profile");
    Optional<String> surroundings = profiles.property(profile, "credential_source");
    if (source.isPresent() == surroundings.isPresent()) {
      throw AwsSettings.bad(
          "profile "
              + profile
              + " has role_arn and "
              + (source.isPresent() ? "both" : "neither")
              + " source_profile "
              + (source.isPresent() ? "and" : "nor")
              + " credential_source",
          "Keep exactly one of them: source_profile names another profile, credential_source is"
              + " Environment, Ec2InstanceMetadata or EcsContainer.");
    }
    AwsCredentialsProvider from =
        source.isPresent()
            ? ofProfile(profile, source.get(), path)
            : ofSurroundings(profile, surroundings.orElseThrow());
    String by =
        surroundings.filter("Ec2InstanceMetadata"::equals).isPresent()
            ? " by the instance role of this machine"
            : "";
    String role = profiles.property(profile, ROLE).orElseThrow();
    return new Way("the role " + role + by, assume(profile, role, from));
  }

  private AwsCredentialsProvider ofProfile(String profile, String source, List<String> path) {
    if (!profiles.has(source)) {
      throw AwsSettings.bad(
          profiles.named(profile, "source_profile") + ": there is no profile " + Quoted.of(source),
          "Name a profile that is there: " + String.join(", ", profiles.names()) + ".");
    }
    boolean itself = source.equals(profile) && profiles.hasKeys(profile);
    List<String> further = new ArrayList<>(path);
    further.add(source);
    if (path.contains(source) && !itself) {
      throw AwsSettings.bad(
          "the profiles lead round in a circle by source_profile: " + String.join(" → ", further),
          "Let one of them name a profile with keys or a sign-in of its own.");
    }
    return behind.apply(source, List.copyOf(further)).provider();
  }

  private AwsCredentialsProvider ofSurroundings(String profile, String source) {
    List<String> known = List.of("Environment", "Ec2InstanceMetadata", "EcsContainer");
    if (!known.contains(source)) {
      throw AwsSettings.refused(
          profiles.named(profile, "credential_source"),
          source,
          "is none of " + String.join(", ", known));
    }
    // Who only asks by what a profile signs in waits for no metadata service.
    Lazy<AwsCredentialsProvider> found =
        new Lazy<>(
            () ->
                sources
                    .find(source)
                    .orElseThrow(() -> NoCredentials.inSurroundings(profile, source)));
    return () -> found.getValue().resolveCredentials();
  }

  private AwsCredentialsProvider assume(String profile, String role, AwsCredentialsProvider from) {
    Optional<String> device = profiles.property(profile, "mfa_serial");
    Optional<Integer> seconds =
        profiles
            .property(profile, "duration_seconds")
            .map(
                text ->
                    AwsSettings.number(
                        profiles.named(profile, "duration_seconds"), text, SHORTEST, LONGEST));
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder()
            .roleArn(role)
            .roleSessionName(profiles.property(profile, "role_session_name").orElse(SESSION));
    profiles.property(profile, "external_id").ifPresent(request::externalId);
    seconds.ifPresent(request::durationSeconds);
    device.ifPresent(request::serialNumber);
    AwsCredentialsProvider base = () -> behind(from);
    AtomicBoolean asked = new AtomicBoolean();
    StsAssumeRoleCredentialsProvider.Builder provider =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(device.isPresent() ? clients.stsWithCode(base) : clients.sts(base))
            .refreshRequest(
                () -> {
                  device.ifPresent(serial -> request.tokenCode(code(profile, serial, asked)));
                  return request.build();
                });
    if (device.isPresent()) {
      provider.staleTime(TO_THE_END).prefetchTime(TO_THE_END);
    }
    return provider.build();
  }

  private static AwsCredentials behind(AwsCredentialsProvider from) {
    return KeyPart.checked(
        from.resolveCredentials(),
        part -> new KeyPart.Unsendable("the " + part.words() + " that it is assumed by"));
  }

  private String code(String profile, String device, AtomicBoolean asked) {
    if (asked.getAndSet(true)) {
      throw NoCredentials.codeOver(profile);
    }
    return connection
        .codes()
        .code(profile, device)
        .orElseThrow(() -> NoCredentials.codeMissing(profile, device));
  }
}
