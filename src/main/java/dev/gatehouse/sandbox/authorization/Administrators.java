package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.PermissionSet;
import dev.gatehouse.sandbox.identitycenter.PermissionSetRoles;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Determines from policies who is an administrator of the account. */
public final class Administrators {

  /**
   * Actions that define an administrator, who may perform all of them. Hardly anybody else may
   * perform any.
   */
  private static final Set<String> RULING =
      Set.of(
          "iam:CreateUser",
          "iam:AttachUserPolicy",
          "iam:PutUserPolicy",
          "iam:CreateLoginProfile",
          "iam:UpdateAssumeRolePolicy");

  private final Account account;
  private final IdentityCenterState center;
  private final Permissions permissions;

  /** Creates the check for an account. */
  public Administrators(Account account) {
    this.account = account;
    this.center = IdentityCenterState.of(account);
    this.permissions = new Permissions(account);
  }

  /**
   * Returns whether a user is an administrator.
   *
   * @param mfa whether the user has shown an MFA device; empty with a bare access key
   */
  boolean rules(UserEntry user, Optional<Boolean> mfa) {
    return rules(action -> permissions.may(user, action, mfa));
  }

  /** Returns whether a role is an administrator. */
  boolean rules(RoleEntry role) {
    return rules(action -> permissions.may(role, action));
  }

  private boolean rules(Predicate<String> may) {
    return RULING.stream().noneMatch(account::denies) && RULING.stream().allMatch(may);
  }

  /**
   * Returns the principal of an Identity Center user who is an administrator of the account; empty
   * if the user is not.
   *
   * @param user id of the user in the identity store
   */
  public Optional<Principal> ofIdentityCenter(String user) {
    return Optional.ofNullable(center.people.get(user))
        .flatMap(
            person ->
                center
                    .of(person)
                    .filter(this::rules)
                    .flatMap(set -> set.role.stream())
                    .map(role -> Principal.administrator(role, person.user.userName()))
                    .findFirst());
  }

  /**
   * Returns the names of Identity Center users who are administrators and have signed in before.
   */
  Set<String> seenOfIdentityCenter() {
    return center.people.values().stream()
        .filter(person -> person.firstSignIn.isPresent())
        .filter(person -> center.of(person).anyMatch(this::rules))
        .map(person -> person.user.userName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean rules(PermissionSet set) {
    return new PermissionSetRoles(account).role(set).filter(this::rules).isPresent();
  }
}
