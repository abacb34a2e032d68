package dev.gatehouse.sandbox.policy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFindingType;

/**
 * Validates a policy and reports findings with the codes of IAM Access Analyzer. AWS finds more,
 * because it knows all services and their actions. Findings here have no locations.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM
 *     policy validation check reference</a>
 */
public final class PolicyFindings {

  private static final String REFERENCE =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
          + "#access-analyzer-reference-policy-checks-";
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
  private static final int LONGEST = 6144;
  private static final int LONGEST_TRUST = 2048;

  /** Types of policies. */
  public enum Kind {
    /** Attached to a user, group or role: says what they may do. */
    IDENTITY,
    /** Attached to a role: says who may assume it. */
    TRUST,
    /** Attached to another resource. Only rules for all resource-based policies are checked. */
    RESOURCE
  }

  private final Kind kind;
  private final List<ValidatePolicyFinding> findings = new ArrayList<>();

  /** Creates a validation of one policy. */
  public PolicyFindings(Kind kind) {
    this.kind = kind;
  }

  /** Validates the document and returns the findings. Call it once only. */
  public List<ValidatePolicyFinding> of(String document) {
    Object parsed;
    try {
      parsed = JSON.std.anyFrom(document);
    } catch (IOException e) {
      error("JSON_SYNTAX_ERROR", "Fix the JSON syntax error.");
      return findings;
    }
    if (parsed instanceof Map<?, ?> policy) {
      policy(policy);
      size(document);
    } else {
      mismatch("object");
    }
    return findings;
  }

  private void policy(Map<?, ?> policy) {
    elements(policy, ELEMENTS);
    Object version = policy.get("Version");
    if (version == null) {
      find(
          ValidatePolicyFindingType.WARNING,
          "MISSING_VERSION",
          "We recommend that you specify the Version element.");
    } else if (!VERSIONS.contains(version)) {
      error("INVALID_VERSION", "The version " + version + " is not valid.");
    }
    List<?> statements = PolicyDocument.each(policy.get("Statement"));
    if (statements.isEmpty()) {
      error("MISSING_STATEMENT", "Add a statement to the policy");
    }
    for (Object one : statements) {
      if (one instanceof Map<?, ?> statement) {
        statement(statement);
      } else {
        mismatch("object");
      }
    }
  }

  private void size(String document) {
    if (kind == Kind.RESOURCE) {
      return;
    }
    boolean trust = kind == Kind.TRUST;
    long length = document.chars().filter(c -> c > ' ').count();
    int most = trust ? LONGEST_TRUST : LONGEST;
    if (length > most) {
      find(
          ValidatePolicyFindingType.WARNING,
          trust
              ? "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA"
              : "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
          "The " + length + " characters of the policy exceed the " + most + " that it may have.");
    }
  }

  private void statement(Map<?, ?> statement) {
    elements(statement, PolicyDocument.STATEMENT_PARTS);
    Object effect = statement.get("Effect");
    if (effect == null) {
      error("MISSING_EFFECT", "Add an Effect element with a value of Allow or Deny.");
    } else if (!effect.equals("Allow") && !effect.equals("Deny")) {
      error("INVALID_EFFECT", "The effect " + effect + " is not valid. Use Allow or Deny.");
    }
    if (!statement.containsKey("Action") && !statement.containsKey("NotAction")) {
      error("MISSING_ACTION", "Add an Action or NotAction element to the policy statement.");
    }
    if ("".equals(statement.get("Sid"))) {
      find(
          ValidatePolicyFindingType.SUGGESTION,
          "EMPTY_SID_VALUE",
          "Add a value to the empty string in the Sid element.");
    }
    actions(statement);
    switch (kind) {
      case IDENTITY -> permitting(statement);
      case TRUST -> trusting(statement);
      case RESOURCE -> principal(statement);
    }
  }

  private void elements(Map<?, ?> object, Set<String> known) {
    for (Object name : object.keySet()) {
      if (!known.contains(name)) {
        error("INVALID_POLICY_ELEMENT", "The policy element " + name + " is not valid.");
      }
    }
  }

  private void actions(Map<?, ?> statement) {
    for (String part : List.of("Action", "NotAction")) {
      for (Object action : PolicyDocument.each(statement.get(part))) {
        if (!(action instanceof String text)) {
          mismatch("string");
        } else if (!text.equals("*") && text.indexOf(':') < 1) {
          error("INVALID_ACTION", "The action " + text + " does not exist.");
        }
      }
    }
  }

  private void trusting(Map<?, ?> statement) {
    if (statement.containsKey("NotPrincipal")) {
      error(
          "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
          "Role trust policies do not support NotPrincipal.");
    } else {
      principal(statement);
    }
    if (statement.containsKey("Resource") || statement.containsKey("NotResource")) {
      error(
          "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
          "Role trust policies apply to the role that they are attached to. Remove the resource.");
    }
  }

  private void principal(Map<?, ?> statement) {
    if (!statement.containsKey("Principal") && !statement.containsKey("NotPrincipal")) {
      error("MISSING_PRINCIPAL", "Add a Principal element to the policy statement.");
    }
  }

  private void permitting(Map<?, ?> statement) {
    if (statement.containsKey("Principal") || statement.containsKey("NotPrincipal")) {
      error("UNSUPPORTED_PRINCIPAL", "Identity policies do not support the Principal element.");
    }
    if (!statement.containsKey("Resource") && !statement.containsKey("NotResource")) {
      error("MISSING_RESOURCE", "Add a Resource or NotResource element to the policy statement.");
    }
    if ("Allow".equals(statement.get("Effect"))) {
      wide(statement, "iam:PassRole")
          .filter(how -> !passesToOneService(statement))
          .ifPresent(
              how ->
                  widely(ValidatePolicyFindingType.SECURITY_WARNING, "PASS_ROLE", "PassRole", how));
      wide(statement, "iam:CreateServiceLinkedRole")
          .ifPresent(
              how ->
                  widely(
                      ValidatePolicyFindingType.WARNING,
                      "CREATE_SLR",
                      "CreateServiceLinkedRole",
                      how));
    }
  }

  private void widely(ValidatePolicyFindingType type, String code, String action, String how) {
    find(
        type,
        code + "_WITH_" + how,
        "The statement allows iam:"
            + action
            + " on more resources than may be meant. We recommend that you specify resource ARNs.");
  }

  private static boolean passesToOneService(Map<?, ?> statement) {
    return statement.get("Condition") instanceof Map<?, ?> condition
        && condition.values().stream()
            .filter(Map.class::isInstance)
            .flatMap(keys -> ((Map<?, ?>) keys).keySet().stream())
            .anyMatch(key -> key.toString().equalsIgnoreCase("iam:PassedToService"));
  }

  /**
   * Returns how a statement covers an action on more than named resources, as the end of the
   * finding's code; empty if it does not.
   */
  private static Optional<String> wide(Map<?, ?> statement, String action) {
    Optional<String> by = by(statement, action);
    if (PolicyDocument.each(statement.get("Resource")).contains("*")) {
      return by.map(
          how ->
              switch (how) {
                case "STAR_IN_ACTION" -> "STAR_IN_ACTION_AND_RESOURCE";
                case "NOT_ACTION" -> "STAR_IN_RESOURCE_AND_NOT_ACTION";
                default -> "STAR_IN_RESOURCE";
              });
    }
    return by.filter(how -> statement.containsKey("NotResource"))
        .map(how -> how.isEmpty() ? "NOT_RESOURCE" : how + "_AND_NOT_RESOURCE");
  }

  /**
   * Returns how a statement covers an action, as a part of the finding's code: {@code ""} if by its
   * full name. Empty if it does not cover the action.
   */
  private static Optional<String> by(Map<?, ?> statement, String action) {
    if (statement.containsKey("NotAction")) {
      return Optional.of("NOT_ACTION").filter(how -> !names(statement, "NotAction", action));
    }
    boolean outright =
        PolicyDocument.each(statement.get("Action")).stream()
            .anyMatch(one -> one.toString().equalsIgnoreCase(action));
    return Optional.of(outright ? "" : "STAR_IN_ACTION")
        .filter(how -> names(statement, "Action", action));
  }

  private static boolean names(Map<?, ?> statement, String part, String action) {
    String folded = action.toLowerCase(Locale.ROOT);
    return PolicyDocument.each(statement.get(part)).stream()
        .anyMatch(one -> Wildcards.matches(one.toString().toLowerCase(Locale.ROOT), folded));
  }

  private void mismatch(String type) {
    error(
        "DATA_TYPE_MISMATCH", "The text does not match the expected JSON data type " + type + ".");
  }

  private void error(String code, String details) {
    find(ValidatePolicyFindingType.ERROR, code, details);
  }

  private void find(ValidatePolicyFindingType type, String code, String details) {
    String kind = type == ValidatePolicyFindingType.WARNING ? "GENERAL_WARNING" : type.toString();
    String anchor = (kind + "-" + code).toLowerCase(Locale.ROOT).replace('_', '-');
    findings.add(
        ValidatePolicyFinding.builder()
            .findingType(type)
            .issueCode(code)
            .findingDetails(details)
            .learnMoreLink(REFERENCE + anchor)
            .locations(List.of())
            .build());
  }
}
