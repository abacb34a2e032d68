package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.run.EndpointOverride;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The custom endpoints of services, by the precedence of the AWS CLI. The SDK's own lookup is
 * disabled, so that the endpoints shown are those that requests go to.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">
 *     Service-specific endpoints</a>
 */
final class CustomEndpoints {

  private static final String OPTION = "--endpoint-url";
  private static final String ALL = "AWS_ENDPOINT_URL";

  private final Optional<EndpointAddress> option;
  private final Optional<EndpointAddress> configured;
  private final SortedMap<String, EndpointAddress> own;

  private CustomEndpoints(
      Optional<EndpointAddress> option,
      Optional<EndpointAddress> configured,
      SortedMap<String, EndpointAddress> own) {
    this.option = option;
    this.configured = configured;
    this.own = own;
  }

  /**
   * Finds the custom endpoints in the option, the environment and the profile.
   *
   * @throws AccountException if an address is invalid or not allowed
   */
  static CustomEndpoints of(Connection connection, Profiles profiles) {
    Optional<EndpointAddress> option =
        connection.endpoint().map(uri -> address(connection, OPTION, OPTION, uri.toString()));
    AwsSettings settings = new AwsSettings(connection, profiles);
    SortedMap<String, EndpointAddress> own = new TreeMap<>();
    if (settings.isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")) {
      return new CustomEndpoints(option, Optional.empty(), own);
    }
    for (AwsService service : AwsService.all()) {
      ofService(service, connection, profiles).ifPresent(address -> own.put(service.id(), address));
    }
    Optional<EndpointAddress> configured =
        settings
            .find(ALL, "endpoint_url")
            .map(found -> address(connection, found.from(), found.place(), found.value()));
    return new CustomEndpoints(option, configured, own);
  }

  /**
   * Returns the endpoint that is configured for one service: its variable, else the profile's
   * section. The section is ignored if the variable for all services is set.
   */
  private static Optional<EndpointAddress> ofService(
      AwsService service, Connection connection, Profiles profiles) {
    String id = service.setting();
    String variable = ALL + "_" + id.toUpperCase(Locale.ROOT);
    Optional<String> text = connection.variable(variable);
    if (text.isPresent()) {
      return text.map(value -> address(connection, variable, variable, value));
    }
    Optional<String> section = profiles.property("services");
    if (connection.variable(ALL).isPresent() || section.isEmpty()) {
      return Optional.empty();
    }
    String title = "[services " + section.get() + "]";
    if (!profiles.hasServices(section.get())) {
      throw AwsSettings.bad(
          profiles.named("services") + ": there is no section " + title,
          "Add the section to the config file, or remove services from the profile.");
    }
    return profiles
        .endpoint(section.get(), id)
        .map(
            value ->
                address(
                    connection,
                    "endpoint_url of " + id + " in " + title,
                    profiles.namedEndpoint(section.get(), id),
                    value));
  }

  private static EndpointAddress address(
      Connection connection, String from, String place, String text) {
    return EndpointAddress.of(from, place, text, connection.allowHttp());
  }

  /**
   * Returns the endpoint of a service, or empty if it is AWS's own.
   *
   * @param service the name of the service's package in the SDK: {@code iam}
   */
  Optional<URI> of(String service) {
    return option.map(EndpointAddress::uri).or(() -> ofSignIn(service));
  }

  /**
   * Returns the endpoint of a service for signing in. As in the AWS CLI, the option does not apply.
   */
  Optional<URI> ofSignIn(String service) {
    return Optional.ofNullable(own.get(service)).or(() -> configured).map(EndpointAddress::uri);
  }

  /**
   * Returns the overrides in effect: the one for all services first, then those of single services.
   */
  List<EndpointOverride> diversions() {
    if (option.isPresent()) {
      return List.of(diversion(EndpointOverride.ALL, option.get()));
    }
    List<EndpointOverride> diversions = new ArrayList<>();
    configured.ifPresent(address -> diversions.add(diversion(EndpointOverride.ALL, address)));
    own.forEach((service, address) -> diversions.add(diversion(service, address)));
    return List.copyOf(diversions);
  }

  private static EndpointOverride diversion(String service, EndpointAddress address) {
    return new EndpointOverride(service, address.uri().toString(), address.from());
  }
}
