package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.IamEntities.UserEntry;
import java.util.Objects;
import java.util.Optional;

/**
 * What those who sign the requests to a practice account are called, and whose key is whose. Keys
 * that the account did not make all belong to the one identity that it was made for.
 */
final class Callers {

  private Callers() {}

  /** The caller's ARN. */
  static String arn(Account account) {
    Caller caller = account.caller();
    return switch (caller.kind()) {
      case ROOT -> account.iamArn("root");
      case USER ->
          Optional.ofNullable(account.users.get(caller.name()))
              .map(entry -> entry.user.arn())
              .orElseGet(() -> account.iamArn("user/" + caller.name()));
      case ROLE ->
          "arn:"
              + account.settings.partition()
              + ":sts::"
              + account.settings.number()
              + ":assumed-role/"
              + caller.name();
    };
  }

  /** The caller's unique id. */
  static String userId(Account account) {
    Caller caller = account.caller();
    return switch (caller.kind()) {
      case ROOT -> account.settings.number();
      // A caller may delete itself; AWS goes on answering for a while.
      case USER ->
          Optional.ofNullable(account.users.get(caller.name()))
              .map(entry -> entry.user.userId())
              .orElse("AIDAPRACTICEADMINGONE");
      case ROLE ->
          Optional.ofNullable(account.roles.get(caller.role()))
                  .map(entry -> entry.role.roleId())
                  .orElse("AROAPRACTICEADMINGONE")
              + caller.name().substring(caller.name().indexOf('/')).replace('/', ':');
    };
  }

  /**
   * Whose key this is.
   *
   * @return the caller; empty if the key was deleted or is inactive
   */
  static Optional<Caller> of(Account account, String keyId) {
    if (account.deletedKeys.contains(keyId)) {
      return Optional.empty();
    }
    if (account.root.keys.containsKey(keyId)) {
      return Optional.of(Objects.requireNonNull(account.root.keys.get(keyId)))
          .filter(key -> key.active)
          .map(key -> Caller.unjudged(CallerKind.ROOT));
    }
    Optional<UserEntry> owner = account.owner(keyId);
    if (owner.isPresent()) {
      return owner
          .filter(user -> Objects.requireNonNull(user.credentials.keys.get(keyId)).active)
          .map(user -> Caller.user(user.user.userName(), Optional.empty()));
    }
    Account.Session session = account.sessions.get(keyId);
    if (session != null) {
      String name = session.user().user.userName();
      return Optional.of(Caller.user(name, Optional.of(session.mfa())))
          .filter(caller -> account.users.containsKey(name));
    }
    Account.RoleSession assumed = account.roleSessions.get(keyId);
    if (assumed != null) {
      String role = assumed.role().role.roleName();
      // An assumed role has no MFA of its own; a role that is made anew is another one.
      return Optional.of(Caller.session(role, assumed.name(), Optional.empty()))
          .filter(caller -> assumed.role() == account.roles.get(role));
    }
    if (account.identityCenter.sessions.containsKey(keyId)) {
      // A user who has lost the role has lost its sessions too.
      return new Administrators(account)
          .ofIdentityCenter(Objects.requireNonNull(account.identityCenter.sessions.get(keyId)));
    }
    return Optional.of(Caller.unjudged(account.settings.caller()));
  }
}
