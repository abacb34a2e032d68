package dev.gatehouse.step;

/**
 * Addresses of the AWS console, which each partition serves under a name of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-alias.html">Your
 *     AWS account ID and its alias</a>
 */
public final class ConsoleAddresses {

  private ConsoleAddresses() {}

  /** Where an IAM user signs in; the account is named by its alias or its number. */
  public static String signIn(Situation situation, String account) {
    String region = situation.text(Keys.ACCOUNT_REGION);
    return switch (situation.facts().caller().partition()) {
      case "aws-cn" -> "https://" + account + ".signin.amazonaws.cn/console";
      case "aws-us-gov" -> "https://" + account + ".signin.amazonaws-us-gov.com/console";
      case "aws-eusc" -> "https://" + account + "." + region + ".signin.amazonaws-eusc.eu/console";
      default -> "https://" + account + ".signin.aws.amazon.com/console";
    };
  }

  /** A page of the console in the Region of the walk. */
  public static String page(Situation situation, String path) {
    String region = situation.text(Keys.ACCOUNT_REGION);
    String host =
        switch (situation.facts().caller().partition()) {
          case "aws-cn" -> "console.amazonaws.cn";
          case "aws-us-gov" -> "console.amazonaws-us-gov.com";
          case "aws-eusc" -> "console.amazonaws-eusc.eu";
          default -> "console.aws.amazon.com";
        };
    return "https://" + region + "." + host + "/" + path;
  }
}
