package dev.gatehouse.step.people;

import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import java.util.List;
import java.util.Optional;

/**
 * Who administers the account, as the answers say, and what others need to know of the calls that
 * make them.
 */
public final class Administrator {

  /** The ARN of the user of IAM. */
  public static final Ref ARN = new Ref("ADMIN_USER_ARN");

  /** That the user has signed in. */
  public static final Proof SIGNED_IN = new Proof("ADMIN_SIGN_IN");

  /** The id of the call that makes the user. */
  public static final String CREATE = "admin-user.create";

  /** The id of the call that lets the user join the administrators. */
  public static final String JOIN = "admin-user.join";

  /** The answer to {@link Keys#ADMIN_USER_KIND} for a user of IAM Identity Center. */
  public static final String IDENTITY_CENTER = "identity-center";

  /** The name of the role in the account that administrators from there take. */
  static final Ref ROLE = new Ref("ADMIN_ROLE_NAME");

  /**
   * The name of their permission set there, and of the policy in it, as in AWS's own set of
   * administrators.
   */
  static final String PERMISSION_SET = "AdministratorAccess";

  /** How the names of such roles begin. */
  static final String ROLE_START = "AWSReservedSSO_" + PERMISSION_SET + "_";

  private Administrator() {}

  /** The ARN of who administers the account, who owns the environment; it may hold a reference. */
  public static String arn(Situation situation) {
    return isOfIdentityCenter(situation)
        ? Arns.session(situation, ROLE.token(), situation.text(Keys.ADMIN_USER_NAME))
        : ARN.token();
  }

  /** The ARN of the user, where it has been read. */
  static Optional<String> knownArn(Situation situation) {
    return situation
        .facts()
        .of(KnownUsers.user(situation.text(Keys.ADMIN_USER_NAME)))
        .answer()
        .flatMap(Path.of("User", "Arn")::read);
  }

  /** A command with the options that name user and group to a walk that may not know them. */
  public static ShellCommand naming(ShellCommand command, Situation situation) {
    ShellCommand longer = command;
    Situation unknown = situation.unknown();
    List<String> names =
        isOfIdentityCenter(situation)
            ? List.of(Keys.ADMIN_USER_KIND, Keys.ADMIN_USER_NAME)
            : List.of(Keys.ADMIN_USER_NAME, Keys.ADMIN_GROUP_NAME);
    for (String name : names) {
      if (!situation.text(name).equals(unknown.text(name))) {
        longer = longer.with("--set", name + "=" + situation.text(name));
      }
    }
    return longer;
  }

  /** Whether the administrator is to come from IAM Identity Center. */
  public static boolean isOfIdentityCenter(Situation situation) {
    return situation.text(Keys.ADMIN_USER_KIND).equals(IDENTITY_CENTER);
  }
}
