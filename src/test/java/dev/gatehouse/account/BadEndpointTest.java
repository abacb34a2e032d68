package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.ClosedPort;
import dev.gatehouse.InProcess;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.cli.Exit;
import dev.gatehouse.plan.Fact;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;

/** Each endpoint that is not AWS's gives one clear sentence, and in time. */
@Timeout(60)
class BadEndpointTest {

  private static final String PAGE =
      "<html><head><title>Sign in</title></head><body><p>Welcome</p></body></html>";

  @Test
  void saysThatTheConnectionWasRefused() throws IOException {
    try (ClosedPort closed = new ClosedPort()) {
      String address = "http://" + closed.address();
      AccountException e = ask(URI.create(address), Duration.ofSeconds(20));
      assertEquals(
          "no answer to sts:GetCallerIdentity: " + address + ": the connection was refused",
          e.what());
    }
  }

  @Test
  void saysThatThereIsNoSuchHost() {
    AccountException e = ask(URI.create("https://nowhere.invalid"), Duration.ofSeconds(20));
    assertTrue(e.what().endsWith("there is no host of that name"), e.what());
  }

  @Test
  void recordsAServiceThatIsNotOfferedInTheRegion() {
    AwsRequest read = ListEnvironmentsRequest.builder().build();
    try (Clients clients =
        Clients.open(Loopback.connection(URI.create("https://nowhere.invalid")))) {
      Fact.Refused<?> refused =
          assertInstanceOf(Fact.Refused.class, new Reader(clients).look(read));
      assertEquals(Fact.Refused.NO_ENDPOINT, refused.code());
    }
  }

  @Test
  void goesOnWithoutAServiceThatOnlyAdvises() throws IOException {
    AwsRequest read = ValidatePolicyRequest.builder().policyDocument("{}").build();
    try (Loopback server =
            new Loopback((request, out) -> Loopback.write(out, 502, "text/html", PAGE));
        Clients clients = Clients.open(Loopback.connection(server.address()))) {
      Fact.Refused<?> refused =
          assertInstanceOf(Fact.Refused.class, new Reader(clients).look(read));
      assertEquals(Fact.Refused.NO_ANSWER, refused.code());
      assertTrue(refused.message().contains("the web page of a proxy"), refused.message());
    }
  }

  /** Of both, commands are made. */
  @ParameterizedTest
  @CsvSource({
    "$(touch x), arn:aws:iam::123456789012:root",
    "0 ]; touch x; [ 0, arn:aws:iam::123456789012:root",
    "123456789012, x",
    "123456789012, arn:aws;touch x:iam::123456789012:root",
    "'', ''"
  })
  void takesNoCallerThatAwsCouldNotHaveNamed(String account, String arn) throws IOException {
    String answer =
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>"
            + arn
            + "</Arn><Account>"
            + account
            + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    try (Loopback server =
        new Loopback((request, out) -> Loopback.write(out, 200, "text/xml", answer))) {
      AccountException e;
      try (Clients clients = server.clients()) {
        e = assertThrows(AccountException.class, () -> CallerReader.read(clients));
      }
      assertEquals(Kind.UNREACHABLE, e.kind());
      assertEquals(
          "AWS did not say who the caller is: its answer names no account and identity as AWS writes"
              + " them",
          e.what());
      for (String format : List.of("commands", "script", "json")) {
        InProcess run =
            InProcess.at(server.address(), Map.of(), "plan", "--live", "--format", format);
        assertEquals(Exit.FAILED, run.exit(), run.said());
        assertEquals("", run.out());
      }
    }
  }

  @Test
  void givesUpOnAServerThatHangs() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (Loopback server = new Loopback((request, out) -> never.await())) {
      AccountException e = ask(server.address(), Duration.ofMillis(300));
      assertTrue(e.what().endsWith("it did not answer in time"), e.what());
    }
  }

  @Test
  void givesUpOnAServerThatTrickles() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (Loopback server =
        new Loopback(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
              while (!never.await(50, TimeUnit.MILLISECONDS)) {
                out.write('X');
                out.flush();
              }
            })) {
      AccountException e = ask(server.address(), Duration.ofMillis(300));
      assertTrue(e.what().endsWith("it did not answer in time"), e.what());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 403, 404, 502})
  void saysThatAWebPageIsNoAnswer(int status) throws IOException {
    try (Loopback server =
        new Loopback((request, out) -> Loopback.write(out, status, "text/html", PAGE))) {
      AccountException e = read(server, ListGroupsRequest.builder().build());
      assertEquals(Kind.UNREACHABLE, e.kind());
      assertTrue(e.what().contains("the web page of a proxy"), e.what());
      for (AwsRequest read :
          Set.<AwsRequest>of(
              DescribeVpcsRequest.builder().build(), ListEnvironmentsRequest.builder().build())) {
        Fact.Refused<?> refused = refused(server, read);
        assertEquals(Fact.Refused.NO_ANSWER, refused.code());
        assertTrue(refused.message().contains("the web page of a proxy"), refused.message());
      }
    }
  }

  private static Fact.Refused<?> refused(Loopback server, AwsRequest read) {
    try (Clients clients = Clients.open(Loopback.connection(server.address()))) {
      return assertInstanceOf(Fact.Refused.class, new Reader(clients).look(read), read::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OptInRequired", "AuthFailure"})
  void readsTheReasonOfA401(String code) throws IOException {
    String reason =
        "<Response><Errors><Error><Code>"
            + code
            + "</Code><Message>You are not subscribed to this service.</Message></Error></Errors>"
            + "<RequestID>1-2</RequestID></Response>";
    try (Loopback server =
        new Loopback((request, out) -> Loopback.write(out, 401, "text/xml", reason))) {
      Fact.Refused<?> refused = refused(server, DescribeVpcsRequest.builder().build());
      assertEquals(code, refused.code());
      assertEquals("You are not subscribed to this service.", refused.message());
    }
  }

  @Test
  void takesA401OfEc2WithoutAReasonForARefusal() throws IOException {
    try (Loopback server =
        new Loopback((request, out) -> Loopback.write(out, 401, "text/xml", ""))) {
      Fact.Refused<?> refused = refused(server, DescribeVpcsRequest.builder().build());
      assertEquals("AuthFailure", refused.code(), refused.message());
      Fact.Refused<?> page = refused(server, ListEnvironmentsRequest.builder().build());
      assertEquals(Fact.Refused.NO_ANSWER, page.code());
    }
  }

  @Test
  void sendsNothingTwiceWhereAConnectionBreaks() throws IOException {
    try (Loopback server = new Loopback((request, out) -> {});
        Clients clients = Clients.open(Loopback.connection(server.address()))) {
      assertThrows(
          RuntimeException.class,
          () -> clients.send(CreateGroupRequest.builder().groupName("Once").build()));
      assertEquals(1, server.count("CreateGroup"));
    }
  }

  @ParameterizedTest
  @CsvSource({"text/plain, hello", "text/xml, <unclosed", "application/json, '{\"a\":'"})
  void saysThatNonsenseIsNoAnswer(String type, String body) throws IOException {
    try (Loopback server = new Loopback((request, out) -> Loopback.write(out, 200, type, body))) {
      AccountException e = read(server, ListGroupsRequest.builder().build());
      assertEquals(Kind.UNREACHABLE, e.kind(), e.what());
      assertEquals(
          Fact.Refused.NO_ANSWER,
          refused(server, ListEnvironmentsRequest.builder().build()).code());
    }
  }

  @Test
  void saysThatTheConnectionWasClosedHalfWay() throws IOException {
    try (Loopback server =
        new Loopback(
            (request, out) ->
                out.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 500\r\n\r\n<Get"
                        .getBytes(StandardCharsets.US_ASCII)))) {
      AccountException e = ask(server.address(), Duration.ofSeconds(20));
      // An older Java says no more than that the answer is not one; then this is one of the
      // guesses.
      assertTrue(e.what().contains("connection"), e.what());
      assertTrue(e.what().contains("closed"), e.what());
    }
  }

  @Test
  void saysThatTheConnectionWasClosedAtOnce() throws IOException {
    try (Loopback server = new Loopback((request, out) -> {})) {
      AccountException e = ask(server.address(), Duration.ofSeconds(20));
      assertTrue(e.what().endsWith("closed before the answer was complete"), e.what());
    }
  }

  @Test
  void saysThatTlsFailed() throws IOException {
    try (Loopback server =
        new Loopback((request, out) -> Loopback.write(out, 200, "text/html", PAGE))) {
      URI tls = URI.create(server.address().toString().replace("http:", "https:"));
      AccountException e = ask(tls, Duration.ofSeconds(2));
      assertTrue(e.what().contains("TLS") || e.what().contains("in time"), e.what());
    }
  }

  private static AccountException ask(URI endpoint, Duration patience) {
    try (Clients clients = Clients.open(Loopback.connection(endpoint).within(patience))) {
      AccountException e = assertThrows(AccountException.class, () -> CallerReader.read(clients));
      assertEquals(Kind.UNREACHABLE, e.kind());
      assertTrue(e.what().contains(endpoint.toString()), e.what());
      return e;
    }
  }

  private static AccountException read(Loopback server, AwsRequest read) {
    try (Clients clients = Clients.open(Loopback.connection(server.address()))) {
      return assertThrows(
          AccountException.class, () -> new Reader(clients).read(Set.of(read)), read::toString);
    }
  }
}
