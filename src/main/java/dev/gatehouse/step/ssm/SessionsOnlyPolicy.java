package dev.gatehouse.step.ssm;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.CustomerManagedPolicy;
import java.util.Optional;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/**
 * The least that an instance needs so that sessions can be opened to it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html">Session
 *     Manager permissions</a>
 */
final class SessionsOnlyPolicy {

  private static final CustomerManagedPolicy POLICY =
      CustomerManagedPolicy.of(
          "SessionManagerInstanceSessions",
          "Lets Systems Manager open sessions to instances, and no more");

  private SessionsOnlyPolicy() {}

  /** Creates the policy. */
  static Call create(Situation situation) {
    return POLICY.make(situation, "ssm-role.policy", document()).build();
  }

  /** What takes back {@link #create}. */
  static Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return POLICY.inverse(call, situation, earlier);
  }

  /** The policy's ARN. */
  static String arn(Situation situation) {
    return POLICY.arn(situation);
  }

  private static IamPolicy document() {
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
        .build();
  }
}
