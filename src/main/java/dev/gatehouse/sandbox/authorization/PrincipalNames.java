package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.iam.Iam;
import java.util.Optional;

/** Identifiers of the principal that has signed the current request. */
public final class PrincipalNames {

  private PrincipalNames() {}

  /** Returns the caller's ARN. */
  public static String arn(Account account) {
    Principal caller = account.caller();
    Iam iam = Iam.of(account);
    return switch (caller.kind()) {
      case ROOT -> account.iamArn("root");
      case USER ->
          Optional.ofNullable(iam.users.get(caller.name()))
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

  /** Returns the caller's unique id, as GetCallerIdentity does. */
  public static String userId(Account account) {
    Principal caller = account.caller();
    Iam iam = Iam.of(account);
    return switch (caller.kind()) {
      case ROOT -> account.settings.number();
      // Users can delete themselves. AWS still answers their requests for a while.
      case USER ->
          Optional.ofNullable(iam.users.get(caller.name()))
              .map(entry -> entry.user.userId())
              .orElse("AIDAPRACTICEADMINGONE");
      case ROLE ->
          Optional.ofNullable(iam.roles.get(caller.role()))
                  .map(entry -> entry.role.roleId())
                  .orElse("AROAPRACTICEADMINGONE")
              + caller.name().substring(caller.name().indexOf('/')).replace('/', ':');
    };
  }
}
