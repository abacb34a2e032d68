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

/** Reads policy documents, without judging them: that is what {@link PolicyGrammar} does. */
public final class PolicyDocument {

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
   * The JSON of a document.
   *
   * @throws AwsError if it is none
   */
  static @Nullable public Object parsed(String document) {
    try {
      return JSON.std.anyFrom(document);
    } catch (IOException e) {
      throw Refusal.MALFORMED_POLICY_DOCUMENT.because("This policy contains invalid Json");
    }
  }

  /** The statements of a document that was checked. */
  public static List<Map<?, ?>> statements(String document) {
    return parsed(document) instanceof Map<?, ?> policy
        ? each(policy.get("Statement")).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
        : List.of();
  }

  /** The elements of a list, or a single one. */
  public static List<?> each(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  /** A document's length as quotas count it. */
  public static long lengthWithoutBlanks(String document) {
    return document.chars().filter(c -> c > ' ').count();
  }

  /** A document as IAM gives it back: percent-encoded. */
  public static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
