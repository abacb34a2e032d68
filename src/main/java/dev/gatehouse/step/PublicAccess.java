package dev.gatehouse.step;

import dev.gatehouse.plan.ShellCommand;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * VPC Block Public Access, which cuts the internet gateways of a Region off. A subnet behind one
 * then leads nowhere, whatever its routes say.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html">Block
 *     public access to VPCs and subnets</a>
 */
final class PublicAccess {

  private static final String OFF = "off";
  // NAT gateways pass where only what comes in is blocked.
  private static final String BOTH = "block-bidirectional";

  private PublicAccess() {}

  /** Whether it stands in the way that a subnet's table shows. */
  static boolean blocks(Networks networks, Subnet subnet, RouteTable table) {
    return switch (WayOut.of(table)) {
      case INTERNET -> !mode(subnet).equals(OFF);
      case ELSEWHERE -> usesNat(table) && isShut(networks, subnet);
      case PARTLY, BLOCKED, NOWHERE, UNKNOWN -> false;
    };
  }

  /**
   * Whether no NAT gateway of a network gets out. In which subnet it stands is not read: it is one
   * of those behind an internet gateway.
   */
  private static boolean isShut(Networks networks, Subnet subnet) {
    List<Subnet> fronts =
        networks.subnets().stream()
            .filter(one -> Objects.equals(one.vpcId(), subnet.vpcId()))
            .filter(
                one ->
                    networks.table(one).map(WayOut::of).orElse(WayOut.UNKNOWN) == WayOut.INTERNET)
            .toList();
    return !fronts.isEmpty() && fronts.stream().allMatch(one -> mode(one).equals(BOTH));
  }

  private static boolean usesNat(RouteTable table) {
    return WayOut.out(table).map(Route::natGatewayId).isPresent();
  }

  private static String mode(Subnet subnet) {
    return Optional.ofNullable(subnet.blockPublicAccessStates())
        .map(state -> state.internetGatewayBlockModeAsString())
        .orElse(OFF);
  }

  /** What it does to the subnet of the walk, as a sentence. */
  static String words(Situation situation) {
    Subnet subnet = Subnets.chosen(situation).orElseThrow();
    return "VPC Block Public Access ("
        + (goesByNat(situation) ? BOTH : mode(subnet))
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
        .filter(PublicAccess::usesNat)
        .isPresent();
  }
}
