package dev.gatehouse.sandbox.core;

import dev.gatehouse.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The reason of a denial as EC2 sends it: in letters that only STS reads, and of a length that no
 * person does.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
public final class EncodedMessage {

  private static final int LENGTH = 420;

  private EncodedMessage() {}

  /** The end of EC2's message. */
  static String of(String arn, String action) {
    String json =
        "{\"allowed\":false,\"explicitDeny\":false,\"context\":{\"principal\":{\"arn\":\""
            + arn
            + "\"},\"action\":\""
            + action
            + "\"}}";
    String padded = json + " ".repeat(Math.max(0, LENGTH - json.length()));
    return ". Encoded authorization failure message: "
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(padded.getBytes(StandardCharsets.UTF_8));
  }

  /** What was encoded. */
  public static String decoded(String message) {
    try {
      String json = new String(Base64.getUrlDecoder().decode(message), StandardCharsets.UTF_8);
      if (json.startsWith("{\"allowed\"")) {
        return json.strip();
      }
    } catch (IllegalArgumentException e) {
      // Said below, like letters that decode to something else.
    }
    throw new AwsError(400, "InvalidAuthorizationMessageException", "Message is not valid.");
  }
}
