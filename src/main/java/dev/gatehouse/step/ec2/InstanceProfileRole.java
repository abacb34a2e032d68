package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.PolicyLayout;
import dev.gatehouse.step.iam.Roles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;

/**
 * A role that instances have, in an instance profile.
 *
 * @param role its name
 * @param rolePath its path
 * @param profile the profile's name
 * @param profilePath the profile's path
 * @param services who may take the role on: {@code ec2.amazonaws.com}, spelled so in every
 *     partition
 */
public record InstanceProfileRole(
    String role, String rolePath, String profile, String profilePath, List<String> services) {

  /** The id of the call that gives the role its rights. */
  static final String ATTACH = "ssm-role.attach";

  /** The id of the call that creates it. */
  public static final String CREATE = "ssm-role.create";

  /** The id of the call that puts the role into its profile. */
  public static final String ADD = "ssm-role.add";

  // Its other policies may be anybody's; a role that trusts others gives its permissions to them.
  private static final Path TRUSTED =
      Path.of("Role", "AssumeRolePolicyDocument").trusted().listed();

  /** What the account has of it already. */
  public List<AwsRequest> reads() {
    return List.of(Roles.read(role), getProfile());
  }

  public boolean isThere(Situation situation) {
    return situation.facts().of(Roles.read(role)).answer().isPresent();
  }

  /** Whom the role there lets take it on, where that is not who has to. */
  Optional<String> otherTrust(Situation situation) {
    return situation
        .facts()
        .of(Roles.read(role))
        .answer()
        .flatMap(TRUSTED::read)
        .filter(trusted -> !trusted.equals(Path.list(services)));
  }

  /** Whether a look has found no profile with the role in it. */
  boolean isMissing(Situation situation) {
    Fact<AwsResponse> fact = situation.facts().of(getProfile());
    if (fact instanceof Fact.Refused<AwsResponse> refused) {
      return refused.code().equals("NoSuchEntity");
    }
    return fact.answer()
        .filter(
            answer ->
                !Path.of("InstanceProfile", "Roles")
                    .all()
                    .then("RoleName")
                    .readAll(answer)
                    .contains(role))
        .isPresent();
  }

  private AwsRequest getProfile() {
    return GetInstanceProfileRequest.builder().instanceProfileName(profile).build();
  }

  public Call makeRole() {
    return Call.makes(
            CREATE,
            "make the role " + role,
            CreateRoleRequest.builder()
                .path(rolePath)
                .roleName(role)
                .assumeRolePolicyDocument(trust())
                .build(),
            Probe.of(Roles.read(role), Path.of("Role", "Arn"))
                .expecting(Path.of("Role", "Path"), rolePath)
                .expecting(TRUSTED, Path.list(services)))
        .advice(
            Advice.on(
                Call.DIFFERS,
                "The role "
                    + role
                    + " can be used only if its path and its trust policy match: otherwise "
                    + "instances cannot assume it, or others can. Delete it in the console, under "
                    + "IAM, or edit its trust policy."))
        .build();
  }

  private String trust() {
    return PolicyLayout.text(
        IamPolicy.builder()
            .addStatement(
                statement -> {
                  statement.effect(IamEffect.ALLOW).addAction("sts:AssumeRole");
                  services.forEach(
                      service -> statement.addPrincipal(IamPrincipalType.SERVICE, service));
                })
            .build());
  }

  public Call attach(String policyArn) {
    return Roles.attach(
            ATTACH, "let instances with the role be reached by Systems Manager", role, policyArn)
        .advice(
            Advice.on(
                "LimitExceeded",
                "The role " + role + " already has 10 attached policies. Detach one."))
        .build();
  }

  public Call makeProfile() {
    return Call.makes(
            "ssm-role.profile",
            "make the instance profile " + profile,
            CreateInstanceProfileRequest.builder()
                .instanceProfileName(profile)
                .path(profilePath)
                .build(),
            Probe.of(getProfile(), Path.of("InstanceProfile", "Arn"))
                .expecting(Path.of("InstanceProfile", "Path"), profilePath))
        .build();
  }

  public Call putIntoProfile() {
    Path held = Path.of("InstanceProfile", "Roles").first().then("RoleName");
    // A profile holds one role; a second one, or the same again, is LimitExceeded.
    return Call.makes(
            ADD,
            "put the role into the instance profile",
            AddRoleToInstanceProfileRequest.builder()
                .instanceProfileName(profile)
                .roleName(role)
                .build(),
            Probe.of(getProfile(), held)
                .expecting(held, role)
                .withCodes(Set.of("NoSuchEntity"), Set.of("LimitExceeded", "EntityAlreadyExists")))
        .retryWhilePropagating("NoSuchEntity")
        .advice(
            Advice.on(
                Call.DIFFERS,
                "An instance profile holds one role. Take the other one out in the console, under "
                    + "IAM, or delete the profile."))
        .advice(
            Advice.on(
                "LimitExceeded",
                "An instance profile holds one role, and " + profile + " holds another one."))
        .build();
  }

  /** What takes back a call that makes it, or a part of it. */
  public Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    if (call.request() instanceof AddRoleToInstanceProfileRequest) {
      return Optional.of(
          Inverse.of(
              call,
              Inverse.remove(
                      call,
                      "take the role out of the instance profile",
                      RemoveRoleFromInstanceProfileRequest.builder()
                          .instanceProfileName(profile)
                          .roleName(role)
                          .build())
                  .build()));
    }
    return call.request() instanceof CreateInstanceProfileRequest
        ? Optional.of(
            Inverse.of(
                call,
                Inverse.remove(
                        call,
                        "delete the instance profile " + profile,
                        DeleteInstanceProfileRequest.builder().instanceProfileName(profile).build())
                    .retryWhilePropagating("DeleteConflict")
                    .build()))
        : Roles.inverse(call, earlier);
  }

  /** That no instance has it but those that are deleted before. */
  public Precondition withoutInstances(Situation situation, UndoneCalls earlier) {
    return new Precondition(
        DescribeInstancesRequest.builder()
            .filters(
                Networks.filter(
                    "iam-instance-profile.arn",
                    Arns.instanceProfile(situation, profilePath + profile)),
                KnownInstance.IS_THERE)
            .build(),
        KnownInstance.others(earlier),
        Set.of(),
        "other instances have the role " + role);
  }
}
