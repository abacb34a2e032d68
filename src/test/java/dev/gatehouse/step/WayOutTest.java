package dev.gatehouse.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What route tables say of where a subnet leads. */
class WayOutTest {

  private static final Subnet SUBNET = Subnet.builder().subnetId("subnet-1").vpcId("vpc-1").build();

  private static Route.Builder toEverywhere() {
    return Route.builder().destinationCidrBlock("0.0.0.0/0").state("active");
  }

  private static RouteTable table(String vpc, RouteTableAssociation association, Route... routes) {
    return RouteTable.builder()
        .routeTableId("rtb-" + vpc)
        .vpcId(vpc)
        .associations(association)
        .routes(routes)
        .build();
  }

  private static RouteTableAssociation main() {
    return RouteTableAssociation.builder().main(true).build();
  }

  private static RouteTableAssociation of(String subnet) {
    return RouteTableAssociation.builder().main(false).subnetId(subnet).build();
  }

  private static WayOut wayOut(RouteTable... tables) {
    return new Networks(
            false, true, true, true, List.of(), List.of(SUBNET), List.of(tables), List.of())
        .wayOut(SUBNET);
  }

  private static WayOut by(Route.Builder route) {
    return wayOut(table("vpc-1", main(), route.build()));
  }

  @Test
  void isPublicByARouteToAnInternetGateway() {
    assertEquals(WayOut.INTERNET, by(toEverywhere().gatewayId("igw-1")));
  }

  @Test
  void leadsElsewhereByWhateverElseThereIs() {
    assertEquals(WayOut.ELSEWHERE, by(toEverywhere().natGatewayId("nat-1")));
    assertEquals(
        WayOut.ELSEWHERE, by(toEverywhere().instanceId("i-1").networkInterfaceId("eni-1")));
    assertEquals(WayOut.ELSEWHERE, by(toEverywhere().networkInterfaceId("eni-1")));
    assertEquals(WayOut.ELSEWHERE, by(toEverywhere().transitGatewayId("tgw-1")));
    assertEquals(WayOut.ELSEWHERE, by(toEverywhere().gatewayId("vgw-1")));
    assertEquals(WayOut.ELSEWHERE, by(toEverywhere().gatewayId("vpce-1")), "a firewall's endpoint");
  }

  @Test
  void isClosedWithoutARouteToEverywhere() {
    Route local = Route.builder().destinationCidrBlock("10.0.0.0/16").gatewayId("local").build();
    Route near = Route.builder().destinationCidrBlock("10.1.0.0/16").gatewayId("igw-1").build();
    Route s3 = Route.builder().destinationPrefixListId("pl-1").gatewayId("vpce-1").build();
    Route six =
        Route.builder()
            .destinationIpv6CidrBlock("::/0")
            .egressOnlyInternetGatewayId("eigw-1")
            .build();
    assertEquals(WayOut.NOWHERE, wayOut(table("vpc-1", main())));
    assertEquals(WayOut.NOWHERE, wayOut(table("vpc-1", main(), local, near, s3, six)));
  }

  @Test
  void isClosedWhereTheTargetIsGone() {
    assertEquals(WayOut.NOWHERE, by(toEverywhere().natGatewayId("nat-1").state("blackhole")));
    assertEquals(WayOut.NOWHERE, by(toEverywhere().gatewayId("igw-1").state("blackhole")));
  }

  @Test
  void goesByTheSubnetsOwnTableAndElseByTheMainOneOfItsNetwork() {
    RouteTable open = table("vpc-1", main(), toEverywhere().gatewayId("igw-1").build());
    RouteTable others = table("vpc-2", main(), toEverywhere().natGatewayId("nat-1").build());
    RouteTable neighbours =
        table("vpc-1", of("subnet-2"), toEverywhere().natGatewayId("n").build());
    assertEquals(WayOut.INTERNET, wayOut(neighbours, others, open));
    assertEquals(WayOut.NOWHERE, wayOut(open, table("vpc-1", of("subnet-1"))));
    assertEquals(WayOut.NOWHERE, wayOut(table("vpc-1", of("subnet-1")), open));
  }

  @Test
  void isNotKnownWhereNoTableWasToBeSeen() {
    assertEquals(WayOut.UNKNOWN, wayOut());
    assertEquals(
        WayOut.UNKNOWN, wayOut(table("vpc-2", main(), toEverywhere().gatewayId("i").build())));
  }
}
