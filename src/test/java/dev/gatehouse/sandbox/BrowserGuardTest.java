package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page can make a browser send to a served practice account, and what programs send. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BrowserGuardTest {

  private static final String ROOT_MFA = "POST /practice/root-mfa HTTP/1.1\r\n";

  private final Sandbox sandbox = Sandbox.builder().build();
  private final String untouched = sandbox.snapshot();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = sandbox.serve(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The answer to an act of a person; PORT stands for the port. */
  private String act(String line, String headers) throws IOException {
    String all = headers.replace("\\n", "\r\n").replace("PORT", "" + server.port());
    return RawHttp.send(server.port(), line + all + "\r\nContent-Length: 0\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: 127.0.0.1:PORT",
        "Host: localhost:PORT",
        "Host: LocalHost:PORT",
        "Host: iam.localhost:PORT",
        "Host: iam.us-east-1.localhost:PORT",
        "Host: 127.0.0.1:PORT\\nOrigin: http://127.0.0.1:PORT",
        "Host: localhost:PORT\\nOrigin: http://localhost:PORT\\nSec-Fetch-Site: same-origin",
        "Host: localhost:PORT\\nSec-Fetch-Site: none",
      })
  void programsOfThisMachineGetIn(String headers) throws IOException {
    String answer = act(ROOT_MFA, headers);
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.contains("The root user has MFA now."), answer);
    assertNotEquals(untouched, sandbox.snapshot());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example:PORT",
        "Host: evil.example",
        "Host: 127.0.0.1",
        "Host: 127.0.0.1:1",
        "Host: 127.0.0.1:99999",
        "Host: localhost:",
        "Host: localhost.:PORT",
        "Host: localhost.evil.example:PORT",
        "Host: 127.0.0.1.evil.example:PORT",
        "Host: evillocalhost:PORT",
        "Host: .localhost:PORT",
        "Host: a..localhost:PORT",
        "Host: localhost:PORT@evil.example",
        "Host: evil.example@localhost:PORT",
        "Host: localhost:PORT, evil.example",
        "Host: [::1]:PORT",
        "Host: 127.1:PORT",
        "Host: 2130706433:PORT",
        "Host: 0.0.0.0:PORT",
        "Host: iam.amazonaws.com",
        "Host: ",
        "X-Forwarded-Host: localhost:PORT",
        "Host: localhost:PORT\\nHost: evil.example",
      })
  void anotherNameForThisMachineIsRefused(String headers) throws IOException {
    String answer = act(ROOT_MFA, headers);
    assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
    assertTrue(
        answer.contains(
            "answers only at http://127.0.0.1:"
                + server.port()
                + " and http://localhost:"
                + server.port()),
        answer);
    assertEquals(untouched, sandbox.snapshot());
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:PORT/practice/root-mfa, localhost:PORT, 200",
    "http://evil.example/practice/root-mfa, localhost:PORT, 421",
    "http://localhost:PORT/practice/root-mfa, evil.example, 421",
  })
  void anAbsoluteAddressCountsToo(String address, String host, String status) throws IOException {
    String line = "POST " + address.replace("PORT", "" + server.port()) + " HTTP/1.1\r\n";
    String answer = act(line, "Host: " + host);
    assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A form, or a fetch without CORS, on any page; a file, or a frame in a sandbox.
        "Origin: https://evil.example\\nContent-Type: text/plain",
        "Origin: null",
        "Origin: http://localhost",
        "Origin: http://localhost:1",
        "Origin: https://localhost:PORT",
        "Origin: http://localhost:PORT.evil.example",
        "Origin: http://localhost:PORT/",
        "Origin: http://localhost:PORT\\nOrigin: http://evil.example",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: Cross-Site",
        "Origin: http://localhost:PORT\\nSec-Fetch-Site: cross-site",
      })
  void whatAPageOfAnotherSiteSendsIsRefused(String headers) throws IOException {
    String answer = act(ROOT_MFA, "Host: 127.0.0.1:PORT\\n" + headers);
    assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    assertTrue(answer.contains("no requests from web pages of other sites: its "), answer);
    assertEquals(untouched, sandbox.snapshot());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root-mfa",
        "delete-root-keys",
        "sign-in/ada",
        "passkey/ada",
        "identity-center",
        "identity-center/sign-in/ada",
      })
  void noActIsLeftOpen(String act) throws IOException {
    String line = "POST /practice/" + act + " HTTP/1.1\r\n";
    assertTrue(act(line, "Host: evil.example").startsWith("HTTP/1.1 421"));
    String answer = act(line, "Host: localhost:PORT\\nOrigin: null");
    assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    assertEquals(untouched, sandbox.snapshot());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '<Code>CrossOriginRequest</Code><Message>This practice account takes no requests'",
    "'X-Amz-Target: S.ListEnvironments\\n', '{\"__type\":\"CrossOriginRequest\",\"message\":\"This'",
  })
  void theServicesRefuseThemAsAwsDoes(String target, String said) throws IOException {
    String headers = "Host: localhost:PORT\\n" + target + "Origin: https://evil.example";
    String answer = act("POST / HTTP/1.1\r\n", headers);
    assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    assertTrue(answer.contains(said), answer);
    assertEquals(0, sandbox.counter().writes());
  }

  @Test
  void aPreflightGetsNoLeave() throws IOException {
    String answer =
        act(
            "OPTIONS / HTTP/1.1\r\n",
            "Host: localhost:PORT\\nOrigin: https://evil.example\\n"
                + "Access-Control-Request-Method: POST\\n"
                + "Access-Control-Request-Headers: authorization");
    assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    assertTrue(!answer.toLowerCase(java.util.Locale.ROOT).contains("access-control-"), answer);
  }

  @Test
  void noAnswerIsTakenForAPage() throws IOException {
    String answer = act("POST /practice/passkey/%3Cscript%3E HTTP/1.1\r\n", "Host: localhost:PORT");
    assertTrue(answer.contains("There is no user <script>."), answer);
    String head =
        answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(java.util.Locale.ROOT);
    assertTrue(head.contains("content-type: text/plain;charset=utf-8"), head);
    assertTrue(head.contains("x-content-type-options: nosniff"), head);
  }

  @Test
  void aStrangeHeaderIsShownWithoutItsControls() throws IOException {
    String answer = act(ROOT_MFA, "Host: a\033]52;c;eA==\007b" + "x".repeat(200));
    assertTrue(answer.contains("the Host header is \"a?]52;c;eA==?bxxx"), answer);
    assertTrue(answer.contains("...\""), answer);
  }
}
