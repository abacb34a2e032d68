package dev.gatehouse.step.people;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.CustomerManagedPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;

/**
 * The policy that blocks everything but turning on one's own MFA for who has signed in without it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html">the
 *     user guide's policy</a>
 */
public final class RequireMfaPolicy {

  /** What it is called. */
  static final String NAME = "GatehouseRequireMfa";

  private static final CustomerManagedPolicy POLICY =
      new CustomerManagedPolicy(
          NAME,
          "Refuses everything but turning on MFA to whoever has signed in without it. Made by "
              + "Gatehouse.",
          // Without the second statement.
          Set.of("ee6b062556f7c658ee1a4948fca88c5cbf1023644d998d4d7787e14fe1e82b9a"));

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

  private RequireMfaPolicy() {}

  /** Creates the policy, or replaces an earlier document of it. */
  public static Call.Builder make(Situation situation) {
    return POLICY.make(situation, "mfa.make-policy", document(situation));
  }

  /** What takes back {@link #make}. */
  public static Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return POLICY.inverse(call, situation, earlier);
  }

  /** Attaches it to a group. */
  public static Call.Builder attach(Situation situation, String id, String group) {
    return Groups.attaching(
        id,
        "require MFA: block " + group + " until they sign in with it",
        group,
        POLICY.arn(situation));
  }

  /** Whether a policy document, as IAM gives it, is one that is or was made here. */
  static boolean isOurs(Situation situation, String document) {
    return POLICY.isOurs(document, document(situation));
  }

  /** The version by which {@link #make} would replace an earlier document. */
  static Optional<String> nextVersion(Situation situation) {
    return POLICY.nextVersion(situation);
  }

  /** Whether a group is known to have it. */
  public static boolean isAttached(Situation situation, String group) {
    return situation
        .facts()
        .of(attached(group))
        .answer()
        .flatMap(
            Path.of("AttachedPolicies").where("PolicyArn", POLICY.arn(situation)).then("PolicyArn")
                ::read)
        .isPresent();
  }

  /** The read that tells whether a group has it. */
  public static ListAttachedGroupPoliciesRequest attached(String group) {
    return ListAttachedGroupPoliciesRequest.builder().groupName(group).build();
  }

  /** What the person should know of the policy that is there. */
  public static List<Finding> findings(Situation situation) {
    return POLICY.findings(situation, "mfa.policy-full");
  }

  private static IamPolicy document(Situation situation) {
    return IamPolicy.builder()
        .addStatement(
            withoutMfa("RefuseAllButMfaWithoutMfa").notActionIds(LEFT).addResource("*").build())
        .addStatement(
            // An administrator's password alone could else give another user a device of its own,
            // and then sign in as that user. Should IAM ever ask about the device as well, one's
            // own devices may have any name.
            withoutMfa("RefuseMfaOfOthersWithoutMfa")
                .addAction("iam:EnableMFADevice")
                .addAction("iam:ResyncMFADevice")
                .notResourceIds(Arns.oneself(situation))
                .addNotResource(Arns.devices(situation, "*"))
                .build())
        .build();
  }

  private static IamStatement.Builder withoutMfa(String id) {
    return IamStatement.builder()
        .sid(id)
        .effect(IamEffect.DENY)
        .addCondition(
            IamConditionOperator.BOOL.addSuffix("IfExists"), "aws:MultiFactorAuthPresent", "false");
  }
}
