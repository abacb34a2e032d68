package dev.gatehouse.sandbox.ec2;

import java.util.Locale;

/** With which messages EC2 refuses more than an account may have. */
public final class LaunchLimits {

  private LaunchLimits() {}

  /** The message with which EC2 refuses everything of an account that it still verifies. */
  static String pendingVerification() {
    return "Your request for accessing resources in this region is being validated, and you will"
        + " not be able to launch additional resources in this region until the validation is"
        + " complete. We will notify you by email once your request has been validated. While"
        + " normally resolved within minutes, please allow up to 4 hours for this process to"
        + " complete. If the issue still persists, please let us know by writing to"
        + " aws-verification@amazon.com for further assistance.";
  }

  /** The message with which EC2 refuses more vCPUs than an account may have. */
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
