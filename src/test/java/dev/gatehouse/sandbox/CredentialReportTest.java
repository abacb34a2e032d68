package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.*;

/** The credential report of a practice account. */
final class CredentialReportTest {

  private static final GenerateCredentialReportRequest GENERATE =
      GenerateCredentialReportRequest.builder().build();
  private static final GetCredentialReportRequest GET =
      GetCredentialReportRequest.builder().build();

  private Instant now = Instant.parse("2026-03-01T12:00:10.5Z");
  private final Sandbox sandbox = Sandbox.builder().rootKeys(1).clock(() -> now).build();
  private final Clients aws = Clients.of(sandbox);

  private void refuses(int status, String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(
        status + " " + code, refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode());
  }

  private String generate() {
    return aws.send(GENERATE, GenerateCredentialReportResponse.class).stateAsString();
  }

  private GetCredentialReportResponse report() {
    return aws.send(GET, GetCredentialReportResponse.class);
  }

  private Map<String, Map<String, String>> rows() {
    List<String> lines = report().content().asUtf8String().lines().toList();
    String[] head = lines.get(0).split(",");
    Map<String, Map<String, String>> rows = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertEquals(head.length, cells.length, line);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < head.length; i++) {
        row.put(head[i], cells[i]);
      }
      rows.put(cells[0], row);
    }
    return rows;
  }

  @Test
  void isStartedThenCompleteThenThereForFourHours() {
    refuses(410, "ReportNotPresent", GET);
    assertEquals("STARTED", generate());
    assertEquals("COMPLETE", generate());
    assertEquals(Instant.parse("2026-03-01T12:00:10Z"), report().generatedTime());
    assertEquals("text/csv", report().reportFormatAsString());
    aws.send(CreateUserRequest.builder().userName("late").build());
    assertEquals("COMPLETE", generate());
    assertEquals(List.of("<root_account>"), List.copyOf(rows().keySet()));
    now = now.plus(Duration.ofHours(4));
    refuses(410, "ReportExpired", GET);
    assertEquals("STARTED", generate());
    refuses(404, "ReportInProgress", GET);
    assertEquals(2, rows().size());
  }

  @Test
  void hasARowOfRootAndOneOfEachUser() {
    aws.send(CreateUserRequest.builder().userName("ada").build());
    aws.send(CreateUserRequest.builder().userName("bob").build());
    aws.send(CreateLoginProfileRequest.builder().userName("ada").password("Letters-99").build());
    aws.send(
        UpdateAccountPasswordPolicyRequest.builder()
            .maxPasswordAge(90)
            .minimumPasswordLength(8)
            .build());
    sandbox.signIn("ada", "Letters-99", "");
    sandbox.turnOnRootMfa();
    Clients.signing(sandbox, sandbox.rootKeys().get(0).id()).send(GENERATE);
    generate();
    Map<String, Map<String, String>> rows = rows();
    Map<String, String> root = Objects.requireNonNull(rows.get("<root_account>"));
    assertEquals("arn:aws:iam::123456789012:root", root.get("arn"));
    assertEquals("not_supported", root.get("password_enabled"));
    assertEquals("2026-01-05T09:00:00+00:00", root.get("password_last_used"));
    assertEquals("true", root.get("mfa_active"));
    assertEquals("true", root.get("access_key_1_active"));
    assertEquals("iam", root.get("access_key_1_last_used_service"));
    assertEquals("false", root.get("access_key_2_active"));
    assertEquals("N/A", root.get("access_key_2_last_rotated"));
    assertEquals("false", root.get("cert_1_active"));
    Map<String, String> ada = Objects.requireNonNull(rows.get("ada"));
    assertEquals("true", ada.get("password_enabled"));
    assertEquals("2026-01-05T09:00:04+00:00", ada.get("password_last_used"));
    assertEquals("2026-04-05T09:00:03+00:00", ada.get("password_next_rotation"));
    assertEquals("false", ada.get("mfa_active"));
    Map<String, String> bob = Objects.requireNonNull(rows.get("bob"));
    assertEquals("false", bob.get("password_enabled"));
    assertEquals("N/A", bob.get("password_last_used"));
    assertEquals("N/A", bob.get("password_last_changed"));
  }
}
