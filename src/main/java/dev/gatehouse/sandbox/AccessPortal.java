package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.IamEntities.RoleEntry;
import dev.gatehouse.sandbox.IdentityCenter.PermissionSet;
import dev.gatehouse.sandbox.IdentityCenter.Person;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;

/** What a person does in the pages of IAM Identity Center, and by its access portal. */
final class AccessPortal {

  private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-[0-9]+");

  private final Account account;
  private final IdentityCenter center;
  private final IdentityCenterRoles roles;

  AccessPortal(Account account) {
    this.account = account;
    this.center = IdentityCenter.of(account);
    this.roles = new IdentityCenterRoles(account);
  }

  /**
   * Turns Identity Center on; where it is on already, it stays as it is.
   *
   * @param ofAccount whether an account instance is chosen; else it is enabled with AWS
   *     Organizations
   */
  SignIn turnOn(String region, boolean ofAccount) {
    if (!REGION.matcher(region).matches()) {
      return SignIn.refused("There is no Region \"" + region + "\".");
    }
    Optional<IdentityCenter.Instance> there = center.instance;
    if (there.isPresent()) {
      String home = there.get().region();
      String sentence = "IAM Identity Center is on already, in " + home + ".";
      return home.equals(region) ? done(sentence) : SignIn.refused(sentence);
    }
    Optional<String> manager = Organization.of(account).manager();
    if (ofAccount && manager.isPresent() && !Organization.of(account).isMember()) {
      return SignIn.refused(
          "Organization management account is not allowed to perform the operation.");
    } else if (!ofAccount && Organization.of(account).isMember()) {
      return SignIn.refused(
          "Only the management account "
              + manager.orElseThrow()
              + " enables IAM Identity Center with AWS Organizations.");
    }
    if (!ofAccount) {
      Organization.of(account).found();
    }
    center.turnOn(region, account.settings.number(), ofAccount);
    return done(
        (ofAccount ? "An account instance of IAM Identity Center" : "IAM Identity Center")
            + " is on now, in "
            + region
            + ".");
  }

  private static SignIn done(String sentence) {
    return new SignIn(true, sentence, Optional.empty());
  }

  /** Sets a user's password, signs it in and opens the account with all that it has there. */
  SignIn signIn(String userName) {
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
  private Optional<Key> session(Person person) {
    String user = person.user.userId();
    return new Administrators(account)
        .ofIdentityCenter(user)
        .map(
            caller -> {
              String id = account.ids.accessKey("ASIA", user);
              Sessions.of(account).people.put(id, user);
              return new Key(id, account.ids.secret(id));
            });
  }

  /** Somebody who could open the account by a role and never did. */
  Optional<String> newcomer(RoleEntry role) {
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
