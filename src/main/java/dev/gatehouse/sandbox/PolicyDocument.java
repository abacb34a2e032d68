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

  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
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

  private PolicyDocument() {}

  /** Checks a policy that says what an identity may do. */
  static void checkPermissions(String document) {
    if (lengthWithoutBlanks(document) > 6144) {
      throw Quotas.exceeded("PolicySize", 6144);
    }
    for (Map<?, ?> statement : statements(document)) {
      refuse(statement, "Principal", "NotPrincipal");
      if (!statement.containsKey("Action") && !statement.containsKey("NotAction")) {
        throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Policy statement must contain actions.");
      }
      if (!statement.containsKey("Resource") && !statement.containsKey("NotResource")) {
        throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Policy statement must contain resources.");
      }
    }
  }

  /** Checks a policy that says who may assume a role. */
  static void checkTrust(String document) {
    if (lengthWithoutBlanks(document) > 2048) {
      throw Quotas.exceeded("ACLSizePerRole", 2048);
    }
    for (Map<?, ?> statement : statements(document)) {
      refuse(statement, "Resource", "NotResource");
      if (!statement.containsKey("Principal") && !statement.containsKey("NotPrincipal")) {
        throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Missing required field Principal");
      }
      if (!statement.containsKey("Action") && !statement.containsKey("NotAction")) {
        throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Missing required field Action");
      }
      checkAction(statement.get("Action"));
      checkServices(statement.get("Principal"));
    }
  }

  private static void checkAction(@Nullable Object action) {
    for (Object one : each(action)) {
      if (!(one instanceof String text) || !text.startsWith("sts:")) {
        throw Refusal.MALFORMED_POLICY_DOCUMENT.because(
            "AssumeRole policy may only specify STS AssumeRole actions.");
      }
    }
  }

  private static void checkServices(@Nullable Object principal) {
    if (!(principal instanceof Map<?, ?> map)) {
      return;
    }
    for (Object service : each(map.get("Service"))) {
      if (!(service instanceof String text)
          || !(text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn"))) {
        throw Refusal.MALFORMED_POLICY_DOCUMENT.because(
            "Invalid principal in policy: \"SERVICE\":\"" + service + "\"");
      }
    }
  }

  /** The statements of a document. */
  static List<Map<?, ?>> statements(String document) {
    Object parsed;
    try {
      parsed = JSON.std.anyFrom(document);
    } catch (IOException e) {
      throw Refusal.MALFORMED_POLICY_DOCUMENT.because("This policy contains invalid Json");
    }
    if (!(parsed instanceof Map<?, ?> policy)) {
      throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Syntax errors in policy.");
    }
    if (policy.containsKey("Version") && !VERSIONS.contains(policy.get("Version"))) {
      throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Syntax errors in policy.");
    }
    List<?> statements = each(policy.get("Statement"));
    if (statements.isEmpty()) {
      throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Syntax errors in policy.");
    }
    return statements.stream().<Map<?, ?>>map(PolicyDocument::statement).toList();
  }

  private static Map<?, ?> statement(Object value) {
    if (!(value instanceof Map<?, ?> statement)
        || !STATEMENT_PARTS.containsAll(statement.keySet())
        || !("Allow".equals(statement.get("Effect")) || "Deny".equals(statement.get("Effect")))) {
      throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Syntax errors in policy.");
    }
    return statement;
  }

  private static void refuse(Map<?, ?> statement, String... parts) {
    for (String part : parts) {
      if (statement.containsKey(part)) {
        throw Refusal.MALFORMED_POLICY_DOCUMENT.because("Has prohibited field " + part);
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
