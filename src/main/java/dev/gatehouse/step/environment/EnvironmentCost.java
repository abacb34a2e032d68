package dev.gatehouse.step.environment;

import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Cost;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.ec2.EndpointsCost;
import dev.gatehouse.step.ec2.Networks;
import dev.gatehouse.step.ec2.OnDemandPrices;
import dev.gatehouse.step.ec2.Price;
import dev.gatehouse.step.ec2.Subnets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What the environment of the walk costs, by AWS's price list: an instance and its public address
 * while it runs, a disk all the time. It is said before anything is started.
 */
final class EnvironmentCost {

  /** Where AWS says it, for whoever wants to read it there. */
  static final String PAGE = "https://aws.amazon.com/ec2/pricing/on-demand/";

  // Hours of a month: as AWS counts them, and of a working week.
  private static final BigDecimal ALWAYS = new BigDecimal(730);
  private static final BigDecimal OFFICE = new BigDecimal("173.33");
  // What Cloud9 gives its instances, in GiB.
  private static final String CLOUD9_DISK = "10";
  private static final String ADDRESS = "public address";

  private final Price running;
  private final Map<String, Price> parts;
  private final Optional<Price> disk;
  private final boolean lacksAddress;
  private final String size;

  private EnvironmentCost(
      Price running,
      Map<String, Price> parts,
      Optional<Price> disk,
      boolean lacksAddress,
      String size) {
    this.running = running;
    this.parts = parts;
    this.disk = disk;
    this.lacksAddress = lacksAddress;
    this.size = size;
  }

  /** What of the price list is read. */
  static List<AwsRequest> reads(Situation situation) {
    if (!OnDemandPrices.isThere(situation)) {
      return List.of();
    }
    String region = situation.text(Keys.ACCOUNT_REGION);
    return List.of(
        instance(situation).read(),
        OnDemandPrices.disk(region).read(),
        OnDemandPrices.address(region).read());
  }

  /** What a person reads of it at the step; nothing while the list has not been asked. */
  static List<Finding> findings(Situation situation) {
    if (!situation.facts().isLive()) {
      return List.of();
    }
    Optional<EnvironmentCost> cost = of(situation);
    if (cost.isPresent()) {
      return List.of(
          Finding.fact("environment.price", cost.get().told() + EndpointsCost.onTop(situation)));
    }
    return OnDemandPrices.isThere(situation)
            && !OnDemandPrices.isAsked(instance(situation), situation)
        ? List.of()
        : List.of(Finding.fact("environment.price-unread", notRead(situation)));
  }

  /** The same for the review; nothing for a plan that read nothing. */
  static Optional<Cost> review(Situation situation) {
    if (!situation.facts().isLive()) {
      return Optional.empty();
    }
    return Optional.of(
        of(situation)
            .map(
                cost ->
                    new Cost(
                        "about " + cost.running.exact() + " an hour",
                        List.of(cost.months() + EndpointsCost.onTop(situation))))
            .orElseGet(() -> new Cost("money", List.of(notRead(situation)))));
  }

  private static OnDemandPrices.Item instance(Situation situation) {
    return OnDemandPrices.instance(
        situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE), situation.text(Keys.ACCOUNT_REGION));
  }

  private static Optional<EnvironmentCost> of(Situation situation) {
    if (!OnDemandPrices.isThere(situation)) {
      return Optional.empty();
    }
    Optional<Price> instance = OnDemandPrices.price(instance(situation), situation);
    if (instance.isEmpty()) {
      return Optional.empty();
    }
    String region = situation.text(Keys.ACCOUNT_REGION);
    Map<String, Price> parts = new LinkedHashMap<>();
    parts.put(situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE), instance.get());
    boolean hasAddress = hasAddress(situation);
    if (hasAddress) {
      price(OnDemandPrices.address(region), instance.get(), situation)
          .ifPresent(price -> parts.put(ADDRESS, price));
    }
    String size =
        Cloud9Availability.isChosen(situation)
            ? CLOUD9_DISK
            : situation.text(Keys.ENVIRONMENT_VOLUME_SIZE);
    return Optional.of(
        new EnvironmentCost(
            parts.values().stream().reduce(Price::plus).orElseThrow(),
            parts,
            price(OnDemandPrices.disk(region), instance.get(), situation)
                .map(month -> month.times(new BigDecimal(size))),
            hasAddress && !parts.containsKey(ADDRESS),
            size));
  }

  /** Whether it gets a public address, or may get one, as nobody saw where it is to stand. */
  private static boolean hasAddress(Situation situation) {
    boolean asks = Subnets.asksForAddress(situation) && !Cloud9Availability.isChosen(situation);
    return Subnets.chosen(situation)
        .map(subnet -> asks || Networks.givesAddress(subnet))
        .orElse(true);
  }

  /** A price that can be added to another one. */
  private static Optional<Price> price(OnDemandPrices.Item item, Price other, Situation situation) {
    return OnDemandPrices.price(item, situation)
        .filter(price -> price.currency().equals(other.currency()));
  }

  private String told() {
    List<String> each = new ArrayList<>();
    parts.forEach((what, price) -> each.add(what + " " + price.exact()));
    return "By AWS's price list it costs about "
        + running.exact()
        + " an hour while it runs"
        + (each.size() == 1 ? "" : " (" + String.join(", ", each) + ")")
        + ". "
        + months()
        + " Tax and data sent to the internet come on top.";
  }

  /** What a month costs, in a sentence. */
  private String months() {
    return "A month is about "
        + month(OFFICE).rounded()
        + " at 8 hours on 5 days a week, "
        + month(ALWAYS).rounded()
        + " without a stop; "
        + disk.map(price -> price.rounded() + " of that is the disk of " + size + " GiB, ")
            .orElse("the disk, whose price was not read, comes on top, and is ")
        + "paid for while stopped too."
        + (lacksAddress ? " The public address, whose price was not read, comes on top." : "");
  }

  private Price month(BigDecimal hours) {
    Price month = running.times(hours);
    return disk.map(month::plus).orElse(month);
  }

  private static String notRead(Situation situation) {
    return "Price not read"
        + (OnDemandPrices.isThere(situation)
            ? OnDemandPrices.refused(instance(situation), situation)
                .map(code -> " (" + code + ")")
                .orElse("")
            : "")
        + ". AWS has it at "
        + PAGE;
  }
}
