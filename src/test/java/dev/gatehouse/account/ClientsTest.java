package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.plan.Fact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

@Timeout(30)
class ClientsTest {

  private static final Connection.Given GIVEN =
      new Connection.Given(AwsBasicCredentials.create("AKIA", "example"), "the practice account");

  @ParameterizedTest
  @CsvSource({
    "us-east-1, iam.amazonaws.com, us-east-1",
    "eu-central-1, iam.amazonaws.com, us-east-1",
    "cn-north-1, iam.cn-north-1.amazonaws.com.cn, cn-north-1",
    "us-gov-east-1, iam.us-gov.amazonaws.com, us-gov-west-1",
    "eusc-de-east-1, iam.eusc-de-east-1.amazonaws.eu, eusc-de-east-1"
  })
  void asksIamWhereItsPartitionHasIt(String region, String host, String signedFor) {
    Wire wire = new Wire();
    try (Clients clients = Clients.open(Connection.practice(() -> wire, region, GIVEN))) {
      clients.send(GetAccountSummaryRequest.builder().build());
    }
    assertEquals(List.of(host + " " + signedFor), wire.asked);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_USE_FIPS_ENDPOINT, true, ec2-fips.us-east-1.amazonaws.com, iam-fips.amazonaws.com",
    "AWS_USE_FIPS_ENDPOINT, TRUE, ec2-fips.us-east-1.amazonaws.com, iam-fips.amazonaws.com",
    "AWS_USE_FIPS_ENDPOINT, false, ec2.us-east-1.amazonaws.com, iam.amazonaws.com",
    "AWS_USE_DUALSTACK_ENDPOINT, true, ec2.us-east-1.api.aws, iam.global.api.aws"
  })
  void asksTheAddressesThatAreSwitchedOn(String switched, String to, String ec2, String iam) {
    Wire wire = new Wire();
    try (Clients clients = Clients.open(switched(wire, Map.of(switched, to), "us-east-1"))) {
      clients.send(DescribeVpcsRequest.builder().build());
      clients.send(GetAccountSummaryRequest.builder().build());
      assertEquals(
          to.equals("false") ? "" : switched,
          clients.variants().orElse("").replaceAll(".*\\(|\\)", ""));
    }
    assertEquals(List.of(ec2 + " us-east-1", iam + " us-east-1"), wire.asked);
  }

  @Test
  void takesASwitchOfTheProfile(@TempDir Path folder) throws IOException {
    Path config =
        Files.writeString(folder.resolve("config"), "[default]\nuse_fips_endpoint = true\n");
    Wire wire = new Wire();
    Map<String, String> environment = Map.of("AWS_CONFIG_FILE", config.toString());
    try (Clients clients = Clients.open(switched(wire, environment, "us-east-1"))) {
      clients.send(GetCallerIdentityRequest.builder().build());
      assertEquals(Optional.of("FIPS (AWS_USE_FIPS_ENDPOINT)"), clients.variants());
    }
    assertEquals(List.of("sts-fips.us-east-1.amazonaws.com us-east-1"), wire.asked);
  }

  @Test
  void asksAnAddressThatWasGivenAsItIs() {
    Wire wire = new Wire();
    Map<String, String> environment =
        Map.of("AWS_USE_FIPS_ENDPOINT", "true", "AWS_ENDPOINT_URL", "https://practice.example");
    try (Clients clients = Clients.open(switched(wire, environment, "us-east-1"))) {
      clients.send(DescribeVpcsRequest.builder().build());
    }
    assertEquals(List.of("practice.example us-east-1"), wire.asked);
  }

  @Test
  void namesTheSwitchWhereThereIsNoSuchAddress() {
    Wire wire = new Wire();
    wire.known = false;
    Map<String, String> environment = Map.of("AWS_USE_FIPS_ENDPOINT", "true");
    try (Clients clients = Clients.open(switched(wire, environment, "us-east-1"))) {
      AccountException e =
          assertThrows(
              AccountException.class,
              () -> new Reader(clients).look(GetCallerIdentityRequest.builder().build()));
      assertEquals(
          "no answer to sts:GetCallerIdentity: AWS's own FIPS (AWS_USE_FIPS_ENDPOINT) address of "
              + "sts: there is no host of that name",
          e.what());
      Fact.Refused<?> cloud9 =
          (Fact.Refused<?>) new Reader(clients).look(ListEnvironmentsRequest.builder().build());
      assertEquals(Fact.Refused.NO_ENDPOINT, cloud9.code());
      assertTrue(cloud9.message().contains("AWS_USE_FIPS_ENDPOINT"), cloud9.message());
    }
  }

  @Test
  void takesNoSlowAnswerForAMissingAddress() {
    Wire wire = new Wire();
    wire.slow = true;
    Map<String, String> environment = Map.of("AWS_USE_FIPS_ENDPOINT", "true");
    Connection impatient = switched(wire, environment, "us-east-1").within(Duration.ofMillis(200));
    try (Clients clients = Clients.open(impatient)) {
      Fact.Refused<?> late =
          (Fact.Refused<?>) new Reader(clients).look(DescribeVpcsRequest.builder().build());
      assertEquals(Fact.Refused.NO_ANSWER_IN_TIME, late.code());
      assertFalse(late.message().contains("no host"), late.message());
    }
  }

  @Test
  void asksTheAddressesOfEachPartitionThatTheRulesKnow() {
    Wire wire = new Wire();
    Map<String, String> environment = Map.of("AWS_USE_DUALSTACK_ENDPOINT", "true");
    try (Clients clients = Clients.open(switched(wire, environment, "us-iso-east-1"))) {
      clients.send(DescribeVpcsRequest.builder().build());
    }
    assertEquals(List.of("ec2.us-iso-east-1.api.aws.ic.gov us-iso-east-1"), wire.asked);
  }

  @Test
  void refusesASwitchThatIsNeitherOnNorOff() {
    AccountException e =
        assertThrows(
            AccountException.class,
            () ->
                Clients.open(
                    switched(new Wire(), Map.of("AWS_USE_FIPS_ENDPOINT", "yes"), "us-east-1")));
    assertEquals("AWS_USE_FIPS_ENDPOINT: \"yes\" is neither true nor false", e.what());
  }

  @Test
  void asksForPricesInOneRegion() {
    Wire wire = new Wire();
    try (Clients clients = Clients.open(Connection.practice(() -> wire, "eu-west-1", GIVEN))) {
      clients.in("eu-west-3").send(GetProductsRequest.builder().serviceCode("AmazonEC2").build());
      clients.send(GetAccountPlanStateRequest.builder().build());
    }
    assertEquals(
        List.of(
            "api.pricing.us-east-1.amazonaws.com us-east-1",
            "freetier.us-east-1.api.aws us-east-1"),
        wire.asked);
  }

  private static Connection switched(Wire wire, Map<String, String> environment, String region) {
    return new Connection(
        Optional.empty(),
        Optional.of(region),
        Optional.empty(),
        environment,
        Profiles.read(environment),
        Optional.of(() -> wire),
        Optional.of(GIVEN),
        Duration.ofSeconds(5),
        false,
        MfaCodes.NOBODY);
  }

  @Test
  void sendsRegionalRequestsToTheRegionThatWasChosenLater() {
    Wire wire = new Wire();
    try (Clients clients = Clients.open(Connection.practice(() -> wire, "us-east-1", GIVEN))) {
      clients.send(DescribeVpcsRequest.builder().build());
      clients.in("eu-west-1").send(DescribeVpcsRequest.builder().build());
      assertThrows(AccountException.class, () -> clients.in("eu-west-11"));
    }
    assertEquals(
        List.of("ec2.us-east-1.amazonaws.com us-east-1", "ec2.eu-west-1.amazonaws.com eu-west-1"),
        wire.asked);
  }

  @Test
  void asksForARegionOnlyWhereOneIsNeeded() throws IOException {
    try (Loopback server =
        new Loopback(
            (request, out) ->
                Loopback.write(out, 200, "text/xml", Loopback.empty(request.action())))) {
      Connection nowhere =
          Connection.of(
              Optional.empty(),
              Optional.empty(),
              Optional.of(server.address()),
              Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "b"));
      try (Clients clients = Clients.open(nowhere)) {
        clients.send(GetCallerIdentityRequest.builder().build());
        clients.send(GetAccountSummaryRequest.builder().build());
        AccountException e =
            assertThrows(
                AccountException.class, () -> clients.send(DescribeVpcsRequest.builder().build()));
        assertEquals(AccountException.Kind.BAD_REGION, e.kind());
      }
    }
  }

  /** The SDK would look for an address in the variables of the process, and takes these first. */
  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void takesNoAddressThatTheSdkFinds() {
    Wire wire = new Wire();
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:1");
    try (Clients clients = Clients.open(switched(wire, Map.of(), "eu-west-1"))) {
      clients.send(DescribeVpcsRequest.builder().build());
    } finally {
      System.clearProperty("aws.endpointUrl");
    }
    assertEquals(List.of("ec2.eu-west-1.amazonaws.com eu-west-1"), wire.asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4566", "ftp://x", "http://", "not an address", "http://a b"})
  void refusesAnEndpointThatIsNoAddress(String text) {
    Connection connection =
        Connection.of(
            Optional.empty(), Optional.empty(), Optional.empty(), Map.of("AWS_ENDPOINT_URL", text));
    AccountException e = assertThrows(AccountException.class, () -> Clients.open(connection));
    assertEquals(AccountException.Kind.BAD_SETTING, e.kind());
    assertTrue(e.what().startsWith("AWS_ENDPOINT_URL: \"" + text + "\" "), e.what());
  }

  @Test
  void followsTokensOfTheJsonProtocol() throws IOException {
    try (Loopback server =
            new Loopback(
                (request, out) ->
                    Loopback.write(
                        out,
                        200,
                        "application/x-amz-json-1.1",
                        request.body().contains("nextToken")
                            ? "{\"environmentIds\":[\"c\"]}"
                            : "{\"environmentIds\":[\"a\",\"b\"],\"nextToken\":\"more\"}"));
        Clients clients = Clients.open(Loopback.connection(server.address()))) {
      AwsRequest list = ListEnvironmentsRequest.builder().build();
      Fact<AwsResponse> fact = new Reader(clients).look(list);
      ListEnvironmentsResponse whole = (ListEnvironmentsResponse) fact.answer().orElseThrow();
      assertEquals(List.of("a", "b", "c"), whole.environmentIds());
    }
  }

  @Test
  void takesNoNoncharacterFromAws() throws IOException {
    String hostile = "x \uFDD0curl\uFDD3evil\uFDD1 \uFFFEADMIN_PASSWORD\uFFFF y";
    String clean = hostile.replaceAll("[\uFDD0-\uFDEF\uFFFE\uFFFF]", "\uFFFD");
    try (Loopback server =
            new Loopback(
                (request, out) ->
                    Loopback.write(
                        out,
                        request.head().contains("ListEnvironments") ? 200 : 400,
                        "application/x-amz-json-1.1",
                        "{\"environmentIds\":[\"a\",\""
                            + hostile
                            + "\"],\"__type\":\"ForbiddenException\",\"message\":\""
                            + hostile.replace("\uFDD0", "\\ufdd0")
                            + "\"}"));
        Clients clients = Clients.open(Loopback.connection(server.address()))) {
      Reader reader = new Reader(clients);
      ListEnvironmentsResponse list =
          (ListEnvironmentsResponse)
              reader.look(ListEnvironmentsRequest.builder().build()).answer().orElseThrow();
      assertEquals(List.of("a", clean), list.environmentIds());
      Fact<AwsResponse> refused =
          reader.look(DescribeEnvironmentsRequest.builder().environmentIds("a").build());
      assertEquals(clean, ((Fact.Refused<AwsResponse>) refused).message());
    }
  }

  @Test
  void endsWhenThePagesHaveNoEnd() throws IOException {
    try (Loopback server =
            new Loopback(
                (request, out) ->
                    Loopback.write(
                        out,
                        200,
                        "application/x-amz-json-1.1",
                        "{\"environmentIds\":[\"a\"],\"nextToken\":\"same\"}"));
        Clients clients = Clients.open(Loopback.connection(server.address()))) {
      AwsRequest list = ListEnvironmentsRequest.builder().build();
      Fact.Refused<?> refused = (Fact.Refused<?>) new Reader(clients).look(list);
      assertTrue(
          refused.message().endsWith("the pages have no end: one of them comes again"),
          refused.message());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, The credentials have expired",
    "InvalidClientTokenId, AWS does not know the access key",
    "SignatureDoesNotMatch, The secret access key does not belong to the access key",
    "RequestTimeTooSkewed, This machine's clock is wrong"
  })
  void saysWhatToDoAboutCredentialsThatAwsDoesNotAccept(String code, String advice)
      throws IOException {
    try (Loopback server = new Loopback((request, out) -> Loopback.error(out, 403, code, "no"));
        Clients clients = Clients.open(Loopback.connection(server.address()))) {
      AccountException e = assertThrows(AccountException.class, () -> CallerReader.read(clients));
      assertEquals(AccountException.Kind.NOT_ALLOWED, e.kind());
      assertTrue(e.next().orElseThrow().startsWith(advice), e.next()::toString);
    }
  }

  /** Takes requests off the SDK's hands, and notes whom they were for. */
  private static final class Wire implements SdkHttpClient {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private boolean known = true;
    private boolean slow;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String signature = request.httpRequest().firstMatchingHeader("Authorization").orElseThrow();
      asked.add(request.httpRequest().host() + " " + signature.split("/")[2]);
      String type = request.httpRequest().firstMatchingHeader("Content-Type").orElse("");
      byte[] body =
          (type.contains("json") ? "{}" : Loopback.empty(action(request)))
              .getBytes(StandardCharsets.UTF_8);
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          if (slow) {
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new InterruptedIOException(e.getMessage());
            }
          }
          if (!known) {
            throw new UnknownHostException("no such host");
          }
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    private static String action(HttpExecuteRequest request) {
      try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return new Loopback.Request("", text).action();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }
}
