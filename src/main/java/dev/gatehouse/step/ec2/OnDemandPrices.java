package dev.gatehouse.step.ec2;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.step.Situation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/**
 * AWS's list of prices on demand. It is asked for what the walk would start, and for nothing else;
 * no price stands in the program.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html">Price
 *     List Query API</a>
 */
public final class OnDemandPrices {

  /**
   * One question to the list.
   *
   * @param read what is sent
   * @param usage how the kind of usage ends that is meant, of those that the answer has
   * @param unit what the price is for: {@code Hrs}
   */
  public record Item(AwsRequest read, String usage, String unit) {}

  private static final String EC2 = "AmazonEC2";
  private static final String VPC = "AmazonVPC";
  private static final String HOURS = "Hrs";

  private OnDemandPrices() {}

  /** Whether it can be asked: it knows the partition aws, and nothing is read of a new account. */
  public static boolean isThere(Situation situation) {
    return situation.facts().isLive() && situation.facts().caller().partition().equals("aws");
  }

  /** An hour of an instance with Linux. */
  public static Item instance(String type, String region) {
    return new Item(
        read(
            EC2,
            "instanceType",
            type,
            "regionCode",
            region,
            "operatingSystem",
            "Linux",
            "preInstalledSw",
            "NA",
            "tenancy",
            "Shared",
            "capacitystatus",
            "Used"),
        "BoxUsage:" + type,
        HOURS);
  }

  /** A month of a GiB of disk. */
  public static Item disk(String region) {
    return new Item(
        read(EC2, "productFamily", "Storage", "volumeApiName", "gp3", "regionCode", region),
        "EBS:VolumeUsage.gp3",
        "GB-Mo");
  }

  /** An hour of a public address. */
  public static Item address(String region) {
    return new Item(
        read(VPC, "group", "VPCPublicIPv4Address", "regionCode", region),
        "PublicIPv4:InUseAddress",
        HOURS);
  }

  /** An hour of an interface endpoint, in one zone. */
  static Item endpoint(String region) {
    return new Item(
        read(VPC, "productFamily", "VpcEndpoint", "regionCode", region),
        "VpcEndpoint-Hours",
        HOURS);
  }

  /** What the list says; nothing where it was not read, or says no price or several. */
  public static Optional<Price> price(Item item, Situation situation) {
    Set<Price> found = new LinkedHashSet<>();
    situation
        .facts()
        .answer(item.read(), GetProductsResponse.class)
        .ifPresent(answer -> answer.priceList().forEach(line -> found.addAll(prices(line, item))));
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }

  /** Why it was not read, as an error code, if AWS was asked and did not answer. */
  public static Optional<String> refused(Item item, Situation situation) {
    return situation.facts().of(item.read()) instanceof Fact.Refused<AwsResponse> refused
        ? Optional.of(refused.code())
        : Optional.empty();
  }

  /** Whether it was asked, with whatever result. */
  public static boolean isAsked(Item item, Situation situation) {
    Fact<AwsResponse> fact = situation.facts().of(item.read());
    return fact instanceof Fact.Known<?> || fact instanceof Fact.Refused<?>;
  }

  private static AwsRequest read(String service, String... filters) {
    List<Filter> all = new ArrayList<>();
    for (int i = 0; i < filters.length; i += 2) {
      all.add(
          Filter.builder()
              .type(FilterType.TERM_MATCH)
              .field(filters[i])
              .value(filters[i + 1])
              .build());
    }
    return GetProductsRequest.builder()
        .serviceCode(service)
        .formatVersion("aws_v1")
        .filters(all)
        .build();
  }

  /** The prices of a line of the list. It is JSON of a form that no model promises. */
  private static List<Price> prices(String line, Item item) {
    List<Price> prices = new ArrayList<>();
    try {
      Map<String, Object> product = JSON.std.mapFrom(line);
      Object usage = at(product, "product", "attributes", "usagetype");
      if (!(usage instanceof String text) || !isOf(text, item.usage())) {
        return prices;
      }
      for (Object term : values(at(product, "terms", "OnDemand"))) {
        for (Object dimension : values(at(term, "priceDimensions"))) {
          price(dimension, item).ifPresent(prices::add);
        }
      }
    } catch (IOException e) {
      // Not what it was when this was written: then there is no price.
    }
    return prices;
  }

  /** Most have a short name of the Region before them: {@code EUC1-BoxUsage:t3.micro}. */
  private static boolean isOf(String usage, String wanted) {
    return usage.equals(wanted) || usage.endsWith("-" + wanted);
  }

  /** The price from the first hour on: further ones are of lines that grow cheaper. */
  private static Optional<Price> price(Object dimension, Item item) {
    Object begin = at(dimension, "beginRange");
    if (!item.unit().equals(at(dimension, "unit")) || (begin != null && !begin.equals("0"))) {
      return Optional.empty();
    }
    if (at(dimension, "pricePerUnit") instanceof Map<?, ?> prices && prices.size() == 1) {
      Map.Entry<?, ?> only = prices.entrySet().iterator().next();
      try {
        BigDecimal amount = new BigDecimal(String.valueOf(only.getValue()));
        return amount.signum() < 0
            ? Optional.empty()
            : Optional.of(new Price(amount.stripTrailingZeros(), String.valueOf(only.getKey())));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object at(@Nullable Object tree, String... names) {
    Object at = tree;
    for (String name : names) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }

  private static List<Object> values(@Nullable Object tree) {
    return tree instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : List.of();
  }
}
