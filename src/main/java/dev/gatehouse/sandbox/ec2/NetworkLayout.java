package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockState;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/** Creates the initial networks of a Region. */
final class NetworkLayout {

  private static final String EVERYWHERE = "0.0.0.0/0";

  private final Account account;
  private final String region;
  private final RegionState network;

  NetworkLayout(Account account, String region, RegionState network) {
    this.account = account;
    this.region = region;
    this.network = network;
  }

  /** Adds the initial networks that the settings ask for. */
  void add(Ec2Settings.Networks wanted) {
    if (wanted.defaultVpc()) {
      addDefault();
    }
    if (wanted.privateSubnets() != PrivateSubnets.NONE) {
      addPrivate(wanted.privateSubnets());
    }
  }

  /** Adds a default VPC with a public subnet in each Availability Zone. */
  Vpc addDefault() {
    Vpc vpc = addVpc("172.31.0.0/16", "", true);
    addTable(vpc, id("rtb", ""), List.of(), id("igw", ""));
    for (int i = 0; i < network.zones.size(); i++) {
      addSubnet(vpc, "subnet" + i, i, "172.31." + 16 * i + ".0/20", true);
    }
    return vpc;
  }

  /**
   * Adds a VPC with subnets in two Availability Zones that assign no public addresses.
   *
   * @param kind where the subnets have routes to; {@link PrivateSubnets#NAT} adds a public subnet
   *     too
   */
  private void addPrivate(PrivateSubnets kind) {
    Vpc vpc = addVpc("10.0.0.0/16", "private ", false);
    network.tags(vpc.vpcId()).put("Name", "private");
    String first = addSubnet(vpc, "private subnet0", 0, "10.0.1.0/24", false);
    String second = addSubnet(vpc, "private subnet1", 1, "10.0.2.0/24", false);
    network.tags(first).put("Name", "private-a");
    network.tags(second).put("Name", "private-b");
    boolean gateway = kind == PrivateSubnets.WITHOUT_ADDRESSES;
    addTable(vpc, id("rtb", "private "), List.of(), gateway ? id("igw", "private ") : "");
    if (kind == PrivateSubnets.NAT) {
      String open = addSubnet(vpc, "public subnet0", 0, "10.0.0.0/24", true);
      network.tags(open).put("Name", "public-a");
      addTable(vpc, id("rtb", "public "), List.of(open), id("igw", "public "));
      addTable(vpc, id("rtb", "nat "), List.of(first, second), id("nat", ""));
    }
  }

  private String id(String kind, String which) {
    return kind + "-0" + account.ids.hex(which + kind, region, 16);
  }

  private Vpc addVpc(String cidr, String which, boolean isDefault) {
    String id = id("vpc", which);
    Vpc vpc =
        Vpc.builder()
            .vpcId(id)
            .cidrBlock(cidr)
            .dhcpOptionsId(id("dopt", which))
            .instanceTenancy("default")
            .isDefault(isDefault)
            .ownerId(account.settings.number())
            .state("available")
            .cidrBlockAssociationSet(
                VpcCidrBlockAssociation.builder()
                    .associationId(id.replace("vpc-", "vpc-cidr-assoc-"))
                    .cidrBlock(cidr)
                    .cidrBlockState(VpcCidrBlockState.builder().state("associated").build())
                    .build())
            .ipv6CidrBlockAssociationSet(ipv6(id))
            .build();
    network.vpcs.put(id, vpc);
    network.dnsSupport.add(id);
    network.dnsHostnames.add(id);
    addDefaultGroup(id, id("sg", which));
    return vpc;
  }

  private void addDefaultGroup(String vpc, String id) {
    SecurityGroupEntry group =
        new SecurityGroupEntry(
            SecurityGroup.builder()
                .groupId(id)
                .groupName("default")
                .description("default VPC security group")
                .vpcId(vpc)
                .ownerId(account.settings.number())
                .securityGroupArn(account.arn("ec2", region, "security-group/" + id))
                .build());
    group.rules.add(
        RuleMaker.all(account, id, false).toBuilder()
            .referencedGroupInfo(own -> own.groupId(id).userId(account.settings.number()))
            .build());
    group.rules.addAll(outward(account, network, vpc, id));
    network.groups.put(id, group);
  }

  /**
   * Returns the rules that each new security group has: all outbound traffic, with IPv6 if the VPC
   * has an IPv6 block.
   *
   * @param group id of the security group
   */
  static List<SecurityGroupRule> outward(
      Account account, RegionState network, String vpc, String group) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    rules.add(RuleMaker.all(account, group, true).toBuilder().cidrIpv4(EVERYWHERE).build());
    if (!Objects.requireNonNull(network.vpcs.get(vpc)).ipv6CidrBlockAssociationSet().isEmpty()) {
      rules.add(RuleMaker.all(account, group, true).toBuilder().cidrIpv6("::/0").build());
    }
    return rules;
  }

  /** Returns the IPv6 block of a VPC; empty if the settings turn IPv6 off. */
  private List<VpcIpv6CidrBlockAssociation> ipv6(String vpc) {
    return Ec2Settings.of(account).networks().ipv6()
        ? List.of(
            VpcIpv6CidrBlockAssociation.builder()
                .associationId(vpc.replace("vpc-", "vpc-cidr-assoc-6"))
                .ipv6CidrBlock("2001:db8:1234:1a00::/56")
                .ipv6CidrBlockState(VpcCidrBlockState.builder().state("associated").build())
                .build())
        : List.of();
  }

  private String addSubnet(Vpc vpc, String name, int zone, String cidr, boolean open) {
    String id = "subnet-0" + account.ids.hex(name, region, 16);
    network.subnets.put(
        id,
        Subnet.builder()
            .subnetId(id)
            .subnetArn(account.arn("ec2", region, "subnet/" + id))
            .vpcId(vpc.vpcId())
            .availabilityZone(network.zones.get(zone).name())
            .availabilityZoneId(network.zones.get(zone).id())
            .cidrBlock(cidr)
            .defaultForAz(vpc.isDefault())
            .mapPublicIpOnLaunch(open)
            .assignIpv6AddressOnCreation(false)
            .ownerId(account.settings.number())
            .state("available")
            .build());
    return id;
  }

  /**
   * Adds a route table.
   *
   * @param subnets ids of its subnets; empty for the main route table of the VPC
   * @param wayOut id of the internet or NAT gateway of its default route; empty for none
   */
  private void addTable(Vpc vpc, String id, List<String> subnets, String wayOut) {
    List<RouteTableAssociation> associations = new ArrayList<>();
    for (String subnet : subnets.isEmpty() ? List.of("") : subnets) {
      RouteTableAssociation.Builder association =
          RouteTableAssociation.builder()
              .main(subnet.isEmpty())
              .routeTableAssociationId("rtbassoc-0" + account.ids.hex("rtbassoc", region, 16))
              .routeTableId(id)
              .associationState(RouteTableAssociationState.builder().state("associated").build());
      associations.add(
          subnet.isEmpty() ? association.build() : association.subnetId(subnet).build());
    }
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.builder()
            .destinationCidrBlock(vpc.cidrBlock())
            .gatewayId("local")
            .origin("CreateRouteTable")
            .state("active")
            .build());
    if (!wayOut.isEmpty()) {
      Route.Builder route =
          Route.builder().destinationCidrBlock(EVERYWHERE).origin("CreateRoute").state("active");
      routes.add(
          (wayOut.startsWith("nat-") ? route.natGatewayId(wayOut) : route.gatewayId(wayOut))
              .build());
    }
    network.routeTables.put(
        id,
        RouteTable.builder()
            .routeTableId(id)
            .vpcId(vpc.vpcId())
            .ownerId(account.settings.number())
            .associations(associations)
            .routes(routes)
            .build());
  }
}
