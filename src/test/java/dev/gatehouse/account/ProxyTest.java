package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.ClosedPort;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.read.CallerReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real proxy and real TLS on loopback, in the place of AWS's own addresses. */
@Timeout(120)
class ProxyTest {

  static final String IDENTITY =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult>
          <Arn>arn:aws:iam::123456789012:root</Arn>
          <UserId>123456789012</UserId>
          <Account>123456789012</Account>
        </GetCallerIdentityResult>
        <ResponseMetadata><RequestId>1-2-3</RequestId></ResponseMetadata>
      </GetCallerIdentityResponse>
      """;

  private static final String STS = "sts.eu-central-1.amazonaws.com";
  private static final String WAY =
      "no answer to sts:GetCallerIdentity: AWS's own address of sts: ";

  @TempDir static Path folder = Path.of("");
  private static Certificates certificates;
  private static String authority = "";

  @BeforeAll
  static void issue() throws IOException, GeneralSecurityException {
    certificates = Certificates.made();
    authority = certificates.authority(folder.resolve("ca.pem"), "").toString();
  }

  private static Loopback aws() throws IOException, GeneralSecurityException {
    return new Loopback(
        certificates.listen("good"),
        (request, out) -> Loopback.write(out, 200, "text/xml", IDENTITY));
  }

  private static Map<String, String> keys(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "example");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CA_BUNDLE", authority);
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  private static Connection connection(
      Optional<String> profile, Optional<URI> endpoint, Map<String, String> environment) {
    return Connection.of(profile, Optional.of("eu-central-1"), endpoint, environment)
        .allowingHttp()
        .within(Duration.ofSeconds(20));
  }

  private static String arn(Optional<URI> endpoint, Map<String, String> environment) {
    try (Clients clients = Clients.open(connection(Optional.empty(), endpoint, environment))) {
      return CallerReader.read(clients).arn();
    }
  }

  private static AccountException failure(
      Optional<String> profile, Optional<URI> endpoint, Map<String, String> environment) {
    return assertThrows(
        AccountException.class,
        () -> {
          try (Clients clients = Clients.open(connection(profile, endpoint, environment))) {
            CallerReader.read(clients);
          }
        });
  }

  private static AccountException failure(Map<String, String> environment) {
    return failure(Optional.empty(), Optional.empty(), environment);
  }

  @ParameterizedTest
  @CsvSource({"good", "https"})
  void asksAwsByTheProxyAndTellsItNothingElse(String kind)
      throws IOException, GeneralSecurityException {
    boolean secure = kind.equals("https");
    try (Loopback aws = aws();
        LoopbackProxy proxy =
            secure
                ? LoopbackProxy.to(certificates.listen("good"), aws.port())
                : LoopbackProxy.to(aws.port())) {
      String address = (secure ? "https://" : "") + "me%40corp:pa%3Ass@" + proxy.address();
      assertEquals(
          "arn:aws:iam::123456789012:root",
          arn(Optional.empty(), keys("HTTPS_PROXY", address, "HTTP_PROXY", "http://127.0.0.1:9")));
      assertEquals(List.of("CONNECT " + STS + ":443"), proxy.asked());
      assertEquals(
          "CONNECT "
              + STS
              + ":443 HTTP/1.1\r\nHost: "
              + STS
              + ":443\r\nProxy-Authorization: Basic bWVAY29ycDpwYTpzcw==\r\n\r\n",
          proxy.heads().get(0));
      assertEquals(1, aws.seen().size());
      assertFalse(aws.seen().get(0).head().contains("Proxy-"), aws.seen().get(0).head());
      assertTrue(aws.seen().get(0).head().contains("\r\nAuthorization: AWS4-HMAC-SHA256"));
    }
  }

  @Test
  void asksAnAddressWithoutTlsByTheOtherProxy() throws IOException {
    try (Loopback server =
            new Loopback((request, out) -> Loopback.write(out, 200, "text/xml", IDENTITY));
        LoopbackProxy proxy = LoopbackProxy.to(server.port())) {
      URI address = URI.create("http://sts.example:8080");
      assertEquals(
          "arn:aws:iam::123456789012:root",
          arn(Optional.of(address), keys("http_proxy", "http://me:pass@" + proxy.address())));
      assertEquals(List.of("POST http://sts.example:8080/"), proxy.asked());
      assertTrue(proxy.heads().get(0).contains("\r\nProxy-Authorization: Basic bWU6cGFzcw==\r\n"));
    }
  }

  @Test
  void goesPastTheProxyWhereNoProxySaysSo() throws IOException {
    try (Loopback server =
            new Loopback((request, out) -> Loopback.write(out, 200, "text/xml", IDENTITY));
        LoopbackProxy proxy = LoopbackProxy.to(server.port())) {
      arn(
          Optional.of(server.address()),
          keys("HTTP_PROXY", proxy.address(), "NO_PROXY", "10.0.0.1,127.0.0.1"));
      assertEquals(List.of(), proxy.asked());
      assertEquals(1, server.seen().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 407 Wanted  | me:s3cret@ | answered 407: it does not accept the name and password
          HTTP/1.1 407 Wanted  |            | answered 407: it wants a name and a password
          HTTP/1.1 407 Wanted  | me@        | answered 407: it wants a name and a password
          HTTP/1.0 401 No      | me:s3cret@ | answered 401: it does not accept the name and password
          HTTP/1.0 403 No      | me:s3cret@ | answered 403: it does not let you through to sts.eu-central-1.amazonaws.com
          HTTP/1.1 503 Nothing |            | answered 503 when it was asked for sts.eu-central-1.amazonaws.com
          SSH-2.0-OpenSSH_9.2  |            | does not answer as an HTTP proxy does
          ''                   |            | closed the connection
          """)
  void blamesTheProxyForWhatItDoes(String status, String user, String words) throws IOException {
    try (LoopbackProxy proxy =
        LoopbackProxy.saying(
            status.isEmpty() ? "" : status + "\r\nContent-Length: 5\r\n\r\n<html")) {
      AccountException e =
          failure(keys("HTTPS_PROXY", (user == null ? "" : user) + proxy.address()));
      assertEquals(Kind.UNREACHABLE, e.kind());
      assertEquals(WAY + "the proxy " + proxy.address() + " (HTTPS_PROXY) " + words, e.what());
      assertFalse((e.what() + e.next()).contains("s3cret"), e.next().toString());
      assertFalse(e.next().orElseThrow().contains("--endpoint-url"), e.next().toString());
    }
  }

  @Test
  void offersAPasswordThatIsNotAcceptedOnce() throws IOException {
    try (LoopbackProxy proxy = LoopbackProxy.saying("HTTP/1.1 407 Wanted\r\n\r\n")) {
      failure(keys("HTTPS_PROXY", "me:wrong@" + proxy.address()));
      assertEquals(1, proxy.heads().size());
    }
  }

  @Test
  void blamesAProxyThatIsNotThere() throws IOException {
    try (ClosedPort closed = new ClosedPort()) {
      String address = closed.address();
      assertEquals(
          WAY + "the proxy " + address + " (https_proxy) refused the connection",
          failure(keys("https_proxy", address)).what());
      assertEquals(
          "no answer to sts:GetCallerIdentity: http://sts.example: the proxy "
              + address
              + " (HTTP_PROXY) refused the connection",
          failure(
                  Optional.empty(),
                  Optional.of(URI.create("http://sts.example")),
                  keys("HTTP_PROXY", address))
              .what());
    }
    assertEquals(
        WAY
            + "the proxy nowhere.invalid:80 (HTTPS_PROXY) is not known: there is no host of that"
            + " name",
        failure(keys("HTTPS_PROXY", "nowhere.invalid")).what());
  }

  @Test
  void namesTheProxyWhosePageCameInPlaceOfAnAnswer() throws IOException {
    String page = "HTTP/1.1 503 No\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<p/>";
    try (LoopbackProxy proxy = LoopbackProxy.saying(page)) {
      String what =
          failure(
                  Optional.empty(),
                  Optional.of(URI.create("http://sts.example")),
                  keys("HTTP_PROXY", proxy.address()))
              .what();
      assertTrue(
          what.startsWith(
              "no answer to sts:GetCallerIdentity: http://sts.example, through the proxy "
                  + proxy.address()
                  + " (HTTP_PROXY): what came is not an answer of AWS"),
          what);
    }
  }

  // Those of IAM Identity Center read the home folder of the process: see ProxyIT.
  @ParameterizedTest
  @CsvSource({
    "role, sts.eu-central-1.amazonaws.com",
    "web, sts.eu-central-1.amazonaws.com",
    "login, eu-central-1.signin.aws.amazon.com"
  })
  void signsInByTheProxy(String profile, String host) throws IOException, GeneralSecurityException {
    SignIns.write(folder);
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("AWS_LOGIN_CACHE_DIRECTORY", folder.resolve(".aws/login/cache").toString());
    try (LoopbackProxy proxy = LoopbackProxy.saying("HTTP/1.1 403 No\r\n\r\n")) {
      environment.put("HTTPS_PROXY", proxy.address());
      AccountException e = failure(Optional.of(profile), Optional.empty(), environment);
      assertEquals(List.of("CONNECT " + host + ":443"), proxy.asked(), e.what());
      assertTrue(
          e.what()
              .endsWith(
                  ": the proxy "
                      + proxy.address()
                      + " (HTTPS_PROXY) answered 403: it does not let you through to "
                      + host),
          e.what());
    }
  }

  @Test
  void signsInTrustingTheAuthorityThatIsSet() throws IOException, GeneralSecurityException {
    SignIns.write(folder);
    String role =
        """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
          <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/Ops/s</Arn>
            <AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>
          <Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
            <SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
        </AssumeRoleResult><ResponseMetadata><RequestId>1-2-3</RequestId></ResponseMetadata>
        </AssumeRoleResponse>
        """;
    try (Loopback aws =
            new Loopback(
                certificates.listen("good"),
                (request, out) -> Loopback.write(out, 200, "text/xml", role));
        LoopbackProxy proxy = LoopbackProxy.to(aws.port())) {
      Map<String, String> environment =
          Map.of(
              "HOME", folder.toString(),
              "AWS_CA_BUNDLE", authority,
              "HTTPS_PROXY", proxy.address());
      try (Clients clients =
          Clients.open(connection(Optional.of("role"), Optional.empty(), environment))) {
        assertEquals("ASIAROLE", clients.key());
      }
      assertEquals(List.of("CONNECT " + STS + ":443"), proxy.asked());
    }
  }

  /** The AWS CLI asks the proxy for them, which may have an instance role of its own. */
  @Test
  void asksTheMetadataServiceOfThisMachineItself() throws IOException {
    try (Loopback metadata = new Loopback(CredentialChainTest::metadata);
        LoopbackProxy proxy = LoopbackProxy.saying("HTTP/1.1 403 No\r\n\r\n")) {
      Map<String, String> environment =
          Map.of(
              "AWS_EC2_METADATA_SERVICE_ENDPOINT",
              metadata.address().toString(),
              "HTTP_PROXY",
              proxy.address());
      try (Clients clients =
          Clients.open(connection(Optional.empty(), Optional.empty(), environment))) {
        assertEquals("ASIA", clients.key());
      }
      assertEquals(List.of(), proxy.asked());
    }
  }

  @Test
  void waitsForAProxyThatSaysNothingNoLongerThanForAnyConnection() throws IOException {
    try (Loopback silent = new Loopback((request, out) -> new CountDownLatch(1).await())) {
      Connection connection =
          connection(
                  Optional.empty(),
                  Optional.empty(),
                  keys("HTTPS_PROXY", "127.0.0.1:" + silent.port()))
              .within(Duration.ofMillis(300));
      try (Clients clients = Clients.open(connection)) {
        AccountException e = assertThrows(AccountException.class, () -> CallerReader.read(clients));
        assertTrue(e.what().contains("did not answer in time"), e.what());
        assertTrue(e.what().contains("the proxy 127.0.0.1:" + silent.port()), e.what());
      }
    }
  }

  @Test
  void refusesAProxyThatCannotBeUsedBeforeAnythingIsSent() {
    AccountException e = failure(keys("HTTPS_PROXY", "socks5://127.0.0.1:1080"));
    assertEquals(Kind.BAD_SETTING, e.kind());
    assertTrue(
        e.what().startsWith("HTTPS_PROXY: \"socks5://127.0.0.1:1080\" is a proxy of"), e.what());
  }
}
