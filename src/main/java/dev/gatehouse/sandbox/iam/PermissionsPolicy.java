package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.policy.PolicyDocument;
import dev.gatehouse.sandbox.policy.PolicyGrammar;
import java.util.List;
import java.util.Map;

/**
 * Holds policies that say what an identity may do against IAM's grammar, as far as a wizard can get
 * it wrong.
 */
public final class PermissionsPolicy {

  private PermissionsPolicy() {}

  /** Checks a managed policy, which says what an identity may do. */
  static void checkManaged(String document) {
    checkPermissions(document, true);
  }

  /** Checks an inline policy, which may be of an older version. */
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
