package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.plan.Cidr;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.OpenRegions;
import dev.gatehouse.sandbox.core.Operations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.*;

/** The operations on Regions, Availability Zones, VPCs, subnets and route tables. */
final class NetworkOperations {

  private static final Map<String, Function<Vpc, List<String>>> VPC_FILTERS =
      Map.of(
          "vpc-id", vpc -> List.of(vpc.vpcId()),
          "is-default", vpc -> List.of(vpc.isDefault().toString()),
          "isDefault", vpc -> List.of(vpc.isDefault().toString()),
          "state", vpc -> List.of(vpc.stateAsString()),
          "owner-id", vpc -> List.of(vpc.ownerId()),
          "cidr", vpc -> List.of(vpc.cidrBlock()));

  private static final Map<String, Function<Subnet, List<String>>> SUBNET_FILTERS =
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

  private static final Map<String, Function<AvailabilityZone, List<String>>> ZONE_FILTERS =
      Map.of(
          "zone-name", zone -> List.of(zone.zoneName()),
          "zone-id", zone -> List.of(zone.zoneId()),
          "zone-type", zone -> List.of(zone.zoneType()),
          "state", zone -> List.of(zone.stateAsString()),
          "opt-in-status", zone -> List.of(zone.optInStatusAsString()),
          "region-name", zone -> List.of(zone.regionName()));

  private static final Map<String, Function<Region, List<String>>> REGION_FILTERS =
      Map.of(
          "region-name", region -> List.of(region.regionName()),
          "endpoint", region -> List.of(region.endpoint()),
          "opt-in-status", region -> List.of(region.optInStatus()));

  private static final Map<String, Function<RouteTable, List<String>>> TABLE_FILTERS =
      Map.of(
          "vpc-id", table -> List.of(table.vpcId()),
          "route-table-id", table -> List.of(table.routeTableId()),
          "association.main",
              table -> associated(table, association -> association.main().toString()),
          // The main table has no explicit association with a subnet.
          "association.subnet-id", table -> associated(table, RouteTableAssociation::subnetId),
          "association.route-table-id",
              table -> associated(table, RouteTableAssociation::routeTableId),
          "route.gateway-id", table -> routed(table, Route::gatewayId),
          "route.nat-gateway-id", table -> routed(table, Route::natGatewayId),
          "route.destination-cidr-block", table -> routed(table, Route::destinationCidrBlock));

  private final Account account;

  private NetworkOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    NetworkOperations own = new NetworkOperations(account);
    operations
        .reads(DescribeVpcsRequest.class, own::vpcs)
        .reads(DescribeSubnetsRequest.class, own::subnets)
        .reads(DescribeAvailabilityZonesRequest.class, own::zones)
        .reads(DescribeRegionsRequest.class, own::regions)
        .reads(DescribeRouteTablesRequest.class, own::routeTables)
        .reads(DescribeVpcAttributeRequest.class, own::vpcAttribute)
        .changes(ModifyVpcAttributeRequest.class, own::changeVpc)
        .changes(CreateDefaultVpcRequest.class, own::createDefaultVpc);
  }

  private static List<String> associated(
      RouteTable table, Function<RouteTableAssociation, String> look) {
    return table.associations().stream().map(look).flatMap(Stream::ofNullable).toList();
  }

  private static List<String> routed(RouteTable table, Function<Route, String> look) {
    return table.routes().stream().map(look).flatMap(Stream::ofNullable).toList();
  }

  private RegionState network() {
    return Ec2.network(account);
  }

  private DescribeVpcsResponse vpcs(DescribeVpcsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<Vpc> all =
        network().vpcs.values().stream()
            .map(vpc -> vpc.toBuilder().tags(network().tagList(vpc.vpcId())).build())
            .toList();
    ListPage<Vpc> page =
        Requests.page(
            Filters.pass(
                Requests.byId(all, request.vpcIds(), Vpc::vpcId, "InvalidVpcID.NotFound", "vpc"),
                request.filters(),
                VPC_FILTERS,
                Vpc::tags),
            request.maxResults(),
            request.nextToken());
    return DescribeVpcsResponse.builder().vpcs(page.items()).nextToken(page.next()).build();
  }

  private DescribeSubnetsResponse subnets(DescribeSubnetsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<Subnet> all = network().subnets.values().stream().map(this::shown).toList();
    ListPage<Subnet> page =
        Requests.page(
            Filters.pass(
                Requests.byId(
                    all,
                    request.subnetIds(),
                    Subnet::subnetId,
                    "InvalidSubnetID.NotFound",
                    "subnet"),
                request.filters(),
                SUBNET_FILTERS,
                Subnet::tags),
            request.maxResults(),
            request.nextToken());
    return DescribeSubnetsResponse.builder().subnets(page.items()).nextToken(page.next()).build();
  }

  /** Returns the description of a subnet with its free addresses. AWS reserves 5 in each subnet. */
  private Subnet shown(Subnet subnet) {
    int size = 1 << (32 - Cidr.of(subnet.cidrBlock()).orElseThrow().prefix());
    String id = subnet.subnetId();
    long used =
        network().instances.values().stream()
                .filter(one -> !one.isTerminated() && one.made.subnet().equals(id))
                .count()
            + network().endpoints.values().stream()
                .filter(one -> one.subnetIds().contains(id))
                .count();
    return subnet.toBuilder()
        .availableIpAddressCount(size - 5 - (int) used)
        .blockPublicAccessStates(PublicAccessOperations.state(network(), subnet))
        .tags(network().tagList(id))
        .build();
  }

  private DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<AvailabilityZone> all = network().zones.stream().map(this::shown).toList();
    List<AvailabilityZone> zones =
        Filters.pass(
            Requests.byId(
                all,
                request.zoneNames(),
                AvailabilityZone::zoneName,
                "InvalidParameterValue",
                "availability zone"),
            request.filters(),
            ZONE_FILTERS,
            zone -> List.of());
    return DescribeAvailabilityZonesResponse.builder().availabilityZones(zones).build();
  }

  private AvailabilityZone shown(RegionState.Zone zone) {
    return AvailabilityZone.builder()
        .zoneName(zone.name())
        .zoneId(zone.id())
        .zoneType("availability-zone")
        .regionName(account.region())
        .groupName(account.region())
        .networkBorderGroup(account.region())
        .optInStatus("opt-in-not-required")
        .state("available")
        .build();
  }

  private DescribeRegionsResponse regions(DescribeRegionsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<Region> regions =
        Filters.pass(
            Requests.byId(
                OpenRegions.of(account.settings.partition()),
                request.regionNames(),
                Region::regionName,
                "InvalidParameterValue",
                "region"),
            request.filters(),
            REGION_FILTERS,
            region -> List.of());
    return DescribeRegionsResponse.builder().regions(regions).build();
  }

  private DescribeRouteTablesResponse routeTables(DescribeRouteTablesRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<RouteTable> all =
        network().routeTables.values().stream()
            .map(table -> PrefixListOperations.withEndpoints(network(), table))
            .map(table -> table.toBuilder().tags(network().tagList(table.routeTableId())).build())
            .toList();
    ListPage<RouteTable> page =
        Requests.page(
            Filters.pass(
                Requests.byId(
                    all,
                    request.routeTableIds(),
                    RouteTable::routeTableId,
                    "InvalidRouteTableID.NotFound",
                    "routeTable"),
                request.filters(),
                TABLE_FILTERS,
                RouteTable::tags),
            request.maxResults(),
            request.nextToken());
    return DescribeRouteTablesResponse.builder()
        .routeTables(page.items())
        .nextToken(page.next())
        .build();
  }

  private void checkVpc(String id) {
    if (!network().vpcs.containsKey(id)) {
      throw Requests.absent("InvalidVpcID.NotFound", "vpc", id);
    }
  }

  private DescribeVpcAttributeResponse vpcAttribute(DescribeVpcAttributeRequest request) {
    String vpc = request.vpcId();
    checkVpc(vpc);
    Requests.refuseDryRun(request.dryRun());
    DescribeVpcAttributeResponse.Builder answer = DescribeVpcAttributeResponse.builder().vpcId(vpc);
    switch (request.attributeAsString()) {
      case "enableDnsSupport" ->
          answer.enableDnsSupport(a -> a.value(network().dnsSupport.contains(vpc)));
      case "enableDnsHostnames" ->
          answer.enableDnsHostnames(a -> a.value(network().dnsHostnames.contains(vpc)));
      default -> answer.enableNetworkAddressUsageMetrics(a -> a.value(false));
    }
    return answer.build();
  }

  private ModifyVpcAttributeResponse changeVpc(ModifyVpcAttributeRequest request) {
    String vpc = request.vpcId();
    checkVpc(vpc);
    Unsupported.refuses(request, Set.of("EnableNetworkAddressUsageMetrics"));
    if ((request.enableDnsSupport() == null) == (request.enableDnsHostnames() == null)) {
      throw Requests.refusal(
          "InvalidParameterCombination", "Exactly one attribute has to be changed at a time");
    }
    set(network().dnsSupport, vpc, request.enableDnsSupport());
    set(network().dnsHostnames, vpc, request.enableDnsHostnames());
    return ModifyVpcAttributeResponse.builder().build();
  }

  private static void set(Set<String> vpcs, String vpc, @Nullable AttributeBooleanValue wanted) {
    if (wanted != null && Boolean.TRUE.equals(wanted.value())) {
      vpcs.add(vpc);
    } else if (wanted != null) {
      vpcs.remove(vpc);
    }
  }

  private CreateDefaultVpcResponse createDefaultVpc(CreateDefaultVpcRequest request) {
    if (network().defaultVpc().isPresent()) {
      throw Requests.refusal(
          "DefaultVpcAlreadyExists",
          "A Default VPC already exists for this account in this region.");
    }
    Requests.refuseDryRun(request.dryRun());
    Vpc vpc = new NetworkLayout(account, account.region(), network()).addDefault();
    return CreateDefaultVpcResponse.builder().vpc(vpc).build();
  }
}
