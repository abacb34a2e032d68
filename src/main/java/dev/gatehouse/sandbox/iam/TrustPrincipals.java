package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.policy.PolicyDocument;
import dev.gatehouse.sandbox.policy.PolicyGrammar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks the principals in trust policies, which must exist. Accepts principals of other accounts,
 * of which the practice account knows nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
final class TrustPrincipals {

  private final Account account;
  private final Iam iam;

  TrustPrincipals(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  /**
   * Checks the {@code Principal} element of a statement.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if a principal is invalid or does not exist
   */
  void check(@Nullable Object principal) {
    if ("*".equals(principal)) {
      return;
    }
    if (!(principal instanceof Map<?, ?> kinds)) {
      throw PolicyGrammar.syntax();
    }
    if (kinds.values().stream().allMatch(value -> PolicyDocument.each(value).isEmpty())) {
      throw PolicyGrammar.malformed(
          "Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed"
              + " in policy has a statement with no principals!");
    }
    check(kinds, "Service", this::isService);
    check(kinds, "AWS", this::isThere);
  }

  private static void check(Map<?, ?> kinds, String kind, Predicate<String> good) {
    for (Object one : PolicyDocument.each(kinds.get(kind))) {
      if (!(one instanceof String name) || !good.test(name)) {
        throw PolicyGrammar.malformed(
            "Invalid principal in policy: \""
                + kind.toUpperCase(Locale.ROOT)
                + "\":\""
                + one
                + "\"");
      }
    }
  }

  private boolean isService(String name) {
    return name.endsWith(".amazonaws.com") || name.endsWith(".amazonaws.com.cn");
  }

  private boolean isThere(String name) {
    if (name.equals("*") || name.matches("\\d{12}") || isId(name)) {
      return true;
    }
    List<String> arn = List.of(name.split(":", 6));
    if (arn.size() < 6
        || !arn.get(0).equals("arn")
        || !arn.get(1).equals(account.settings.partition())
        || !arn.get(4).matches("\\d{12}")) {
      return false;
    }
    String what = arn.get(5);
    boolean own = arn.get(4).equals(account.settings.number());
    return switch (arn.get(2)) {
      case "iam" -> what.equals("root") || (isNamed(what) && (!own || isOwn(name)));
      case "sts" -> isSession(what, own);
      default -> false;
    };
  }

  private static boolean isNamed(String what) {
    return what.startsWith("user/") || what.startsWith("role/");
  }

  private boolean isOwn(String arn) {
    return iam.users.values().stream().anyMatch(entry -> entry.user.arn().equals(arn))
        || iam.roles.values().stream().anyMatch(entry -> entry.role.arn().equals(arn));
  }

  private boolean isId(String id) {
    return iam.users.values().stream().anyMatch(entry -> entry.user.userId().equals(id))
        || iam.roles.values().stream().anyMatch(entry -> entry.role.roleId().equals(id));
  }

  private boolean isSession(String what, boolean own) {
    String[] parts = what.split("/", -1);
    return switch (parts[0]) {
      case "assumed-role" -> parts.length == 3 && (!own || iam.roles.containsKey(parts[1]));
      case "federated-user" -> parts.length == 2;
      default -> false;
    };
  }
}
