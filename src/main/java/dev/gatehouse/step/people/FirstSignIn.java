package dev.gatehouse.step.people;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.ConsoleAddresses;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Roles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** The administrator's first sign-in, which only a person can do and which proves the way in. */
public final class FirstSignIn {

  private static final String ID = "admin-user.first-sign-in";

  // Keys of users begin so, and those of sessions with ASIA: a bare key is no sign-in.
  private static final String LASTING = "AKIA";
  private static final Duration SOON = Duration.ofSeconds(2);

  private FirstSignIn() {}

  /** Whether these requests are signed by the administrator's own session, which is a way in. */
  static boolean isOwnSession(Situation situation) {
    Caller caller = situation.facts().caller();
    String user = situation.text(Keys.ADMIN_USER_NAME);
    if (caller.key().startsWith(LASTING)) {
      return false;
    }
    return Administrator.isOfIdentityCenter(situation)
        ? caller.name().startsWith("assumed-role/" + Administrator.ROLE_START)
            && caller.name().endsWith("/" + user)
        : KnownUsers.caller(situation).filter(user::equals).isPresent();
  }

  /** Whether these requests are signed by a lasting access key of the administrator's own. */
  public static boolean isOwnKey(Situation situation) {
    return situation.facts().caller().key().startsWith(LASTING)
        && KnownUsers.caller(situation)
            .filter(situation.text(Keys.ADMIN_USER_NAME)::equals)
            .isPresent();
  }

  /**
   * What shows that the administrator gets in: the session that they are here with, or a sign-in.
   *
   * @param step the step that wants to know it
   */
  public static Action way(Situation situation, String step) {
    if (!isOwnSession(situation)) {
      return handoff(situation);
    }
    String user = situation.text(Keys.ADMIN_USER_NAME);
    return Await.of(
            step + ".look-at-session",
            "the session of " + user,
            GetCallerIdentityRequest.builder().build(),
            Path.of("Arn").listed())
        .until(Path.list(List.of(situation.facts().caller().arn())))
        .takes(SOON, SOON, SOON)
        .proves(Administrator.SIGNED_IN)
        .anewOrWithout(
            "These are not the credentials of "
                + user
                + " any more. Sign in as "
                + user
                + ", and run the same command again.")
        .build();
  }

  /** What tells whether a sign-in of the user says that their password of today works. */
  public static List<AwsRequest> reads(Situation situation) {
    if (Administrator.isOfIdentityCenter(situation)) {
      return List.of();
    }
    String user = situation.text(Keys.ADMIN_USER_NAME);
    return List.of(KnownUsers.user(user), KnownUsers.profile(user));
  }

  /**
   * The last sign-in, if it was with another password than the one of today: AWS keeps its date
   * when a password is deleted, and it proves nothing of the next one.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html">User</a>
   */
  private static Optional<Instant> ofThePast(Situation situation) {
    String name = situation.text(Keys.ADMIN_USER_NAME);
    Fact<AwsResponse> profile = situation.facts().of(KnownUsers.profile(name));
    return situation
        .facts()
        .answer(KnownUsers.user(name), GetUserResponse.class)
        .flatMap(answer -> Optional.ofNullable(answer.user().passwordLastUsed()))
        .filter(last -> profile instanceof Fact.Refused<AwsResponse> || isNewer(profile, last));
  }

  private static boolean isNewer(Fact<AwsResponse> profile, Instant last) {
    return profile
        .answer()
        .map(answer -> ((GetLoginProfileResponse) answer).loginProfile().createDate())
        .filter(made -> made.isAfter(last))
        .isPresent();
  }

  /**
   * The user's first sign-in, which only a person can do and which proves the way in. Where the
   * user has signed in before with a password that is gone, another one than that is awaited.
   */
  static Handoff handoff(Situation situation) {
    if (Administrator.isOfIdentityCenter(situation)) {
      return throughPortal(situation);
    }
    String user = situation.text(Keys.ADMIN_USER_NAME);
    String alias = situation.text(Keys.ACCOUNT_ALIAS);
    String account = alias.isEmpty() ? situation.facts().caller().account() : alias;
    List<String> steps =
        new ArrayList<>(
            List.of(
                "Open the address in a private window of the browser, so that you stay signed in here.",
                "Sign in as the IAM user "
                    + user
                    + ", and choose a new password when AWS asks for one.",
                "With the AWS CLI, 2.32 or newer, this does it as well:"
                    + ShellCommand.of("aws", "login").with("--profile", user).token()));
    if (ofThePast(situation).isPresent()) {
      steps.add(
          "AWS keeps the date of the first of several sign-ins within five minutes. If yours is not "
              + "seen, sign in once more after that.");
    }
    return new Handoff(
        ID,
        "sign in as " + user + " for the first time",
        ConsoleAddresses.signIn(situation, account),
        steps,
        Optional.of(seen(situation, user)),
        Set.of());
  }

  /**
   * That the administrators' role was used shows that who has it gets in, and rules: it is found by
   * the policy that is attached to it. Whose session it was, IAM does not tell.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html">RoleLastUsed</a>
   */
  private static Handoff throughPortal(Situation situation) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    return new Handoff(
        ID,
        "sign in as " + user + " through the access portal",
        IdentityCenterInstance.portal(situation),
        List.of(
            "Open the address in a private window of the browser, and sign in as " + user + ".",
            "Choose this account, and there "
                + Administrator.PERMISSION_SET
                + ": the console opens. A use by another administrator counts, too.",
            "AWS may take four hours to show it. You need not wait: go on without, and run this "
                + "later:"
                + Administrator.naming(situation.setup().with("--only", "mfa,root"), situation)
                    .token()),
        Optional.of(
            signedIn(
                user,
                Roles.read(Administrator.ROLE.token()),
                Path.of("Role", "RoleLastUsed", "LastUsedDate"))),
        Set.of());
  }

  private static Await seen(Situation situation, String user) {
    Await seen = signedIn(user, KnownUsers.user(user), Path.of("User", "PasswordLastUsed"));
    return ofThePast(situation)
        .map(last -> seen.toBuilder().unlike(last.toString()).build())
        .orElse(seen);
  }

  private static Await signedIn(String user, AwsRequest read, Path when) {
    return Await.of(ID, "the first sign-in of " + user, read, when)
        .takes(Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofMinutes(30))
        .proves(Administrator.SIGNED_IN)
        .build();
  }
}
