package dev.gatehouse.step.people;

import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.CustomerManagedPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;

/**
 * The policy with which people who are no administrators see themselves and manage their own
 * password, access keys and MFA, and nobody else's. AWS's policies for job functions leave that
 * out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_users-self-manage-mfa-and-creds.html">the
 *     user guide's policy</a>
 */
public final class SelfManagementPolicy {

  private static final CustomerManagedPolicy POLICY =
      CustomerManagedPolicy.of(
          "GatehouseSelfManagement",
          "Lets people manage their own password, access keys and MFA. Made by Gatehouse.");

  private SelfManagementPolicy() {}

  /** The policy's ARN. */
  static String arn(Situation situation) {
    return POLICY.arn(situation);
  }

  /** Creates the policy. */
  public static Call create(Situation situation) {
    return POLICY.make(situation, "admin-group.self-management", document(situation)).build();
  }

  /** What takes back {@link #create}. */
  public static Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return POLICY.inverse(call, situation, earlier);
  }

  /** Attaches it to a group. */
  public static Call attach(Situation situation, String id, String group) {
    return Groups.attach(
        id,
        "let the members of " + group + " manage their own password, access keys and MFA",
        group,
        POLICY.arn(situation));
  }

  /** Waits until a group is seen to have it. */
  public static Await.Builder seen(Situation situation, String id, String group) {
    return Await.of(
            id,
            group + " to have the policy " + POLICY.name(),
            ListAttachedGroupPoliciesRequest.builder().groupName(group).build(),
            Path.of("AttachedPolicies").where("PolicyArn", POLICY.arn(situation)).then("PolicyArn"))
        .takes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  private static IamPolicy document(Situation situation) {
    return IamPolicy.builder()
        .addStatement(
            allow(
                    "SeeTheAccountsRules",
                    "iam:GetAccountPasswordPolicy",
                    "iam:GetAccountSummary",
                    "iam:ListVirtualMFADevices")
                .addResource("*")
                .build())
        .addStatement(
            allow(
                    "SeeAndManageOneself",
                    "iam:GetUser",
                    "iam:GetLoginProfile",
                    "iam:ListGroupsForUser",
                    "iam:ListAttachedUserPolicies",
                    "iam:ListUserPolicies",
                    "iam:ListUserTags",
                    "iam:ChangePassword",
                    "iam:CreateAccessKey",
                    "iam:DeleteAccessKey",
                    "iam:GetAccessKeyLastUsed",
                    "iam:ListAccessKeys",
                    "iam:UpdateAccessKey",
                    "iam:EnableMFADevice",
                    "iam:GetMFADevice",
                    "iam:ListMFADevices",
                    "iam:ResyncMFADevice")
                .resourceIds(Arns.oneself(situation))
                .build())
        .addStatement(
            // The console lets people choose the device's name.
            allow("CreateMfaDevices", "iam:CreateVirtualMFADevice")
                .addResource(Arns.devices(situation, "*"))
                .build())
        .addStatement(
            // Else a stolen access key could turn off what protects the console.
            allow("RemoveOwnMfaWithMfa", "iam:DeactivateMFADevice", "iam:DeleteVirtualMFADevice")
                .resourceIds(Arns.oneself(situation))
                .addResource(Arns.devices(situation, "${aws:username}"))
                .addCondition(IamConditionOperator.BOOL, "aws:MultiFactorAuthPresent", "true")
                .build())
        .build();
  }

  private static IamStatement.Builder allow(String id, String... actions) {
    return IamStatement.builder().sid(id).effect(IamEffect.ALLOW).actionIds(List.of(actions));
  }
}
