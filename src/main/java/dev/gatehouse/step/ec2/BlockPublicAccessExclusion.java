package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What VPC Block Public Access does to the subnet of the walk, and how that subnet is let out. */
final class BlockPublicAccessExclusion {

  private BlockPublicAccessExclusion() {}

  /** What it does to the subnet of the walk, as a sentence. */
  static String words(Situation situation) {
    Subnet subnet = Subnets.chosen(situation).orElseThrow();
    return "VPC Block Public Access ("
        + (goesByNat(situation) ? BlockPublicAccess.BOTH : BlockPublicAccess.mode(subnet))
        + ") blocks this subnet's way to the internet";
  }

  /**
   * How the subnet is let out, as sentences that go on after the command. Behind an internet
   * gateway an exclusion for egress has no effect: it is for what NAT gateways let out.
   */
  static String exclusion(Situation situation) {
    boolean named = !situation.text(Keys.ENVIRONMENT_SUBNET).isEmpty();
    return letOut(situation, goesByNat(situation))
        + (named || goesByNat(situation)
            ? ""
            : "Then name that subnet as "
                + Keys.ENVIRONMENT_SUBNET
                + ", or the launch may take another.");
  }

  /** The same for an instance that runs, in any of the network's subnets where none was named. */
  static String exclusionOfRunning(Situation situation) {
    return letOut(
        situation, goesByNat(situation) || situation.text(Keys.ENVIRONMENT_SUBNET).isEmpty());
  }

  private static String letOut(Situation situation, boolean whole) {
    boolean nat = goesByNat(situation);
    return (nat
            ? "To let its NAT gateway out, exclude the network:"
            : "To let it out, exclude it by allow-bidirectional, as allow-egress is for NAT gateways "
                + "only. That opens the way in, too, to all that is in "
                + (whole ? "the network" : "the subnet")
                + " and whose security "
                + "groups let something in; the environment's lets nothing in:")
        + command(situation, nat, whole).token();
  }

  private static ShellCommand command(Situation situation, boolean nat, boolean whole) {
    Subnet subnet = Subnets.chosen(situation).orElseThrow();
    return situation
        .aws("ec2", "create-vpc-block-public-access-exclusion")
        .with(whole ? "--vpc-id" : "--subnet-id", whole ? subnet.vpcId() : subnet.subnetId())
        .with("--internet-gateway-exclusion-mode", nat ? "allow-egress" : "allow-bidirectional");
  }

  private static boolean goesByNat(Situation situation) {
    return Subnets.chosen(situation)
        .flatMap(Networks.of(situation)::table)
        .filter(BlockPublicAccess::usesNat)
        .isPresent();
  }
}
