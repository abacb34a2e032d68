package dev.gatehouse.account.failure;

import dev.gatehouse.plan.KnownMessage;
import java.util.regex.Pattern;

/**
 * Removes what AWS quotes of a request. If a signature is wrong, some services return what they
 * would have signed, including the session token.
 */
final class QuotedRequest {

  // Tokens that are quoted anywhere else.
  private static final Pattern TOKEN =
      Pattern.compile("(x-amz-security-token\\s*[:=]\\s*)[^\\s&'\"]+", Pattern.CASE_INSENSITIVE);

  private QuotedRequest() {}

  /** Returns a message without what it quotes of the request. */
  static String without(String message) {
    String kept = KnownMessage.REQUEST_QUOTED.before(message);
    return TOKEN.matcher(kept).replaceAll("$1…");
  }
}
