package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.policy.PolicyEvaluation.Decision;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds who has administrator access to the account and who is locked out. Changes nothing. */
public final class AccessPathFinder {

  private final Iam iam;
  private final Permissions permissions;
  private final Administrators administrators;
  private final Set<String> open = new TreeSet<>();
  private final Set<String> shut = new TreeSet<>();

  /** Creates a finder for an account, for one call of {@link #look}. */
  public AccessPathFinder(Account account) {
    this.iam = Iam.of(account);
    this.permissions = new Permissions(account);
    this.administrators = new Administrators(account);
  }

  /** Returns the access paths as they are now. */
  public AccessPaths look() {
    open.add("root");
    iam.root.keys.values().stream()
        .filter(key -> key.active)
        .forEach(key -> open.add("root key " + key.id));
    iam.users.values().forEach(this::look);
    administrators.seenOfIdentityCenter().forEach(name -> open.add("identity-center user " + name));
    return new AccessPaths(open, shut);
  }

  private void look(UserEntry user) {
    String name = user.user.userName();
    if (administrators.rules(user, Optional.empty())) {
      user.credentials.keys.values().stream()
          .filter(key -> key.active)
          .forEach(key -> open.add("key " + key.id + " of " + name));
    }
    if (user.login.isPresent() && administrators.rules(user, Optional.of(true))) {
      (canSignIn(user) && canRule(user) ? open : shut).add("user " + name);
    } else if (user.login.isPresent() && !(canSignIn(user) && canWork(user))) {
      shut.add("user " + name);
    }
  }

  private boolean canSignIn(UserEntry user) {
    return !user.login.orElseThrow().passwordResetRequired()
        || permissions.changePassword(user, hasDevice(user)) == Decision.ALLOWED;
  }

  private static boolean hasDevice(UserEntry user) {
    return !user.credentials.devices.isEmpty();
  }

  /**
   * Returns whether a user who signs in can act as an administrator: with an MFA device, without
   * one if none is required, or by enabling one first.
   */
  private boolean canRule(UserEntry user) {
    return hasDevice(user)
        || administrators.rules(user, Optional.of(false))
        || permissions.mayEnrol(user);
  }

  /**
   * Returns whether a user who is not an administrator can work. Without an MFA device, a deny of
   * {@code iam:ChangePassword} shows that MFA is required.
   */
  private boolean canWork(UserEntry user) {
    return hasDevice(user)
        || permissions.changePassword(user, false) != Decision.DENIED
        || permissions.mayEnrol(user);
  }
}
