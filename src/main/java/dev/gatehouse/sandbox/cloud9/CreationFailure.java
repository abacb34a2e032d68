package dev.gatehouse.sandbox.cloud9;

import dev.gatehouse.sandbox.ec2.LaunchLimits;

/**
 * Why an environment of a practice account never gets ready, although it was asked for well. The
 * reasons are in the words of the services that Cloud9 uses.
 *
 * @see <a href="https://docs.aws.amazon.com/cloud9/latest/user-guide/troubleshooting.html">Cloud9:
 *     Troubleshooting</a>
 */
public enum CreationFailure {
  /** The instance profile has gone. */
  NO_PROFILE("Instance profile AWSCloud9SSMInstanceProfile does not exist in account."),
  /** The account's disks are encrypted with a key that Cloud9 may not use. */
  CUSTOMER_KEY("Client.InternalError: Client error on launch"),
  /** The instance has no public address and its subnet no other way out, or its role no rights. */
  NO_PUBLIC_ADDRESS(
      "Cloud9 could not connect to the EC2 instance. Please check your VPC configuration and network"
          + " settings to troubleshoot the issue."),
  /** AWS still checks the account. */
  PENDING_VERIFICATION(
      "We are unable to create EC2 instances in your account during account verification and"
          + " activation."),
  /** A stack of an earlier try has the name. */
  LEFTOVER_STACK("Stack [aws-cloud9-first-steps] already exists"),
  /** The account may not run so many processors. */
  VCPU_LIMIT(LaunchLimits.overLimit(1)),
  /** Something else. */
  OTHER("The stars did not stand well.");

  private final String reason;

  CreationFailure(String reason) {
    this.reason = reason;
  }

  /** What Cloud9 gives as its reason. */
  public String reason() {
    return reason;
  }
}
