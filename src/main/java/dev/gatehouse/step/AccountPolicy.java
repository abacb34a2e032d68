package dev.gatehouse.step;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Undo;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;

/**
 * A policy of the account's own. GetPolicy does not show the document: a first version under the
 * description is ours, and one that somebody changed is theirs to decide about.
 *
 * @param name the policy's name
 * @param description what it is for, by which it is known again
 * @param arn what its ARN is called in the plan
 */
record AccountPolicy(String name, String description, Ref arn) {

  /** Makes it, with this document. */
  Call.Builder make(Situation situation, String id, String why, String document) {
    return Call.makes(
            id,
            why,
            CreatePolicyRequest.builder()
                .policyName(name)
                .description(description)
                .policyDocument(document)
                .build(),
            Probe.of(
                    GetPolicyRequest.builder().policyArn(Arns.policy(situation, name)).build(),
                    Path.of("Policy", "Arn"))
                .expecting(Path.of("Policy", "Description"), description)
                .expecting(Path.of("Policy", "DefaultVersionId"), "v1"))
        .output(Output.of(arn, Path.of("Policy", "Arn")))
        .undo(Undo.by(() -> DeletePolicyRequest.builder().policyArn(arn.token()).build()));
  }
}
