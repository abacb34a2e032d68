package dev.gatehouse.step;

import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * Where a subnet leads whoever wants to leave its network, as its route table says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types">Subnet
 *     types</a>
 */
enum WayOut {
  /** To an internet gateway, which takes whoever has a public address: a public subnet. */
  INTERNET("public"),
  /** To something that goes on from there: a NAT gateway, an instance, a transit gateway. */
  ELSEWHERE("private, leads out"),
  /** Nowhere: there is no such route, or what it led to is gone. */
  NOWHERE("closed"),
  /** Nobody was let look. */
  UNKNOWN("not looked at");

  private static final String EVERYWHERE = "0.0.0.0/0";

  /** What a person reads of it. */
  final String words;

  WayOut(String words) {
    this.words = words;
  }

  /** Where a route table leads; Systems Manager has its addresses in IPv4. */
  static WayOut of(RouteTable table) {
    for (Route route : table.routes()) {
      if (EVERYWHERE.equals(route.destinationCidrBlock())) {
        return of(route);
      }
    }
    return NOWHERE;
  }

  private static WayOut of(Route route) {
    if ("blackhole".equals(route.stateAsString())) {
      return NOWHERE;
    }
    String gateway = route.gatewayId();
    return gateway != null && gateway.startsWith("igw-") ? INTERNET : ELSEWHERE;
  }
}
