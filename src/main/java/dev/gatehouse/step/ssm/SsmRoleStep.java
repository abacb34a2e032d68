package dev.gatehouse.step.ssm;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.ec2.Ec2Role;
import dev.gatehouse.step.ec2.InstanceProfileRole;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.Roles;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;

/**
 * What lets Systems Manager reach an environment's instance. Cloud9's names and paths are not free:
 * its service-linked role may pass only this role and read only profiles of this path. The console
 * makes them with the first environment, the API does not.
 */
public final class SsmRoleStep implements Step {

  private static final String CLOUD9 = "cloud9";
  private static final String NONE = "none";
  private static final String MANAGED = "managed";
  private static final String SESSIONS = "sessions";
  private static final String LINKED_ROLE = "AWSServiceRoleForAWSCloud9";
  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html");
  private static final URI POLICY_PAGE =
      URI.create(
          "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html");

  private static final InstanceProfileRole OF_CLOUD9 =
      new InstanceProfileRole(
          "AWSCloud9SSMAccessRole",
          "/service-role/",
          "AWSCloud9SSMInstanceProfile",
          "/cloud9/",
          List.of("ec2.amazonaws.com", "cloud9.amazonaws.com"));

  static final Question KIND =
      Question.of(
              Keys.SSM_ROLE_KIND,
              "Role for",
              PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(
                              Ec2Role.CHOICE, "a role and a profile for EC2 instances"),
                          new Question.Option(CLOUD9, "the role and profile that Cloud9 expects"),
                          new Question.Option(NONE, "make no role")),
                  false))
          .help(
              "An instance that Systems Manager may reach needs a role, and no open port. An EC2 "
                  + "instance gets a role of its own; Cloud9 expects one of a fixed name. They cost nothing and "
                  + "do nothing until an environment uses them.")
          .suggests(situation -> Cloud9Availability.isChosen(situation) ? CLOUD9 : Ec2Role.CHOICE)
          .check(SsmRoleStep::existsHere)
          .build();

  private static final Question POLICY =
      Question.of(
              Keys.SSM_ROLE_POLICY,
              "Its rights",
              POLICY_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(MANAGED, "all that Systems Manager can do with it"),
                          new Question.Option(SESSIONS, "sessions, and no more")),
                  false))
          .help(
              "AWS's own policy AmazonSSMManagedInstanceCore lets Systems Manager also patch the "
                  + "instance, run commands on it and read parameters. The narrow one lets it open "
                  + "sessions and nothing else, which is enough to work on the instance.")
          .suggests(MANAGED)
          .askedIf(Ec2Role::isMade)
          .build();

  @Override
  public String name() {
    return "ssm-role";
  }

  @Override
  public String title() {
    return "Systems Manager role";
  }

  @Override
  public String why() {
    return "The environment is reached through Systems Manager, so that its instance needs no open "
        + "port. For that the instance needs a role, in an instance profile.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of(Cloud9Availability.ENVIRONMENTS);
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(reads());
    if (situation.text(Keys.SSM_ROLE_KIND).equals(CLOUD9)) {
      reads.add(Roles.read(LINKED_ROLE));
    }
    role(situation).ifPresent(role -> reads.addAll(role.reads()));
    return reads;
  }

  @Override
  public List<Question> questions() {
    return List.of(KIND, POLICY);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    return role(situation)
        .filter(role -> role.isThere(situation))
        .map(
            role ->
                Finding.fact("ssm-role.is-there", "The role " + role.role() + " is there already."))
        .map(List::of)
        .orElse(List.of());
  }

  @Override
  public List<Action> actions(Situation situation) {
    Optional<InstanceProfileRole> role = role(situation);
    if (role.isEmpty()) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    if (situation.text(Keys.SSM_ROLE_KIND).equals(CLOUD9)) {
      actions.add(linkedRole());
      actions.add(role.get().makeRole());
      actions.add(role.get().attach(Arns.managedPolicy(situation, "AWSCloud9SSMInstanceProfile")));
    } else {
      actions.add(role.get().makeRole());
      boolean narrow = situation.text(Keys.SSM_ROLE_POLICY).equals(SESSIONS);
      if (narrow) {
        actions.add(SessionsOnlyPolicy.create(situation));
      }
      actions.add(
          role.get()
              .attach(
                  narrow
                      ? SessionsOnlyPolicy.arn(situation)
                      : Arns.managedPolicy(situation, "AmazonSSMManagedInstanceCore")));
    }
    actions.add(role.get().makeProfile());
    actions.add(role.get().putIntoProfile());
    return actions;
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    if (call.request() instanceof CreateServiceLinkedRoleRequest) {
      return Optional.of(withoutLinkedRole(call, earlier));
    }
    return SessionsOnlyPolicy.inverse(call, situation, earlier)
        .or(
            () ->
                role(situation)
                    .flatMap(
                        role ->
                            role.inverse(call, earlier)
                                .map(
                                    inverse ->
                                        inverse.unless(
                                            role.equals(OF_CLOUD9)
                                                ? Cloud9Availability.withoutOthers(earlier)
                                                : role.withoutInstances(situation, earlier)))));
  }

  @Override
  public List<Note> notes(Situation situation) {
    return List.of();
  }

  private static Optional<InstanceProfileRole> role(Situation situation) {
    return switch (situation.text(Keys.SSM_ROLE_KIND)) {
      case CLOUD9 -> Optional.of(OF_CLOUD9);
      case Ec2Role.CHOICE -> Optional.of(Ec2Role.ROLE);
      default -> Optional.empty();
    };
  }

  private static Call linkedRole() {
    // When the role exists this call alone of IAM's says InvalidInput, which it says of other
    // mistakes too; the probe tells them apart.
    return Call.makes(
            "ssm-role.service-linked-role",
            "let Cloud9 act in this account",
            CreateServiceLinkedRoleRequest.builder().awsServiceName("cloud9.amazonaws.com").build(),
            Probe.of(Roles.read(LINKED_ROLE), Path.of("Role", "Arn"))
                .withCodes(Set.of("NoSuchEntity"), Set.of("InvalidInput")))
        .build();
  }

  /** What takes back {@link #linkedRole}: AWS deletes it once nothing of Cloud9 is left. */
  private static Inverse withoutLinkedRole(Call make, UndoneCalls earlier) {
    Ref task = new Ref("ROLE_DELETION_ID");
    return Inverse.of(
            make,
            Inverse.remove(
                    make,
                    "let Cloud9 act in this account no more",
                    DeleteServiceLinkedRoleRequest.builder().roleName(LINKED_ROLE).build())
                .output(Output.begun(task, Path.of("DeletionTaskId")))
                .build(),
            Await.of(
                    Inverse.id(make, "-done"),
                    "the role of Cloud9 to be deleted",
                    GetServiceLinkedRoleDeletionStatusRequest.builder()
                        .deletionTaskId(task.token())
                        .build(),
                    Path.of("Status"))
                .until("SUCCEEDED")
                .failsAt("FAILED")
                .reason(Path.of("Reason", "Reason"))
                .takes(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(5))
                .build())
        .unless(Cloud9Availability.withoutOthers(earlier));
  }

  private static Optional<String> existsHere(String answer, Situation situation) {
    return answer.equals(CLOUD9) ? Cloud9Availability.missingHere(situation) : Optional.empty();
  }
}
