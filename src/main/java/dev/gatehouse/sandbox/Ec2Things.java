package dev.gatehouse.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockState;

/** A new account's network as EC2 describes it, and what EC2's filters look at. */
final class Ec2Things {

  private static final String CIDR = "172.31.0.0/16";

  static final Map<String, Function<Vpc, List<String>>> VPC_FILTERS =
      Map.of(
          "vpc-id", vpc -> List.of(vpc.vpcId()),
          "is-default", vpc -> List.of(vpc.isDefault().toString()),
          "isDefault", vpc -> List.of(vpc.isDefault().toString()),
          "state", vpc -> List.of(vpc.stateAsString()),
          "owner-id", vpc -> List.of(vpc.ownerId()),
          "cidr", vpc -> List.of(vpc.cidrBlock()));

  static final Map<String, Function<Subnet, List<String>>> SUBNET_FILTERS =
      Map.of(
          "vpc-id", subnet -> List.of(subnet.vpcId()),
          "subnet-id", subnet -> List.of(subnet.subnetId()),
          "state", subnet -> List.of(subnet.stateAsString()),
          "default-for-az", subnet -> List.of(subnet.defaultForAz().toString()),
          "defaultForAz", subnet -> List.of(subnet.defaultForAz().toString()),
          "map-public-ip-on-launch", subnet -> List.of(subnet.mapPublicIpOnLaunch().toString()),
          "availability-zone", subnet -> List.of(subnet.availabilityZone()),
          "availabilityZone", subnet -> List.of(subnet.availabilityZone()),
          "availability-zone-id", subnet -> List.of(subnet.availabilityZoneId()),
          "cidr-block", subnet -> List.of(subnet.cidrBlock()));

  static final Map<String, Function<AvailabilityZone, List<String>>> ZONE_FILTERS =
      Map.of(
          "zone-name", zone -> List.of(zone.zoneName()),
          "zone-id", zone -> List.of(zone.zoneId()),
          "zone-type", zone -> List.of(zone.zoneType()),
          "state", zone -> List.of(zone.stateAsString()),
          "opt-in-status", zone -> List.of(zone.optInStatusAsString()),
          "region-name", zone -> List.of(zone.regionName()));

  static final Map<String, Function<Region, List<String>>> REGION_FILTERS =
      Map.of(
          "region-name", region -> List.of(region.regionName()),
          "endpoint", region -> List.of(region.endpoint()),
          "opt-in-status", region -> List.of(region.optInStatus()));

  static final Map<String, Function<RouteTable, List<String>>> ROUTE_TABLE_FILTERS =
      Map.of(
          "vpc-id", table -> List.of(table.vpcId()),
          "route-table-id", table -> List.of(table.routeTableId()),
          "association.main", table -> List.of("true"),
          // The main table has no explicit association with a subnet.
          "association.subnet-id", table -> List.of(),
          "association.route-table-id", table -> List.of(table.routeTableId()));

  static final Map<String, Function<SecurityGroup, List<String>>> SECURITY_GROUP_FILTERS =
      Map.of(
          "vpc-id", group -> List.of(group.vpcId()),
          "group-id", group -> List.of(group.groupId()),
          "group-name", group -> List.of(group.groupName()),
          "description", group -> List.of(group.description()),
          "owner-id", group -> List.of(group.ownerId()));

  private final Account account;

  Ec2Things(Account account) {
    this.account = account;
  }

  private Ec2Network network() {
    return Ec2Network.of(account);
  }

  Vpc vpc() {
    return Vpc.builder()
        .vpcId(network().vpc)
        .cidrBlock(CIDR)
        .dhcpOptionsId(network().dhcpOptions)
        .instanceTenancy("default")
        .isDefault(true)
        .ownerId(account.settings.number())
        .state("available")
        .cidrBlockAssociationSet(
            VpcCidrBlockAssociation.builder()
                .associationId(network().vpc.replace("vpc-", "vpc-cidr-assoc-"))
                .cidrBlock(CIDR)
                .cidrBlockState(VpcCidrBlockState.builder().state("associated").build())
                .build())
        .build();
  }

  List<Subnet> subnets() {
    String arn =
        "arn:"
            + account.settings.partition()
            + ":ec2:"
            + account.region()
            + ":"
            + account.settings.number()
            + ":subnet/";
    return network().subnets.stream()
        .map(
            subnet ->
                Subnet.builder()
                    .subnetId(subnet.id())
                    .subnetArn(arn + subnet.id())
                    .vpcId(network().vpc)
                    .availabilityZone(subnet.zone())
                    .availabilityZoneId(subnet.zoneId())
                    .cidrBlock(subnet.cidr())
                    .availableIpAddressCount(4091)
                    .defaultForAz(true)
                    .mapPublicIpOnLaunch(true)
                    .assignIpv6AddressOnCreation(false)
                    .ownerId(account.settings.number())
                    .state("available")
                    .build())
        .toList();
  }

  List<AvailabilityZone> zones() {
    return network().subnets.stream()
        .map(
            subnet ->
                AvailabilityZone.builder()
                    .zoneName(subnet.zone())
                    .zoneId(subnet.zoneId())
                    .zoneType("availability-zone")
                    .regionName(account.region())
                    .groupName(account.region())
                    .networkBorderGroup(account.region())
                    .optInStatus("opt-in-not-required")
                    .state("available")
                    .build())
        .toList();
  }

  RouteTable routeTable() {
    return RouteTable.builder()
        .routeTableId(network().routeTable)
        .vpcId(network().vpc)
        .ownerId(account.settings.number())
        .associations(
            RouteTableAssociation.builder()
                .main(true)
                .routeTableAssociationId(network().mainAssociation)
                .routeTableId(network().routeTable)
                .associationState(RouteTableAssociationState.builder().state("associated").build())
                .build())
        .routes(
            route(CIDR, "local", "CreateRouteTable"),
            route("0.0.0.0/0", network().gateway, "CreateRoute"))
        .build();
  }

  private static Route route(String to, String gateway, String origin) {
    return Route.builder()
        .destinationCidrBlock(to)
        .gatewayId(gateway)
        .origin(origin)
        .state("active")
        .build();
  }

  SecurityGroup securityGroup() {
    String id = network().securityGroup;
    UserIdGroupPair itself =
        UserIdGroupPair.builder().groupId(id).userId(account.settings.number()).build();
    return SecurityGroup.builder()
        .groupId(id)
        .groupName("default")
        .description("default VPC security group")
        .vpcId(network().vpc)
        .ownerId(account.settings.number())
        .ipPermissions(IpPermission.builder().ipProtocol("-1").userIdGroupPairs(itself).build())
        .ipPermissionsEgress(
            IpPermission.builder()
                .ipProtocol("-1")
                .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                .build())
        .build();
  }

  /** The Regions that are open to a new account without asking. */
  static List<Region> regions(String partition) {
    String suffix = partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return names(partition).stream()
        .map(
            name ->
                Region.builder()
                    .regionName(name)
                    .endpoint("ec2." + name + suffix)
                    .optInStatus("opt-in-not-required")
                    .build())
        .toList();
  }

  private static List<String> names(String partition) {
    return switch (partition) {
      case "aws-cn" -> List.of("cn-north-1", "cn-northwest-1");
      case "aws-us-gov" -> List.of("us-gov-east-1", "us-gov-west-1");
      case "aws-eusc" -> List.of("eusc-de-east-1");
      default ->
          List.of(
              "ap-northeast-1",
              "ap-northeast-2",
              "ap-northeast-3",
              "ap-south-1",
              "ap-southeast-1",
              "ap-southeast-2",
              "ca-central-1",
              "eu-central-1",
              "eu-north-1",
              "eu-west-1",
              "eu-west-2",
              "eu-west-3",
              "sa-east-1",
              "us-east-1",
              "us-east-2",
              "us-west-1",
              "us-west-2");
    };
  }
}
