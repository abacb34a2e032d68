package dev.gatehouse.account.failure;

import dev.gatehouse.plan.KnownMessage;
import java.util.regex.Pattern;

/**
 * What AWS quotes of a request: where a signature is wrong, some services write down what they
 * would have signed, and the session token is among it.
 */
final class QuotedRequest {

  // Wherever else it is quoted.
  private static final Pattern TOKEN =
      Pattern.compile("(x-amz-security-token\\s*[:=]\\s*)[^\\s&'\"]+", Pattern.CASE_INSENSITIVE);

  private QuotedRequest() {}

  /** A message of AWS without it. */
  static String without(String message) {
    String kept = KnownMessage.REQUEST_QUOTED.before(message);
    return TOKEN.matcher(kept).replaceAll("$1…");
  }
}
