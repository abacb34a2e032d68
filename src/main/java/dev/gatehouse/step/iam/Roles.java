package dev.gatehouse.step.iam;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;

/**
 * The read of a role, the call that attaches a policy to one, and what takes back a role and its
 * policies.
 */
public final class Roles {

  private Roles() {}

  /** How IAM is asked for a role. */
  public static AwsRequest read(String name) {
    return GetRoleRequest.builder().roleName(name).build();
  }

  /** Attaches a policy to a role that may have been made just before. */
  public static Call.Builder attach(String id, String why, String role, String policyArn) {
    return Call.makes(
            id,
            why,
            AttachRolePolicyRequest.builder().roleName(role).policyArn(policyArn).build(),
            Probe.of(
                ListAttachedRolePoliciesRequest.builder().roleName(role).build(),
                Path.of("AttachedPolicies").where("PolicyArn", policyArn).then("PolicyArn")))
        .retryWhilePropagating("NoSuchEntity");
  }

  /** What takes back a call that makes a role, or attaches a policy to one. */
  public static Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    if (call.request() instanceof CreateRoleRequest create) {
      return Optional.of(delete(call, create.roleName(), earlier));
    }
    return call.request() instanceof AttachRolePolicyRequest attach
        ? Optional.of(detach(call, attach.roleName(), attach.policyArn()))
        : Optional.empty();
  }

  private static Inverse detach(Call attach, String role, String policyArn) {
    return Inverse.of(
        attach,
        Inverse.remove(
                attach,
                "detach the policy from the role " + role,
                DetachRolePolicyRequest.builder().roleName(role).policyArn(policyArn).build())
            .build());
  }

  private static Inverse delete(Call create, String role, UndoneCalls earlier) {
    List<String> profiles =
        earlier
            .all(AddRoleToInstanceProfileRequest.class)
            .filter(add -> add.roleName().equals(role))
            .map(AddRoleToInstanceProfileRequest::instanceProfileName)
            .toList();
    List<String> policies =
        earlier
            .all(AttachRolePolicyRequest.class)
            .filter(attach -> attach.roleName().equals(role))
            .map(AttachRolePolicyRequest::policyArn)
            .toList();
    return Inverse.of(
            create,
            Inverse.remove(
                    create,
                    "delete the role " + role,
                    DeleteRoleRequest.builder().roleName(role).build())
                .retryWhilePropagating("DeleteConflict")
                .build())
        .unless(
            Precondition.of(
                ListInstanceProfilesForRoleRequest.builder().roleName(role).build(),
                Path.of("InstanceProfiles")
                    .except("InstanceProfileName", profiles)
                    .then("InstanceProfileName"),
                "the role " + role + " is in other instance profiles"),
            Precondition.of(
                ListAttachedRolePoliciesRequest.builder().roleName(role).build(),
                Path.of("AttachedPolicies").except("PolicyArn", policies).then("PolicyArn"),
                "the role " + role + " has other policies"),
            Precondition.of(
                ListRolePoliciesRequest.builder().roleName(role).build(),
                Path.of("PolicyNames").all(),
                "the role " + role + " has inline policies"));
  }
}
