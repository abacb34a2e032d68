package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;

/** The operations on the account as a whole: alias, summary and password policy. */
final class AccountOperations {

  /** Aliases of other accounts, because an alias must be unique in all of AWS. */
  private static final Set<String> TAKEN = Set.of("amazon", "aws", "example", "test");

  private final Account account;
  private final Iam iam;

  private AccountOperations(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  static void register(Account account, Operations operations) {
    AccountOperations own = new AccountOperations(account);
    operations
        .reads(ListAccountAliasesRequest.class, own::aliases)
        .changes(CreateAccountAliasRequest.class, own::createAlias)
        .changes(DeleteAccountAliasRequest.class, own::deleteAlias)
        .reads(GetAccountSummaryRequest.class, request -> own.summary())
        .reads(GetAccountPasswordPolicyRequest.class, request -> own.passwordPolicy())
        .changes(UpdateAccountPasswordPolicyRequest.class, own::updatePasswordPolicy)
        .changes(DeleteAccountPasswordPolicyRequest.class, request -> own.deletePasswordPolicy());
  }

  private ListAccountAliasesResponse aliases(ListAccountAliasesRequest request) {
    ListPage<String> page =
        ListPage.ofIam(iam.alias().stream().toList(), request.maxItems(), request.marker());
    return ListAccountAliasesResponse.builder()
        .accountAliases(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  /** Sets the account's alias. An account has at most one, so an earlier alias is replaced. */
  private CreateAccountAliasResponse createAlias(CreateAccountAliasRequest request) {
    String alias = request.accountAlias();
    if (iam.alias().equals(Optional.of(alias)) || TAKEN.contains(alias)) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because(
          "The account alias " + alias + " already exists.");
    }
    iam.alias(Optional.of(alias));
    return CreateAccountAliasResponse.builder().build();
  }

  private DeleteAccountAliasResponse deleteAlias(DeleteAccountAliasRequest request) {
    if (!iam.alias().equals(Optional.of(request.accountAlias()))) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "The account alias " + request.accountAlias() + " cannot be found.");
    }
    iam.alias(Optional.empty());
    return DeleteAccountAliasResponse.builder().build();
  }

  private GetAccountSummaryResponse summary() {
    account.tell(WatchedReads.SUMMARY, iam.root);
    Map<String, Integer> map = new TreeMap<>();
    map.put("Groups", iam.groups.size());
    map.put("Users", iam.users.size());
    map.put("Roles", iam.roles.size());
    map.put("InstanceProfiles", iam.profiles.size());
    map.put("Policies", iam.policies.size());
    map.put(
        "PolicyVersionsInUse",
        iam.policies.values().stream().mapToInt(entry -> entry.versions.size()).sum());
    map.put("Providers", 0);
    map.put("ServerCertificates", 0);
    int inUse =
        iam.root.devices.size()
            + iam.users.values().stream().mapToInt(user -> user.credentials.devices.size()).sum();
    map.put("MFADevices", inUse + unassigned());
    map.put("MFADevicesInUse", inUse);
    map.put("AccountMFAEnabled", iam.root.devices.isEmpty() ? 0 : 1);
    map.put("AccountAccessKeysPresent", iam.root.keys.isEmpty() ? 0 : 1);
    map.put("AccountPasswordPresent", 1);
    map.put("AccountSigningCertificatesPresent", 0);
    map.putAll(Quotas.SUMMARY);
    return GetAccountSummaryResponse.builder().summaryMapWithStrings(map).build();
  }

  private int unassigned() {
    Set<String> assigned = new HashSet<>(iam.root.devices.keySet());
    iam.users.values().forEach(user -> assigned.addAll(user.credentials.devices.keySet()));
    return (int)
        iam.virtualDevices.keySet().stream().filter(one -> !assigned.contains(one)).count();
  }

  private GetAccountPasswordPolicyResponse passwordPolicy() {
    return GetAccountPasswordPolicyResponse.builder().passwordPolicy(existing()).build();
  }

  private PasswordPolicy existing() {
    return iam.passwordPolicy()
        .orElseThrow(
            () ->
                Refusal.NO_SUCH_ENTITY.because(
                    "The Password Policy with domain name "
                        + account.settings.number()
                        + " cannot be found."));
  }

  /**
   * Replaces the password policy. As in IAM, settings that the request omits get their defaults.
   */
  private UpdateAccountPasswordPolicyResponse updatePasswordPolicy(
      UpdateAccountPasswordPolicyRequest request) {
    Integer age = request.maxPasswordAge();
    PasswordPolicy policy =
        PasswordPolicy.builder()
            .minimumPasswordLength(Optional.ofNullable(request.minimumPasswordLength()).orElse(6))
            .requireSymbols(isTrue(request.requireSymbols()))
            .requireNumbers(isTrue(request.requireNumbers()))
            .requireUppercaseCharacters(isTrue(request.requireUppercaseCharacters()))
            .requireLowercaseCharacters(isTrue(request.requireLowercaseCharacters()))
            .allowUsersToChangePassword(isTrue(request.allowUsersToChangePassword()))
            .expirePasswords(age != null)
            .maxPasswordAge(age)
            .passwordReusePrevention(request.passwordReusePrevention())
            .hardExpiry(request.hardExpiry())
            .build();
    iam.passwordPolicy(Optional.of(policy));
    return UpdateAccountPasswordPolicyResponse.builder().build();
  }

  private static boolean isTrue(Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private DeleteAccountPasswordPolicyResponse deletePasswordPolicy() {
    existing();
    iam.passwordPolicy(Optional.empty());
    return DeleteAccountPasswordPolicyResponse.builder().build();
  }
}
