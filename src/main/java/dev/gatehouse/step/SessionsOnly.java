package dev.gatehouse.step;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Ref;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/**
 * The least that an instance needs so that sessions can be opened to it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html">Session
 *     Manager permissions</a>
 */
final class SessionsOnly {

  static final Ref ARN = new Ref("INSTANCE_POLICY_ARN");

  private static final String NAME = "SessionManagerInstanceSessions";
  private static final String DESCRIPTION =
      "Lets Systems Manager open sessions to instances, and no more";

  private SessionsOnly() {}

  /** Makes the policy. */
  static Call create(Situation situation) {
    return new AccountPolicy(NAME, DESCRIPTION, ARN)
        .make(situation, "ssm-role.policy", "make the policy " + NAME, document())
        .build();
  }

  private static String document() {
    return IamPolicy.builder()
        .addStatement(
            statement ->
                statement
                    .effect(IamEffect.ALLOW)
                    .addAction("ssm:UpdateInstanceInformation")
                    .addAction("ssmmessages:CreateControlChannel")
                    .addAction("ssmmessages:CreateDataChannel")
                    .addAction("ssmmessages:OpenControlChannel")
                    .addAction("ssmmessages:OpenDataChannel")
                    .addResource("*"))
        .build()
        .toJson();
  }
}
