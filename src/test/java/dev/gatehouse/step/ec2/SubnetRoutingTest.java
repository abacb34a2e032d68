package dev.gatehouse.step.ec2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What route tables say of where a subnet leads. */
class SubnetRoutingTest {

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

  private static SubnetRouting wayOut(RouteTable... tables) {
    return networks(List.of(SUBNET), tables).wayOut(SUBNET);
  }

  private static Networks networks(List<Subnet> subnets, RouteTable... tables) {
    return new Networks(false, true, true, true, List.of(), subnets, List.of(tables), List.of());
  }

  private static SubnetRouting by(Route.Builder route) {
    return wayOut(table("vpc-1", main(), route.build()));
  }

  @Test
  void isPublicByARouteToAnInternetGateway() {
    assertEquals(SubnetRouting.INTERNET, by(toEverywhere().gatewayId("igw-1")));
  }

  @Test
  void leadsElsewhereByWhateverElseThereIs() {
    assertEquals(SubnetRouting.ELSEWHERE, by(toEverywhere().natGatewayId("nat-1")));
    assertEquals(
        SubnetRouting.ELSEWHERE, by(toEverywhere().instanceId("i-1").networkInterfaceId("eni-1")));
    assertEquals(SubnetRouting.ELSEWHERE, by(toEverywhere().networkInterfaceId("eni-1")));
    assertEquals(SubnetRouting.ELSEWHERE, by(toEverywhere().transitGatewayId("tgw-1")));
    assertEquals(SubnetRouting.ELSEWHERE, by(toEverywhere().gatewayId("vgw-1")));
    assertEquals(
        SubnetRouting.ELSEWHERE, by(toEverywhere().gatewayId("vpce-1")), "a firewall's endpoint");
  }

  @Test
  void isClosedWithoutARouteToAnywhereOverIpv4() {
    Route local = Route.builder().destinationCidrBlock("10.0.0.0/16").gatewayId("local").build();
    Route s3 = Route.builder().destinationPrefixListId("pl-1").gatewayId("vpce-1").build();
    Route six =
        Route.builder()
            .destinationIpv6CidrBlock("::/0")
            .egressOnlyInternetGatewayId("eigw-1")
            .build();
    assertEquals(SubnetRouting.NOWHERE, wayOut(table("vpc-1", main())));
    assertEquals(SubnetRouting.NOWHERE, wayOut(table("vpc-1", main(), local, s3, six)));
    assertTrue(SubnetRouting.isByIpv6(table("vpc-1", main(), local, six)));
    assertFalse(SubnetRouting.isByIpv6(table("vpc-1", main(), local, s3)));
  }

  @Test
  void isNotJudgedWhereItLeadsToSomeAddressesOnly() {
    Route hub =
        Route.builder().destinationCidrBlock("10.0.0.0/8").transitGatewayId("tgw-1").build();
    Route list =
        Route.builder().destinationPrefixListId("pl-2").networkInterfaceId("eni-1").build();
    Route office =
        Route.builder().destinationCidrBlock("192.168.0.0/16").gatewayId("vgw-1").build();
    Route gone = hub.toBuilder().state("blackhole").build();
    for (Route one : List.of(hub, list, office)) {
      assertEquals(SubnetRouting.PARTLY, wayOut(table("vpc-1", main(), one)), one.toString());
    }
    assertEquals(
        SubnetRouting.PARTLY,
        by(toEverywhere().vpcPeeringConnectionId("pcx-1")),
        "peering passes none on");
    assertEquals(SubnetRouting.NOWHERE, wayOut(table("vpc-1", main(), gone)));
    assertEquals(
        List.of("10.0.0.0/8 by tgw-1", "pl-2 by eni-1", "192.168.0.0/16 by vgw-1"),
        SubnetRouting.partly(table("vpc-1", main(), hub, list, gone, office)));
  }

  @Test
  void leadsEverywhereByTwoHalves() {
    Route low = Route.builder().destinationCidrBlock("0.0.0.0/1").transitGatewayId("tgw-1").build();
    Route high = low.toBuilder().destinationCidrBlock("128.0.0.0/1").build();
    assertEquals(SubnetRouting.ELSEWHERE, wayOut(table("vpc-1", main(), low, high)));
    assertEquals(SubnetRouting.PARTLY, wayOut(table("vpc-1", main(), low)));
  }

  @Test
  void isClosedWhereTheTargetIsGone() {
    assertEquals(
        SubnetRouting.NOWHERE, by(toEverywhere().natGatewayId("nat-1").state("blackhole")));
    assertEquals(SubnetRouting.NOWHERE, by(toEverywhere().gatewayId("igw-1").state("blackhole")));
  }

  private static Subnet blocked(String id, String mode) {
    return SUBNET.toBuilder()
        .subnetId(id)
        .blockPublicAccessStates(state -> state.internetGatewayBlockMode(mode))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "off, INTERNET, ELSEWHERE",
    "block-ingress, BLOCKED, ELSEWHERE",
    "block-bidirectional, BLOCKED, BLOCKED",
  })
  void isBlockedAtTheInternetGateway(String mode, SubnetRouting open, SubnetRouting nat) {
    Subnet front = blocked("subnet-1", mode);
    Subnet back = blocked("subnet-2", mode);
    RouteTable main = table("vpc-1", main(), toEverywhere().gatewayId("igw-1").build());
    RouteTable own = table("vpc-1", of("subnet-2"), toEverywhere().natGatewayId("nat-1").build());
    Networks networks = networks(List.of(front, back), main, own);
    assertEquals(open, networks.wayOut(front));
    assertEquals(nat, networks.wayOut(back));
  }

  /** Its own gateway is not this account's: whether it is blocked there was not seen. */
  @Test
  void isNotBlockedWhereTheWayLeadsToAnotherNetwork() {
    Subnet subnet = blocked("subnet-1", "block-bidirectional");
    RouteTable hub = table("vpc-1", main(), toEverywhere().transitGatewayId("tgw-1").build());
    assertEquals(SubnetRouting.ELSEWHERE, networks(List.of(subnet), hub).wayOut(subnet));
  }

  @Test
  void aNatGatewayPassesByASubnetThatIsExcluded() {
    Subnet front = blocked("subnet-1", "block-ingress");
    Subnet back = blocked("subnet-2", "block-bidirectional");
    RouteTable main = table("vpc-1", main(), toEverywhere().gatewayId("igw-1").build());
    RouteTable own = table("vpc-1", of("subnet-2"), toEverywhere().natGatewayId("nat-1").build());
    assertEquals(SubnetRouting.ELSEWHERE, networks(List.of(front, back), main, own).wayOut(back));
  }

  @Test
  void goesByTheSubnetsOwnTableAndElseByTheMainOneOfItsNetwork() {
    RouteTable open = table("vpc-1", main(), toEverywhere().gatewayId("igw-1").build());
    RouteTable others = table("vpc-2", main(), toEverywhere().natGatewayId("nat-1").build());
    RouteTable neighbours =
        table("vpc-1", of("subnet-2"), toEverywhere().natGatewayId("n").build());
    assertEquals(SubnetRouting.INTERNET, wayOut(neighbours, others, open));
    assertEquals(SubnetRouting.NOWHERE, wayOut(open, table("vpc-1", of("subnet-1"))));
    assertEquals(SubnetRouting.NOWHERE, wayOut(table("vpc-1", of("subnet-1")), open));
  }

  @Test
  void isNotKnownWhereNoTableWasToBeSeen() {
    assertEquals(SubnetRouting.UNKNOWN, wayOut());
    assertEquals(
        SubnetRouting.UNKNOWN,
        wayOut(table("vpc-2", main(), toEverywhere().gatewayId("i").build())));
  }
}
