package dev.gatehouse.step.ec2;

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
final class BlockPublicAccess {

  private static final String OFF = "off";
  // NAT gateways pass where only what comes in is blocked.
  static final String BOTH = "block-bidirectional";

  private BlockPublicAccess() {}

  /** Whether it stands in the way that a subnet's table shows. */
  static boolean blocks(Networks networks, Subnet subnet, RouteTable table) {
    return switch (SubnetRouting.of(table)) {
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
                    networks.table(one).map(SubnetRouting::of).orElse(SubnetRouting.UNKNOWN)
                        == SubnetRouting.INTERNET)
            .toList();
    return !fronts.isEmpty() && fronts.stream().allMatch(one -> mode(one).equals(BOTH));
  }

  static boolean usesNat(RouteTable table) {
    return SubnetRouting.out(table).map(Route::natGatewayId).isPresent();
  }

  static String mode(Subnet subnet) {
    return Optional.ofNullable(subnet.blockPublicAccessStates())
        .map(state -> state.internetGatewayBlockModeAsString())
        .orElse(OFF);
  }
}
