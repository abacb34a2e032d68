package dev.gatehouse.sandbox.accounts;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.RestJsonProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.account.model.AlternateContact;
import software.amazon.awssdk.services.account.model.DeleteAlternateContactRequest;
import software.amazon.awssdk.services.account.model.DeleteAlternateContactResponse;
import software.amazon.awssdk.services.account.model.GetAlternateContactRequest;
import software.amazon.awssdk.services.account.model.GetAlternateContactResponse;
import software.amazon.awssdk.services.account.model.GetRegionOptStatusRequest;
import software.amazon.awssdk.services.account.model.GetRegionOptStatusResponse;
import software.amazon.awssdk.services.account.model.ListRegionsRequest;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.PutAlternateContactRequest;
import software.amazon.awssdk.services.account.model.PutAlternateContactResponse;
import software.amazon.awssdk.services.account.model.Region;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/** Whom AWS writes to besides the root user's address, and which Regions the account has. */
public final class AccountService extends Service {

  public static final String NAME = "account";

  private static final Map<String, String> PATHS =
      Map.of(
          "/getAlternateContact", "GetAlternateContact",
          "/getRegionOptStatus", "GetRegionOptStatus",
          "/listRegions", "ListRegions",
          "/putAlternateContact", "PutAlternateContact",
          "/deleteAlternateContact", "DeleteAlternateContact");

  private final Account account;

  private AccountService(Account account) {
    super(NAME, new RestJsonProtocol(PATHS), DenialMessages.REST_JSON);
    this.account = account;
  }

  public static Service of(Account account) {
    return new AccountService(account);
  }

  @Override
  public Operations make() {
    return new Operations()
        .reads(GetAlternateContactRequest.class, this::get)
        .reads(GetRegionOptStatusRequest.class, this::region)
        .reads(ListRegionsRequest.class, this::regions)
        .changes(PutAlternateContactRequest.class, this::put)
        .changes(DeleteAlternateContactRequest.class, this::delete);
  }

  @Override
  public Map<String, Object> lines(SnapshotForm form) {
    return Map.of("contacts", SnapshotForm.each(Contacts.of(account).byType, form::members));
  }

  private GetAlternateContactResponse get(GetAlternateContactRequest request) {
    checkAccount(request.accountId());
    AlternateContact contact =
        Contacts.of(account).byType.get(request.alternateContactTypeAsString());
    if (contact == null) {
      throw absent();
    }
    return GetAlternateContactResponse.builder().alternateContact(contact).build();
  }

  private PutAlternateContactResponse put(PutAlternateContactRequest request) {
    checkAccount(request.accountId());
    String type = request.alternateContactTypeAsString();
    Contacts.of(account)
        .byType
        .put(
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
    if (Contacts.of(account).byType.remove(request.alternateContactTypeAsString()) == null) {
      throw absent();
    }
    return DeleteAlternateContactResponse.builder().build();
  }

  private GetRegionOptStatusResponse region(GetRegionOptStatusRequest request) {
    checkAccount(request.accountId());
    RegionOptStatus status = RegionOptIns.of(account).get(request.regionName());
    if (status == null) {
      throw Refusal.VALIDATION_EXCEPTION.because("The Region name is not valid.");
    }
    return GetRegionOptStatusResponse.builder()
        .regionName(request.regionName())
        .regionOptStatus(status)
        .build();
  }

  private ListRegionsResponse regions(ListRegionsRequest request) {
    checkAccount(request.accountId());
    List<Region> regions = new ArrayList<>();
    RegionOptIns.of(account)
        .forEach(
            (name, status) -> {
              if (request.regionOptStatusContains().isEmpty()
                  || request.regionOptStatusContains().contains(status)) {
                regions.add(Region.builder().regionName(name).regionOptStatus(status).build());
              }
            });
    ListPage<Region> page =
        ListPage.of(
            regions,
            request.maxResults(),
            request.nextToken(),
            20,
            Refusal.VALIDATION_EXCEPTION.because("The next token is not valid."));
    return ListRegionsResponse.builder().regions(page.items()).nextToken(page.next()).build();
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
