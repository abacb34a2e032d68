package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Makes the network that a Region has from the beginning, where somebody has deleted it. */
public final class DefaultVpc {

  private DefaultVpc() {}

  public static List<Action> actions() {
    return List.of(create(), there());
  }

  /** The subnets that a launch without a subnet may get. */
  static AwsRequest subnets() {
    return DescribeSubnetsRequest.builder()
        .filters(Filter.builder().name("default-for-az").values("true").build())
        .build();
  }

  private static Call create() {
    return Call.makes(
            "network.default-vpc",
            "make the default network of the Region, with a public subnet in each zone",
            CreateDefaultVpcRequest.builder().build(),
            Probe.of(
                    DescribeVpcsRequest.builder()
                        .filters(Filter.builder().name("is-default").values("true").build())
                        .build(),
                    Path.of("Vpcs").first().then("VpcId"))
                .withCodes(Set.of(), Set.of("DefaultVpcAlreadyExists")))
        .irreversible(
            "A default network costs nothing by itself. Should you not want it, delete it in "
                + "the VPC console, which takes its subnets and its gateway along.")
        .advice(
            Advice.on(
                    "VpcLimitExceeded",
                    "The Region has as many networks (VPCs) as it may have. Delete one, or ask AWS for "
                        + "more in Service Quotas, or name a subnet as environment.subnet.")
                .instead(Keys.ENVIRONMENT_SUBNET))
        .build();
  }

  private static Await there() {
    return Await.of(
            "network.default-vpc-there",
            "the default network to have subnets",
            subnets(),
            Path.of("Subnets").first().then("State"))
        .until("available")
        .takes(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(5))
        .build();
  }

  /** What to do where a Region has no default network. */
  public static String missing(Situation situation) {
    return "This Region has no default network. Name a subnet as environment.subnet, leave the "
        + "environment out with --skip environment, or have a default network made:"
        + situation
            .setup()
            .with("--only", "network,environment")
            .with("--set", Keys.NETWORK_DEFAULT_VPC + "=" + Question.YES)
            .token();
  }

  /** Whether the Region is to get a default network. */
  public static boolean isMade(Situation situation) {
    return situation.flag(Keys.NETWORK_DEFAULT_VPC);
  }
}
