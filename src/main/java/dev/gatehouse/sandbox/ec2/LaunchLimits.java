package dev.gatehouse.sandbox.ec2;

import java.util.Locale;

/** EC2's messages for launches that exceed the limits of the account. */
public final class LaunchLimits {

  private LaunchLimits() {}

  /** Returns the message for launches while AWS verifies the account. */
  static String pendingVerification() {
    return "Your request for accessing resources in this region is being validated, and you will"
        + " not be able to launch additional resources in this region until the validation is"
        + " complete. We will notify you by email once your request has been validated. While"
        + " normally resolved within minutes, please allow up to 4 hours for this process to"
        + " complete. If the issue still persists, please let us know by writing to"
        + " aws-verification@amazon.com for further assistance.";
  }

  /**
   * Returns the message for launches that exceed the vCPU quota.
   *
   * @param limit the quota in vCPUs
   */
  public static String overLimit(int limit) {
    return String.format(
        Locale.ROOT,
        "You have requested more vCPU capacity than your current vCPU limit of %d allows for the"
            + " instance bucket that the specified instance type belongs to. Please visit"
            + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this"
            + " limit.",
        limit);
  }
}
