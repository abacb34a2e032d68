package dev.gatehouse.sandbox.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the conditions of policy statements. Does not guess: a condition that it cannot
 * evaluate is an error.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public final class PolicyConditions {

  private static final String IF_EXISTS = "ifexists";

  private PolicyConditions() {}

  /**
   * Returns whether a request meets all conditions of a statement; true if there are none.
   *
   * @param conditions the {@code Condition} element, or null
   * @throws dev.gatehouse.sandbox.wire.AwsError if a condition cannot be evaluated
   */
  public static boolean met(@Nullable Object conditions, PolicyContext context) {
    if (!(conditions instanceof Map<?, ?> operators)) {
      return true;
    }
    for (Map.Entry<?, ?> operator : operators.entrySet()) {
      if (!(operator.getValue() instanceof Map<?, ?> keys)) {
        throw PolicyContext.cannotTell("the condition " + operator.getKey());
      }
      for (Map.Entry<?, ?> key : keys.entrySet()) {
        String name = operator.getKey().toString().toLowerCase(Locale.ROOT);
        List<String> wanted =
            PolicyDocument.each(key.getValue()).stream().map(Object::toString).toList();
        if (!met(name, context.value(key.getKey().toString()), wanted, context)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean met(
      String operator, Optional<String> value, List<String> wanted, PolicyContext context) {
    if (operator.indexOf(':') >= 0) {
      throw PolicyContext.cannotTell("the condition operator " + operator);
    }
    if (operator.equals("null")) {
      return wanted.contains(Boolean.toString(value.isEmpty()));
    }
    boolean ifExists = operator.endsWith(IF_EXISTS);
    String bare =
        ifExists ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
    boolean negated = bare.contains("not");
    String positive = bare.replace("not", "");
    if (value.isEmpty()) {
      return ifExists || negated;
    }
    boolean any =
        wanted.stream()
            .map(context::filled)
            .flatMap(Optional::stream)
            .anyMatch(one -> compare(positive, value.get(), one));
    return any != negated;
  }

  private static boolean compare(String operator, String value, String wanted) {
    return switch (operator) {
      case "stringequals" -> value.equals(wanted);
      case "stringequalsignorecase", "bool" -> value.equalsIgnoreCase(wanted);
      case "stringlike", "arnequals", "arnlike" -> Wildcards.matches(wanted, value);
      default -> throw PolicyContext.cannotTell("the condition operator " + operator);
    };
  }
}
