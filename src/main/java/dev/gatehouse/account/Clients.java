package dev.gatehouse.account;

import dev.gatehouse.account.AccountException.Kind;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Regions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Sends any request of any service whose module is on the class path. A client is made when its
 * first request comes; all share one connection pool and one set of credentials.
 *
 * <p>What only reads is tried again as the SDK's standard mode does. What changes something is
 * tried again only when AWS certainly did not do it (throttling, a skewed clock): after a lost
 * answer, whoever sent it looks first.
 */
public final class Clients implements Aws, AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  // The CLI and the SDK ask STS there when no Region is set.
  private static final String NO_REGION = "us-east-1";
  private static final Set<String> GLOBAL = Set.of("iam", "organizations");
  // They are asked there for every Region of the partition aws, the only one that asks them.
  private static final Set<String> IN_ONE_REGION = Set.of("freetier", "pricing");
  // Nobody waits long for what can be done without.
  private static final Duration SHORT = Duration.ofSeconds(8);
  private static final Map<String, Region> GLOBAL_REGIONS =
      Map.of(
          "aws", Region.AWS_GLOBAL,
          "aws-cn", Region.AWS_CN_GLOBAL,
          "aws-us-gov", Region.AWS_US_GOV_GLOBAL);

  private static final RetryStrategy CAREFUL =
      DefaultRetryStrategy.standardStrategyBuilder()
          .useClientDefaults(false)
          .treatAsThrottling(Clients::isThrottling)
          .retryOnException(Clients::isThrottling)
          .retryOnException(
              e -> e instanceof SdkException failure && RetryUtils.isClockSkewException(failure))
          .build();

  private final Connection connection;
  private final ProfileFile file;
  private final CredentialChain credentials;
  private final SdkHttpClient http;
  private final ScheduledExecutorService timeouts;
  private final Map<Key, ServiceClient> clients = new ConcurrentHashMap<>();
  private final Optional<String> region;
  private final Set<Variant> variants;

  private record Key(String service, Region region, boolean reads) {}

  private Clients(Connection connection) {
    this.connection = connection;
    Profiles profiles = Profiles.of(connection);
    this.region =
        connection
            .region()
            .or(() -> connection.variable("AWS_REGION"))
            .or(() -> connection.variable("AWS_DEFAULT_REGION"))
            .or(() -> profiles.property("region"));
    region.ifPresent(Clients::refuseUnknown);
    refuseBadAddresses();
    this.variants = Variant.of(connection, profiles);
    this.file = profiles.file(region.orElse(NO_REGION));
    this.credentials = new CredentialChain(connection, profiles, file);
    this.http = connection.http().map(Supplier::get).orElseGet(this::network);
    this.timeouts =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "timeouts");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens the way to AWS. Nothing is sent yet.
   *
   * @throws AccountException if there is no Region of that name ({@code BAD_REGION}), an endpoint
   *     is no address, or the profiles cannot be read
   */
  public static Clients open(Connection connection) {
    return new Clients(connection);
  }

  private void refuseBadAddresses() {
    for (String service : List.of("sts", "iam")) {
      connection.endpoint(service);
    }
  }

  /** The Region of the option, else of the environment, else of the profile. */
  public Optional<String> region() {
    return region;
  }

  /**
   * Which of AWS's own addresses are asked, where it is not the usual ones: {@code FIPS
   * (AWS_USE_FIPS_ENDPOINT)}.
   */
  public Optional<String> variants() {
    return Variant.words(variants);
  }

  /**
   * Where the credentials come from, in words: {@code profile admin (aws login)}.
   *
   * @throws AccountException if there are none
   */
  public String source() {
    return credentials.source();
  }

  /**
   * The profile that the credentials come from, where a person named one.
   *
   * @throws AccountException if there are no credentials
   */
  public Optional<String> profile() {
    return credentials.profileTaken();
  }

  /**
   * The id of the access key that signs; it is no secret.
   *
   * @throws AccountException if there are no credentials
   */
  public String key() {
    return credentials.resolveCredentials().accessKeyId();
  }

  /**
   * The same way, with regional requests sent to another Region.
   *
   * @throws AccountException if there is no Region of that name
   */
  public Aws in(String otherRegion) {
    refuseUnknown(otherRegion);
    return request -> send(request, Optional.of(otherRegion));
  }

  @Override
  public AwsResponse send(AwsRequest request) {
    return send(request, region);
  }

  private AwsResponse send(AwsRequest request, Optional<String> where) {
    Operation operation = Operation.of(request);
    Key key =
        new Key(operation.service(), region(operation.service(), where), Reads.only(operation));
    long began = System.nanoTime();
    try {
      AwsResponse answer = clients.computeIfAbsent(key, k -> make(k, request)).send(request);
      refuseWebPage(answer);
      return Members.withoutNoncharacters(answer);
    } catch (AwsServiceException e) {
      if (Refusals.isOfAws(e)) {
        throw e;
      } else if (operation.service().equals("ec2") && Refusals.isBare401(e)) {
        throw Refusals.unauthorized(e);
      }
      throw Unreachable.named(place(operation), SdkClientException.create("", e), false);
    } catch (SdkClientException | UncheckedIOException e) {
      Optional<AccountException> ours = Unreachable.accountException(e);
      if (ours.isPresent()) {
        throw ours.get();
      }
      RuntimeException failure = hasNoAddress(operation.service(), e) ? noAddress() : e;
      boolean late =
          e instanceof UncheckedIOException
              && System.nanoTime() - began >= connection.patience().toNanos();
      throw Unreachable.named(place(operation), failure, late);
    }
  }

  /** A captive portal or a proxy may say 200 to everything, and the SDK reads no member of it. */
  private static void refuseWebPage(AwsResponse answer) {
    boolean page =
        answer
            .sdkHttpResponse()
            .firstMatchingHeader("Content-Type")
            .filter(type -> type.startsWith("text/html"))
            .isPresent();
    if (page && answer.responseMetadata().requestId().equals("UNKNOWN")) {
      throw SdkClientException.create("");
    }
  }

  private String place(Operation operation) {
    return connection
        .endpoint(operation.service())
        .map(URI::toString)
        .orElseGet(
            () ->
                "AWS's own "
                    + variants().map(words -> words + " ").orElse("")
                    + "address of "
                    + operation.service());
  }

  /** The SDK itself knows that a partition has no such addresses, and sends nothing then. */
  private boolean hasNoAddress(String service, RuntimeException e) {
    return !variants.isEmpty()
        && connection.endpoint(service).isEmpty()
        && e instanceof SdkClientException
        && !(e instanceof ApiCallTimeoutException
            || e instanceof ApiCallAttemptTimeoutException
            || e instanceof AbortedException)
        && e.getCause() == null
        && !String.valueOf(e.getMessage()).isEmpty();
  }

  private static SdkClientException noAddress() {
    return SdkClientException.create("", new UnknownHostException());
  }

  /** The SDK fails in more than one way where it knows no address of a kind. */
  private SdkClient built(AwsClientBuilder<?, ?> builder, boolean own) {
    try {
      return (SdkClient) builder.build();
    } catch (NullPointerException e) {
      if (own && !variants.isEmpty()) {
        throw noAddress();
      }
      throw e;
    }
  }

  private Region region(String service, Optional<String> where) {
    if (GLOBAL.contains(service) && connection.endpoint(service).isEmpty()) {
      String id = where.orElse(NO_REGION);
      return Regions.find(id)
          .map(place -> GLOBAL_REGIONS.get(place.partition()))
          .orElse(Region.of(id));
    }
    if (IN_ONE_REGION.contains(service)) {
      return Region.US_EAST_1;
    }
    if (where.isPresent() || GLOBAL.contains(service) || service.equals("sts")) {
      return Region.of(where.orElse(NO_REGION));
    }
    throw new AccountException(
        Kind.BAD_REGION,
        "there is no Region to ask " + service + " in: none is set",
        Optional.of("Add --region to the same command, such as --region us-east-1."),
        Optional.empty());
  }

  private static void refuseUnknown(String id) {
    if (Regions.find(id).isEmpty()) {
      throw new AccountException(
          Kind.BAD_REGION,
          "the Region cannot be used: there is no Region " + id,
          Regions.nearest(id).map(near -> "Add --region " + near + " to the same command."),
          Optional.empty());
    }
  }

  private ServiceClient make(Key key, AwsRequest request) {
    AwsClientBuilder<?, ?> builder = ServiceClient.builder(request);
    builder.region(key.region()).credentialsProvider(credentials);
    connection.endpoint(key.service()).ifPresent(builder::endpointOverride);
    // An address that a person gave is asked as it is.
    boolean own = connection.endpoint(key.service()).isEmpty();
    builder
        .fipsEnabled(own && variants.contains(Variant.FIPS))
        .dualstackEnabled(own && variants.contains(Variant.DUAL_STACK));
    boolean shortly =
        IN_ONE_REGION.contains(key.service()) && SHORT.compareTo(connection.patience()) < 0;
    Duration patience = shortly ? SHORT : connection.patience();
    builder.overrideConfiguration(
        settings ->
            settings
                .defaultProfileFile(file)
                .defaultProfileName(connection.profileName())
                .scheduledExecutorService(timeouts)
                .apiCallAttemptTimeout(patience)
                .apiCallTimeout(shortly ? patience : patience.multipliedBy(2))
                .retryStrategy(key.reads() ? AwsRetryStrategy.standardRetryStrategy() : CAREFUL));
    ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
    return ServiceClient.of(request, built(builder, own));
  }

  private static boolean isThrottling(Throwable e) {
    return e instanceof SdkException failure && RetryUtils.isThrottlingException(failure);
  }

  private SdkHttpClient network() {
    return new Unstreamed(
        UrlConnectionHttpClient.builder()
            .connectionTimeout(
                CONNECT.compareTo(connection.patience()) < 0 ? CONNECT : connection.patience())
            .socketTimeout(connection.patience())
            .build());
  }

  @Override
  public void close() {
    clients.values().forEach(ServiceClient::close);
    timeouts.shutdownNow();
    http.close();
  }
}
