package dev.gatehouse.account;

import dev.gatehouse.account.AccountException.Kind;
import dev.gatehouse.plan.ShellCommand;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What is said when nobody has signed in, or the sign-in is over. */
final class NoCredentials {

  /** Without making an access key: a key of root is the first thing this wizard warns of. */
  static final String THREE_WAYS =
      """
      Three ways to get some, none of which makes an access key:
        1. Sign in through the browser, with AWS CLI 2.32 or later:
             aws login                 (on a machine without a browser: aws login --remote)
           then run the same command again.
        2. Open CloudShell in the AWS console, which is signed in already, and run Gatehouse there:
             https://console.aws.amazon.com/cloudshell
        3. Use a profile that you have (aws configure list-profiles shows them):
             add --profile NAME to the same command.""";

  /** Characters of a message of the SDK that are shown; some list every place that it tried. */
  private static final int LONGEST = 200;

  private NoCredentials() {}

  static AccountException anywhere(String looked) {
    return failure("no AWS credentials were found: looked at " + looked, THREE_WAYS);
  }

  static AccountException profileMissing(String name, Profiles profiles) {
    String there =
        profiles.names().isEmpty()
            ? "this machine has none at all"
            : "the profiles here are " + String.join(", ", profiles.names());
    return failure("there is no profile " + name + ": " + there, THREE_WAYS);
  }

  static AccountException profileEmpty(String name) {
    return failure(
        "the profile " + name + " cannot be used: it says nothing of how to sign in", THREE_WAYS);
  }

  /** A way to sign in that was chosen, and that does not work. */
  static AccountException failed(String source, Profiles profiles, String name, Throwable cause) {
    Optional<AccountException> network = Unreachable.signingIn(source, cause);
    if (network.isPresent()) {
      return network.get();
    }
    String next = THREE_WAYS;
    if (profiles.property("login_session").isPresent()) {
      next = "Sign in again:" + ShellCommand.of("aws", "login").with("--profile", name).token();
    } else if (profiles.property("sso_session").isPresent()
        || profiles.property("sso_start_url").isPresent()) {
      next =
          "Sign in again:" + ShellCommand.of("aws", "sso", "login").with("--profile", name).token();
    }
    return new AccountException(
        Kind.NO_CREDENTIALS,
        source + " gave no credentials: " + why(cause),
        Optional.of(next),
        Optional.of(cause));
  }

  private static String why(Throwable cause) {
    if (cause instanceof AwsServiceException refusal) {
      return Refusals.message(refusal) + " (" + Refusals.code(refusal) + ")";
    }
    String text = String.valueOf(cause.getMessage()).strip().replace('\n', ' ');
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static AccountException failure(String what, String next) {
    return new AccountException(Kind.NO_CREDENTIALS, what, Optional.of(next), Optional.empty());
  }
}
