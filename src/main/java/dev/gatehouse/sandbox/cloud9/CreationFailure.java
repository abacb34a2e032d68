package dev.gatehouse.sandbox.cloud9;

import dev.gatehouse.sandbox.ec2.LaunchLimits;

/**
 * Reasons why a new environment fails although its request was valid. The texts are those of the
 * services that Cloud9 uses.
 *
 * @see <a href="https://docs.aws.amazon.com/cloud9/latest/user-guide/troubleshooting.html">Cloud9:
 *     Troubleshooting</a>
 */
public enum CreationFailure {
  /** The instance profile no longer exists. */
  NO_PROFILE("Instance profile AWSCloud9SSMInstanceProfile does not exist in account."),
  /** EBS volumes are encrypted with a key that Cloud9 may not use. */
  CUSTOMER_KEY("Client.InternalError: Client error on launch"),
  /**
   * The instance cannot reach Systems Manager: no public address or other route, or a role without
   * the permissions.
   */
  NO_PUBLIC_ADDRESS(
      "Cloud9 could not connect to the EC2 instance. Please check your VPC configuration and network"
          + " settings to troubleshoot the issue."),
  /** AWS is still verifying the account. */
  PENDING_VERIFICATION(
      "We are unable to create EC2 instances in your account during account verification and"
          + " activation."),
  /** A stack with the same name is left from an earlier attempt. */
  LEFTOVER_STACK("Stack [aws-cloud9-first-steps] already exists"),
  /** The instance would exceed the vCPU quota. */
  VCPU_LIMIT(LaunchLimits.overLimit(1)),
  /** Any other reason. */
  OTHER("The stars did not stand well.");

  private final String reason;

  CreationFailure(String reason) {
    this.reason = reason;
  }

  /** Returns the reason in Cloud9's words. */
  public String reason() {
    return reason;
  }
}
