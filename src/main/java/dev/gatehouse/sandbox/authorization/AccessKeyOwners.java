package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.iam.Iam;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the principal that an access key belongs to. Keys that the account did not create all
 * belong to the caller that its settings define.
 */
public final class AccessKeyOwners {

  private AccessKeyOwners() {}

  /**
   * Returns the principal of a long-term or temporary access key.
   *
   * @return empty if the key is inactive or deleted, or if its user or role is no longer valid
   */
  public static Optional<Principal> of(Account account, String keyId) {
    Iam iam = Iam.of(account);
    if (iam.deletedKeys.contains(keyId)) {
      return Optional.empty();
    }
    if (iam.root.keys.containsKey(keyId)) {
      return Optional.of(Objects.requireNonNull(iam.root.keys.get(keyId)))
          .filter(key -> key.active)
          .map(key -> Principal.unjudged(PrincipalKind.ROOT));
    }
    Optional<UserEntry> owner = iam.owner(keyId);
    if (owner.isPresent()) {
      return owner
          .filter(user -> Objects.requireNonNull(user.credentials.keys.get(keyId)).active)
          .map(user -> Principal.user(user.user.userName(), Optional.empty()));
    }
    Sessions.OfUser session = Sessions.of(account).users.get(keyId);
    if (session != null) {
      String name = session.user().user.userName();
      return Optional.of(Principal.user(name, Optional.of(session.mfa())))
          .filter(caller -> iam.users.containsKey(name));
    }
    Sessions.OfRole assumed = Sessions.of(account).roles.get(keyId);
    if (assumed != null) {
      String role = assumed.role().role.roleName();
      // A role session has no MFA of its own.
      // A role that was deleted and created again is another role.
      return Optional.of(Principal.session(role, assumed.name(), Optional.empty()))
          .filter(caller -> assumed.role() == iam.roles.get(role));
    }
    if (Sessions.of(account).people.containsKey(keyId)) {
      // A user who is no longer an administrator has also lost these sessions.
      return new Administrators(account)
          .ofIdentityCenter(Objects.requireNonNull(Sessions.of(account).people.get(keyId)));
    }
    return Optional.of(Principal.unjudged(account.settings.caller()));
  }
}
