package dev.gatehouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.cloud9.Cloud9Client;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.freetier.FreeTierClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's real clients on top of an HTTP client, without retries; sends any request. */
final class Clients {

  /** A key that no practice account makes. */
  private static final String NOBODYS = "AKIDEXAMPLE";

  private final Map<String, Object> byService = new HashMap<>();
  private final Map<String, Class<?>> types = new HashMap<>();
  private final Map<String, List<Method>> methods = new ConcurrentHashMap<>();

  private Clients(SdkHttpClient http, String region, String key, Optional<URI> endpoint) {
    add(
        "accessanalyzer",
        AccessAnalyzerClient.class,
        make(AccessAnalyzerClient.builder(), http, region, key, endpoint));
    add("account", AccountClient.class, make(AccountClient.builder(), http, region, key, endpoint));
    add(
        "freetier",
        FreeTierClient.class,
        make(FreeTierClient.builder(), http, region, key, endpoint));
    add(
        "organizations",
        OrganizationsClient.class,
        make(OrganizationsClient.builder(), http, region, key, endpoint));
    add("pricing", PricingClient.class, make(PricingClient.builder(), http, region, key, endpoint));
    add("iam", IamClient.class, make(IamClient.builder(), http, region, key, endpoint));
    add("sts", StsClient.class, make(StsClient.builder(), http, region, key, endpoint));
    add("cloud9", Cloud9Client.class, make(Cloud9Client.builder(), http, region, key, endpoint));
    add("ec2", Ec2Client.class, make(Ec2Client.builder(), http, region, key, endpoint));
    add(
        "ssoadmin",
        SsoAdminClient.class,
        make(SsoAdminClient.builder(), http, region, key, endpoint));
    add(
        "identitystore",
        IdentitystoreClient.class,
        make(IdentitystoreClient.builder(), http, region, key, endpoint));
    add("s3", S3Client.class, make(S3Client.builder(), http, region, key, endpoint));
    // It puts the account before the host, for which an address is none.
    add(
        "s3control",
        S3ControlClient.class,
        make(
            S3ControlClient.builder(),
            http,
            region,
            key,
            endpoint.map(address -> URI.create("http://localhost:" + address.getPort()))));
    add(
        "servicequotas",
        ServiceQuotasClient.class,
        make(ServiceQuotasClient.builder(), http, region, key, endpoint));
    add("ssm", SsmClient.class, make(SsmClient.builder(), http, region, key, endpoint));
  }

  static Clients of(Sandbox sandbox) {
    return of(sandbox.httpClient());
  }

  static Clients of(SdkHttpClient http) {
    return new Clients(http, "us-east-1", NOBODYS, Optional.empty());
  }

  /** Clients that sign with a key of their own. */
  static Clients signing(Sandbox sandbox, String key) {
    return new Clients(sandbox.httpClient(), "us-east-1", key, Optional.empty());
  }

  static Clients in(Sandbox sandbox, String region) {
    return new Clients(sandbox.httpClient(), region, NOBODYS, Optional.empty());
  }

  /**
   * Clients of a server that is also their proxy, so that they give it whole addresses, whose hosts
   * nobody has to find.
   */
  static Clients byProxy(URI endpoint) {
    Proxy proxy =
        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
    return new Clients(
        UrlConnectionHttpClient.create(address -> open(address, proxy)),
        "us-east-1",
        NOBODYS,
        Optional.of(URI.create("http://localhost:" + endpoint.getPort())));
  }

  /** With a path: the JDK would leave it out where it is only a slash, and its server wants one. */
  private static HttpURLConnection open(URI address, Proxy proxy) {
    String rest = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    try {
      return (HttpURLConnection) address.resolve(path + rest).toURL().openConnection(proxy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Clients at(URI endpoint) {
    return new Clients(
        UrlConnectionHttpClient.create(), "us-east-1", NOBODYS, Optional.of(endpoint));
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C make(
      B builder, SdkHttpClient http, String region, String key, Optional<URI> endpoint) {
    builder
        .httpClient(http)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret")))
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private void add(String service, Class<? extends SdkClient> type, Object client) {
    byService.put(service, client);
    types.put(service, type);
  }

  /** Sends a request by the method of its service's client that takes it. */
  AwsResponse send(AwsRequest request) {
    String service = request.getClass().getName().split("\\.")[4];
    try {
      return (AwsResponse)
          method(service, request.getClass()).invoke(byService.get(service), request);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  <T extends AwsResponse> T send(AwsRequest request, Class<T> type) {
    return type.cast(send(request));
  }

  // By the parameter, for the method of CreateEnvironmentEc2Request is createEnvironmentEC2.
  private Method method(String service, Class<?> request) {
    return operations(service).stream()
        .filter(method -> method.getParameterTypes()[0] == request)
        .findFirst()
        .orElseThrow();
  }

  /** The methods of a service's client that send one request and get one answer. */
  List<Method> operations(String service) {
    return methods.computeIfAbsent(service, this::find);
  }

  private List<Method> find(String service) {
    List<Method> found = new ArrayList<>();
    for (Method method : Objects.requireNonNull(types.get(service)).getMethods()) {
      if (method.getParameterCount() == 1
          && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
          && AwsResponse.class.isAssignableFrom(method.getReturnType())) {
        found.add(method);
      }
    }
    found.sort(Comparator.comparing(Method::getName));
    return found;
  }
}
