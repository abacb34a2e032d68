package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.policy.PolicyDocument;
import dev.gatehouse.sandbox.policy.PolicyGrammar;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the trust policies of roles by IAM's grammar. */
final class TrustPolicy {

  /** Actions that a trust policy can name. */
  private static final Set<String> TRUST_ACTIONS =
      Set.of(
          "sts:AssumeRole",
          "sts:AssumeRoleWithSAML",
          "sts:AssumeRoleWithWebIdentity",
          "sts:DecodeAuthorizationMessage",
          "sts:GetAccessKeyInfo",
          "sts:GetCallerIdentity",
          "sts:GetFederationToken",
          "sts:GetServiceBearerToken",
          "sts:GetSessionToken",
          "sts:SetSourceIdentity",
          "sts:TagSession");

  private TrustPolicy() {}

  /**
   * Checks a trust policy.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if the policy is too long, breaks the grammar or
   *     names an invalid principal
   */
  static void check(Account account, String document) {
    if (PolicyDocument.lengthWithoutBlanks(document) > 2048) {
      throw Quotas.exceeded("ACLSizePerRole", 2048);
    }
    PolicyDocument.parsed(document);
    List<Map<?, ?>> statements = PolicyGrammar.check(document, false);
    for (Map<?, ?> statement : statements) {
      refuse(statement, "Resource", "NotResource");
      if (!statement.containsKey("Principal") && !statement.containsKey("NotPrincipal")) {
        throw PolicyGrammar.malformed("Missing required field Principal");
      }
      checkActions(statement);
      if (statement.containsKey("Principal")) {
        new TrustPrincipals(account).check(statement.get("Principal"));
      }
    }
  }

  private static void checkActions(Map<?, ?> statement) {
    for (Object one : PolicyDocument.each(statement.get("Action"))) {
      if (!TRUST_ACTIONS.contains(one)) {
        // AWS's message has two spaces here.
        throw PolicyGrammar.malformed(
            "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,"
                + "  and sts:AssumeRoleWithWebIdentity");
      }
    }
  }

  private static void refuse(Map<?, ?> statement, String... parts) {
    for (String part : parts) {
      if (statement.containsKey(part)) {
        throw PolicyGrammar.malformed("Has prohibited field " + part);
      }
    }
  }
}
