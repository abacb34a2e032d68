package dev.gatehouse.account.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.InProcess;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.Loopback;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.cli.Exit;
import dev.gatehouse.plan.Fact;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;

/** AWS quotes a request whose signature is wrong, the session token with it. */
class QuotedRequestTest {

  private static final String TOKEN = "IQoJs3crEt//TOKEN==";
  private static final String FIRST =
      "The request signature we calculated does not match the signature you provided.";
  private static final String MESSAGE =
      FIRST
          + "\n\nThe Canonical String for this request should have been\n'POST\n/\n\n"
          + "host:sts.amazonaws.com\nx-amz-date:20261130T000000Z\nx-amz-security-token:"
          + TOKEN
          + "\n\nhost;x-amz-date;x-amz-security-token\nabc'\n\n"
          + "The String-to-Sign should have been\n'AWS4-HMAC-SHA256\nabc'\n";

  private static Map<String, String> keys() {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        "ASIAEXAMPLE",
        "AWS_SECRET_ACCESS_KEY",
        "example",
        "AWS_SESSION_TOKEN",
        TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor --verbose", "plan --live --verbose", "setup --defaults"})
  void isShownNowhere(String words) throws IOException {
    try (Loopback sts =
        new Loopback(
            (request, out) -> {
              assertTrue(request.head().contains(TOKEN), request.head());
              Loopback.error(out, 403, "SignatureDoesNotMatch", MESSAGE);
            })) {
      InProcess run = InProcess.at(sts.address(), keys(), words.split(" "));
      assertEquals(Exit.NOT_ALLOWED, run.exit(), run.said());
      assertTrue(run.said().contains(FIRST), run.said());
      assertFalse(run.said().contains("s3crEt"), run.said());
      assertFalse(run.said().contains("Canonical"), run.said());
    }
  }

  /** Wherever it stands, and in AWS JSON too. */
  @Test
  void isTakenOutOfAnyRefusal() throws IOException {
    Map<String, String> refusal =
        Map.of(
            "__type",
            "AccessDeniedException",
            "message",
            "No: X-Amz-Security-Token=" + TOKEN + "&a=b");
    String json = JSON.std.asString(refusal);
    try (Loopback cloud9 =
            new Loopback(
                (request, out) -> Loopback.write(out, 400, "application/x-amz-json-1.1", json));
        Clients clients = open(cloud9.address())) {
      Fact<?> fact = new Reader(clients).look(ListEnvironmentsRequest.builder().build());
      assertEquals(
          new Fact.Refused<>("AccessDeniedException", "No: X-Amz-Security-Token=…&a=b"),
          assertInstanceOf(Fact.Refused.class, fact));
    }
  }

  private static Clients open(URI address) {
    return Clients.open(
        Connection.of(Optional.empty(), Optional.of("eu-central-1"), Optional.of(address), keys()));
  }
}
