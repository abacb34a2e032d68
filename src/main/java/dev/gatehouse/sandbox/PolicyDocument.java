package dev.gatehouse.sandbox;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds policy documents against IAM's grammar, as far as a wizard can get it wrong. */
final class PolicyDocument {

  static final Set<String> STATEMENT_PARTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  /** The actions of which a policy of trust may speak. */
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

  private PolicyDocument() {}

  /** Checks a managed policy, which says what an identity may do. */
  static void checkManaged(String document) {
    checkPermissions(document, true);
  }

  /** Checks an inline policy, which may be of an older version. */
  static void checkInline(String document) {
    checkPermissions(document, false);
  }

  private static void checkPermissions(String document, boolean managed) {
    if (lengthWithoutBlanks(document) > 6144) {
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

  /** Checks a policy that says who may assume a role. */
  static void checkTrust(Account account, String document) {
    if (lengthWithoutBlanks(document) > 2048) {
      throw Quotas.exceeded("ACLSizePerRole", 2048);
    }
    parsed(document);
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
    for (Object one : each(statement.get("Action"))) {
      if (!TRUST_ACTIONS.contains(one)) {
        // The two blanks are AWS's.
        throw PolicyGrammar.malformed(
            "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,"
                + "  and sts:AssumeRoleWithWebIdentity");
      }
    }
  }

  private static @Nullable Object parsed(String document) {
    try {
      return JSON.std.anyFrom(document);
    } catch (IOException e) {
      throw PolicyGrammar.malformed("This policy contains invalid Json");
    }
  }

  /** The statements of a document that was checked. */
  static List<Map<?, ?>> statements(String document) {
    return parsed(document) instanceof Map<?, ?> policy
        ? each(policy.get("Statement")).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
        : List.of();
  }

  private static void refuse(Map<?, ?> statement, String... parts) {
    for (String part : parts) {
      if (statement.containsKey(part)) {
        throw PolicyGrammar.malformed("Has prohibited field " + part);
      }
    }
  }

  /** The elements of a list, or a single one. */
  static List<?> each(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  /** A document's length as quotas count it. */
  static long lengthWithoutBlanks(String document) {
    return document.chars().filter(c -> c > ' ').count();
  }

  /** A document as IAM gives it back: percent-encoded. */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
