package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What EC2 tells of a new account's network. */
final class Ec2Operations {

  private final Account account;
  private final Ec2Things things;

  private Ec2Operations(Account account) {
    this.account = account;
    this.things = new Ec2Things(account);
  }

  static Operations of(Account account) {
    Ec2Operations own = new Ec2Operations(account);
    return new Operations()
        .reads(DescribeVpcsRequest.class, own::vpcs)
        .reads(DescribeSubnetsRequest.class, own::subnets)
        .reads(DescribeAvailabilityZonesRequest.class, own::zones)
        .reads(DescribeRegionsRequest.class, own::regions)
        .reads(DescribeRouteTablesRequest.class, own::routeTables)
        .reads(DescribeSecurityGroupsRequest.class, own::securityGroups);
  }

  private static void refuseDryRun(@Nullable Boolean dryRun) {
    if (Boolean.TRUE.equals(dryRun)) {
      throw new AwsError(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  /** Things by id, all if no id is given, as far as the filters let them through. */
  private static <T> List<T> select(
      List<T> all,
      List<String> ids,
      Function<T, String> id,
      String missing,
      List<Filter> filters,
      Map<String, Function<T, List<String>>> known) {
    List<T> chosen = new ArrayList<>(all);
    for (String wanted : ids) {
      if (all.stream().noneMatch(thing -> id.apply(thing).equals(wanted))) {
        throw new AwsError(400, missing, "The ID '" + wanted + "' does not exist");
      }
    }
    if (!ids.isEmpty()) {
      chosen.removeIf(thing -> !ids.contains(id.apply(thing)));
    }
    return Ec2Filters.pass(chosen, filters, known);
  }

  private static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String token) {
    return Page.of(
        all,
        size,
        token,
        1000,
        new AwsError(400, "InvalidNextToken", "The token '" + token + "' is invalid"));
  }

  private DescribeVpcsResponse vpcs(DescribeVpcsRequest request) {
    refuseDryRun(request.dryRun());
    Page<Vpc> page =
        page(
            select(
                List.of(things.vpc()),
                request.vpcIds(),
                Vpc::vpcId,
                "InvalidVpcID.NotFound",
                request.filters(),
                Ec2Things.VPC_FILTERS),
            request.maxResults(),
            request.nextToken());
    return DescribeVpcsResponse.builder().vpcs(page.items()).nextToken(page.next()).build();
  }

  private DescribeSubnetsResponse subnets(DescribeSubnetsRequest request) {
    refuseDryRun(request.dryRun());
    Page<Subnet> page =
        page(
            select(
                things.subnets(),
                request.subnetIds(),
                Subnet::subnetId,
                "InvalidSubnetID.NotFound",
                request.filters(),
                Ec2Things.SUBNET_FILTERS),
            request.maxResults(),
            request.nextToken());
    return DescribeSubnetsResponse.builder().subnets(page.items()).nextToken(page.next()).build();
  }

  private DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request) {
    refuseDryRun(request.dryRun());
    List<AvailabilityZone> zones =
        select(
            things.zones(),
            request.zoneNames(),
            AvailabilityZone::zoneName,
            "InvalidParameterValue",
            request.filters(),
            Ec2Things.ZONE_FILTERS);
    return DescribeAvailabilityZonesResponse.builder().availabilityZones(zones).build();
  }

  private DescribeRegionsResponse regions(DescribeRegionsRequest request) {
    refuseDryRun(request.dryRun());
    List<Region> regions =
        select(
            Ec2Things.regions(account.settings.partition()),
            request.regionNames(),
            Region::regionName,
            "InvalidParameterValue",
            request.filters(),
            Ec2Things.REGION_FILTERS);
    return DescribeRegionsResponse.builder().regions(regions).build();
  }

  private DescribeRouteTablesResponse routeTables(DescribeRouteTablesRequest request) {
    refuseDryRun(request.dryRun());
    Page<RouteTable> page =
        page(
            select(
                List.of(things.routeTable()),
                request.routeTableIds(),
                RouteTable::routeTableId,
                "InvalidRouteTableID.NotFound",
                request.filters(),
                Ec2Things.ROUTE_TABLE_FILTERS),
            request.maxResults(),
            request.nextToken());
    return DescribeRouteTablesResponse.builder()
        .routeTables(page.items())
        .nextToken(page.next())
        .build();
  }

  private DescribeSecurityGroupsResponse securityGroups(DescribeSecurityGroupsRequest request) {
    refuseDryRun(request.dryRun());
    List<SecurityGroup> named =
        select(
            List.of(things.securityGroup()),
            request.groupNames(),
            SecurityGroup::groupName,
            "InvalidGroup.NotFound",
            List.of(),
            Map.of());
    Page<SecurityGroup> page =
        page(
            select(
                named,
                request.groupIds(),
                SecurityGroup::groupId,
                "InvalidGroup.NotFound",
                request.filters(),
                Ec2Things.SECURITY_GROUP_FILTERS),
            request.maxResults(),
            request.nextToken());
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.next())
        .build();
  }
}
