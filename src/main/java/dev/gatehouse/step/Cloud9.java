package dev.gatehouse.step;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Fact;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;

/**
 * Whether an account may use Cloud9. The service has been closed to new customers since July 2024,
 * is in the partition aws alone, and not in each of its Regions.
 *
 * @see <a
 *     href="https://aws.amazon.com/blogs/devops/how-to-migrate-from-aws-cloud9-to-aws-ide-toolkits-or-aws-cloudshell/">AWS
 *     on the end of Cloud9 for new customers</a>
 */
final class Cloud9 {

  /** The account's environments; an account that may not use Cloud9 is refused this too. */
  static final AwsRequest ENVIRONMENTS = ListEnvironmentsRequest.builder().build();

  /** How AWS refuses an account. A caller who may not do it is told the action by name. */
  static final Advice CLOSED =
      new Advice(
          Set.of("AccessDeniedException", "ForbiddenException"),
          Optional.of("cloud9:"),
          "AWS has closed Cloud9 to accounts that did not use it before July 2024, and this is such "
              + "an account. Nothing in it is wrong, and no right is missing. Take an EC2 instance "
              + "instead: environment.kind ec2, or auto.");

  // The SDK's own list takes a tenth of a second to load; a test holds this one against it.
  static final Set<String> REGIONS =
      Set.of(
          "af-south-1",
          "ap-east-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-south-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "il-central-1",
          "me-south-1",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private Cloud9() {}

  /** Whether AWS has refused Cloud9 to this account. */
  static boolean isClosed(Situation situation) {
    Fact<AwsResponse> fact = situation.facts().of(ENVIRONMENTS);
    return fact instanceof Fact.Refused<AwsResponse> refused
        && CLOSED.fits(refused.code(), refused.message());
  }

  /** Whether the account was seen to use Cloud9 in the Region of the walk. */
  static boolean isOpen(Situation situation) {
    return missingHere(situation).isEmpty()
        && situation.facts().of(ENVIRONMENTS) instanceof Fact.Known<?>;
  }

  /** Why a live account gets no Cloud9 environment by itself, as a sentence. */
  static Optional<String> notUsable(Situation situation) {
    if (isClosed(situation)) {
      return Optional.of(
          "Cloud9 is closed to this account: AWS takes no new customers there since July 2024. An "
              + "EC2 instance, reached through Session Manager, does the same job.");
    }
    Optional<String> missing = missingHere(situation);
    if (missing.isPresent()) {
      return missing.map(reason -> "A Cloud9 environment " + reason + ".");
    }
    return situation.facts().of(ENVIRONMENTS) instanceof Fact.Refused<AwsResponse> refused
        ? Optional.of(
            "Whether this account may use Cloud9 was not to be seen: AWS did not let you look ("
                + refused.code()
                + "). An EC2 instance is taken instead.")
        : Optional.empty();
  }

  /** Why there is no Cloud9 where the walk is, if there is none. */
  static Optional<String> missingHere(Situation situation) {
    String partition = situation.facts().caller().partition();
    if (!partition.equals("aws")) {
      return Optional.of("is not possible here: there is no Cloud9 in the partition " + partition);
    }
    String region = situation.text(Account.REGION);
    return REGIONS.contains(region)
        ? Optional.empty()
        : Optional.of("is not possible here: there is no Cloud9 in the Region " + region);
  }
}
