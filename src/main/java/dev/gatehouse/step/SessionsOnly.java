package dev.gatehouse.step;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Undo;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;

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

  /** Makes the policy; one of this name whose text somebody changed is theirs to decide about. */
  static Call create(Situation situation) {
    return Call.makes(
            "ssm-role.policy",
            "make the policy " + NAME,
            CreatePolicyRequest.builder()
                .policyName(NAME)
                .description(DESCRIPTION)
                .policyDocument(document())
                .build(),
            Probe.of(
                    GetPolicyRequest.builder().policyArn(Arns.policy(situation, NAME)).build(),
                    Path.of("Policy", "Arn"))
                .expecting(Path.of("Policy", "Description"), DESCRIPTION)
                .expecting(Path.of("Policy", "DefaultVersionId"), "v1"))
        .output(Output.of(ARN, Path.of("Policy", "Arn")))
        .undo(Undo.by(DeletePolicyRequest.builder().policyArn(ARN.token()).build()))
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
