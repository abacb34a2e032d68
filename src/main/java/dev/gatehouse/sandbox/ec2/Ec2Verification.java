package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Optional;

/**
 * States of EC2 in an account: it serves the account or refuses every request. IAM always serves
 * it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error
 *     codes for the Amazon EC2 API</a>
 */
public enum Ec2Verification {
  /** EC2 serves the account. */
  ACTIVE(0, "", ""),
  /** AWS has not activated EC2 yet, as in a new account. */
  INACTIVE(
      401,
      "OptInRequired",
      "You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe."),
  /** The same as {@link #INACTIVE}, with the other error that EC2 returns for it. */
  UNAUTHORIZED(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
  /** AWS has blocked the account because of an unpaid bill or a verification. */
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

  /** Returns the error for every request; empty if EC2 serves the account. */
  Optional<AwsError> refusal() {
    return status == 0 ? Optional.empty() : Optional.of(new AwsError(status, code, message));
  }
}
