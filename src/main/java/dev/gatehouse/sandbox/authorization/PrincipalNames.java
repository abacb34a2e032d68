package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.iam.Iam;
import java.util.Optional;

/** What those who sign the requests to a practice account are called. */
public final class PrincipalNames {

  private PrincipalNames() {}

  /** The caller's ARN. */
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

  /** The caller's unique id. */
  public static String userId(Account account) {
    Principal caller = account.caller();
    Iam iam = Iam.of(account);
    return switch (caller.kind()) {
      case ROOT -> account.settings.number();
      // A caller may delete itself; AWS goes on answering for a while.
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
