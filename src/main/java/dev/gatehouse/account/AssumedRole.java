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
 * Creates the credentials of a profile that assumes a role. The role is assumed with the
 * credentials of another profile ({@code source_profile}, which may itself assume a role) or with
 * those of the environment that the program runs in ({@code credential_source}).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">
 *     Assume role</a>
 */
final class AssumedRole {

  private static final String ROLE = "role_arn";
  private static final String SESSION = "gatehouse";

  // Session duration in seconds that AWS accepts; the role itself may allow less.
  private static final int SHORTEST = 900;
  private static final int LONGEST = 43_200;

  // By default the SDK refreshes five minutes before a session ends. Gatehouse never asks for a
  // second MFA code, so it uses a session until its last minute.
  private static final Duration TO_THE_END = Duration.ofMinutes(1);

  private final Connection connection;
  private final Profiles profiles;
  private final SignInClients clients;
  private final Sources sources;
  private final BiFunction<String, List<String>, Way> behind;

  /** Finds the credentials that a {@code credential_source} refers to. */
  interface Sources {
    /**
     * Returns the credentials of a source, or empty if there are none.
     *
     * @param source {@code Environment}, {@code Ec2InstanceMetadata} or {@code EcsContainer}
     */
    Optional<AwsCredentialsProvider> find(String source);
  }

  /**
   * Creates the resolver of role profiles.
   *
   * @param behind returns how a source profile signs in, given its name and the chain of profiles
   *     that leads to it, itself last
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
   * Returns how a profile signs in that assumes a role.
   *
   * @param path the chain of profiles that leads to this one, itself last
   * @throws dev.gatehouse.account.failure.AccountException if the profile's settings are missing,
   *     invalid or contradictory
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
    // Resolved on first use: a caller that only wants to describe the source must not wait for a
    // metadata service.
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
