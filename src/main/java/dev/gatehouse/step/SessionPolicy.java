package dev.gatehouse.step;

import dev.gatehouse.plan.Call;
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

  private static final String START = "ssm:StartSession";
  private static final String TAG = InstanceEnvironment.TAG;

  private static final AccountPolicy OF_CLOUD9 =
      AccountPolicy.of(
          "Cloud9StartSession",
          "Opens Systems Manager sessions to the instances of Cloud9 environments, through Cloud9");
  private static final AccountPolicy BY_CLOUDFORMATION =
      AccountPolicy.of(
          "Cloud9StartSessionByCloudFormation",
          "Opens Systems Manager sessions to the instances of Cloud9 environments, through"
              + " CloudFormation");
  private static final AccountPolicy OF_INSTANCES =
      AccountPolicy.of(
          "EnvironmentSessions", "Opens Systems Manager sessions to instances with the tag " + TAG);

  private SessionPolicy() {}

  /** Creates the policy for the kind of environment that is made. */
  static Call create(Situation situation) {
    IamPolicy document =
        Environment.isCloud9(situation)
            ? ofCloud9(situation, "cloud9.amazonaws.com")
            : ofInstances(situation);
    return policy(situation).make(situation, "session-access.create", document).build();
  }

  /** The ARN of that policy. */
  static String arn(Situation situation) {
    return policy(situation).arn(situation);
  }

  /** Creates the policy with which CloudFormation makes environments of Cloud9. */
  static Call createForCloudFormation(Situation situation) {
    return BY_CLOUDFORMATION
        .make(
            situation,
            "session-access.create-cloudformation",
            ofCloud9(situation, "cloudformation.amazonaws.com"))
        .build();
  }

  /** The ARN of that policy. */
  static String arnForCloudFormation(Situation situation) {
    return BY_CLOUDFORMATION.arn(situation);
  }

  private static AccountPolicy policy(Situation situation) {
    return Environment.isCloud9(situation) ? OF_CLOUD9 : OF_INSTANCES;
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
