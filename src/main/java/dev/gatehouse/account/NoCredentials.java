package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.failure.OpenMessages;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.plan.Nearest;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.text.Quoted;
import dev.gatehouse.text.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Creates the failures that are reported if there are no credentials, or if they have expired. */
final class NoCredentials {

  /**
   * How to sign in. None of the ways creates an access key, because an access key of the root user
   * is the first thing that Gatehouse warns about.
   */
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

  /** Characters of an SDK message that are shown: some messages list every place that was tried. */
  private static final int LONGEST = 200;

  /** Number of profile names that are shown: some companies have hundreds. */
  private static final int MOST_NAMES = 12;

  private NoCredentials() {}

  static AccountException anywhere(String looked, Profiles profiles) {
    List<String> more = new ArrayList<>(profiles.meant().stream().toList());
    if (!profiles.names().isEmpty() && !profiles.isThere()) {
      more.add(named("default", profiles));
    }
    more.addAll(profiles.troubles(false));
    return failure("no AWS credentials were found: looked at " + joined(looked, more), THREE_WAYS);
  }

  static AccountException profileMissing(String name, Profiles profiles) {
    List<String> why = new ArrayList<>(profiles.meant().stream().toList());
    if (!profiles.names().isEmpty() && why.isEmpty()) {
      why.add(named(name, profiles));
    }
    why.addAll(profiles.troubles(profiles.names().isEmpty()));
    if (why.isEmpty()) {
      why.add("the config and credentials files of this machine have none");
    }
    return failure(joined("there is no profile " + name + ":", why), THREE_WAYS);
  }

  static AccountException profileEmpty(String name, Profiles profiles) {
    String what = "the profile " + name + " cannot be used: it says nothing of how to sign in";
    return failure(joined(what, profiles.meant().stream().toList()), THREE_WAYS);
  }

  /** Returns the names of the existing profiles, and the one nearest to a name. */
  private static String named(String name, Profiles profiles) {
    List<String> names = new ArrayList<>(profiles.names());
    String near =
        Nearest.to(name, names)
            .map(other -> "the nearest is " + Shell.word(other) + "; ")
            .orElse("");
    String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
    return near
        + "the profiles here are "
        + names.stream().limit(MOST_NAMES).map(Shell::word).collect(Collectors.joining(", "))
        + more;
  }

  private static String joined(String what, List<String> more) {
    String text = String.join("; ", more);
    return text.isEmpty() ? what : what + (what.endsWith(":") ? " " : "; ") + text;
  }

  /**
   * Creates the failure for a role that needs an MFA code while the person cannot be asked for it.
   */
  static AccountException codeMissing(String profile, String device) {
    return failure(
        "profile "
            + profile
            + " needs a code of the MFA device "
            + Quoted.of(device)
            + ", and there is no terminal to ask in",
        "Sign in where you can type the code, then run the same command there without --profile:"
            + "\n    unset AWS_PROFILE AWS_DEFAULT_PROFILE"
            + "\n    eval \"$(aws configure export-credentials --format env --profile "
            + Shell.word(profile)
            + ")\"");
  }

  /** Creates the failure for a {@code credential_source} that has no credentials. */
  static AccountException inSurroundings(String profile, String source) {
    return failure(
        "credential_source of profile "
            + profile
            + ": "
            + source
            + " gives no credentials on this machine",
        "Name another credential_source, or source_profile, in the profile.");
  }

  /** Creates the failure for expired credentials in environment variables. */
  static AccountException over(String end) {
    return failure(
        "the credentials of the environment variables ended at "
            + end
            + " (AWS_CREDENTIAL_EXPIRATION)",
        THREE_WAYS);
  }

  /** Creates the failure for an expired session that was started with an MFA code. */
  static AccountException codeOver(String profile) {
    return failure(
        "the session of profile " + profile + " is over, and its MFA code was good for one",
        "Run the same command again: it asks for a new code. duration_seconds in the profile makes"
            + " sessions longer.");
  }

  /** Creates the failure for a sign-in of IAM Identity Center that is missing or has expired. */
  static AccountException signInOver(String profile) {
    return failure(
        "profile "
            + profile
            + " (IAM Identity Center) gave no credentials: its sign-in is over, or was not made",
        again("sso", profile));
  }

  /**
   * Returns how to sign in again, as a sentence.
   *
   * @param how {@code sso} or {@code login}
   */
  static String again(String how, String profile) {
    ShellCommand login =
        how.equals("sso") ? ShellCommand.of("aws", "sso", "login") : ShellCommand.of("aws", how);
    return "Sign in again:" + login.with("--profile", profile).token();
  }

  /**
   * Creates the failure for a selected source of credentials that does not work.
   *
   * @param source the description of the source
   * @param name the selected profile
   */
  static AccountException failed(String source, Profiles profiles, String name, Throwable cause) {
    Optional<AccountException> network =
        Unreachable.accountException(cause).or(() -> Unreachable.signingIn(source, cause));
    if (network.isPresent()) {
      return network.get();
    }
    String next = THREE_WAYS;
    if (cause instanceof CredentialProcessFailure) {
      next =
          "What the program says is not shown here, since it may be a secret. Run the command of"
              + " credential_process yourself, then run the same command again.";
    } else if (profiles.property("login_session").isPresent()) {
      next = again("login", name);
    } else if (profiles.property("sso_session").isPresent()
        || profiles.property("sso_start_url").isPresent()) {
      next = again("sso", name);
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
    Optional<KeyPart.Unsendable> unsendable = Unreachable.find(cause, KeyPart.Unsendable.class);
    if (unsendable.isPresent()) {
      return String.valueOf(unsendable.get().getMessage());
    }
    String text =
        OpenMessages.of(cause)
            .message(cause)
            .orElse("what it gave cannot be used (" + cause.getClass().getSimpleName() + ")")
            .strip()
            .replace('\n', ' ');
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static AccountException failure(String what, String next) {
    return new AccountException(Kind.NO_CREDENTIALS, what, Optional.of(next), Optional.empty());
  }
}
