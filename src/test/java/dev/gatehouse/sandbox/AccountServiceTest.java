package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.account.model.*;

/** The alternate contacts of a practice account. */
final class AccountServiceTest {

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients aws = Clients.of(sandbox);

  private static PutAlternateContactRequest.Builder put(AlternateContactType type) {
    return PutAlternateContactRequest.builder()
        .alternateContactType(type)
        .name("Ada Lovelace")
        .title("Security")
        .emailAddress("security@example.org")
        .phoneNumber("+44 20 7946 0000");
  }

  private void refuses(int status, String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(
        status + " " + code,
        refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode(),
        refusal.getMessage());
  }

  @ParameterizedTest
  @EnumSource(names = {"BILLING", "OPERATIONS", "SECURITY"})
  void putsReadsAndDeletesAContact(AlternateContactType type) {
    GetAlternateContactRequest get =
        GetAlternateContactRequest.builder().alternateContactType(type).build();
    DeleteAlternateContactRequest delete =
        DeleteAlternateContactRequest.builder().alternateContactType(type).build();
    refuses(404, "ResourceNotFoundException", get);
    refuses(404, "ResourceNotFoundException", delete);
    aws.send(put(type).build());
    aws.send(put(type).title("Boss").build());
    AlternateContact contact = aws.send(get, GetAlternateContactResponse.class).alternateContact();
    assertEquals("Ada Lovelace, Boss", contact.name() + ", " + contact.title());
    assertEquals(type, contact.alternateContactType());
    assertTrue(sandbox.snapshot().contains("security@example.org"));
    aws.send(delete);
    refuses(404, "ResourceNotFoundException", get);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "ada@example", "a b@example.org"})
  void refusesAnAddressThatBreaksTheModel(String address) {
    refuses(
        400,
        "ValidationException",
        put(AlternateContactType.BILLING).emailAddress(address).build());
  }

  @Test
  void refusesOtherValuesThatBreakTheModel() {
    PutAlternateContactRequest.Builder good = put(AlternateContactType.SECURITY);
    refuses(400, "ValidationException", good.copy().name("").build());
    refuses(400, "ValidationException", good.copy().title(null).build());
    refuses(400, "ValidationException", good.copy().title("t".repeat(51)).build());
    refuses(400, "ValidationException", good.copy().phoneNumber("none").build());
    refuses(400, "ValidationException", good.copy().alternateContactType("LEGAL").build());
    refuses(403, "AccessDeniedException", good.copy().accountId("123456789012").build());
  }

  @Test
  void refusesAContactThatTheCallerMayNotSet() {
    sandbox.deny("account:PutAlternateContact");
    refuses(403, "AccessDeniedException", put(AlternateContactType.SECURITY).build());
  }
}
