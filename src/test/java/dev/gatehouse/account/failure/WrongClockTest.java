package dev.gatehouse.account.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Loopback;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where this machine's clock is off, that is said first: nothing is wrong with the credentials. */
class WrongClockTest {

  private static final String EXPIRED =
      "<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Signature"
          + " expired: 20261129T000000Z is now earlier than 20261129T010000Z (20261129T010500Z - 5"
          + " min.)</Message></Error><RequestId>r</RequestId></ErrorResponse>";

  @ParameterizedTest
  @CsvSource({
    "PT1H2M, 1 hour 2 minutes behind",
    "-PT26H30M, 1 day 2 hours ahead of",
    "PT6M, 6 minutes behind",
    "-PT3H0M30S, 3 hours ahead of"
  })
  void saysHowFarItIsOff(Duration ahead, String off) throws IOException {
    Sandbox sandbox = Sandbox.builder().clockAhead(ahead).build();
    try (Server server = sandbox.serve(0);
        Clients clients = Clients.open(Loopback.connection(server.endpoint()))) {
      AccountException e =
          assertThrows(AccountException.class, () -> CallerReader.read(clients, "here"));
      assertEquals(Kind.NOT_ALLOWED, e.kind());
      assertTrue(e.what().startsWith("AWS does not accept the date of the request: Sig"), e.what());
      String next = e.next().orElseThrow();
      assertTrue(
          next.startsWith("This machine's clock is about " + off + " AWS's: set it, then run"),
          next);
    }
  }

  @Test
  void doesNotAskAgainWithAnotherDate() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (Loopback server =
            new Loopback(
                (request, out) -> {
                  requests.incrementAndGet();
                  Loopback.write(out, 403, "text/xml", EXPIRED);
                });
        Clients clients = Clients.open(Loopback.connection(server.address()))) {
      assertThrows(AccountException.class, () -> CallerReader.read(clients, "here"));
      assertEquals(1, requests.get());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RequestTimeTooSkewed, The difference between the request time and the current time is too"
        + " large.",
    "RequestInTheFuture, Request is in the future",
    "InvalidSignatureException, 'Signature expired: 20261129T000000Z is now earlier than x'",
    "SignatureDoesNotMatch, 'Signature not yet current: soon'"
  })
  void knowsTheClockByCodeAndMessage(String code, String message) {
    String advice = Refusals.advice(code, message).orElseThrow();
    assertTrue(advice.startsWith("This machine's clock is wrong: set it"), advice);
  }

  /** EC2 has one code for both. */
  @Test
  void namesTheClockBesideExpiredCredentials() {
    String advice = Refusals.advice("RequestExpired", "Request has expired.").orElseThrow();
    assertTrue(
        advice.startsWith("EC2 says so of a wrong clock and of expired credentials"), advice);
  }

  @Test
  void takesAWrongSecretForAWrongSecret() {
    Optional<String> advice =
        Refusals.advice(
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided.");
    assertTrue(advice.orElseThrow().startsWith("The secret access key does not"), advice.get());
  }
}
