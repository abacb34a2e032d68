package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Situation;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * Whether EC2 serves the account. AWS activates it only when it has verified a new account, while
 * IAM works from the beginning.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error
 *     codes for the Amazon EC2 API</a>
 */
public final class Ec2Activation {

  private static final Set<String> INACTIVE =
      Set.of("AuthFailure", "NotSignedUp", "OptInRequired", "PendingVerification");
  private static final String BLOCKED = "Blocked";
  private static final String MEANWHILE =
      "The root user, users and MFA can be done now; the environment is left for later.";

  private Ec2Activation() {}

  /** Why nothing can be made there now, as whole sentences; empty where it may. */
  public static Optional<String> outOfReach(Situation situation) {
    return Networks.refusal(situation).flatMap(refused -> reason(refused, situation));
  }

  private static Optional<String> reason(Fact.Refused<AwsResponse> refused, Situation situation) {
    String code = refused.code();
    if (code.equals(BLOCKED)) {
      return Optional.of(
          "AWS has blocked this account for EC2 ("
              + code
              + "): it is being checked, it is suspended, or a bill is due. Look at Billing in the "
              + "console, and ask AWS Support. "
              + MEANWHILE);
    }
    if (INACTIVE.contains(code)) {
      return Optional.of(
          "AWS has not activated EC2 yet in "
              + situation.text(Keys.ACCOUNT_REGION)
              + " ("
              + code
              + "): in a new account that is often so for minutes to hours after signing up. In an "
              + "older one, look at Billing whether it is suspended or a bill is due. "
              + MEANWHILE);
    }
    return refused.isSilence()
        ? Optional.of("EC2 is out of reach: " + refused.message() + ". " + MEANWHILE)
        : Optional.empty();
  }

  /** What is left to do then, with the command that does it. */
  public static Note left(Finding outOfReach, Situation situation) {
    return Note.leftToMend(
        outOfReach.mendedBy(
            "Make the environment once EC2 serves the account:"
                + situation.setup().with("--only", "network,environment").token()));
  }
}
