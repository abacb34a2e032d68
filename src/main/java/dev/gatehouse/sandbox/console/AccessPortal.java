package dev.gatehouse.sandbox.console;

import dev.gatehouse.sandbox.accounts.OrganizationState;
import dev.gatehouse.sandbox.authorization.Administrators;
import dev.gatehouse.sandbox.authorization.Sessions;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.LookCounter;
import dev.gatehouse.sandbox.core.State;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.WatchedReads;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.PermissionSet;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.Person;
import dev.gatehouse.sandbox.identitycenter.PermissionSetRoles;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;

/**
 * Identity Center's part of the {@link Console}: what a person does in its pages, and by its access
 * portal.
 */
public final class AccessPortal {

  private static final State<AccessPortal> STATE =
      new State<>(AccessPortal.class, AccessPortal::new);

  private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-[0-9]+");

  private final Account account;
  private final IdentityCenterState center;
  private final PermissionSetRoles roles;
  private final LookCounter looks;

  private AccessPortal(Account account) {
    this.account = account;
    this.center = IdentityCenterState.of(account);
    this.roles = new PermissionSetRoles(account);
    this.looks = new LookCounter(account);
  }

  static AccessPortal of(Account account) {
    return account.state(STATE);
  }

  /** Has a person come here once somebody has looked often enough for what they do. */
  public static void watch(Account account) {
    account.onRead(WatchedReads.ROLE, role -> of(account).lookAtRole(role));
    account.onRead(IdentityCenterState.INSTANCES, center -> of(account).lookAtInstances());
  }

  /** What is done here on the pages of a served account. */
  List<ConsolePage> pages() {
    return List.of(
        ConsolePage.at(
            "identity-center",
            form ->
                turnOn(
                    Optional.ofNullable(form.get("region")),
                    form.getOrDefault("kind", "organization").equals("account"))),
        ConsolePage.ofUser("identity-center/sign-in/", (user, form) -> Optional.of(signIn(user))));
  }

  /**
   * Turns Identity Center on; where it is on already, it stays as it is.
   *
   * @param chosen the Region; without one it is that of the last request
   * @param ofAccount whether an account instance is chosen; else it is enabled with AWS
   *     Organizations
   */
  public SignIn turnOn(Optional<String> chosen, boolean ofAccount) {
    String region = chosen.orElse(account.region());
    if (!REGION.matcher(region).matches()) {
      return SignIn.refused("There is no Region \"" + region + "\".");
    }
    Optional<IdentityCenterState.Instance> there = center.instance;
    if (there.isPresent()) {
      String home = there.get().region();
      String sentence = "IAM Identity Center is on already, in " + home + ".";
      return home.equals(region) ? SignIn.done(sentence) : SignIn.refused(sentence);
    }
    Optional<String> manager = OrganizationState.of(account).manager();
    if (ofAccount && manager.isPresent() && !OrganizationState.of(account).isMember()) {
      return SignIn.refused(
          "Organization management account is not allowed to perform the operation.");
    } else if (!ofAccount && OrganizationState.of(account).isMember()) {
      return SignIn.refused(
          "Only the management account "
              + manager.orElseThrow()
              + " enables IAM Identity Center with AWS Organizations.");
    }
    if (!ofAccount) {
      OrganizationState.of(account).found();
    }
    center.turnOn(region, account.settings.number(), ofAccount);
    return SignIn.done(
        (ofAccount ? "An account instance of IAM Identity Center" : "IAM Identity Center")
            + " is on now, in "
            + region
            + ".");
  }

  /** Sets a user's password, signs it in and opens the account with all that it has there. */
  public SignIn signIn(String userName) {
    Optional<Person> person = center.person(userName);
    if (person.isEmpty()) {
      return SignIn.refused("IAM Identity Center has no user " + userName + ".");
    }
    List<PermissionSet> sets = center.of(person.get()).toList();
    if (sets.isEmpty()) {
      return SignIn.refused(userName + " is signed in, but has no permission set in this account.");
    }
    person.get().firstSignIn = person.get().firstSignIn.or(() -> Optional.of(account.now()));
    RoleLastUsed now =
        RoleLastUsed.builder().lastUsedDate(account.now()).region(account.region()).build();
    sets.stream()
        .flatMap(set -> roles.role(set).stream())
        .forEach(role -> role.lastUse = Optional.of(now));
    String names = sets.stream().map(set -> set.made.name()).collect(Collectors.joining(", "));
    return new SignIn(
        true, userName + " is signed in to the account as " + names + ".", session(person.get()));
  }

  /** Temporary credentials, which only administrators get here: others would have to be judged. */
  private Optional<AccessKeyPair> session(Person person) {
    String user = person.user.userId();
    return new Administrators(account)
        .ofIdentityCenter(user)
        .map(
            caller -> {
              String id = account.ids.accessKey("ASIA", user);
              Sessions.of(account).people.put(id, user);
              return new AccessKeyPair(id, account.ids.secret(id));
            });
  }

  /** Somebody looks for an instance, which a person may be about to turn on. */
  private void lookAtInstances() {
    if (center.instance.isEmpty() && looks.areEnough("identity center")) {
      turnOn(Optional.empty(), false);
    }
  }

  /** Somebody looks at a role, by which a person may be about to open the account. */
  private void lookAtRole(RoleEntry role) {
    Optional<String> newcomer = newcomer(role);
    if (newcomer.isPresent() && looks.areEnough("role " + role.role.roleId())) {
      signIn(newcomer.get());
    }
  }

  /** Somebody who could open the account by a role and never did. */
  private Optional<String> newcomer(RoleEntry role) {
    if (role.lastUse.isPresent()) {
      return Optional.empty();
    }
    return center.permissionSets.values().stream()
        .filter(set -> set.role.equals(Optional.of(role.role.roleName())))
        .flatMap(set -> set.principals.stream())
        .flatMap(id -> Stream.ofNullable(center.people.get(id)))
        .map(person -> Objects.requireNonNull(person.user.userName()))
        .findFirst();
  }
}
