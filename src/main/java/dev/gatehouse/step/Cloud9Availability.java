package dev.gatehouse.step;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;

/**
 * Whether an account may use Cloud9. The service has been closed to new customers since July 2024,
 * is in the partition aws alone, and not in each of its Regions.
 *
 * @see <a
 *     href="https://aws.amazon.com/blogs/devops/how-to-migrate-from-aws-cloud9-to-aws-ide-toolkits-or-aws-cloudshell/">AWS
 *     on the end of Cloud9 for new customers</a>
 */
public final class Cloud9Availability {

  /** The account's environments; an account that may not use Cloud9 is refused this too. */
  public static final AwsRequest ENVIRONMENTS = ListEnvironmentsRequest.builder().build();

  /** How AWS refuses an account. A caller who may not do it is told the action by name. */
  public static final Advice CLOSED =
      Advice.unlessDenied(
              Set.of("AccessDeniedException", "ForbiddenException"),
              "AWS has closed Cloud9 to accounts that did not use it before July 2024, and this is such "
                  + "an account. Nothing in it is wrong, and no right is missing. Take an EC2 instance "
                  + "instead: environment.kind ec2, or auto.")
          .instead(Keys.ENVIRONMENT_KIND, "ec2");

  // The SDK's own list takes a tenth of a second to load; a test holds this one against it.
  public static final Set<String> REGIONS =
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

  // With these Cloud9 says that it does not know who asks, although IAM does.
  private static final Set<String> STRANGER =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "SubscriptionRequiredException",
          "OptInRequired",
          "NotSignedUp");

  /** The answer to {@link Keys#ENVIRONMENT_KIND} that leaves the choice to what is possible. */
  public static final String AUTO = "auto";

  /** The answer that asks for Cloud9 outright. */
  public static final String CHOICE = "cloud9";

  private Cloud9Availability() {}

  /** Whether AWS has refused Cloud9 to this account. */
  static boolean isClosed(Situation situation) {
    return refusal(situation).filter(one -> CLOSED.fits(one.code(), one.message())).isPresent();
  }

  /** Whether the account was seen to use Cloud9 in the Region of the walk. */
  static boolean isOpen(Situation situation) {
    return missingHere(situation).isEmpty()
        && situation.facts().of(ENVIRONMENTS) instanceof Fact.Known<?>;
  }

  /** Whether the account was seen to use Cloud9 where the walk is. */
  public static boolean isOpenSomewhere(Situation situation) {
    return situation.facts().of(ENVIRONMENTS) instanceof Fact.Known<?>;
  }

  /** Why a live account gets no Cloud9 environment by itself, as whole sentences. */
  public static Optional<String> notUsable(Situation situation) {
    if (isClosed(situation)) {
      return Optional.of(
          "Cloud9 is closed to this account: AWS takes no new customers there since July 2024. An "
              + "EC2 instance, reached through Session Manager, does the same job.");
    }
    Optional<String> missing = missingHere(situation);
    if (missing.isPresent()) {
      return missing.map(reason -> "A Cloud9 environment " + reason + ".");
    }
    return refusal(situation).map(one -> unseen(one, situation));
  }

  private static String unseen(Fact.Refused<AwsResponse> refusal, Situation situation) {
    String code = refusal.code();
    String end =
        isChosen(situation)
            ? ", and neither is whether an environment of this name is there already."
            : ". An EC2 instance is taken instead.";
    if (STRANGER.contains(code)) {
      return "Cloud9 does not know this account in "
          + situation.text(Keys.ACCOUNT_REGION)
          + " ("
          + code
          + "): the Region is not turned on for the account, or Cloud9 is closed to it. Which of the "
          + "two is not known"
          + end;
    }
    if (code.equals(Fact.Refused.NO_ENDPOINT)) {
      return "This machine's network does not find the address of Cloud9 in "
          + situation.text(Keys.ACCOUNT_REGION)
          + ", so whether this account may use it is not known"
          + end;
    }
    if (isDenied(refusal)) {
      return "You may not look into Cloud9: your rights lack cloud9:ListEnvironments ("
          + code
          + "). Whether this account may use Cloud9 is not known"
          + end;
    }
    return "Cloud9 did not answer the question whether this account may use it"
        + (refusal.isSilence() ? "" : " (" + code + ")")
        + ", so that is not known"
        + end;
  }

  /** Whether IAM, and not Cloud9, has refused: it names the action. */
  private static boolean isDenied(Fact.Refused<AwsResponse> refusal) {
    return refusal.code().startsWith("AccessDenied") || refusal.code().equals("ForbiddenException");
  }

  /** Why a Cloud9 environment cannot be had even when it is asked for, as the end of a sentence. */
  public static Optional<String> impossible(Situation situation) {
    Optional<String> missing = missingHere(situation);
    if (missing.isPresent()) {
      return missing;
    }
    if (isClosed(situation)) {
      return Optional.of(
          "is not possible in this account: AWS has closed Cloud9 to accounts that did not use it "
              + "before July 2024; take ec2, or auto");
    }
    return refusal(situation)
        .filter(one -> STRANGER.contains(one.code()))
        .map(
            one ->
                "is not possible in "
                    + situation.text(Keys.ACCOUNT_REGION)
                    + ": Cloud9 does not know this account there ("
                    + one.code()
                    + "); take ec2, or auto, or another Region");
  }

  /** Why there is no Cloud9 where the walk is, if there is none. */
  public static Optional<String> missingHere(Situation situation) {
    String partition = situation.facts().caller().partition();
    if (!partition.equals("aws")) {
      return Optional.of("is not possible here: there is no Cloud9 in the partition " + partition);
    }
    String region = situation.text(Keys.ACCOUNT_REGION);
    return REGIONS.contains(region)
        ? Optional.empty()
        : Optional.of("is not possible here: there is no Cloud9 in the Region " + region);
  }

  private static Optional<Fact.Refused<AwsResponse>> refusal(Situation situation) {
    return situation.facts().of(ENVIRONMENTS) instanceof Fact.Refused<AwsResponse> refused
        ? Optional.of(refused)
        : Optional.empty();
  }

  /** Whether it is a Cloud9 environment: it is asked for outright, or the account may use it. */
  public static boolean isChosen(Situation situation) {
    String kind = situation.text(Keys.ENVIRONMENT_KIND);
    return kind.equals(CHOICE) || (kind.equals(AUTO) && isOpen(situation));
  }

  /** That there are no environments but the one that is deleted before. */
  public static Precondition withoutOthers(UndoneCalls earlier) {
    return new Precondition(
        ENVIRONMENTS,
        Path.of("environmentIds").except(earlier.brought(CreateEnvironmentEc2Request.class)),
        Set.of(),
        "other environments of Cloud9 use it");
  }
}
