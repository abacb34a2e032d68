package dev.gatehouse.step.environment;

import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.ec2.OnDemandPrices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.freetier.model.AccountPlanType;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateRequest;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateResponse;
import software.amazon.awssdk.services.freetier.model.MonetaryAmount;

/**
 * The plan on which an account is that was opened since July 2025: the free one has some credit for
 * half a year, and starts few types of instances.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_freetier_GetAccountPlanState.html">GetAccountPlanState</a>
 */
final class FreePlan {

  private static final AwsRequest READ = GetAccountPlanStateRequest.builder().build();
  private static final String PAGE = "https://aws.amazon.com/free/";

  private FreePlan() {}

  /** What is read of it, where it can be. */
  static List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>();
    if (OnDemandPrices.isThere(situation)) {
      reads.add(READ);
      reads.addAll(InstanceTypes.reads());
    }
    return reads;
  }

  /** What there is to know of it; nothing for an account that is on the paid plan, or not read. */
  static List<Finding> findings(Situation situation) {
    return state(situation)
        .map(
            state ->
                List.of(
                    Finding.fact(
                        "environment.free-plan",
                        "This account is on AWS's free plan"
                            + credit(state)
                            + ". What the environment costs is taken from that credit, and only "
                            + "types of the free plan can be started.")))
        .orElse(List.of());
  }

  /** Whether the account is on it. */
  static boolean isOn(Situation situation) {
    return state(situation).isPresent();
  }

  /** Why the account may not start a type, if it may not. */
  static Optional<String> problem(String type, Situation situation) {
    List<String> free = InstanceTypes.free(situation);
    return state(situation).isEmpty() || free.isEmpty() || free.contains(type)
        ? Optional.empty()
        : Optional.of(
            "is not in the free plan, which this account is on; take one of "
                + String.join(", ", free)
                + ", or change to the paid plan, of which AWS tells at "
                + PAGE);
  }

  /** The state of an account that is on the free plan. */
  private static Optional<GetAccountPlanStateResponse> state(Situation situation) {
    return OnDemandPrices.isThere(situation)
        ? situation
            .facts()
            .answer(READ, GetAccountPlanStateResponse.class)
            .filter(state -> state.accountPlanType() == AccountPlanType.FREE)
        : Optional.empty();
  }

  private static String credit(GetAccountPlanStateResponse state) {
    MonetaryAmount left = state.accountPlanRemainingCredits();
    Instant end = state.accountPlanExpirationDate();
    return (left == null || left.amount() == null
            ? ""
            : ", with "
                + BigDecimal.valueOf(left.amount()).setScale(2, RoundingMode.DOWN).toPlainString()
                + " "
                + left.unitAsString()
                + " of credit left")
        + (end == null ? "" : ", until " + end.atOffset(ZoneOffset.UTC).toLocalDate());
  }
}
