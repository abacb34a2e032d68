package dev.gatehouse.sandbox;

import java.util.Objects;

/** Who signs the requests to a practice account; all keys belong to this one identity. */
final class Callers {

  /** The IAM user of a caller that is a user. */
  static final String USER_NAME = "practice-admin";

  /** The role of a caller that is a role. */
  static final String ROLE_NAME = "PracticeAdmin";

  private static final String SESSION = "practice";

  private Callers() {}

  /** The caller's ARN. */
  static String arn(Account account) {
    return switch (account.settings.caller()) {
      case ROOT -> account.iamArn("root");
      case USER -> account.iamArn("user/" + USER_NAME);
      case ROLE ->
          "arn:"
              + account.settings.partition()
              + ":sts::"
              + account.settings.number()
              + ":assumed-role/"
              + ROLE_NAME
              + "/"
              + SESSION;
    };
  }

  /** The caller's unique id. */
  static String userId(Account account) {
    return switch (account.settings.caller()) {
      case ROOT -> account.settings.number();
      // A caller may delete itself; AWS goes on answering for a while.
      case USER ->
          account.users.containsKey(USER_NAME)
              ? Objects.requireNonNull(account.users.get(USER_NAME)).user.userId()
              : "AIDAPRACTICEADMINGONE";
      case ROLE ->
          (account.roles.containsKey(ROLE_NAME)
                  ? Objects.requireNonNull(account.roles.get(ROLE_NAME)).role.roleId()
                  : "AROAPRACTICEADMINGONE")
              + ":"
              + SESSION;
    };
  }
}
