package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.text.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Selects the credentials in the order of the AWS CLI, using the SDK's providers. Unlike the SDK's
 * default chain, it can describe the source that it selected. If a profile was named, or exists and
 * fails, the chain never falls back to another identity. A metadata service that does not answer
 * costs two seconds, unless a setting allows more.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">The
 *     order of the chain</a>
 */
final class CredentialChain implements AwsCredentialsProvider {

  private static final String OLD_TOKEN = "AWS_SECURITY_TOKEN";

  private final Connection connection;
  private final Profiles profiles;
  private final SignInClients clients;
  private final ProfileCredentials ofProfile;
  private final Metadata metadata;
  private Optional<Source> chosen = Optional.empty();

  /**
   * A source of credentials: its description, its provider, and the profile if the person named
   * one.
   */
  private record Source(String words, AwsCredentialsProvider provider, Optional<String> profile) {

    Source(String words, AwsCredentialsProvider provider) {
      this(words, provider, Optional.empty());
    }
  }

  /**
   * Creates the chain; requests nothing.
   *
   * @param region the Region of STS and of {@code aws login}
   * @throws AccountException if a setting of the metadata service is invalid
   */
  CredentialChain(
      Connection connection, Profiles profiles, ClientSettings settings, Region region) {
    this.connection = connection;
    this.profiles = profiles;
    this.clients = new SignInClients(settings, region, connection.patience());
    this.ofProfile = new ProfileCredentials(connection, profiles, clients, this::surroundings);
    // Invalid settings are refused even if the service is never called, as the AWS CLI does.
    this.metadata = Metadata.of(new AwsSettings(connection, profiles));
  }

  /**
   * Returns a description of the source of the credentials.
   *
   * @throws AccountException if there are none
   */
  String source() {
    return chosen().words();
  }

  /**
   * Returns the profile that the credentials come from, if the person named it.
   *
   * @throws AccountException if there are no credentials
   */
  Optional<String> profileTaken() {
    return chosen().profile();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    Source source = chosen();
    try {
      return KeyPart.checked(source.provider().resolveCredentials());
    } catch (AccountException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A source may throw anything, whether a program fails or a sign-in has expired. The SDK
      // reads the answer of a container without a limit.
      throw NoCredentials.failed(source.words(), profiles, connection.profileName(), e);
    }
  }

  private synchronized Source chosen() {
    if (chosen.isEmpty()) {
      chosen = Optional.of(choose());
    }
    return chosen.get();
  }

  private Source choose() {
    if (connection.given().isPresent()) {
      Connection.Given given = connection.given().get();
      return new Source(given.source(), StaticCredentialsProvider.create(given.credentials()));
    }
    Optional<Source> source =
        connection.profile().isPresent()
            ? profile()
            : environment()
                .or(() -> profiles.isRole(connection.profileName()) ? profile() : Optional.empty())
                .or(this::webIdentity)
                .or(this::profile)
                .or(this::container)
                .or(this::machine);
    return source.orElseThrow(() -> NoCredentials.anywhere(String.join(", ", looked()), profiles));
  }

  private List<String> looked() {
    List<String> places = new ArrayList<>();
    places.add("the environment variables");
    places.add("the profile " + connection.profileName());
    places.add(
        isMetadataOff()
            ? "but not at the metadata service, which AWS_EC2_METADATA_DISABLED turns off"
            : "the metadata service of this machine"
                + metadata.endpoint().map(address -> " (" + address + ")").orElse(""));
    return places;
  }

  /** Like the AWS CLI, fails if only the access key id is set. */
  private Optional<Source> environment() {
    Optional<String> key = connection.variable("AWS_ACCESS_KEY_ID");
    if (key.isEmpty()) {
      return Optional.empty();
    }
    String secret =
        connection
            .variable("AWS_SECRET_ACCESS_KEY")
            .orElseThrow(
                () ->
                    AwsSettings.bad(
                        "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not",
                        "Set both, or unset AWS_ACCESS_KEY_ID."));
    refuseOver();
    Optional<String> token =
        connection.variable(OLD_TOKEN).or(() -> connection.variable("AWS_SESSION_TOKEN"));
    AwsCredentials keys =
        KeyPart.checked(
            ProfileCredentials.credentials(key.get(), secret, token),
            part -> KeyPart.unsendable(variable(part), variable(part)));
    return Optional.of(new Source("environment variables", StaticCredentialsProvider.create(keys)));
  }

  private String variable(KeyPart part) {
    return part == KeyPart.TOKEN && connection.variable(OLD_TOKEN).isPresent()
        ? OLD_TOKEN
        : part.property().toUpperCase(Locale.ROOT);
  }

  private void refuseOver() {
    Optional<String> end = connection.variable("AWS_CREDENTIAL_EXPIRATION");
    try {
      if (end.isPresent() && !OffsetDateTime.parse(end.get()).toInstant().isAfter(Instant.now())) {
        throw NoCredentials.over(end.get());
      }
    } catch (DateTimeException e) {
      throw AwsSettings.bad(
          "AWS_CREDENTIAL_EXPIRATION: "
              + Quoted.of(end.orElse(""))
              + " is not a time such as 2030-01-31T12:00:00Z",
          "Correct it, or unset it.");
    }
  }

  private Optional<Source> webIdentity() {
    return connection
        .variable("AWS_WEB_IDENTITY_TOKEN_FILE")
        .map(
            file ->
                new Source(
                    "a web identity token",
                    clients.webIdentity(
                        SignInFile.token("AWS_WEB_IDENTITY_TOKEN_FILE", file),
                        connection
                            .variable("AWS_ROLE_ARN")
                            .orElseThrow(
                                () ->
                                    AwsSettings.bad(
                                        "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is"
                                            + " not",
                                        "Set AWS_ROLE_ARN to the role to assume, or unset"
                                            + " AWS_WEB_IDENTITY_TOKEN_FILE.")),
                        connection.variable("AWS_ROLE_SESSION_NAME"))));
  }

  private Optional<Source> profile() {
    String name = connection.profileName();
    profiles.refuseMisread();
    Optional<ProfileCredentials.Way> way = ofProfile.of(name);
    if (way.isEmpty() && connection.namedProfile().isPresent()) {
      throw profiles.has(name)
          ? NoCredentials.profileEmpty(name, profiles)
          : NoCredentials.profileMissing(name, profiles);
    }
    return way.map(
        found ->
            new Source(
                "profile " + name + " (" + found.words() + ")",
                found.provider(),
                connection.namedProfile()));
  }

  private Optional<AwsCredentialsProvider> surroundings(String source) {
    Optional<Source> found =
        switch (source) {
          case "Environment" -> environment();
          case "EcsContainer" -> container();
          default -> machine();
        };
    return found.map(Source::provider);
  }

  private Optional<Source> container() {
    return Container.of(connection)
        .map(
            container ->
                new Source(
                    container.words(),
                    new TimedCredentials(
                        container.provider(),
                        container.address(),
                        connection.patience(),
                        container::refusal)));
  }

  private boolean isMetadataOff() {
    return connection.isSet("AWS_EC2_METADATA_DISABLED", "true");
  }

  private Optional<Source> machine() {
    if (isMetadataOff()) {
      return Optional.empty();
    }
    AwsCredentialsProvider provider = metadata.provider();
    // Outside of EC2, or on an instance without a role, this source does not exist.
    return TimedCredentials.come(provider, metadata.patience())
        ? Optional.of(
            new Source(
                "the instance role of this machine (metadata service)",
                new TimedCredentials(
                    provider, metadata.address(), connection.patience(), refused -> refused)))
        : Optional.empty();
  }
}
