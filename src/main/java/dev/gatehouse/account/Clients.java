package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.account.network.Authorities;
import dev.gatehouse.account.network.BadSettingException;
import dev.gatehouse.account.network.HttpClients;
import dev.gatehouse.account.network.Proxies;
import dev.gatehouse.account.network.ProxyException;
import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Regions;
import dev.gatehouse.plan.run.EndpointOverride;
import dev.gatehouse.text.Quoted;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Sends requests to every AWS service whose SDK module is on the class path. A client is created
 * when its first request is sent; all clients share a connection pool and credentials.
 *
 * <p>Requests that only read are retried as in the SDK's standard mode. Requests that change
 * something are retried only if AWS certainly did not carry them out (throttling, clock skew).
 * After a lost answer, the caller must check whether the change took effect.
 */
public final class Clients implements Aws, AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  // Like the CLI and the SDK, Gatehouse sends requests to STS there if no Region is set.
  private static final String NO_REGION = "us-east-1";
  // Time limit for services that the program can do without.
  private static final Duration SHORT = Duration.ofSeconds(8);
  private static final Map<String, Region> GLOBAL_REGIONS =
      Map.of(
          "aws", Region.AWS_GLOBAL,
          "aws-cn", Region.AWS_CN_GLOBAL,
          "aws-us-gov", Region.AWS_US_GOV_GLOBAL);

  private final Connection connection;
  private final CredentialChain credentials;
  private final Proxies proxies;
  private final Authorities authorities;
  private final ClientSettings settings;
  private final Map<Key, ServiceClient> clients = new ConcurrentHashMap<>();
  private final Optional<String> region;

  private record Key(String service, Region region, boolean reads) {}

  private Clients(Connection connection) {
    this.connection = connection;
    Profiles profiles = Profiles.of(connection);
    this.region = region(connection, profiles);
    AwsSettings said = new AwsSettings(connection, profiles);
    this.proxies = new Proxies(connection.environment());
    this.authorities =
        Authorities.of(
            connection.variable("AWS_CA_BUNDLE"),
            profiles.property("ca_bundle"),
            profiles.named("ca_bundle"),
            connection.variable("REQUESTS_CA_BUNDLE"));
    CustomEndpoints endpoints = CustomEndpoints.of(connection, profiles);
    this.settings =
        new ClientSettings(
            endpoints,
            EndpointVariant.of(said),
            Retries.of(said),
            connection.http().map(Supplier::get).orElseGet(() -> network(endpoints)),
            Executors.newSingleThreadScheduledExecutor(Clients::timeouts));
    this.credentials =
        new CredentialChain(connection, profiles, settings, Region.of(region.orElse(NO_REGION)));
  }

  private static Optional<String> region(Connection connection, Profiles profiles) {
    if (connection.region().isPresent()) {
      return connection.region().map(id -> known("--region", id));
    }
    for (String variable : List.of("AWS_REGION", "AWS_DEFAULT_REGION")) {
      if (connection.variable(variable).isPresent()) {
        return connection.variable(variable).map(id -> known(variable, id));
      }
    }
    return profiles.property("region").map(id -> known(profiles.named("region"), id));
  }

  private static Thread timeouts(Runnable task) {
    Thread thread = new Thread(task, "timeouts");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Creates the clients of a connection. Sends nothing.
   *
   * @throws AccountException if there is no Region of that name ({@code BAD_REGION}), if a setting
   *     is invalid, including those of proxies and certificate authorities ({@code BAD_SETTING}),
   *     or if the profiles cannot be read
   */
  public static Clients open(Connection connection) {
    return new Clients(connection);
  }

  /** Returns the Region of {@code --region}, else of the environment, else of the profile. */
  public Optional<String> region() {
    return region;
  }

  /**
   * Returns which variants of AWS's endpoints are used, if any: {@code FIPS
   * (AWS_USE_FIPS_ENDPOINT)}.
   */
  public Optional<String> variants() {
    return EndpointVariant.words(settings.variants());
  }

  /** Returns the settings that send requests to endpoints other than AWS's own. */
  public List<EndpointOverride> diversions() {
    return settings.endpoints().diversions();
  }

  private Optional<URI> endpoint(String service) {
    return settings.endpoints().of(service);
  }

  /**
   * Returns the proxy that requests go through, such as {@code proxy.example:3128 (HTTPS_PROXY)},
   * or {@code none} and the reason.
   */
  public String proxy() {
    return proxies.words(address("sts", settings.endpoints()));
  }

  /**
   * Returns which certificate authorities are trusted: {@code /etc/pki/corporate.pem
   * (AWS_CA_BUNDLE)}.
   */
  public String authorities() {
    return authorities.words();
  }

  /**
   * Returns where the credentials come from: {@code profile admin (aws login)}.
   *
   * @throws AccountException if there are no credentials
   */
  public String source() {
    return credentials.source();
  }

  /**
   * Returns the profile that the credentials come from, if the person named one.
   *
   * @throws AccountException if there are no credentials
   */
  public Optional<String> profile() {
    return credentials.profileTaken();
  }

  /**
   * Returns the id of the access key that signs requests; it is not a secret.
   *
   * @throws AccountException if there are no credentials
   */
  public String key() {
    return credentials().accessKeyId();
  }

  AwsCredentials credentials() {
    return credentials.resolveCredentials();
  }

  /**
   * Returns a view of these clients that sends regional requests to another Region. A request that
   * names its own Region goes to that one.
   *
   * @throws AccountException if there is no Region of that name
   */
  public Aws in(String otherRegion) {
    Optional<String> other = Optional.of(known("the Region cannot be used", otherRegion));
    return request -> send(request, other);
  }

  @Override
  public AwsResponse send(AwsRequest request) {
    return send(request, region);
  }

  private AwsResponse send(AwsRequest request, Optional<String> otherwise) {
    Operation operation = Operation.of(request);
    Optional<String> where = InRegion.region(request).or(() -> otherwise);
    Key key =
        new Key(
            operation.service(),
            region(operation.service(), where),
            ReadOnlyOperations.only(operation));
    long began = System.nanoTime();
    try {
      AwsResponse answer = clients.computeIfAbsent(key, k -> make(k, request)).send(request);
      return Members.withoutNoncharacters(answer);
    } catch (AwsServiceException e) {
      if (Refusals.isOfAws(e)) {
        throw e;
      } else if (operation.service().equals("ec2") && Refusals.isBare401(e)) {
        throw Refusals.unauthorized(e);
      }
      throw Unreachable.named(place(operation, e), SdkClientException.create("", e), false);
    } catch (SdkClientException | UncheckedIOException | BadSettingException e) {
      Optional<AccountException> ours = Unreachable.accountException(e);
      if (ours.isPresent()) {
        throw ours.get();
      }
      boolean late =
          e instanceof UncheckedIOException
              && System.nanoTime() - began >= connection.patience().toNanos();
      throw Unreachable.named(place(operation, e), e, late);
    } catch (AccountException e) {
      throw e;
    } catch (RuntimeException e) {
      // The JDK's connection does not expect to be closed during a read, but the SDK closes it at
      // the time limit.
      if (e.getCause() instanceof NullPointerException) {
        throw Unreachable.named(place(operation, e), e, true);
      }
      throw e;
    } catch (StackOverflowError | OutOfMemoryError e) {
      // The program can go on: whatever was built of the answer has been discarded by now.
      throw Unreachable.named(place(operation, e), SdkClientException.create("", e), false);
    }
  }

  private String place(Operation operation, Throwable e) {
    String place =
        endpoint(operation.service())
            .map(URI::toString)
            .orElseGet(
                () ->
                    "AWS's own "
                        + variants().map(words -> words + " ").orElse("")
                        + "address of "
                        + operation.service());
    return Unreachable.has(e, ProxyException.class)
        ? place
        : place
            + proxies
                .of(address(operation.service(), settings.endpoints()))
                .map(proxy -> ", through the proxy " + proxy)
                .orElse("");
  }

  private Region region(String service, Optional<String> where) {
    AwsService.Place place = AwsService.of(service).place();
    boolean global = place == AwsService.Place.PARTITION;
    if (global && endpoint(service).isEmpty()) {
      String id = where.orElse(NO_REGION);
      return Regions.find(id)
          .map(found -> GLOBAL_REGIONS.get(found.partition()))
          .orElse(Region.of(id));
    }
    if (place == AwsService.Place.ONE_REGION) {
      return Region.US_EAST_1;
    }
    if (where.isPresent() || global || service.equals("sts")) {
      return Region.of(where.orElse(NO_REGION));
    }
    throw new AccountException(
        Kind.BAD_REGION,
        "there is no Region to ask " + service + " in: none is set",
        Optional.of("Add --region to the same command, such as --region us-east-1."),
        Optional.empty());
  }

  private static String known(String from, String id) {
    if (Regions.find(id).isEmpty()) {
      throw new AccountException(
          Kind.BAD_REGION,
          from + ": there is no Region " + Quoted.of(id),
          Regions.nearest(id).map(near -> "Add --region " + near + " to the same command."),
          Optional.empty());
    }
    return id;
  }

  private ServiceClient make(Key key, AwsRequest request) {
    AwsClientBuilder<?, ?> builder = ServiceClient.builder(request);
    builder.region(key.region()).credentialsProvider(credentials);
    boolean shortly =
        AwsService.of(key.service()).place() == AwsService.Place.ONE_REGION
            && SHORT.compareTo(connection.patience()) < 0;
    Duration patience = shortly ? SHORT : connection.patience();
    Duration all = shortly ? patience : patience.multipliedBy(2);
    settings.apply(builder, key.service(), key.reads(), patience, all);
    return ServiceClient.of(request, builder.build());
  }

  private SdkHttpClient network(CustomEndpoints endpoints) {
    HttpClients network =
        new HttpClients(
            proxies,
            authorities,
            CONNECT.compareTo(connection.patience()) < 0 ? CONNECT : connection.patience(),
            connection.patience());
    try {
      network.check(address("sts", endpoints));
      network.check(address("iam", endpoints));
    } catch (BadSettingException e) {
      throw Unreachable.badSetting(e);
    }
    return network.client();
  }

  /** Returns the approximate address of a service, sufficient to select a proxy. */
  private URI address(String service, CustomEndpoints endpoints) {
    String where = region.orElse(NO_REGION);
    String place =
        AwsService.of(service).place() == AwsService.Place.PARTITION
            ? service
            : service + "." + where;
    String domain = where.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return endpoints.of(service).orElseGet(() -> URI.create("https://" + place + domain));
  }

  @Override
  public void close() {
    clients.values().forEach(ServiceClient::close);
    settings.timeouts().shutdownNow();
    settings.http().close();
  }
}
