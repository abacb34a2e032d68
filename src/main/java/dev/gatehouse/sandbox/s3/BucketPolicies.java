package dev.gatehouse.sandbox.s3;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.sandbox.policy.PolicyDocument;
import dev.gatehouse.sandbox.wire.AwsError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What bucket policies have to be, and which of them are public.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of "public"</a>
 */
final class BucketPolicies {

  private static final int LARGEST = 20 << 10;
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

  private BucketPolicies() {}

  /**
   * The statements of a bucket's policy.
   *
   * @param bucket the bucket's ARN
   * @throws AwsError if it is none
   */
  static List<Map<?, ?>> check(String document, String bucket) {
    if (document.length() > LARGEST) {
      throw malformed("Policies must be no larger than 20 KB");
    }
    if (!(parsed(document) instanceof Map<?, ?> policy)) {
      throw malformed("Policies must be valid JSON and the first byte must be '{'");
    }
    if (policy.get("Version") != null && !VERSIONS.contains(policy.get("Version").toString())) {
      throw malformed("The policy must contain a valid version string");
    }
    List<?> statements = PolicyDocument.each(policy.get("Statement"));
    if (statements.isEmpty()) {
      throw malformed("Missing required field Statement");
    }
    List<Map<?, ?>> checked =
        statements.stream().<Map<?, ?>>map(one -> statement(one, bucket)).toList();
    return checked;
  }

  private static @Nullable Object parsed(String document) {
    try {
      return document.startsWith("{") ? JSON.std.anyFrom(document) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Map<?, ?> statement(@Nullable Object sent, String bucket) {
    if (!(sent instanceof Map<?, ?> statement)) {
      throw malformed("Missing required field Effect");
    }
    need(statement, "Effect", one -> one.equals("Allow") || one.equals("Deny"));
    need(statement, "Principal", one -> one.equals("*") || one instanceof Map<?, ?>);
    need(statement, "Action", one -> one.equals("*") || one.toString().startsWith("s3:"));
    need(
        statement,
        "Resource",
        one -> one.equals(bucket) || one.toString().startsWith(bucket + "/"));
    statement.keySet().stream()
        .filter(part -> !PolicyDocument.STATEMENT_PARTS.contains(part.toString()))
        .findFirst()
        .ifPresent(
            part -> {
              throw malformed("Unknown field " + part);
            });
    return statement;
  }

  /** A statement must have a part or its opposite, and of the part only what is good. */
  private static void need(Map<?, ?> statement, String part, Predicate<Object> good) {
    List<?> values = PolicyDocument.each(statement.get(part));
    if (values.isEmpty() && !statement.containsKey("Not" + part)) {
      throw malformed("Missing required field " + part);
    }
    for (Object value : values) {
      if (value == null || !good.test(value)) {
        throw malformed("Policy has invalid " + part.toLowerCase(java.util.Locale.ROOT));
      }
    }
  }

  /** Whether a statement lets everybody in, on no condition. */
  static boolean isPublic(Map<?, ?> statement) {
    Object principal = statement.get("Principal");
    boolean everybody =
        "*".equals(principal)
            || statement.containsKey("NotPrincipal")
            || (principal instanceof Map<?, ?> kinds
                && PolicyDocument.each(kinds.get("AWS")).contains("*"));
    return "Allow".equals(statement.get("Effect"))
        && everybody
        && !(statement.get("Condition") instanceof Map<?, ?> conditions && !conditions.isEmpty());
  }

  private static AwsError malformed(String message) {
    return new AwsError(400, "MalformedPolicy", message);
  }
}
