package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Undo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;

/**
 * What lets Systems Manager reach an environment's instance. Names and paths are not free: Cloud9's
 * service-linked role may pass only this role and read only profiles of this path. The console
 * makes them with the first environment, the API does not.
 */
final class SsmRole implements Step {

  static final String CLOUD9 = "cloud9";
  static final String NONE = "none";

  private static final String ROLE = "AWSCloud9SSMAccessRole";
  private static final String PROFILE = "AWSCloud9SSMInstanceProfile";
  private static final String LINKED_ROLE = "AWSServiceRoleForAWSCloud9";
  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/ec2-ssm.html");
  private static final AwsRequest GET_ROLE = role(ROLE);
  private static final AwsRequest GET_PROFILE =
      GetInstanceProfileRequest.builder().instanceProfileName(PROFILE).build();

  static final Question KIND =
      Question.of(
              "ssm-role.kind",
              "Role for",
              PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(CLOUD9, "the role and profile that Cloud9 expects"),
                          new Question.Option(NONE, "make no role")),
                  false))
          .help(
              "An instance that Systems Manager may reach needs a role, and no open port. Cloud9 "
                  + "expects a role and an instance profile of fixed names. They cost nothing and "
                  + "do nothing until an environment uses them.")
          .suggests(situation -> Environment.isWanted(situation) ? CLOUD9 : NONE)
          .check(SsmRole::existsHere)
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
    return List.of(Cloud9.ENVIRONMENTS, role(LINKED_ROLE), GET_ROLE, GET_PROFILE);
  }

  @Override
  public List<Question> questions() {
    return List.of(KIND);
  }

  @Override
  public List<Remark> remarks(Situation situation) {
    return situation.facts().of(GET_ROLE).answer().isPresent()
        ? List.of(Remark.fact("The role " + ROLE + " is there already."))
        : List.of();
  }

  @Override
  public List<Action> actions(Situation situation) {
    if (situation.text(KIND).equals(NONE)) {
      return List.of();
    }
    return List.of(
        linkedRole(),
        makeRole(),
        attach(Arns.managedPolicy(situation, "AWSCloud9SSMInstanceProfile")),
        makeProfile(),
        putIntoProfile());
  }

  @Override
  public List<Note> notes(Situation situation) {
    return List.of();
  }

  private static Call linkedRole() {
    // When the role exists this call alone of IAM's says InvalidInput, which it says of other
    // mistakes too; the probe tells them apart.
    return Call.makes(
            "ssm-role.service-linked-role",
            "let Cloud9 act in this account",
            CreateServiceLinkedRoleRequest.builder().awsServiceName("cloud9.amazonaws.com").build(),
            Probe.of(role(LINKED_ROLE), Path.of("Role", "Arn"))
                .withCodes(Set.of("NoSuchEntity"), Set.of("InvalidInput")))
        .undo(Undo.by(DeleteServiceLinkedRoleRequest.builder().roleName(LINKED_ROLE).build()))
        .build();
  }

  private static Call makeRole() {
    return Call.makes(
            "ssm-role.create",
            "make the role " + ROLE,
            CreateRoleRequest.builder()
                .path("/service-role/")
                .roleName(ROLE)
                .assumeRolePolicyDocument(trust())
                .build(),
            Probe.of(GET_ROLE, Path.of("Role", "Arn"))
                .expecting(Path.of("Role", "Path"), "/service-role/"))
        .undo(Undo.by(DeleteRoleRequest.builder().roleName(ROLE).build()))
        .build();
  }

  private static String trust() {
    return IamPolicy.builder()
        .addStatement(
            statement ->
                statement
                    .effect(IamEffect.ALLOW)
                    .addPrincipal(IamPrincipalType.SERVICE, "ec2.amazonaws.com")
                    .addPrincipal(IamPrincipalType.SERVICE, "cloud9.amazonaws.com")
                    .addAction("sts:AssumeRole"))
        .build()
        .toJson();
  }

  private static Call attach(String policyArn) {
    return Call.makes(
            "ssm-role.attach",
            "let instances with the role be reached by Systems Manager",
            AttachRolePolicyRequest.builder().roleName(ROLE).policyArn(policyArn).build(),
            Probe.of(
                ListAttachedRolePoliciesRequest.builder().roleName(ROLE).build(),
                Path.of("AttachedPolicies").where("PolicyArn", policyArn).then("PolicyArn")))
        .undo(
            Undo.by(DetachRolePolicyRequest.builder().roleName(ROLE).policyArn(policyArn).build()))
        .settling("NoSuchEntity")
        .build();
  }

  private static Call makeProfile() {
    return Call.makes(
            "ssm-role.profile",
            "make the instance profile " + PROFILE,
            CreateInstanceProfileRequest.builder()
                .instanceProfileName(PROFILE)
                .path("/cloud9/")
                .build(),
            Probe.of(GET_PROFILE, Path.of("InstanceProfile", "Arn"))
                .expecting(Path.of("InstanceProfile", "Path"), "/cloud9/"))
        .undo(Undo.by(DeleteInstanceProfileRequest.builder().instanceProfileName(PROFILE).build()))
        .build();
  }

  private static Call putIntoProfile() {
    Path role = Path.of("InstanceProfile", "Roles").first().then("RoleName");
    // A profile holds one role; a second one, or the same again, is LimitExceeded.
    return Call.makes(
            "ssm-role.add",
            "put the role into the instance profile",
            AddRoleToInstanceProfileRequest.builder()
                .instanceProfileName(PROFILE)
                .roleName(ROLE)
                .build(),
            Probe.of(GET_PROFILE, role)
                .expecting(role, ROLE)
                .withCodes(Set.of("NoSuchEntity"), Set.of("LimitExceeded", "EntityAlreadyExists")))
        .undo(
            Undo.by(
                RemoveRoleFromInstanceProfileRequest.builder()
                    .instanceProfileName(PROFILE)
                    .roleName(ROLE)
                    .build()))
        .settling("NoSuchEntity")
        .advice(
            Advice.on(
                "LimitExceeded",
                "An instance profile holds one role, and " + PROFILE + " holds another one."))
        .build();
  }

  private static Optional<String> existsHere(String answer, Situation situation) {
    return answer.equals(CLOUD9) ? Cloud9.missingHere(situation) : Optional.empty();
  }

  private static AwsRequest role(String name) {
    return GetRoleRequest.builder().roleName(name).build();
  }
}
