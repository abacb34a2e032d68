package dev.gatehouse.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * How AWS is reached, as a person asked for it.
 *
 * @param profile the profile of {@code --profile}
 * @param region the Region of {@code --region}
 * @param endpoint the address of {@code --endpoint-url}, for every service
 * @param environment the environment variables
 * @param http what carries the requests; empty for the network
 * @param given credentials that are taken in place of any others, and where they come from in words
 * @param patience how long one request may stay without an answer
 */
public record Connection(
    Optional<String> profile,
    Optional<String> region,
    Optional<URI> endpoint,
    Map<String, String> environment,
    Optional<Supplier<SdkHttpClient>> http,
    Optional<Given> given,
    Duration patience) {

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

  /** The network, with what the environment and the options say. */
  public static Connection of(
      Optional<String> profile,
      Optional<String> region,
      Optional<URI> endpoint,
      Map<String, String> environment) {
    return new Connection(
        profile, region, endpoint, environment, Optional.empty(), Optional.empty(), PATIENCE);
  }

  /** An account that is not on the network. */
  public static Connection practice(Supplier<SdkHttpClient> http, String region, Given given) {
    return new Connection(
        Optional.empty(),
        Optional.of(region),
        Optional.empty(),
        Map.of(),
        Optional.of(http),
        Optional.of(given),
        PATIENCE);
  }

  /** This connection with another patience. */
  public Connection within(Duration answer) {
    return new Connection(profile, region, endpoint, environment, http, given, answer);
  }

  /**
   * The address that a service is asked at, if it is not AWS's own: the option, or what the
   * environment says for the service or for all.
   *
   * @param service the SDK's package of the service: {@code iam}
   * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">
   *     Service-specific endpoints</a>
   * @throws AccountException if it is no address
   */
  Optional<URI> endpoint(String service) {
    if (endpoint.isPresent() || isSet("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")) {
      return endpoint.map(address -> address("--endpoint-url", address.toString()));
    }
    String own = "AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT);
    String name = variable(own).isPresent() ? own : "AWS_ENDPOINT_URL";
    return variable(name).map(text -> address(name, text));
  }

  private static URI address(String name, String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme());
      if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below in the same words.
    }
    throw new AccountException(
        AccountException.Kind.UNREACHABLE,
        name + ": \"" + text + "\" is no address like http://127.0.0.1:5000 or https://…",
        Optional.of("Mend " + name + ", or leave it out, and run the same command again."),
        Optional.empty());
  }

  /** The name of the profile that holds, and {@code default} if none was named. */
  String profileName() {
    return namedProfile().orElse("default");
  }

  /** The profile that a person named, by the option or in the environment. */
  Optional<String> namedProfile() {
    return profile
        .or(() -> variable("AWS_PROFILE"))
        // The SDK does not know it, and the CLIs do.
        .or(() -> variable("AWS_DEFAULT_PROFILE"));
  }

  /** The value of an environment variable; an empty one is none. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isSet(String name, String value) {
    return variable(name).filter(value::equalsIgnoreCase).isPresent();
  }
}
