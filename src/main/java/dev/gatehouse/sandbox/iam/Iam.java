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

/** IAM's state in a practice account. */
public final class Iam {

  private static final State<Iam> STATE = new State<>(Iam.class, Iam::new);

  /** AWS managed policies, with the ARNs of the account's partition. */
  public final AwsManagedPolicies awsManaged;

  /** Groups by name. As in IAM, names of all resources are unique and sorted ignoring case. */
  final Map<String, Entities.GroupEntry> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Users by name, ignoring case. */
  public final Map<String, Entities.UserEntry> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Roles by name, ignoring case. */
  public final Map<String, Entities.RoleEntry> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Instance profiles by name, ignoring case. */
  public final Map<String, Entities.ProfileEntry> profiles =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  final Map<String, Entities.PolicyEntry> policies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Credentials of the root user. */
  public final StoredCredentials root = new StoredCredentials();

  /** Virtual MFA devices by serial number, assigned or not. */
  public final Map<String, VirtualMfaEntry> virtualDevices = new TreeMap<>();

  /** Users by access key id. */
  final Map<String, Entities.UserEntry> keyOwners = new HashMap<>();

  /** Ids of deleted access keys. */
  public final Set<String> deletedKeys = new HashSet<>();

  /** Whether a service still uses its service-linked role, by role name. */
  final Map<String, BooleanSupplier> serviceRoleUses = new HashMap<>();

  private final Account account;
  private Optional<String> alias = Optional.empty();
  private Optional<PasswordPolicy> passwordPolicy = Optional.empty();

  private Iam(Account account) {
    this.account = account;
    this.awsManaged = new AwsManagedPolicies(account.settings.partition());
  }

  /** Returns IAM's state in an account. */
  public static Iam of(Account account) {
    return account.state(STATE);
  }

  /**
   * Returns whether a virtual MFA device shows a code now, or one step of 30 seconds earlier or
   * later. False if there is no such device.
   */
  public boolean isCode(String serialNumber, String code) {
    VirtualMfaEntry virtual = virtualDevices.get(serialNumber);
    return virtual != null && virtual.codes.isCurrent(code, account.clock(), virtual.drift);
  }

  /** Returns the user who owns an access key; empty for keys of root and unknown keys. */
  public Optional<Entities.UserEntry> owner(String keyId) {
    return Optional.ofNullable(keyOwners.get(keyId));
  }

  /** Records the use of an access key of root or of a user; ignores other keys. */
  public void use(SignatureScope scope) {
    Optional.ofNullable(root.keys.get(scope.keyId()))
        .or(() -> owner(scope.keyId()).map(user -> user.credentials.keys.get(scope.keyId())))
        .ifPresent(
            key ->
                key.lastUse =
                    Optional.of(
                        new StoredCredentials.Use(account.now(), scope.region(), scope.service())));
  }

  /** Returns the root user as IAM describes it. */
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

  /** Returns the account's password policy; empty if AWS's default policy applies. */
  public Optional<PasswordPolicy> passwordPolicy() {
    return passwordPolicy;
  }

  void passwordPolicy(Optional<PasswordPolicy> newPolicy) {
    passwordPolicy = newPolicy;
  }
}
