package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.IamEntities.UserEntry;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose key is whose. Keys that the account did not make all belong to the one identity that it was
 * made for.
 */
final class Signers {

  private Signers() {}

  /**
   * Whose key this is.
   *
   * @return the caller; empty if the key was deleted or is inactive
   */
  static Optional<Caller> of(Account account, String keyId) {
    Iam iam = Iam.of(account);
    if (iam.deletedKeys.contains(keyId)) {
      return Optional.empty();
    }
    if (iam.root.keys.containsKey(keyId)) {
      return Optional.of(Objects.requireNonNull(iam.root.keys.get(keyId)))
          .filter(key -> key.active)
          .map(key -> Caller.unjudged(CallerKind.ROOT));
    }
    Optional<UserEntry> owner = iam.owner(keyId);
    if (owner.isPresent()) {
      return owner
          .filter(user -> Objects.requireNonNull(user.credentials.keys.get(keyId)).active)
          .map(user -> Caller.user(user.user.userName(), Optional.empty()));
    }
    Sessions.OfUser session = Sessions.of(account).users.get(keyId);
    if (session != null) {
      String name = session.user().user.userName();
      return Optional.of(Caller.user(name, Optional.of(session.mfa())))
          .filter(caller -> iam.users.containsKey(name));
    }
    Sessions.OfRole assumed = Sessions.of(account).roles.get(keyId);
    if (assumed != null) {
      String role = assumed.role().role.roleName();
      // An assumed role has no MFA of its own; a role that is made anew is another one.
      return Optional.of(Caller.session(role, assumed.name(), Optional.empty()))
          .filter(caller -> assumed.role() == iam.roles.get(role));
    }
    if (Sessions.of(account).people.containsKey(keyId)) {
      // A user who has lost the role has lost its sessions too.
      return new Administrators(account)
          .ofIdentityCenter(Objects.requireNonNull(Sessions.of(account).people.get(keyId)));
    }
    return Optional.of(Caller.unjudged(account.settings.caller()));
  }
}
