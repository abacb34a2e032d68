package dev.gatehouse.plan;

import java.util.Optional;

/**
 * AWS's reason for a denial, readable only by {@code sts:DecodeAuthorizationMessage}. Some denials
 * of EC2 have one.
 *
 * @param text letters, digits, hyphens and underscores
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
public record EncodedReason(String text) {

  /** The sentence before the command that decodes the reason. */
  public static final String READ_IT =
      "AWS has encoded the reason. To read it, you need sts:DecodeAuthorizationMessage:";

  /** Returns the encoded reason in a message of AWS, if it contains a well-formed one. */
  public static Optional<EncodedReason> in(String message) {
    return KnownMessage.ENCODED_REASON
        .named(message)
        .filter(reason -> reason.matches("[A-Za-z0-9_-]+"))
        .map(EncodedReason::new);
  }

  /** Returns the command that decodes the reason, with the same access to the account. */
  public ShellCommand decoding(Facts facts) {
    ShellCommand decode = ShellCommand.of("aws", "sts", "decode-authorization-message");
    return facts
        .access()
        .in(decode)
        .with("--region", facts.region())
        // A separate value could start with a hyphen, which both CLIs take for an option.
        .with("--encoded-message=" + text)
        .with("--query", "DecodedMessage")
        .with("--output", "text");
  }
}
