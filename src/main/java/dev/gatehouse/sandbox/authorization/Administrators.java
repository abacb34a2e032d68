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

/** Who is an administrator of the account, by the policies that they have. */
public final class Administrators {

  /** What an administrator may do, and hardly anybody else: all of it, or they do not rule. */
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

  public Administrators(Account account) {
    this.account = account;
    this.center = IdentityCenterState.of(account);
    this.permissions = new Permissions(account);
  }

  /**
   * Whether a user is one.
   *
   * @param mfa whether it has shown an MFA device; empty with a bare access key
   */
  boolean rules(UserEntry user, Optional<Boolean> mfa) {
    return rules(action -> permissions.may(user, action, mfa));
  }

  /** Whether who has a role is one. */
  boolean rules(RoleEntry role) {
    return rules(action -> permissions.may(role, action));
  }

  private boolean rules(Predicate<String> may) {
    return RULING.stream().noneMatch(account::denies) && RULING.stream().allMatch(may);
  }

  /**
   * A user of Identity Center by its id, as an administrator of the account; empty if it is none.
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

  /** The names of those of Identity Center who are administrators, and have been seen to get in. */
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
