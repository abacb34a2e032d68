package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.profile.SharedFiles;
import dev.gatehouse.plan.run.EndpointOverride;
import dev.gatehouse.text.Quoted;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The options, environment and profiles that determine how to connect to AWS. The profiles are read
 * only once, so that all parts of the program see the same ones.
 *
 * @param profile the profile of {@code --profile}
 * @param region the Region of {@code --region}
 * @param endpoint the URL of {@code --endpoint-url}, for every service
 * @param environment the environment variables
 * @param files the profiles
 * @param http creates the HTTP client; empty for the network
 * @param given credentials to use in place of any others
 * @param patience how long a request may wait for its answer
 * @param allowHttp whether requests may leave this machine unencrypted
 * @param codes asks the person for the code of an MFA device
 */
public record Connection(
    Optional<String> profile,
    Optional<String> region,
    Optional<URI> endpoint,
    Map<String, String> environment,
    SharedFiles files,
    Optional<Supplier<SdkHttpClient>> http,
    Optional<Given> given,
    Duration patience,
    boolean allowHttp,
    MfaCodes codes) {

  /** Credentials, and a description of their source: {@code the practice account}. */
  public record Given(AwsCredentials credentials, String source) {
    @Override
    public String toString() {
      return source;
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Creates a connection, with a copy of the environment variables. */
  public Connection {
    environment = Map.copyOf(environment);
  }

  /**
   * Returns a connection over the network, and reads the profiles.
   *
   * @throws AccountException if the AWS CLI could not read the profiles either
   */
  public static Connection of(
      Optional<String> profile,
      Optional<String> region,
      Optional<URI> endpoint,
      Map<String, String> environment) {
    return new Connection(
        profile,
        region,
        endpoint,
        environment,
        Profiles.read(environment),
        Optional.empty(),
        Optional.empty(),
        PATIENCE,
        false,
        MfaCodes.NOBODY);
  }

  /**
   * Returns a connection to an account that is not on the network.
   *
   * @param region the Region to use, such as {@code us-east-1}
   */
  public static Connection practice(Supplier<SdkHttpClient> http, String region, Given given) {
    return new Connection(
        Optional.empty(),
        Optional.of(region),
        Optional.empty(),
        Map.of(),
        SharedFiles.NONE,
        Optional.of(http),
        Optional.of(given),
        PATIENCE,
        false,
        MfaCodes.NOBODY);
  }

  /** Returns this connection with another time limit for an answer. */
  public Connection within(Duration answer) {
    return new Connection(
        profile, region, endpoint, environment, files, http, given, answer, allowHttp, codes);
  }

  /** Returns this connection, with plain {@code http://} to other machines allowed. */
  public Connection allowingHttp() {
    return new Connection(
        profile, region, endpoint, environment, files, http, given, patience, true, codes);
  }

  /** Returns this connection with another source of MFA codes. */
  public Connection asking(MfaCodes person) {
    return new Connection(
        profile, region, endpoint, environment, files, http, given, patience, allowHttp, person);
  }

  /**
   * Returns the settings that send requests to endpoints other than AWS's own. Sends nothing.
   *
   * @throws AccountException if a setting is invalid
   */
  public List<EndpointOverride> diversions() {
    return CustomEndpoints.of(this, Profiles.of(this)).diversions();
  }

  /**
   * Returns the name of the selected profile; {@code default} if none was named.
   *
   * @throws AccountException if the two variables name different profiles
   */
  String profileName() {
    return namedProfile().orElse("default");
  }

  /**
   * Returns the profile that the person named, by the option or in the environment.
   *
   * @throws AccountException if the two variables name different profiles
   */
  Optional<String> namedProfile() {
    if (profile.isPresent()) {
      return profile;
    }
    Optional<String> name = variable("AWS_PROFILE");
    Optional<String> old = variable("AWS_DEFAULT_PROFILE");
    if (name.isPresent() && old.isPresent() && !name.equals(old)) {
      // Either may belong to another account than the one that `aws` shows.
      throw AwsSettings.bad(
          "AWS_PROFILE is "
              + Quoted.of(name.get())
              + " and AWS_DEFAULT_PROFILE is "
              + Quoted.of(old.get())
              + ": version 1 of the AWS CLI takes the second, version 2 the first",
          "Unset one of them, or add --profile NAME to the same command.");
    }
    return name.or(() -> old);
  }

  /** Returns the home directory, which a leading {@code ~} stands for. */
  Optional<Path> home() {
    return variable("HOME").or(() -> variable("USERPROFILE")).map(Path::of);
  }

  /** Returns the value of an environment variable; an empty one counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isSet(String name, String value) {
    return variable(name).filter(value::equalsIgnoreCase).isPresent();
  }
}
