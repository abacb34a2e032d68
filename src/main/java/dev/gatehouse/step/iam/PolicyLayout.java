package dev.gatehouse.step.iam;

import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPolicyWriter;

/**
 * How policy documents are sent: on several lines, as people read them in the console and in
 * printed commands. IAM counts no blanks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Quotas</a>
 */
public final class PolicyLayout {

  private PolicyLayout() {}

  /** Returns the text of a policy document, on several lines. */
  public static String text(IamPolicy policy) {
    return policy.toJson(IamPolicyWriter.builder().prettyPrint(true).build());
  }
}
