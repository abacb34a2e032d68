package dev.gatehouse.step;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.PolicyText;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Undo;
import java.util.List;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;

/**
 * The policy that refuses everything but turning on MFA to who has signed in without it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html">the
 *     user guide's policy</a>
 */
final class RequireMfa {

  private static final Ref ARN = new Ref("REQUIRE_MFA_POLICY_ARN");

  /** What it is called. */
  static final String NAME = "GatehouseRequireMfa";

  private static final String DESCRIPTION =
      "Refuses everything but turning on MFA to whoever has signed in without it. Made by Gatehouse.";

  /** What is left to who has not signed in with MFA, so that they can turn it on and do so. */
  private static final List<String> LEFT =
      List.of(
          "iam:CreateVirtualMFADevice",
          "iam:EnableMFADevice",
          "iam:GetUser",
          "iam:GetMFADevice",
          "iam:ListMFADevices",
          "iam:ListVirtualMFADevices",
          "iam:ResyncMFADevice",
          "sts:GetSessionToken");

  private RequireMfa() {}

  /** Makes the policy. */
  static Call.Builder make(Situation situation) {
    return new AccountPolicy(NAME, DESCRIPTION, ARN)
        .make(
            situation,
            "mfa.make-policy",
            "make the policy " + NAME + ", which requires MFA",
            document());
  }

  /** Attaches it to a group. */
  static Call.Builder attach(Situation situation, String group) {
    String arn = Arns.policy(situation, NAME);
    return Call.makes(
            "mfa.require",
            "refuse the members of " + group + " everything else when they come without MFA",
            AttachGroupPolicyRequest.builder().groupName(group).policyArn(ARN.token()).build(),
            Probe.of(
                ListAttachedGroupPoliciesRequest.builder().groupName(group).build(),
                Path.of("AttachedPolicies").where("PolicyArn", arn).then("PolicyArn")))
        .undo(
            Undo.by(
                () ->
                    DetachGroupPolicyRequest.builder()
                        .groupName(group)
                        .policyArn(ARN.token())
                        .build()))
        .settling("NoSuchEntity");
  }

  /** Whether a policy document, as IAM gives it, is the one that is made here. */
  static boolean isOurs(String document) {
    return PolicyText.isSame(document, document());
  }

  private static String document() {
    return IamPolicy.builder()
        .addStatement(
            statement -> {
              statement.sid("RefuseAllButMfaWithoutMfa").effect(IamEffect.DENY).addResource("*");
              statement.notActionIds(LEFT);
              statement.addCondition(
                  IamConditionOperator.BOOL.addSuffix("IfExists"),
                  "aws:MultiFactorAuthPresent",
                  "false");
            })
        .build()
        .toJson();
  }
}
