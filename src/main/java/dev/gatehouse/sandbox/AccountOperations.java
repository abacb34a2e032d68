package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.RestJsonProtocol;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.account.model.AlternateContact;
import software.amazon.awssdk.services.account.model.DeleteAlternateContactRequest;
import software.amazon.awssdk.services.account.model.DeleteAlternateContactResponse;
import software.amazon.awssdk.services.account.model.GetAlternateContactRequest;
import software.amazon.awssdk.services.account.model.GetAlternateContactResponse;
import software.amazon.awssdk.services.account.model.PutAlternateContactRequest;
import software.amazon.awssdk.services.account.model.PutAlternateContactResponse;

/** Whom AWS writes to besides the root user's address. */
final class AccountOperations {

  private final Account account;

  private AccountOperations(Account account) {
    this.account = account;
  }

  static Protocol protocol() {
    return new RestJsonProtocol(
        Map.of(
            "/getAlternateContact", "GetAlternateContact",
            "/putAlternateContact", "PutAlternateContact",
            "/deleteAlternateContact", "DeleteAlternateContact"));
  }

  static Operations of(Account account) {
    AccountOperations own = new AccountOperations(account);
    return new Operations()
        .reads(GetAlternateContactRequest.class, own::get)
        .changes(PutAlternateContactRequest.class, own::put)
        .changes(DeleteAlternateContactRequest.class, own::delete);
  }

  private GetAlternateContactResponse get(GetAlternateContactRequest request) {
    checkAccount(request.accountId());
    AlternateContact contact = account.contacts.get(request.alternateContactTypeAsString());
    if (contact == null) {
      throw absent();
    }
    return GetAlternateContactResponse.builder().alternateContact(contact).build();
  }

  private PutAlternateContactResponse put(PutAlternateContactRequest request) {
    checkAccount(request.accountId());
    String type = request.alternateContactTypeAsString();
    account.contacts.put(
        type,
        AlternateContact.builder()
            .alternateContactType(type)
            .name(request.name())
            .title(request.title())
            .emailAddress(request.emailAddress())
            .phoneNumber(request.phoneNumber())
            .build());
    return PutAlternateContactResponse.builder().build();
  }

  private DeleteAlternateContactResponse delete(DeleteAlternateContactRequest request) {
    checkAccount(request.accountId());
    if (account.contacts.remove(request.alternateContactTypeAsString()) == null) {
      throw absent();
    }
    return DeleteAlternateContactResponse.builder().build();
  }

  private static AwsError absent() {
    return new AwsError(
        404,
        "ResourceNotFoundException",
        "No contact of the inputted alternate contact type found.");
  }

  /** Only an organization's management account may name an account, and this one is in none. */
  private static void checkAccount(@Nullable String accountId) {
    if (accountId != null) {
      throw new AwsError(
          403,
          "AccessDeniedException",
          "User is not authorized to perform this action for the account " + accountId);
    }
  }
}
