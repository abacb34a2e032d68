package dev.gatehouse.step.ec2;

import dev.gatehouse.step.Cost;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** What the endpoints of a closed network cost, by AWS's price list: all the time, used or not. */
public final class EndpointsCost {

  private static final String PAGE = "https://aws.amazon.com/privatelink/pricing/";

  // Hours of a month, as AWS counts them.
  private static final BigDecimal MONTH = new BigDecimal(730);

  private EndpointsCost() {}

  /** What of the price list is read. */
  static List<AwsRequest> reads(Situation situation) {
    return isAsked(situation) ? List.of(item(situation).read()) : List.of();
  }

  /** What a person reads of it at the step; nothing while the list has not been asked. */
  public static List<Finding> findings(Situation situation) {
    if (!isAsked(situation) || !OnDemandPrices.isAsked(item(situation), situation)) {
      return List.of();
    }
    return List.of(
        Finding.fact(
            "network.endpoints-price",
            OnDemandPrices.price(item(situation), situation)
                .map(
                    price ->
                        "By AWS's price list each costs about "
                            + price.exact()
                            + " an hour; all of them together about "
                            + month(price, situation).rounded()
                            + " a month.")
                .orElse("Price of the endpoints not read. AWS has it at " + PAGE)));
  }

  /** What one of them costs, for the review; nothing for a plan that read nothing. */
  public static Optional<Cost> review(Situation situation) {
    return isAsked(situation)
        ? OnDemandPrices.price(item(situation), situation)
            .map(price -> new Cost("about " + price.exact() + " an hour", List.of()))
        : Optional.empty();
  }

  /** What comes on top of what the environment itself costs, as a sentence behind others. */
  public static String onTop(Situation situation) {
    return isAsked(situation)
        ? OnDemandPrices.price(item(situation), situation)
            .map(
                price ->
                    " The endpoints come on top: about "
                        + month(price, situation).rounded()
                        + " a month, also while it is stopped.")
            .orElse("")
        : "";
  }

  private static Price month(Price hour, Situation situation) {
    return hour.times(new BigDecimal(KnownEndpoints.own(situation).size())).times(MONTH);
  }

  private static boolean isAsked(Situation situation) {
    return OnDemandPrices.isThere(situation)
        && KnownEndpoints.areMade(situation)
        && !KnownEndpoints.own(situation).isEmpty();
  }

  private static OnDemandPrices.Item item(Situation situation) {
    return OnDemandPrices.endpoint(situation.text(Keys.ACCOUNT_REGION));
  }
}
