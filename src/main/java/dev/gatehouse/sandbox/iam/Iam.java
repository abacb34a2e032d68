package dev.gatehouse.sandbox;

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
final class Iam {

  private static final State<Iam> STATE = new State<>(Iam.class, Iam::new);

  final AwsManagedPolicies awsManaged;

  /** Names are unique ignoring case, and lists are in that order. */
  final Map<String, IamEntities.GroupEntry> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  final Map<String, IamEntities.UserEntry> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, IamEntities.RoleEntry> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, IamEntities.ProfileEntry> profiles =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, IamEntities.PolicyEntry> policies =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The root user's. */
  final Credentials root = new Credentials();

  /** By serial number. */
  final Map<String, VirtualDevice> virtualDevices = new TreeMap<>();

  /** Users by the ids of their access keys. */
  final Map<String, IamEntities.UserEntry> keyOwners = new HashMap<>();

  /** The ids of keys that are no more. */
  final Set<String> deletedKeys = new HashSet<>();

  /** Whether a service still uses its role, by the role's name. */
  final Map<String, BooleanSupplier> serviceRoleUses = new HashMap<>();

  private final Account account;
  private Optional<String> alias = Optional.empty();
  private Optional<PasswordPolicy> passwordPolicy = Optional.empty();

  private Iam(Account account) {
    this.account = account;
    this.awsManaged = new AwsManagedPolicies(account.settings.partition());
  }

  static Iam of(Account account) {
    return account.state(STATE);
  }

  /** Whether a code is one that a virtual device shows now. */
  boolean isCode(String serialNumber, String code) {
    VirtualDevice virtual = virtualDevices.get(serialNumber);
    return virtual != null && virtual.codes.isCurrent(code, account.clock(), virtual.drift);
  }

  /** The user that has an access key. */
  Optional<IamEntities.UserEntry> owner(String keyId) {
    return Optional.ofNullable(keyOwners.get(keyId));
  }

  /** Notes what a key was used for, if it is one of the account's own. */
  void use(Scope scope) {
    Optional.ofNullable(root.keys.get(scope.keyId()))
        .or(() -> owner(scope.keyId()).map(user -> user.credentials.keys.get(scope.keyId())))
        .ifPresent(
            key ->
                key.lastUse =
                    Optional.of(
                        new Credentials.Use(account.now(), scope.region(), scope.service())));
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

  Optional<PasswordPolicy> passwordPolicy() {
    return passwordPolicy;
  }

  void passwordPolicy(Optional<PasswordPolicy> newPolicy) {
    passwordPolicy = newPolicy;
  }
}
