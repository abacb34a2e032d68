package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;

/** Looks up the network in which the environment stands. */
public final class EnvironmentVpc {

  /** Its id. */
  static final Ref VPC = new Ref("VPC_ID");

  /** The addresses of the subnet. */
  static final Ref ADDRESSES = new Ref("SUBNET_ADDRESSES");

  private EnvironmentVpc() {}

  /** That of the subnet, or the Region's default one. */
  static Call.Builder lookUp(Situation situation) {
    String subnet = situation.text(Keys.ENVIRONMENT_SUBNET);
    AwsRequest read =
        subnet.isEmpty()
            ? DefaultVpc.subnets()
            : DescribeSubnetsRequest.builder().subnetIds(subnet).build();
    return Call.reads("environment.vpc", "look up the network", read)
        .output(Output.of(VPC, Path.of("Subnets").first().then("VpcId")))
        .withoutValue("No instance was started. " + DefaultVpc.missing(situation));
  }

  /** The same with the addresses of the subnet. */
  public static Call lookUpWithAddresses(Situation situation) {
    return lookUp(situation)
        .output(Output.of(ADDRESSES, Path.of("Subnets").first().then("CidrBlock")))
        .build();
  }
}
