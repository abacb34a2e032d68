package dev.gatehouse.step;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Ref;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The right to open sessions to environments, and to nothing else.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html">Sample
 *     policies for Session Manager</a>
 */
final class SessionPolicy {

  static final Ref ARN = new Ref("SESSION_POLICY_ARN");

  /** The policy for sessions that CloudFormation begins. */
  static final Ref BY_CLOUDFORMATION = new Ref("CLOUDFORMATION_POLICY_ARN");

  private static final String START = "ssm:StartSession";
  private static final String TAG = InstanceEnvironment.TAG;

  private SessionPolicy() {}

  /** Makes the policy for the kind of environment that is made. */
  static Call create(Situation situation) {
    return Environment.isCloud9(situation)
        ? create(
            situation,
            "Cloud9StartSession",
            "Opens Systems Manager sessions to the instances of Cloud9 environments, through"
                + " Cloud9",
            ofCloud9(situation, "cloud9.amazonaws.com"))
        : create(
            situation,
            "EnvironmentSessions",
            "Opens Systems Manager sessions to instances with the tag " + TAG,
            ofInstances(situation));
  }

  /** Makes the policy with which CloudFormation makes environments of Cloud9. */
  static Call createForCloudFormation(Situation situation) {
    return create(
        situation,
        "session-access.create-cloudformation",
        new AccountPolicy(
            "Cloud9StartSessionByCloudFormation",
            "Opens Systems Manager sessions to the instances of Cloud9 environments, through"
                + " CloudFormation",
            BY_CLOUDFORMATION),
        ofCloud9(situation, "cloudformation.amazonaws.com"));
  }

  private static Call create(
      Situation situation, String name, String description, IamPolicy document) {
    return create(
        situation, "session-access.create", new AccountPolicy(name, description, ARN), document);
  }

  private static Call create(
      Situation situation, String id, AccountPolicy policy, IamPolicy document) {
    return policy
        .make(situation, id, "make the policy " + policy.name(), document.toJson())
        .build();
  }

  /**
   * The two statements of the Cloud9 user guide, for the caller's partition.
   *
   * @param through the service that begins the session for the caller
   */
  private static IamPolicy ofCloud9(Situation situation, String through) {
    return IamPolicy.builder()
        .addStatement(
            allow(START)
                .addResource(Arns.every(situation, "ec2", "instance"))
                .addCondition(
                    IamConditionOperator.STRING_LIKE, "ssm:resourceTag/aws:cloud9:environment", "*")
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:CalledViaFirst", through)
                .build())
        .addStatement(allow(START).addResource(Arns.every(situation, "ssm", "document")).build())
        .build();
  }

  /**
   * Sessions to instances with the tag, in the three ways that a person uses; an end to one's own;
   * a start of what has stopped by itself; and to see what there is.
   */
  private static IamPolicy ofInstances(Situation situation) {
    return IamPolicy.builder()
        .addStatement(
            allow(START)
                .addResource(Arns.every(situation, "ec2", "instance"))
                .addCondition(IamConditionOperator.STRING_LIKE, "ssm:resourceTag/" + TAG, "*")
                .build())
        .addStatement(
            allow(START)
                .addResource(Arns.document(situation, "SSM-SessionManagerRunShell"))
                .addResource(Arns.document(situation, "AWS-StartPortForwardingSession"))
                .addResource(Arns.document(situation, "AWS-StartSSHSession"))
                .build())
        .addStatement(
            allow("ssm:TerminateSession")
                .addAction("ssm:ResumeSession")
                .addResource(Arns.ownSessions(situation))
                .build())
        .addStatement(
            allow("ec2:StartInstances")
                .addResource(Arns.every(situation, "ec2", "instance"))
                .addCondition(IamConditionOperator.STRING_LIKE, "aws:ResourceTag/" + TAG, "*")
                .build())
        .addStatement(
            allow("ec2:DescribeInstances")
                .addAction("ssm:DescribeInstanceInformation")
                .addAction("ssm:DescribeSessions")
                .addAction("ssm:GetConnectionStatus")
                .addResource("*")
                .build())
        .build();
  }

  private static IamStatement.Builder allow(String action) {
    return IamStatement.builder().effect(IamEffect.ALLOW).addAction(action);
  }
}
