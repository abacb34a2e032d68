package dev.gatehouse.sandbox.core;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Region;

/** The Regions of a partition. */
public final class OpenRegions {

  private OpenRegions() {}

  /** The Regions that are open to a new account without asking. */
  public static List<Region> of(String partition) {
    String suffix = partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return names(partition).stream()
        .map(
            name ->
                Region.builder()
                    .regionName(name)
                    .endpoint("ec2." + name + suffix)
                    .optInStatus("opt-in-not-required")
                    .build())
        .toList();
  }

  private static List<String> names(String partition) {
    return switch (partition) {
      case "aws-cn" -> List.of("cn-north-1", "cn-northwest-1");
      case "aws-us-gov" -> List.of("us-gov-east-1", "us-gov-west-1");
      case "aws-eusc" -> List.of("eusc-de-east-1");
      default ->
          List.of(
              "ap-northeast-1",
              "ap-northeast-2",
              "ap-northeast-3",
              "ap-south-1",
              "ap-southeast-1",
              "ap-southeast-2",
              "ca-central-1",
              "eu-central-1",
              "eu-north-1",
              "eu-west-1",
              "eu-west-2",
              "eu-west-3",
              "sa-east-1",
              "us-east-1",
              "us-east-2",
              "us-west-1",
              "us-west-2");
    };
  }
}
