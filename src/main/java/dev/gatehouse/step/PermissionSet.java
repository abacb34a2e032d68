package dev.gatehouse.step;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Undo;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ssoadmin.model.AttachManagedPolicyToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DetachManagedPolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListManagedPoliciesInPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsRequest;

/**
 * What administrators may do who come from IAM Identity Center: a permission set, which becomes a
 * role in each account in which it is assigned.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html">Permission
 *     sets</a>
 */
final class PermissionSet {

  /** The name of the set, and of the policy in it, as in AWS's own set of administrators. */
  static final String NAME = "AdministratorAccess";

  static final Ref ARN = new Ref("PERMISSION_SET_ARN");

  /** What IAM Identity Center says of things that are not there. */
  static final Set<String> ABSENT = Set.of("ResourceNotFoundException");

  /** What it says of things that are there already. */
  static final Set<String> TAKEN = Set.of("ConflictException");

  private static final Ref CANDIDATE = new Ref("PERMISSION_SET_CANDIDATE");

  // AWS's own default is an hour, after which the console has to be opened anew.
  private static final String WORKING_DAY = "PT8H";

  private PermissionSet() {}

  /** Makes the set. */
  static Call make() {
    AwsRequest list =
        ListPermissionSetsRequest.builder().instanceArn(IdentityCenter.INSTANCE.token()).build();
    AwsRequest describe =
        DescribePermissionSetRequest.builder()
            .instanceArn(IdentityCenter.INSTANCE.token())
            .permissionSetArn(CANDIDATE.token())
            .build();
    Path set = Path.of("PermissionSet");
    Path ours = set.onlyIf("Name", NAME).then("PermissionSetArn");
    // Sets are listed by their ARNs alone: each is looked at.
    return Call.makes(
            "admin-user.permission-set",
            "make the permission set " + NAME,
            CreatePermissionSetRequest.builder()
                .instanceArn(IdentityCenter.INSTANCE.token())
                .name(NAME)
                .description("May do everything. Made by Gatehouse.")
                .sessionDuration(WORKING_DAY)
                .build(),
            Probe.of(describe, ours)
                .among(list, Path.of("PermissionSets").all(), CANDIDATE)
                .withCodes(ABSENT, TAKEN))
        .output(Output.of(ARN, set.then("PermissionSetArn"), ours))
        .undo(
            Undo.by(
                () ->
                    DeletePermissionSetRequest.builder()
                        .instanceArn(IdentityCenter.INSTANCE.token())
                        .permissionSetArn(ARN.token())
                        .build()))
        .advice(
            new Advice(
                Set.of("AccessDeniedException", "ValidationException"),
                Optional.of("sso:"),
                "This IAM Identity Center gives no access to accounts: it is one for a single "
                    + "account of an organization, which another account manages. Ask there for "
                    + "access, or choose iam for admin-user.kind."))
        .build();
  }

  /** Gives the set the administrators' policy. */
  static Call attach(Situation situation) {
    String policy = policy(situation);
    return Call.makes(
            "admin-user.permission-set-policy",
            "let those with the permission set " + NAME + " do everything",
            AttachManagedPolicyToPermissionSetRequest.builder()
                .instanceArn(IdentityCenter.INSTANCE.token())
                .permissionSetArn(ARN.token())
                .managedPolicyArn(policy)
                .build(),
            Probe.of(
                    ListManagedPoliciesInPermissionSetRequest.builder()
                        .instanceArn(IdentityCenter.INSTANCE.token())
                        .permissionSetArn(ARN.token())
                        .build(),
                    Path.of("AttachedManagedPolicies").where("Arn", policy).then("Arn"))
                .withCodes(ABSENT, TAKEN))
        .undo(
            Undo.by(
                () ->
                    DetachManagedPolicyFromPermissionSetRequest.builder()
                        .instanceArn(IdentityCenter.INSTANCE.token())
                        .permissionSetArn(ARN.token())
                        .managedPolicyArn(policy)
                        .build()))
        .settling("ResourceNotFoundException")
        .build();
  }

  /** The ARN of the policy that lets do everything. */
  static String policy(Situation situation) {
    return Arns.managedPolicy(situation, NAME);
  }
}
