package dev.gatehouse.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;

/**
 * The SDK's providers in the order of its default chain, with three differences: it can say in
 * words which one it took; a profile that was named, or that is there and fails, is never passed
 * over for another identity; and a metadata service that does not answer costs two seconds.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">The
 *     order of the chain</a>
 */
final class CredentialChain implements AwsCredentialsProvider {

  /** The SDK tries twice, and each try may take its time: this is for all of it. */
  private static final Duration METADATA_PATIENCE = Duration.ofMillis(1800);

  private final Connection connection;
  private final Profiles profiles;
  private final ProfileFile file;
  private Optional<Source> chosen = Optional.empty();

  /** Where credentials come from, in words, what reads them, and the profile if it was named. */
  private record Source(String words, AwsCredentialsProvider provider, Optional<String> profile) {

    Source(String words, AwsCredentialsProvider provider) {
      this(words, provider, Optional.empty());
    }
  }

  CredentialChain(Connection connection, Profiles profiles, ProfileFile file) {
    this.connection = connection;
    this.profiles = profiles;
    this.file = file;
  }

  /**
   * Where the credentials come from, in words.
   *
   * @throws AccountException if there are none
   */
  String source() {
    return chosen().words();
  }

  /**
   * The profile that the credentials come from, where a person named it.
   *
   * @throws AccountException if there are none
   */
  Optional<String> profileTaken() {
    return chosen().profile();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    Source source = chosen();
    try {
      return source.provider().resolveCredentials();
    } catch (AccountException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever a source throws, from a program that fails to a sign-in that is over.
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
                .or(this::webIdentity)
                .or(this::profile)
                .or(this::container)
                .or(this::machine);
    return source.orElseThrow(() -> NoCredentials.anywhere(String.join(", ", looked())));
  }

  private List<String> looked() {
    List<String> places = new ArrayList<>();
    places.add("the environment variables");
    places.add("the profile " + connection.profileName());
    places.add(
        isMetadataOff()
            ? "but not at the metadata service, which AWS_EC2_METADATA_DISABLED turns off"
            : "the metadata service of this machine");
    return places;
  }

  private Optional<Source> environment() {
    Optional<String> key = connection.variable("AWS_ACCESS_KEY_ID");
    Optional<String> secret = connection.variable("AWS_SECRET_ACCESS_KEY");
    if (key.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    AwsCredentials credentials =
        connection
            .variable("AWS_SESSION_TOKEN")
            .<AwsCredentials>map(
                token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
            .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get()));
    return Optional.of(
        new Source("environment variables", StaticCredentialsProvider.create(credentials)));
  }

  private Optional<Source> webIdentity() {
    Optional<String> file = connection.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
    Optional<String> role = connection.variable("AWS_ROLE_ARN");
    if (file.isEmpty() || role.isEmpty()) {
      return Optional.empty();
    }
    WebIdentityTokenFileCredentialsProvider.Builder provider =
        WebIdentityTokenFileCredentialsProvider.builder()
            .webIdentityTokenFile(Path.of(file.get()))
            .roleArn(role.get());
    connection.variable("AWS_ROLE_SESSION_NAME").ifPresent(provider::roleSessionName);
    return Optional.of(new Source("a web identity token", provider.build()));
  }

  private Optional<Source> profile() {
    String name = connection.profileName();
    if (profiles.signsInBy().isEmpty()) {
      if (connection.namedProfile().isEmpty()) {
        return Optional.empty();
      }
      throw profiles.profile().isPresent()
          ? NoCredentials.profileEmpty(name)
          : NoCredentials.profileMissing(name, profiles);
    }
    String words = "profile " + name + " (" + profiles.signsInBy().get() + ")";
    Optional<String> session = profiles.loginSession();
    AwsCredentialsProvider provider =
        session.isPresent()
            ? login(session.get())
            : ProfileCredentialsProvider.builder().profileFile(file).profileName(name).build();
    return Optional.of(new Source(words, provider, connection.namedProfile()));
  }

  /** As the SDK does it, but in the Region of the profile: the SDK asks only the default one. */
  private AwsCredentialsProvider login(String session) {
    String region =
        file.profile(connection.profileName())
            .flatMap(profile -> profile.property("region"))
            .orElseThrow();
    SigninClient client =
        SigninClient.builder()
            .region(Region.of(region))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
    LoginCredentialsProvider.Builder provider =
        LoginCredentialsProvider.builder().loginSession(session).signinClient(client);
    connection
        .variable("AWS_LOGIN_CACHE_DIRECTORY")
        .map(Path::of)
        .ifPresent(provider::tokenCacheLocation);
    return provider.build();
  }

  private Optional<Source> container() {
    if (connection
        .variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
        .or(() -> connection.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
        .isEmpty()) {
      return Optional.empty();
    }
    String words =
        connection.isSet("AWS_EXECUTION_ENV", "CloudShell")
            ? "CloudShell (who is signed in to the console)"
            : "the role of this container";
    return Optional.of(new Source(words, ContainerCredentialsProvider.builder().build()));
  }

  private boolean isMetadataOff() {
    return connection.isSet("AWS_EC2_METADATA_DISABLED", "true");
  }

  private Optional<Source> machine() {
    if (isMetadataOff()) {
      return Optional.empty();
    }
    InstanceProfileCredentialsProvider.Builder provider =
        InstanceProfileCredentialsProvider.builder().profileFile(file);
    connection.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT").ifPresent(provider::endpoint);
    AwsCredentialsProvider metadata = provider.build();
    return answers(metadata)
        ? Optional.of(new Source("the instance role of this machine (metadata service)", metadata))
        : Optional.empty();
  }

  /** Whether the metadata service gives credentials in time. */
  private static boolean answers(AwsCredentialsProvider metadata) {
    FutureTask<AwsCredentials> first = new FutureTask<>(metadata::resolveCredentials);
    Thread thread = new Thread(first, "metadata");
    thread.setDaemon(true);
    thread.start();
    try {
      first.get(METADATA_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      // Not on an instance, or one without a role: there is no such source.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
