package dev.gatehouse.plan;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;

/**
 * A policy document as IAM gives it: percent-encoded JSON, in which a person may have written any
 * blank and any character as a code. The AWS CLI decodes it before a {@code --query} sees it.
 */
public final class PolicyText {

  private PolicyText() {}

  /** Returns a document as JSON without blanks, its members in their order. */
  public static String compact(String document) {
    return PolicyJson.compact(document);
  }

  /** Whether two documents say the same, however they are written. */
  public static boolean isSame(String one, String other) {
    try {
      return parsed(one).equals(parsed(other));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Object parsed(Object document) throws IOException {
    return JSON.std.anyFrom(PolicyJson.decoded(String.valueOf(document)));
  }

  /** Whether the plain JSON of a document has a text in it; so has what is no JSON. */
  public static boolean has(Object document, String text) {
    try {
      return JSON.std.asString(parsed(document)).contains(text);
    } catch (IOException | IllegalArgumentException e) {
      return true;
    }
  }
}
