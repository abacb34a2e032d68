package dev.gatehouse.step.ssm;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.ec2.KnownInstance;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.CustomerManagedPolicy;
import java.util.Optional;
import java.util.Set;
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
final class StartSessionPolicy {

  private static final String START = "ssm:StartSession";
  private static final String TAG = KnownInstance.TAG;

  private static final CustomerManagedPolicy OF_CLOUD9 =
      CustomerManagedPolicy.of(
          "Cloud9StartSession",
          "Opens Systems Manager sessions to the instances of Cloud9 environments, through Cloud9");
  private static final CustomerManagedPolicy BY_CLOUDFORMATION =
      CustomerManagedPolicy.of(
          "Cloud9StartSessionByCloudFormation",
          "Opens Systems Manager sessions to the instances of Cloud9 environments, through"
              + " CloudFormation");
  private static final CustomerManagedPolicy OF_INSTANCES =
      new CustomerManagedPolicy(
          "EnvironmentSessions",
          "Opens Systems Manager sessions to instances with the tag " + TAG,
          // Without data channels and SSH keys, in each partition.
          Set.of(
              "f4f32d391f0ce449204b38c1643e9df4595e35a2bcbaa46dfcaf3f3aa8d4ef93",
              "360290ca9648c573a2427a79f73a329a029aaa14084c8a9e2ffd6dc0468ed4c7",
              "3a594dc6db536bdaa48310608c0d032db436599a43b00803903d6c2a1f913c03",
              "ccbb65498cd09ba7e07a9bc461561bf2498487e8440474394bbe6441fbb6b3b5"));

  private StartSessionPolicy() {}

  /** Creates the policy for the kind of environment that is made. */
  static Call create(Situation situation) {
    IamPolicy document =
        Cloud9Availability.isChosen(situation)
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

  /** What takes back that one of them was created. */
  static Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return policy(situation)
        .inverse(call, situation, earlier)
        .or(() -> BY_CLOUDFORMATION.inverse(call, situation, earlier));
  }

  private static CustomerManagedPolicy policy(Situation situation) {
    return Cloud9Availability.isChosen(situation) ? OF_CLOUD9 : OF_INSTANCES;
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
   * Sessions to instances with the tag, in the three ways that a person uses, and a key for SSH; to
   * talk in one's own and to end it; a start of what has stopped by itself; and to see what there
   * is.
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
        // In statements of their own: who has no user name, as a role, does not get past one that
        // asks for it.
        .addStatement(inOwnSessions(situation, "aws:userid"))
        .addStatement(inOwnSessions(situation, "aws:username"))
        .addStatement(
            allow("ec2-instance-connect:SendSSHPublicKey")
                .addResource(Arns.every(situation, "ec2", "instance"))
                .addCondition(IamConditionOperator.STRING_LIKE, "aws:ResourceTag/" + TAG, "*")
                .addCondition(IamConditionOperator.STRING_EQUALS, "ec2:osuser", KnownInstance.USER)
                .build())
        .addStatement(
            allow("ec2:StartInstances")
                .addResource(Arns.every(situation, "ec2", "instance"))
                .addCondition(IamConditionOperator.STRING_LIKE, "aws:ResourceTag/" + TAG, "*")
                .build())
        .addStatement(
            allow("ec2:DescribeInstances")
                .addAction("ssm:DescribeInstanceInformation")
                .addAction("ssm:DescribeInstanceProperties")
                .addAction("ssm:DescribeSessions")
                .addAction("ssm:GetConnectionStatus")
                .addResource("*")
                .build())
        .build();
  }

  /** Session Manager names sessions after the user, and AWS's samples after the user's id. */
  private static IamStatement inOwnSessions(Situation situation, String variable) {
    return allow("ssm:TerminateSession")
        .addAction("ssm:ResumeSession")
        .addAction("ssmmessages:OpenDataChannel")
        .addResource(Arns.ownSessions(situation, variable))
        .build();
  }

  private static IamStatement.Builder allow(String action) {
    return IamStatement.builder().effect(IamEffect.ALLOW).addAction(action);
  }
}
