package dev.gatehouse.sandbox.identitycenter;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Read;
import dev.gatehouse.sandbox.core.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;

/**
 * What is in IAM Identity Center. It is not there until a person turns it on, and then has one
 * instance, in one Region, whose directory is Identity Center's own.
 */
public final class IdentityCenterState {

  /**
   * The instance.
   *
   * @param region the only Region in which it is found
   * @param owner the number of the account that manages it
   * @param ofAccount whether it is for the applications of its account alone, and knows no
   *     permission sets; else it is an organization's
   */
  public record Instance(
      String arn, String storeId, String region, String owner, boolean ofAccount, Instant made) {}

  /** A permission set, and the role that it is in the account once somebody has it there. */
  public static final class PermissionSet {
    final String arn;
    public final CreatePermissionSetRequest made;
    final Instant date;

    /** ARNs of AWS's managed policies. */
    final Set<String> policies = new LinkedHashSet<>();

    /** Names of policies of the account. */
    final Set<CustomerManagedPolicyReference> references = new LinkedHashSet<>();

    Optional<String> inline = Optional.empty();
    Optional<PermissionsBoundary> boundary = Optional.empty();

    /** Ids of those who have it in the account. */
    public final Set<String> principals = new LinkedHashSet<>();

    /** The name of the role in IAM. */
    public Optional<String> role = Optional.empty();

    PermissionSet(String arn, CreatePermissionSetRequest made, Instant date) {
      this.arn = arn;
      this.made = made;
      this.date = date;
    }
  }

  /** A user of the directory. */
  public static final class Person {
    public final User user;

    /** When it first came into the account through the access portal. */
    public Optional<Instant> firstSignIn = Optional.empty();

    Person(User user) {
      this.user = user;
    }
  }

  private static final State<IdentityCenterState> STATE =
      new State<>(IdentityCenterState.class, IdentityCenterState::new);

  /** Somebody looks for the instance. */
  public static final Read<IdentityCenterState> INSTANCES = new Read<>(IdentityCenterState.class);

  public Optional<Instance> instance = Optional.empty();

  /** By ARN, in the order of their making. */
  public final Map<String, PermissionSet> permissionSets = new LinkedHashMap<>();

  /** By id, in the order of their making. */
  public final Map<String, Person> people = new LinkedHashMap<>();

  /** What changes who has what, by the ids of the requests. */
  final Map<String, PendingChange> changes = new LinkedHashMap<>();

  private final Account account;

  private IdentityCenterState(Account account) {
    this.account = account;
  }

  public static IdentityCenterState of(Account account) {
    return account.state(STATE);
  }

  /**
   * Turns it on.
   *
   * @param owner the number of the account that manages it
   * @param ofAccount whether it is an account instance; else it is an organization's
   */
  public void turnOn(String region, String owner, boolean ofAccount) {
    String arn =
        "arn:"
            + account.settings.partition()
            + ":sso:::instance/ssoins-"
            + account.ids.hex("identity center", region, 16);
    String storeId = "d-" + account.ids.hex("identity store", region, 10);
    instance = Optional.of(new Instance(arn, storeId, region, owner, ofAccount, account.now()));
  }

  /** The instance, as it is found from the Region of the current request. */
  Optional<Instance> here() {
    return instance.filter(one -> one.region().equals(account.region()));
  }

  /** The user of a name; names that differ by case alone are one. */
  public Optional<Person> person(String userName) {
    return people.values().stream()
        .filter(one -> one.user.userName().equalsIgnoreCase(userName))
        .findFirst();
  }

  /** The permission sets that somebody has in the account. */
  public Stream<PermissionSet> of(Person person) {
    return permissionSets.values().stream()
        .filter(set -> set.principals.contains(person.user.userId()));
  }

  /** Whether another account manages the instance: then nothing can be done in it from here. */
  boolean isAnothers() {
    return instance.filter(one -> !one.owner().equals(account.settings.number())).isPresent();
  }
}
