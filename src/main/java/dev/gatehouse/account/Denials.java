package dev.gatehouse.account;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AWS says of a denied request: which sort of policy denies it, and so who can change that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
 *     access denied error messages</a>
 */
final class Denials {

  private static final String AGAIN = ", then run the same command again.";

  /**
   * A sort of policy.
   *
   * @param mention what the message has in it
   * @param forbids who forbids it, the beginning of a sentence
   * @param ask whom to ask, up to what is asked for
   */
  private record Sort(String mention, String forbids, String ask) {}

  private static final List<Sort> SORTS =
      List.of(
          new Sort(
              "service control policy",
              "The organization forbids it, by a service control policy. ",
              "Ask who manages the organization for "),
          new Sort(
              "resource control policy",
              "The organization forbids it, by a resource control policy. ",
              "Ask who manages the organization for "),
          new Sort(
              "permissions boundary",
              "Your permissions boundary does not allow it, whatever your policies say. ",
              "Ask an administrator to allow in it "),
          new Sort(
              "session policy",
              "The policy of this session does not allow it. ",
              "Sign in without that policy, or ask for a session with "),
          new Sort(
              "VPC endpoint policy",
              "The policy of the VPC endpoint that the request goes through does not allow it. ",
              "Ask who manages the network for "),
          new Sort(
              "resource-based policy",
              "The policy of the thing itself does not allow it. ",
              "Ask who manages that policy for "));

  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)");

  // EC2's reason, for who may have it decoded: hundreds of characters that say nothing to a person.
  private static final Pattern ENCODED =
      Pattern.compile("\\s*Encoded authorization failure message: (\\S+)");

  private Denials() {}

  /** The message without a reason that AWS has encoded. */
  static String readable(String message) {
    return ENCODED.matcher(message).replaceAll(" (AWS gives an encoded reason)").strip();
  }

  /** The reason that AWS has encoded: letters, digits, hyphens and underscores. */
  static Optional<String> encoded(String message) {
    Matcher reason = ENCODED.matcher(message);
    return reason.find() && reason.group(1).matches("[A-Za-z0-9_-]+")
        ? Optional.of(reason.group(1))
        : Optional.empty();
  }

  /** Who forbids it and whom to ask, where the message tells. */
  static Optional<String> advice(String message) {
    Matcher action = ACTION.matcher(message);
    String what = action.find() ? action.group(1) : "it";
    return SORTS.stream()
        .filter(sort -> message.contains(sort.mention()))
        .map(sort -> sort.forbids() + sort.ask() + what + AGAIN)
        .findFirst();
  }
}
