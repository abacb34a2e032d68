package dev.gatehouse.step.environment;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.PreviousValue;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.ec2.Subnets;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.KnownUsers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloud9.model.ManagedCredentialsAction;
import software.amazon.awssdk.services.cloud9.model.UpdateEnvironmentRequest;

/**
 * The temporary credentials that Cloud9 gives an environment: its owner's, for a quarter of an hour
 * at a time. A new environment has them, and only its owner turns them off and on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloud9/latest/user-guide/security-iam.html#auth-and-access-control-temporary-managed-credentials">AWS
 *     managed temporary credentials</a>
 */
final class Cloud9Credentials {

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/security-iam.html");
  private static final String READY = "environment.ready";

  static final Question MANAGED =
      Question.of(
              Keys.ENVIRONMENT_MANAGED_CREDENTIALS,
              "Temporary credentials",
              PAGE,
              new Question.Kind.YesNo())
          .help(
              "With yes Cloud9 gives commands in the environment its owner's rights, by credentials "
                  + "that last a quarter of an hour and are renewed while the owner is connected. "
                  + "They do not work in a private subnet. With no you give the environment "
                  + "credentials yourself. Only its owner turns them on and off.")
          .suggests(situation -> areTurnedOff(situation) ? Question.NO : Question.YES)
          .askedIf(Cloud9Availability::isChosen)
          .build();

  private Cloud9Credentials() {}

  /** What the person should know of them. */
  static List<Finding> findings(Situation situation) {
    if (!Cloud9Availability.isChosen(situation)
        || !situation.flag(Keys.ENVIRONMENT_MANAGED_CREDENTIALS)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (Subnets.isPrivate(situation)) {
      findings.add(
          Finding.warning(
              "environment.credentials-private",
              "In a private subnet AWS's temporary credentials do not work, whatever you answer: "
                  + "commands in the environment need credentials that you give them."));
    }
    if (situation.tags(Keys.ENVIRONMENT_MEMBERS).containsValue(Cloud9Members.READ_WRITE)) {
      findings.add(
          Finding.warning(
              "environment.credentials-shared",
              "Members who may write act in the environment with the rights of "
                  + KnownCloud9Environments.of(situation).owner()
                  + ", as long as AWS's temporary credentials are on there."));
    }
    return findings;
  }

  /** Turns them off, or on again, where the caller is who may do that. */
  static List<Action> actions(Situation situation, Ref environment) {
    Optional<ManagedCredentialsAction> action = action(situation);
    if (action.isEmpty() || !isOwner(situation)) {
      return List.of();
    }
    boolean off = action.get() == ManagedCredentialsAction.DISABLE;
    return List.of(
        Call.sets(
                "environment.credentials",
                (off ? "turn off" : "turn on") + " AWS's temporary credentials in the environment",
                update(environment.token(), action.get()),
                probe(environment.token(), off))
            .build());
  }

  /** What takes back that they were turned off or on; nobody knows it once they are so. */
  static Optional<Inverse> inverse(Call call, Situation situation) {
    if (!(call.request() instanceof UpdateEnvironmentRequest update)
        || update.managedCredentialsAction() == null
        || PreviousValue.isForgotten(call, situation)) {
      return Optional.empty();
    }
    boolean on = update.managedCredentialsAction() == ManagedCredentialsAction.DISABLE;
    return Optional.of(
        Inverse.of(
            call,
            Inverse.reset(
                    call,
                    (on ? "turn on" : "turn off")
                        + " AWS's temporary credentials in the environment again",
                    update(
                        update.environmentId(),
                        on ? ManagedCredentialsAction.ENABLE : ManagedCredentialsAction.DISABLE),
                    probe(update.environmentId(), !on))
                .build()));
  }

  private static Probe probe(String environment, boolean off) {
    Path status = Path.of("environments").first().then("managedCredentialsStatus");
    return Probe.of(KnownCloud9Environments.describe(environment), status)
        .withCodes(Set.of("NotFoundException"), Set.of())
        .expecting(status, off ? "DISABLED_BY_OWNER" : "ENABLED_BY_OWNER");
  }

  /** What its owner has to do, where that is not the caller. */
  static List<Note> notes(Situation situation, Ref environment) {
    if (isOwner(situation)) {
      return List.of();
    }
    String owner = KnownCloud9Environments.of(situation).owner();
    Optional<ManagedCredentialsAction> action = action(situation);
    if (action.isEmpty() && !addsMembers(situation)) {
      return List.of();
    }
    boolean off = action.equals(Optional.of(ManagedCredentialsAction.DISABLE));
    String command =
        ownersCommand(
                off ? ManagedCredentialsAction.DISABLE : ManagedCredentialsAction.ENABLE, situation)
            .with("--environment-id", environment.token())
            .token();
    Finding left =
        action.isEmpty()
            ? Finding.warning(
                    "environment.credentials-member",
                    "AWS turns its temporary credentials in an environment off when somebody else "
                        + "than its owner adds a member.")
                .mendedBy(owner + " turns them on again:" + command)
            : Finding.warning(
                    "environment.credentials-owner",
                    "Only the owner of the environment, "
                        + owner
                        + ", turns AWS's temporary credentials "
                        + (off ? "off" : "on")
                        + ".")
                .mendedBy("As " + owner + " run:" + command);
    return List.of(Note.left(left).needing(Set.of(READY)));
  }

  /** The owner signs with credentials of their own, so it names no profile. */
  private static ShellCommand ownersCommand(ManagedCredentialsAction to, Situation situation) {
    return ShellCommand.of("aws", "cloud9", "update-environment")
        .with("--region", situation.text(Keys.ACCOUNT_REGION))
        .with("--managed-credentials-action", to.toString());
  }

  /** Whether somebody has turned them off in the environment that is there, or is about to. */
  private static boolean areTurnedOff(Situation situation) {
    return situation.facts().isLive()
        && KnownCloud9Environments.of(situation)
            .chosen()
            .map(KnownCloud9Environments.One::credentials)
            .filter(Cloud9Credentials::isOff)
            .isPresent();
  }

  private static boolean isOff(String status) {
    return status.startsWith("DISABLED") || status.contains("REMOVAL");
  }

  /** What there is to do; nothing where they are as wanted. A new environment has them. */
  private static Optional<ManagedCredentialsAction> action(Situation situation) {
    String now =
        KnownCloud9Environments.of(situation)
            .chosen()
            .map(KnownCloud9Environments.One::credentials)
            .orElse("ENABLED_ON_CREATE");
    if (situation.flag(Keys.ENVIRONMENT_MANAGED_CREDENTIALS)) {
      return isOff(now) ? Optional.of(ManagedCredentialsAction.ENABLE) : Optional.empty();
    }
    return now.startsWith("ENABLED") || now.isEmpty() || now.startsWith("FAILED")
        ? Optional.of(ManagedCredentialsAction.DISABLE)
        : Optional.empty();
  }

  private static boolean addsMembers(Situation situation) {
    KnownCloud9Environments environments = KnownCloud9Environments.of(situation);
    List<String> members = new ArrayList<>(situation.tags(Keys.ENVIRONMENT_MEMBERS).keySet());
    if (KnownCloud9Environments.isJoined(situation)) {
      members.add(situation.text(Keys.ADMIN_USER_NAME));
    }
    return situation.flag(Keys.ENVIRONMENT_MANAGED_CREDENTIALS)
        && !Subnets.isPrivate(situation)
        && members.stream().anyMatch(name -> environments.permissions(name).isEmpty());
  }

  private static boolean isOwner(Situation situation) {
    String caller = situation.facts().caller().arn();
    return KnownCloud9Environments.of(situation)
        .chosen()
        .map(one -> one.owner().equals(caller))
        .orElseGet(
            () ->
                !Administrator.isOfIdentityCenter(situation)
                    && KnownUsers.caller(situation)
                        .equals(Optional.of(situation.text(Keys.ADMIN_USER_NAME))));
  }

  private static AwsRequest update(String environment, ManagedCredentialsAction action) {
    return UpdateEnvironmentRequest.builder()
        .environmentId(environment)
        .managedCredentialsAction(action)
        .build();
  }
}
