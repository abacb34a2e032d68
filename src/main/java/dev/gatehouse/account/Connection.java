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
 * How AWS is reached, as a person asked for it. The profiles are read when it is made, and are the
 * same for all that is asked of it.
 *
 * @param profile the profile of {@code --profile}
 * @param region the Region of {@code --region}
 * @param endpoint the address of {@code --endpoint-url}, for every service
 * @param environment the environment variables
 * @param files the profiles
 * @param http what carries the requests; empty for the network
 * @param given credentials that are taken in place of any others, and where they come from in words
 * @param patience how long one request may stay without an answer
 * @param allowHttp whether requests may leave this machine unencrypted
 * @param codes asks a person for the code of an MFA device
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

  /** Credentials, and where they come from in words: {@code the practice account}. */
  public record Given(AwsCredentials credentials, String source) {
    @Override
    public String toString() {
      return source;
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public Connection {
    environment = Map.copyOf(environment);
  }

  /**
   * The network, with what the environment and the options say. Reads the profiles.
   *
   * @throws AccountException if the AWS CLI could not read them either
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

  /** An account that is not on the network. */
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

  /** This connection with another patience. */
  public Connection within(Duration answer) {
    return new Connection(
        profile, region, endpoint, environment, files, http, given, answer, allowHttp, codes);
  }

  /** This connection, which may leave this machine unencrypted. */
  public Connection allowingHttp() {
    return new Connection(
        profile, region, endpoint, environment, files, http, given, patience, true, codes);
  }

  /** This connection, with somebody who knows the codes of MFA devices. */
  public Connection asking(MfaCodes person) {
    return new Connection(
        profile, region, endpoint, environment, files, http, given, patience, allowHttp, person);
  }

  /**
   * Which requests do not go to AWS itself. Nothing is sent.
   *
   * @throws AccountException if a setting has a value that it cannot have
   */
  public List<EndpointOverride> diversions() {
    return CustomEndpoints.of(this, Profiles.of(this)).diversions();
  }

  /** The name of the profile that holds, and {@code default} if none was named. */
  String profileName() {
    return namedProfile().orElse("default");
  }

  /**
   * The profile that a person named, by the option or in the environment.
   *
   * @throws AccountException if the two variables name two profiles
   */
  Optional<String> namedProfile() {
    if (profile.isPresent()) {
      return profile;
    }
    Optional<String> name = variable("AWS_PROFILE");
    Optional<String> old = variable("AWS_DEFAULT_PROFILE");
    if (name.isPresent() && old.isPresent() && !name.equals(old)) {
      // Either may be another account than the one that `aws` shows.
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

  /** The folder that a leading ~ stands for. */
  Optional<Path> home() {
    return variable("HOME").or(() -> variable("USERPROFILE")).map(Path::of);
  }

  /** The value of an environment variable; an empty one is none. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isSet(String name, String value) {
    return variable(name).filter(value::equalsIgnoreCase).isPresent();
  }
}
