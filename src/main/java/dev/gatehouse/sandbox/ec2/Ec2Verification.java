package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Optional;

/**
 * Whether EC2 serves an account. IAM does from the beginning.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error
 *     codes for the Amazon EC2 API</a>
 */
public enum Ec2Verification {
  /** It does. */
  ACTIVE(0, "", ""),
  /** AWS has not activated it yet, as in a new account. */
  INACTIVE(
      401,
      "OptInRequired",
      "You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe."),
  /** The same, in the other words that EC2 has for it. */
  UNAUTHORIZED(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
  /** AWS has blocked the account, for a bill that is due or a check of the account. */
  BLOCKED(
      400,
      "Blocked",
      "This account is currently blocked and not recognized as a valid account. Please contact"
          + " aws-verification@amazon.com if you have questions.");

  private final int status;
  private final String code;
  private final String message;

  Ec2Verification(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** With what it refuses every request, if it does. */
  Optional<AwsError> refusal() {
    return status == 0 ? Optional.empty() : Optional.of(new AwsError(status, code, message));
  }
}
