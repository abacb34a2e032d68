package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.policy.PolicyDocument;
import dev.gatehouse.sandbox.policy.PolicyGrammar;
import java.util.List;
import java.util.Map;

/** Checks identity-based policies by IAM's grammar, as far as a wizard can break it. */
public final class PermissionsPolicy {

  private PermissionsPolicy() {}

  /**
   * Checks a managed policy, which must have version 2012-10-17.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if the policy is too long or breaks the grammar
   */
  static void checkManaged(String document) {
    checkPermissions(document, true);
  }

  /**
   * Checks an inline policy, which may have an older version or none.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if the policy is too long or breaks the grammar
   */
  public static void checkInline(String document) {
    checkPermissions(document, false);
  }

  private static void checkPermissions(String document, boolean managed) {
    if (PolicyDocument.lengthWithoutBlanks(document) > 6144) {
      throw Quotas.exceeded("PolicySize", 6144);
    }
    List<Map<?, ?>> statements = PolicyGrammar.check(document, managed);
    for (Map<?, ?> statement : statements) {
      if (statement.containsKey("Principal") || statement.containsKey("NotPrincipal")) {
        throw PolicyGrammar.malformed("Policy document should not specify a principal.");
      }
    }
    if (!statements.stream().allMatch(one -> PolicyGrammar.has(one, "Resource", "NotResource"))) {
      throw PolicyGrammar.malformed("Policy statement must contain resources.");
    }
  }
}
