package dev.gatehouse.step.ec2;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * Where a subnet leads whoever wants to leave its network, as its route table says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types">Subnet
 *     types</a>
 */
public enum SubnetRouting {
  /** To an internet gateway, which takes whoever has a public address: a public subnet. */
  INTERNET("public"),
  /** To something that goes on from there: a NAT gateway, an instance, a transit gateway. */
  ELSEWHERE("private, leads out"),
  /** To some addresses alone, as those of another network: what is there was not judged. */
  PARTLY("leads to some addresses"),
  /** To an internet gateway at which VPC Block Public Access stands. */
  BLOCKED("blocked from the internet"),
  /** Nowhere: there is no such route, or what it led to is gone. */
  NOWHERE("closed"),
  /** Nobody was let look. */
  UNKNOWN("not looked at");

  private static final String EVERYWHERE = "0.0.0.0/0";
  // Together they are everywhere, too, and win over a route that says so.
  private static final Set<String> HALVES = Set.of("0.0.0.0/1", "128.0.0.0/1");

  /** What a person reads of it. */
  final String words;

  SubnetRouting(String words) {
    this.words = words;
  }

  /** Whether it leads to Systems Manager without endpoints, as far as routes can tell. */
  boolean leadsOut() {
    return this == INTERNET || this == ELSEWHERE;
  }

  /** Whether it was seen not to, so that endpoints are what is left. */
  boolean needsEndpoints() {
    return this == PARTLY || this == BLOCKED || this == NOWHERE;
  }

  /** Where a route table leads; Systems Manager has its addresses in IPv4. */
  static SubnetRouting of(RouteTable table) {
    Optional<Route> out = out(table);
    if (out.isEmpty()) {
      return partly(table).isEmpty() ? NOWHERE : PARTLY;
    }
    String gateway = out.get().gatewayId();
    return gateway != null && gateway.startsWith("igw-") ? INTERNET : ELSEWHERE;
  }

  /** The route that a table has for everywhere. */
  static Optional<Route> out(RouteTable table) {
    // What comes by peering is not passed on to a gateway of the other network.
    List<Route> live = live(table).filter(route -> route.vpcPeeringConnectionId() == null).toList();
    Set<String> halves =
        live.stream()
            .map(Route::destinationCidrBlock)
            .filter(to -> to != null && HALVES.contains(to))
            .collect(Collectors.toSet());
    return live.stream()
        .filter(
            route ->
                EVERYWHERE.equals(route.destinationCidrBlock())
                    || (halves.equals(HALVES) && halves.contains(route.destinationCidrBlock())))
        .findFirst();
  }

  /** The ways to some addresses: where to, and by what. Gateway endpoints are none of them. */
  static List<String> partly(RouteTable table) {
    return live(table)
        .filter(route -> !"local".equals(route.gatewayId()))
        .filter(route -> route.destinationIpv6CidrBlock() == null)
        .filter(route -> route.destinationPrefixListId() == null || !isEndpoint(route))
        .map(route -> to(route) + " by " + by(route))
        .toList();
  }

  /** Whether a table leads everywhere over IPv6. */
  static boolean isByIpv6(RouteTable table) {
    return live(table).anyMatch(route -> "::/0".equals(route.destinationIpv6CidrBlock()));
  }

  private static Stream<Route> live(RouteTable table) {
    return table.routes().stream().filter(route -> !"blackhole".equals(route.stateAsString()));
  }

  private static boolean isEndpoint(Route route) {
    return route.gatewayId() != null && route.gatewayId().startsWith("vpce-");
  }

  private static String to(Route route) {
    return Stream.of(route.destinationCidrBlock(), route.destinationPrefixListId())
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElse("some addresses");
  }

  private static String by(Route route) {
    return Stream.of(
            route.transitGatewayId(),
            route.vpcPeeringConnectionId(),
            route.natGatewayId(),
            route.localGatewayId(),
            route.carrierGatewayId(),
            route.coreNetworkArn(),
            route.networkInterfaceId(),
            route.instanceId(),
            route.gatewayId())
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElse("something");
  }
}
