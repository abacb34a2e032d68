package dev.gatehouse.sandbox.policy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.wire.AwsError;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rules that all IAM policies share. Of several errors it reports the one that AWS
 * reports, in AWS's words, as moto has recorded them. The order is: structure, version, values,
 * statement ids, and last actions and resources.
 *
 * @see <a href="https://github.com/getmoto/moto/blob/master/moto/iam/policy_validation.py">moto</a>
 */
public final class PolicyGrammar {

  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Set<String> PARTS = Set.of("Version", "Id", "Statement");

  /** Condition operators, with the optional set prefix and {@code IfExists}. */
  private static final Pattern OPERATOR =
      Pattern.compile(
          "(ForAnyValue:|ForAllValues:)?"
              + "(String(Not)?(Equals(IgnoreCase)?|Like)"
              + "|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)"
              + "|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)"
              + "(IfExists)?");

  private static final Pattern DATE =
      Pattern.compile(
          "-?\\d+(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12]\\d|3[01]))?)?"
              + "(t([01]?\\d|2[0-3])(:[0-5]?\\d(:[0-5]?\\d(\\.\\d{1,9})?)?)?"
              + "(z|\\+([01]\\d|2[0-3])(:[0-5]\\d)?)?)?");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private PolicyGrammar() {}

  /**
   * Checks a document and returns its statements.
   *
   * @param managed whether it is a managed policy, which must have version 2012-10-17
   * @throws AwsError if the document breaks a rule
   */
  public static List<Map<?, ?>> check(String document, boolean managed) {
    Map<?, ?> policy = policy(document);
    List<Map<?, ?>> statements = statements(policy);
    if (managed && !"2012-10-17".equals(policy.get("Version"))) {
      throw malformed("Policy document must be version 2012-10-17 or greater.");
    }
    Optional<String> resource =
        statements.stream().flatMap(one -> PolicyResources.problem(one).stream()).findFirst();
    boolean values =
        statements.stream().allMatch(PolicyGrammar::hasValues)
            && (resource.isPresent() || statements.stream().allMatch(PolicyResources::isParsed));
    if (!values) {
      throw malformed("The policy failed legacy parsing");
    }
    checkIds(statements);
    if (!statements.stream().allMatch(one -> has(one, "Action", "NotAction"))) {
      throw malformed("Policy statement must contain actions.");
    }
    resource.ifPresent(
        problem -> {
          throw malformed(problem);
        });
    for (Map<?, ?> statement : statements) {
      PolicyDocument.each(statement.get("Action")).forEach(PolicyGrammar::checkAction);
      PolicyDocument.each(statement.get("NotAction")).forEach(PolicyGrammar::checkAction);
    }
    return statements;
  }

  /**
   * Creates the error for an invalid document.
   *
   * @param message AWS's message
   */
  public static AwsError malformed(String message) {
    return Refusal.MALFORMED_POLICY_DOCUMENT.because(message);
  }

  /** Creates the error for a document with an invalid structure. */
  public static AwsError syntax() {
    return malformed("Syntax errors in policy.");
  }

  private static Map<?, ?> policy(String document) {
    try {
      if (JSON.std.anyFrom(document) instanceof Map<?, ?> policy
          && PARTS.containsAll(policy.keySet())
          && isOneOf(policy, "Version", VERSIONS)
          && isText(policy.get("Id"))) {
        return policy;
      }
    } catch (IOException e) {
      throw syntax();
    }
    throw syntax();
  }

  private static boolean isOneOf(Map<?, ?> policy, String part, Set<String> values) {
    return !policy.containsKey(part) || values.contains(policy.get(part));
  }

  private static boolean isText(@Nullable Object value) {
    return value == null || value instanceof String;
  }

  private static List<Map<?, ?>> statements(Map<?, ?> policy) {
    List<?> statements = PolicyDocument.each(policy.get("Statement"));
    if (statements.isEmpty()) {
      throw syntax();
    }
    return statements.stream().<Map<?, ?>>map(PolicyGrammar::statement).toList();
  }

  private static Map<?, ?> statement(Object value) {
    if (value instanceof Map<?, ?> statement
        && PolicyDocument.STATEMENT_PARTS.containsAll(statement.keySet())
        && isNotBoth(statement, "Resource")
        && isNotBoth(statement, "Action")
        && statement.get("Effect") instanceof String effect
        && Set.of("allow", "deny").contains(effect.toLowerCase(Locale.ROOT))
        && isText(statement.get("Sid"))
        && isCondition(statement.get("Condition"))) {
      return statement;
    }
    throw syntax();
  }

  /**
   * Returns whether a statement has an element or its negation, not both, with text values only. It
   * may have neither.
   */
  private static boolean isNotBoth(Map<?, ?> statement, String part) {
    Object itself = statement.get(part);
    Object opposite = statement.get("Not" + part);
    return (itself == null || opposite == null) && areTexts(itself) && areTexts(opposite);
  }

  private static boolean areTexts(@Nullable Object value) {
    return PolicyDocument.each(value).stream().allMatch(PolicyGrammar::isText);
  }

  private static boolean isCondition(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> operators)) {
      return value == null;
    }
    for (Map.Entry<?, ?> operator : operators.entrySet()) {
      if (!(operator.getValue() instanceof Map<?, ?> keys)) {
        return false;
      }
      boolean known = OPERATOR.matcher(operator.getKey().toString()).matches();
      if (!(known || keys.isEmpty()) || !keys.values().stream().allMatch(PolicyGrammar::isValue)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValue(@Nullable Object value) {
    return value instanceof Boolean || value instanceof List<?> || value instanceof String;
  }

  /** Returns whether the effect is capitalized correctly and date conditions have valid dates. */
  private static boolean hasValues(Map<?, ?> statement) {
    if (!Set.of("Allow", "Deny").contains(String.valueOf(statement.get("Effect")))) {
      return false;
    }
    return !(statement.get("Condition") instanceof Map<?, ?> operators)
        || operators.entrySet().stream()
            .filter(
                operator -> operator.getKey().toString().replaceFirst(".*:", "").startsWith("Date"))
            .flatMap(operator -> ((Map<?, ?>) operator.getValue()).values().stream())
            .flatMap(dates -> PolicyDocument.each(dates).stream())
            .allMatch(PolicyGrammar::isDate);
  }

  private static boolean isDate(Object value) {
    String text = value.toString().toLowerCase(Locale.ROOT);
    return (text.contains("t") || text.contains("-") ? DATE : SECONDS).matcher(text).matches();
  }

  private static void checkIds(List<Map<?, ?>> statements) {
    Set<Object> seen = new HashSet<>();
    for (Map<?, ?> statement : statements) {
      Object id = statement.get("Sid");
      if (id != null && !id.equals("") && !seen.add(id)) {
        throw malformed("Statement IDs (SID) in a single policy must be unique.");
      }
    }
  }

  /**
   * Returns whether a statement has a value for an element or its negation.
   *
   * @param opposite the negation, such as {@code NotAction}
   */
  public static boolean has(Map<?, ?> statement, String part, String opposite) {
    return !PolicyDocument.each(statement.get(part)).isEmpty()
        || !PolicyDocument.each(statement.get(opposite)).isEmpty();
  }

  private static void checkAction(Object action) {
    String text = action.toString();
    int colon = text.indexOf(':');
    if (text.equals("*")) {
      return;
    } else if (colon < 0) {
      throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    } else if (colon != text.lastIndexOf(':')) {
      throw malformed("Actions/Condition can contain only one colon.");
    }
    String vendor = text.substring(0, colon);
    if (!vendor.equals("*") && !vendor.matches("[a-zA-Z0-9.-]*")) {
      throw malformed("Vendor " + vendor + " is not valid");
    }
  }
}
