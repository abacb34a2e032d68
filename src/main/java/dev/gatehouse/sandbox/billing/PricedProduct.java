package dev.gatehouse.sandbox.billing;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.sandbox.core.OpenRegions;
import dev.gatehouse.sandbox.ec2.OfferedTypes;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * An entry of the price list: On-Demand instances, gp3 volumes, public IPv4 addresses and interface
 * endpoints in each Region. The prices are invented.
 *
 * @param service code of the service, such as {@code AmazonEC2}
 * @param family product family; empty where AWS has none
 * @param attributes attributes of the product, by AWS's names
 * @param unit unit of the price, such as {@code Hrs}
 * @param price US dollars per unit
 */
record PricedProduct(
    String service, String family, Map<String, String> attributes, String unit, BigDecimal price) {

  private static final String EC2 = "AmazonEC2";
  private static final String VPC = "AmazonVPC";
  private static final String OFFER = "JRTCKXETXF";
  private static final String RATE = "6YS6EN2CT7";

  /** Returns the whole price list, for all Regions of the partition {@code aws}. */
  static List<PricedProduct> all() {
    List<PricedProduct> all = new ArrayList<>();
    for (Region region : OpenRegions.of("aws")) {
      String name = region.regionName();
      // In the real list, too, prices differ between Regions.
      BigDecimal factor = new BigDecimal(name.startsWith("us-") ? "1" : "1.125");
      OfferedTypes.all()
          .forEach(
              type -> {
                all.add(instance(type, name, factor, "Used"));
                all.add(instance(type, name, factor, "UnusedCapacityReservation"));
              });
      all.add(disk(name, factor));
      all.add(address(name, "InUse"));
      all.add(address(name, "Idle"));
      all.add(endpoint(name, factor));
    }
    return all;
  }

  private static PricedProduct instance(
      OfferedTypes.Type type, String region, BigDecimal factor, String capacity) {
    Map<String, String> attributes = attributes(EC2, region);
    boolean used = capacity.equals("Used");
    attributes.put("instanceType", type.name());
    attributes.put("operatingSystem", "Linux");
    attributes.put("tenancy", "Shared");
    attributes.put("capacitystatus", capacity);
    attributes.put("preInstalledSw", "NA");
    attributes.put("licenseModel", "No License required");
    attributes.put("marketoption", "OnDemand");
    attributes.put("operation", "RunInstances");
    attributes.put("vcpu", Integer.toString(type.vcpus()));
    attributes.put("memory", type.memory() / 1024.0 + " GiB");
    attributes.put("currentGeneration", "Yes");
    attributes.put("usagetype", usage(region, (used ? "BoxUsage:" : "UnusedBox:") + type.name()));
    BigDecimal gibibytes = BigDecimal.valueOf(type.memory()).divide(BigDecimal.valueOf(1024));
    BigDecimal price = gibibytes.multiply(new BigDecimal(type.isArm() ? "0.0088" : "0.0112"));
    return new PricedProduct(EC2, "Compute Instance", attributes, "Hrs", price.multiply(factor));
  }

  private static PricedProduct disk(String region, BigDecimal factor) {
    Map<String, String> attributes = attributes(EC2, region);
    attributes.put("volumeApiName", "gp3");
    attributes.put("volumeType", "General Purpose");
    attributes.put("storageMedia", "SSD-backed");
    attributes.put("operation", "");
    attributes.put("usagetype", usage(region, "EBS:VolumeUsage.gp3"));
    return new PricedProduct(
        EC2, "Storage", attributes, "GB-Mo", new BigDecimal("0.088").multiply(factor));
  }

  private static PricedProduct address(String region, String state) {
    Map<String, String> attributes = attributes(VPC, region);
    attributes.put("group", "VPCPublicIPv4Address");
    attributes.put("groupDescription", "Hourly charge for " + state + " Public IPv4 Addresses");
    attributes.put("usagetype", usage(region, "PublicIPv4:" + state + "Address"));
    return new PricedProduct(VPC, "", attributes, "Hrs", new BigDecimal("0.006"));
  }

  private static PricedProduct endpoint(String region, BigDecimal factor) {
    Map<String, String> attributes = attributes(VPC, region);
    attributes.put("endpointType", "PrivateLink");
    attributes.put("operation", "VpcEndpoint");
    attributes.put("usagetype", usage(region, "VpcEndpoint-Hours"));
    return new PricedProduct(
        VPC, "VpcEndpoint", attributes, "Hrs", new BigDecimal("0.012").multiply(factor));
  }

  private static Map<String, String> attributes(String service, String region) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("servicecode", service);
    attributes.put("regionCode", region);
    attributes.put("locationType", "AWS Region");
    return attributes;
  }

  /**
   * Returns a usage type. The real list puts a short code of the Region first, but often not for
   * us-east-1.
   */
  private static String usage(String region, String what) {
    return region.equals("us-east-1") && !what.startsWith("PublicIPv4")
        ? what
        : region.replace("-", "").toUpperCase(Locale.ROOT) + "-" + what;
  }

  /** Returns the values for filters, by field name. */
  Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>(attributes);
    fields.put("productFamily", family);
    return fields;
  }

  /**
   * Returns the entry as GetProducts has it: JSON in a string, since the service's model has no
   * structure for it.
   */
  String text() {
    String sku = sku();
    String term = sku + "." + OFFER;
    Map<String, Object> dimension = new LinkedHashMap<>();
    dimension.put("unit", unit);
    dimension.put("beginRange", "0");
    dimension.put("endRange", "Inf");
    dimension.put("rateCode", term + "." + RATE);
    dimension.put("appliesTo", List.of());
    dimension.put(
        "pricePerUnit", Map.of("USD", price.setScale(10, RoundingMode.UNNECESSARY).toString()));
    Map<String, Object> onDemand = new LinkedHashMap<>();
    onDemand.put("sku", sku);
    onDemand.put("offerTermCode", OFFER);
    onDemand.put("effectiveDate", "2026-01-01T00:00:00Z");
    onDemand.put("termAttributes", Map.of());
    onDemand.put("priceDimensions", Map.of(term + "." + RATE, dimension));
    Map<String, Object> product = new LinkedHashMap<>();
    if (!family.isEmpty()) {
      product.put("productFamily", family);
    }
    product.put("attributes", attributes);
    product.put("sku", sku);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("product", product);
    line.put("serviceCode", service);
    line.put("terms", Map.of("OnDemand", Map.of(term, onDemand)));
    line.put("version", "20260101000000");
    line.put("publicationDate", "2026-01-01T00:00:00Z");
    try {
      return JSON.std.asString(line);
    } catch (IOException e) {
      throw new IllegalStateException("no JSON can be made of a price", e);
    }
  }

  /** Returns 16 letters and digits that are always the same for a product. */
  private String sku() {
    String hash = Integer.toUnsignedString(attributes.hashCode(), 36);
    return ("PRACTICE00000000".substring(0, 16 - hash.length()) + hash).toUpperCase(Locale.ROOT);
  }
}
