package dev.gatehouse.account.failure;

import dev.gatehouse.plan.KnownMessage;
import java.util.List;
import java.util.Optional;

/**
 * Interprets AWS's message about a denied request: which kind of policy denies it, and therefore
 * who can change that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
 *     access denied error messages</a>
 */
public final class Denials {

  private static final String AGAIN = ", then run the same command again.";

  /**
   * A kind of policy that can deny a request.
   *
   * @param message the wording in AWS's message
   * @param forbids the first sentence of the advice: who denies it
   * @param ask the start of the second sentence, which the denied action follows
   */
  private record Sort(KnownMessage message, String forbids, String ask) {}

  private static final List<Sort> SORTS =
      List.of(
          new Sort(
              KnownMessage.DENIED_BY_SCP,
              "The organization forbids it, by a service control policy. ",
              "Ask who manages the organization for "),
          new Sort(
              KnownMessage.DENIED_BY_RCP,
              "The organization forbids it, by a resource control policy. ",
              "Ask who manages the organization for "),
          new Sort(
              KnownMessage.DENIED_BY_BOUNDARY,
              "Your permissions boundary does not allow it, whatever your policies say. ",
              "Ask an administrator to allow in it "),
          new Sort(
              KnownMessage.DENIED_BY_SESSION,
              "The policy of this session does not allow it. ",
              "Sign in without that policy, or ask for a session with "),
          new Sort(
              KnownMessage.DENIED_BY_ENDPOINT,
              "The policy of the VPC endpoint that the request goes through does not allow it. ",
              "Ask who manages the network for "),
          new Sort(
              KnownMessage.DENIED_BY_RESOURCE,
              "The policy of the thing itself does not allow it. ",
              "Ask who manages that policy for "));

  private Denials() {}

  /** Returns a message without the encoded reason that AWS may have added. */
  public static String readable(String message) {
    return KnownMessage.ENCODED_REASON.replaced(message, "(AWS gives an encoded reason)").strip();
  }

  /** Returns who denies a request and whom to ask, if the message says it. */
  public static Optional<String> advice(String message) {
    String what = KnownMessage.ACTION_DENIED.named(message).orElse("it");
    return SORTS.stream()
        .filter(sort -> sort.message().isIn(message))
        .map(sort -> sort.forbids() + sort.ask() + what + AGAIN)
        .findFirst();
  }
}
