package dev.gatehouse.step.people;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ssoadmin.model.AttachManagedPolicyToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DetachManagedPolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.GetInlinePolicyForPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.GetPermissionsBoundaryForPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListCustomerManagedPolicyReferencesInPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListManagedPoliciesInPermissionSetRequest;

/**
 * What administrators may do who come from IAM Identity Center: a permission set, which becomes a
 * role in each account in which it is assigned.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html">Permission
 *     sets</a>
 */
final class AdminPermissionSet {

  static final Ref ARN = new Ref("PERMISSION_SET_ARN");

  /** What IAM Identity Center says of things that are not there. */
  static final Set<String> ABSENT = Set.of("ResourceNotFoundException");

  /** What it says of things that are there already. */
  static final Set<String> TAKEN = Set.of("ConflictException");

  private static final Ref CANDIDATE = new Ref("PERMISSION_SET_CANDIDATE");

  // AWS's own default is an hour, after which the console has to be opened anew.
  private static final String WORKING_DAY = "PT8H";

  private static final String SET_NAME =
      "The permission set " + Administrator.PERMISSION_SET + " of IAM Identity Center";

  /** That the set has not just what it should have. */
  static final String HAS_OTHERS =
      SET_NAME + " has other policies than " + Administrator.PERMISSION_SET + ", or not that one.";

  private static final Path SET = Path.of("PermissionSet");
  private static final Path OURS =
      SET.onlyIf("Name", Administrator.PERMISSION_SET).then("PermissionSetArn");
  private static final Path BOUNDARY = Path.of("PermissionsBoundary", "ManagedPolicyArn");
  private static final Path POLICIES = Path.of("AttachedManagedPolicies").all().then("Arn");
  private static final Path OWN_POLICIES =
      Path.of("CustomerManagedPolicyReferences").all().then("Name");

  private AdminPermissionSet() {}

  private static AwsRequest describe(String instance, String set) {
    return DescribePermissionSetRequest.builder()
        .instanceArn(instance)
        .permissionSetArn(set)
        .build();
  }

  /** What tells whether the set is there; the answers call for more. */
  static List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(List.of(IdentityCenterInstance.INSTANCES));
    IdentityCenterInstance.arn(situation)
        .ifPresent(
            instance -> {
              reads.add(IdentityCenterInstance.listSets(instance));
              all(instance, situation).forEach(set -> reads.add(describe(instance, set)));
            });
    looks(situation).forEach(look -> reads.add(look.read()));
    return reads;
  }

  /**
   * What the set that is there has besides the administrators' policy: sentences without an end.
   */
  static List<String> others(Situation situation) {
    List<String> others = new ArrayList<>();
    for (PermissionCheck look : looks(situation)) {
      situation
          .facts()
          .of(look.read())
          .answer()
          .filter(answer -> look.value().read(answer).filter(look.until()::contains).isEmpty())
          .flatMap(answer -> words(look, answer, situation))
          .ifPresent(words -> others.add("the permission set has " + words));
    }
    return others;
  }

  /** In words what a look has found; none if it is only that the policy is still to be attached. */
  private static Optional<String> words(
      PermissionCheck look, AwsResponse answer, Situation situation) {
    if (look.read() instanceof GetPermissionsBoundaryForPermissionSetRequest) {
      return Optional.of(
          BOUNDARY
              .read(answer)
              .map(arn -> "the permissions boundary " + arn)
              .orElse("a permissions boundary of the account's own"));
    }
    if (look.read() instanceof GetInlinePolicyForPermissionSetRequest) {
      return Optional.of("an inline policy");
    }
    boolean own = look.read() instanceof ListCustomerManagedPolicyReferencesInPermissionSetRequest;
    List<String> names = (own ? OWN_POLICIES : POLICIES).readAll(answer);
    List<String> more = names.stream().filter(name -> !name.equals(policy(situation))).toList();
    return more.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (own
                    ? "policies of the account: "
                    : "other policies than " + Administrator.PERMISSION_SET + ": ")
                + String.join(", ", more));
  }

  private static List<String> all(String instance, Situation situation) {
    return situation
        .facts()
        .of(IdentityCenterInstance.listSets(instance))
        .answer()
        .map(IdentityCenterInstance.SETS::readAll)
        .orElse(List.of());
  }

  /**
   * What decides what the set's role may do once it is provisioned anew, each with what it must be,
   * where the set is there already: one that the plan makes has nothing but the administrators'
   * policy.
   */
  static List<PermissionCheck> looks(Situation situation) {
    return IdentityCenterInstance.arn(situation)
        .flatMap(
            instance ->
                all(instance, situation).stream()
                    .map(arn -> situation.facts().of(describe(instance, arn)).answer())
                    .flatMap(answer -> answer.flatMap(OURS::read).stream())
                    .findFirst()
                    .map(arn -> looks(situation, instance, arn)))
        .orElse(List.of());
  }

  private static List<PermissionCheck> looks(Situation situation, String instance, String arn) {
    String none = Path.list(List.of());
    return List.of(
        new PermissionCheck(
            "boundary of the permission set",
            "ADMIN_SET_BOUNDARY",
            has("a permissions boundary", situation),
            GetPermissionsBoundaryForPermissionSetRequest.builder()
                .instanceArn(instance)
                .permissionSetArn(arn)
                .build(),
            BOUNDARY.listed(),
            Set.of(Path.list(List.of(policy(situation)))),
            ABSENT),
        new PermissionCheck(
            "inline policy of the permission set",
            "ADMIN_SET_INLINE_POLICY",
            has("an inline policy", situation),
            GetInlinePolicyForPermissionSetRequest.builder()
                .instanceArn(instance)
                .permissionSetArn(arn)
                .build(),
            Path.of("InlinePolicy").listed(),
            // Without one, the answer is an empty text.
            Set.of(none, Path.list(List.of("")))),
        new PermissionCheck(
            "policies of the permission set",
            "ADMIN_SET_POLICIES",
            HAS_OTHERS,
            policies(instance, arn),
            POLICIES.listed(),
            Set.of(Path.list(List.of(policy(situation))))),
        new PermissionCheck(
            "own policies of the permission set",
            "ADMIN_SET_OWN_POLICIES",
            has("policies of the account", situation),
            ListCustomerManagedPolicyReferencesInPermissionSetRequest.builder()
                .instanceArn(instance)
                .permissionSetArn(arn)
                .build(),
            OWN_POLICIES.listed(),
            Set.of(none)));
  }

  /** That the set has something, and what that may mean: a sentence. */
  static String has(String what, Situation situation) {
    return SET_NAME
        + " has "
        + what
        + ", which may keep "
        + situation.text(Keys.ADMIN_USER_NAME)
        + " from administering.";
  }

  private static AwsRequest policies(String instance, String set) {
    return ListManagedPoliciesInPermissionSetRequest.builder()
        .instanceArn(instance)
        .permissionSetArn(set)
        .build();
  }

  /** Makes the set. */
  static Call make(Situation situation) {
    AwsRequest list = IdentityCenterInstance.listSets(IdentityCenterInstance.INSTANCE.token());
    AwsRequest describe = describe(IdentityCenterInstance.INSTANCE.token(), CANDIDATE.token());
    // Sets are listed by their ARNs alone: each is looked at.
    Call.Builder make =
        Call.makes(
                "admin-user.permission-set",
                "make the permission set " + Administrator.PERMISSION_SET,
                CreatePermissionSetRequest.builder()
                    .instanceArn(IdentityCenterInstance.INSTANCE.token())
                    .name(Administrator.PERMISSION_SET)
                    .description("May do everything. Made by Gatehouse.")
                    .sessionDuration(WORKING_DAY)
                    .build(),
                Probe.of(describe, OURS)
                    .among(list, IdentityCenterInstance.SETS, CANDIDATE)
                    .withCodes(ABSENT, TAKEN))
            .output(Output.of(ARN, SET.then("PermissionSetArn"), OURS))
            .advice(
                Advice.unlessDenied(
                        Set.of("AccessDeniedException", "ValidationException"),
                        "This IAM Identity Center gives no access to accounts: it is one for a single "
                            + "account of an organization, which another account manages. Ask there for "
                            + "access, or choose iam for admin-user.kind.")
                    .instead(Keys.ADMIN_USER_KIND, "iam"));
    IdentityCenterAccountInstance.proofs(situation).forEach(make::needs);
    return make.build();
  }

  /** Gives the set the administrators' policy. */
  static Call attach(Situation situation) {
    String policy = policy(situation);
    return Call.makes(
            "admin-user.permission-set-policy",
            "let those with the permission set " + Administrator.PERMISSION_SET + " do everything",
            AttachManagedPolicyToPermissionSetRequest.builder()
                .instanceArn(IdentityCenterInstance.INSTANCE.token())
                .permissionSetArn(ARN.token())
                .managedPolicyArn(policy)
                .build(),
            Probe.of(
                    policies(IdentityCenterInstance.INSTANCE.token(), ARN.token()),
                    Path.of("AttachedManagedPolicies").where("Arn", policy).then("Arn"))
                .withCodes(ABSENT, TAKEN))
        .retryWhilePropagating("ResourceNotFoundException")
        .build();
  }

  /** What takes back that the set was made or given its policy, unless others have it. */
  static Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    if (call.request() instanceof CreatePermissionSetRequest) {
      return Optional.of(
          Inverse.of(
                  call,
                  Inverse.remove(
                          call,
                          "delete the permission set " + Administrator.PERMISSION_SET,
                          DeletePermissionSetRequest.builder()
                              .instanceArn(IdentityCenterInstance.INSTANCE.token())
                              .permissionSetArn(ARN.token())
                              .build())
                      .retryWhilePropagating("ConflictException")
                      .build())
              .unless(unassigned(situation, earlier)));
    }
    return call.request() instanceof AttachManagedPolicyToPermissionSetRequest attach
        ? Optional.of(
            Inverse.of(
                    call,
                    Inverse.remove(
                            call,
                            "detach the policy from the permission set",
                            DetachManagedPolicyFromPermissionSetRequest.builder()
                                .instanceArn(IdentityCenterInstance.INSTANCE.token())
                                .permissionSetArn(ARN.token())
                                .managedPolicyArn(attach.managedPolicyArn())
                                .build())
                        .build())
                .unless(unassigned(situation, earlier)))
        : Optional.empty();
  }

  private static Precondition unassigned(Situation situation, UndoneCalls earlier) {
    return new Precondition(
        IdentityCenterUser.assignments(situation.facts().caller().account()),
        Path.of("AccountAssignments")
            .except(
                "PrincipalId",
                earlier
                    .all(CreateAccountAssignmentRequest.class)
                    .map(CreateAccountAssignmentRequest::principalId)
                    .toList())
            .then("PrincipalId"),
        ABSENT,
        "others have the permission set " + Administrator.PERMISSION_SET);
  }

  /** The ARN of the policy that lets do everything. */
  static String policy(Situation situation) {
    return Arns.managedPolicy(situation, Administrator.PERMISSION_SET);
  }
}
