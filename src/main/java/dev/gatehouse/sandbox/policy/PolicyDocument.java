package dev.gatehouse.sandbox.policy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.wire.AwsError;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads policy documents without checking them; {@link PolicyGrammar} does that. */
public final class PolicyDocument {

  /** Names of the elements that a statement can have. */
  public static final Set<String> STATEMENT_PARTS =
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

  /**
   * Parses a document.
   *
   * @throws AwsError if the document is not JSON
   */
  static @Nullable public Object parsed(String document) {
    try {
      return JSON.std.anyFrom(document);
    } catch (IOException e) {
      throw Refusal.MALFORMED_POLICY_DOCUMENT.because("This policy contains invalid Json");
    }
  }

  /**
   * Returns the statements of a valid policy document.
   *
   * @throws AwsError if the document is not JSON
   */
  public static List<Map<?, ?>> statements(String document) {
    return parsed(document) instanceof Map<?, ?> policy
        ? each(policy.get("Statement")).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
        : List.of();
  }

  /** Returns the elements of a list, a single value as a list, or an empty list for null. */
  public static List<?> each(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  /** Returns the length of a document as quotas count it, without white space. */
  public static long lengthWithoutBlanks(String document) {
    return document.chars().filter(c -> c > ' ').count();
  }

  /** Returns a document percent-encoded, as IAM returns it. */
  public static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
