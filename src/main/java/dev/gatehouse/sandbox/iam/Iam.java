package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.SignatureScope;
import dev.gatehouse.sandbox.core.State;
import dev.gatehouse.sandbox.policy.AwsManagedPolicies;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.User;

/** What IAM keeps in an account. */
public final class Iam {

  private static final State<Iam> STATE = new State<>(Iam.class, Iam::new);

  public final AwsManagedPolicies awsManaged;

  /** Names are unique ignoring case, and lists are in that order. */
  final Map<String, Entities.GroupEntry> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public final Map<String, Entities.UserEntry> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  public final Map<String, Entities.RoleEntry> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  public final Map<String, Entities.ProfileEntry> profiles =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, Entities.PolicyEntry> policies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The root user's. */
  public final StoredCredentials root = new StoredCredentials();

  /** By serial number. */
  public final Map<String, VirtualMfaEntry> virtualDevices = new TreeMap<>();

  /** Users by the ids of their access keys. */
  final Map<String, Entities.UserEntry> keyOwners = new HashMap<>();

  /** The ids of keys that are no more. */
  public final Set<String> deletedKeys = new HashSet<>();

  /** Whether a service still uses its role, by the role's name. */
  final Map<String, BooleanSupplier> serviceRoleUses = new HashMap<>();

  private final Account account;
  private Optional<String> alias = Optional.empty();
  private Optional<PasswordPolicy> passwordPolicy = Optional.empty();

  private Iam(Account account) {
    this.account = account;
    this.awsManaged = new AwsManagedPolicies(account.settings.partition());
  }

  public static Iam of(Account account) {
    return account.state(STATE);
  }

  /** Whether a code is one that a virtual device shows now. */
  public boolean isCode(String serialNumber, String code) {
    VirtualMfaEntry virtual = virtualDevices.get(serialNumber);
    return virtual != null && virtual.codes.isCurrent(code, account.clock(), virtual.drift);
  }

  /** The user that has an access key. */
  public Optional<Entities.UserEntry> owner(String keyId) {
    return Optional.ofNullable(keyOwners.get(keyId));
  }

  /** Notes what a key was used for, if it is one of the account's own. */
  public void use(SignatureScope scope) {
    Optional.ofNullable(root.keys.get(scope.keyId()))
        .or(() -> owner(scope.keyId()).map(user -> user.credentials.keys.get(scope.keyId())))
        .ifPresent(
            key ->
                key.lastUse =
                    Optional.of(
                        new StoredCredentials.Use(account.now(), scope.region(), scope.service())));
  }

  /** The root user as IAM shows it. */
  User rootUser() {
    return User.builder()
        .path("/")
        .userName(alias().orElse(account.settings.number()))
        .userId(account.settings.number())
        .arn(account.iamArn("root"))
        .createDate(Account.OPENED)
        .passwordLastUsed(root.lastSignIn.orElse(null))
        .build();
  }

  Optional<String> alias() {
    return alias;
  }

  void alias(Optional<String> newAlias) {
    alias = newAlias;
  }

  public Optional<PasswordPolicy> passwordPolicy() {
    return passwordPolicy;
  }

  void passwordPolicy(Optional<PasswordPolicy> newPolicy) {
    passwordPolicy = newPolicy;
  }
}
