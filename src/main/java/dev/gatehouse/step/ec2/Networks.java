package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Situation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/**
 * The networks of the Region of the walk, as far as they were to be seen. Where one was not let
 * look, and where nobody looks, as in a plan that is made offline, the lists are empty.
 *
 * @param unread whether nobody has looked yet
 * @param seesVpcs whether the networks were to be seen
 * @param seesSubnets whether their subnets were to be seen
 * @param seesEndpoints whether their endpoints were to be seen
 */
public record Networks(
    boolean unread,
    boolean seesVpcs,
    boolean seesSubnets,
    boolean seesEndpoints,
    List<Vpc> vpcs,
    List<Subnet> subnets,
    List<RouteTable> tables,
    List<VpcEndpoint> endpoints) {

  private static final Networks UNSEEN =
      new Networks(true, false, false, false, List.of(), List.of(), List.of(), List.of());
  private static final Set<String> IN_USE = Set.of("pending", "available", "Pending", "Available");

  /** In a class of their own, as a plan that is made offline needs none of them. */
  private static final class Reads {
    static final AwsRequest VPCS = DescribeVpcsRequest.builder().build();
    static final AwsRequest SUBNETS = DescribeSubnetsRequest.builder().build();
    static final AwsRequest TABLES = DescribeRouteTablesRequest.builder().build();
    static final AwsRequest ENDPOINTS = DescribeVpcEndpointsRequest.builder().build();
  }

  /** What is read of them. */
  public static List<AwsRequest> reads() {
    return List.of(Reads.VPCS, Reads.SUBNETS, Reads.TABLES, Reads.ENDPOINTS);
  }

  /** Why none was seen, where EC2 has refused to tell, or has not answered. */
  static Optional<Fact.Refused<AwsResponse>> refusal(Situation situation) {
    Facts facts = situation.facts();
    return facts.isLive() && facts.of(Reads.VPCS) instanceof Fact.Refused<AwsResponse> refused
        ? Optional.of(refused)
        : Optional.empty();
  }

  /** Those of the account, if it was read. */
  public static Networks of(Situation situation) {
    Facts facts = situation.facts();
    if (!facts.isLive()) {
      return UNSEEN;
    }
    return new Networks(
        facts.of(Reads.SUBNETS) instanceof Fact.Unread<?>,
        facts.of(Reads.VPCS) instanceof Fact.Known<?>,
        facts.of(Reads.SUBNETS) instanceof Fact.Known<?>,
        facts.of(Reads.ENDPOINTS) instanceof Fact.Known<?>,
        facts
            .answer(Reads.VPCS, DescribeVpcsResponse.class)
            .map(DescribeVpcsResponse::vpcs)
            .orElse(List.of()),
        facts
            .answer(Reads.SUBNETS, DescribeSubnetsResponse.class)
            .map(DescribeSubnetsResponse::subnets)
            .orElse(List.of()),
        facts
            .answer(Reads.TABLES, DescribeRouteTablesResponse.class)
            .map(DescribeRouteTablesResponse::routeTables)
            .orElse(List.of()),
        facts
            .answer(Reads.ENDPOINTS, DescribeVpcEndpointsResponse.class)
            .map(DescribeVpcEndpointsResponse::vpcEndpoints)
            .orElse(List.of()));
  }

  /** Whether a launch that names no subnet was seen to fail. */
  public boolean lackDefaultSubnet() {
    return seesSubnets && subnets.stream().noneMatch(subnet -> isTrue(subnet.defaultForAz()));
  }

  /** Whether AWS would make a default network: there is none, not even one without subnets. */
  public boolean lackDefault() {
    return seesVpcs
        && lackDefaultSubnet()
        && vpcs.stream().noneMatch(vpc -> isTrue(vpc.isDefault()));
  }

  /** The network of an id. */
  Optional<Vpc> vpc(String id) {
    return vpcs.stream().filter(vpc -> id.equals(vpc.vpcId())).findFirst();
  }

  /** The subnet of an id; with an empty one, the first that a launch without a subnet may get. */
  Optional<Subnet> subnet(String id) {
    return subnets.stream()
        .filter(
            subnet -> id.isEmpty() ? isTrue(subnet.defaultForAz()) : id.equals(subnet.subnetId()))
        .findFirst();
  }

  /** The subnets of a network; of all where it is not said which. */
  List<Subnet> subnetsOf(String vpc) {
    return subnets.stream().filter(subnet -> vpc.isEmpty() || vpc.equals(subnet.vpcId())).toList();
  }

  /** The table that a subnet goes by: its own, or else the main one of its network. */
  Optional<RouteTable> table(Subnet subnet) {
    return tables.stream()
        .filter(
            table ->
                table.associations().stream()
                    .anyMatch(one -> subnet.subnetId().equals(one.subnetId())))
        .findFirst()
        .or(
            () ->
                tables.stream()
                    .filter(table -> subnet.vpcId().equals(table.vpcId()))
                    .filter(
                        table -> table.associations().stream().anyMatch(one -> isTrue(one.main())))
                    .findFirst());
  }

  /** Where a subnet leads. */
  public SubnetRouting wayOut(Subnet subnet) {
    return table(subnet)
        .map(
            table ->
                BlockPublicAccess.blocks(this, subnet, table)
                    ? SubnetRouting.BLOCKED
                    : SubnetRouting.of(table))
        .orElse(SubnetRouting.UNKNOWN);
  }

  /** Whether an instance in a subnet reaches AWS, and there is room for it. */
  public boolean isUsable(Subnet subnet) {
    SubnetRouting way = wayOut(subnet);
    boolean leadsOut = way == SubnetRouting.UNKNOWN ? givesAddress(subnet) : way.leadsOut();
    return leadsOut && !isFull(subnet);
  }

  /** The endpoint in a network to which a service's own name leads there. */
  Optional<VpcEndpoint> endpoint(String vpc, String service) {
    return endpoints.stream()
        .filter(one -> vpc.equals(one.vpcId()) && isTrue(one.privateDnsEnabled()))
        .filter(one -> one.serviceName() != null && one.serviceName().endsWith("." + service))
        .filter(one -> IN_USE.contains(one.stateAsString()))
        .findFirst();
  }

  /** Whether a route table leads to a service by a gateway endpoint. */
  boolean hasGateway(RouteTable table, String service) {
    return endpoints.stream()
        .filter(one -> one.vpcEndpointType() == VpcEndpointType.GATEWAY)
        .filter(one -> one.routeTableIds().contains(table.routeTableId()))
        .filter(one -> one.serviceName() != null && one.serviceName().endsWith("." + service))
        .anyMatch(one -> IN_USE.contains(one.stateAsString()));
  }

  /** Whether a subnet has no address left. */
  static boolean isFull(Subnet subnet) {
    return subnet.availableIpAddressCount() != null && subnet.availableIpAddressCount() == 0;
  }

  /** Whether a subnet gives whoever starts in it a public address. */
  public static boolean givesAddress(Subnet subnet) {
    return isTrue(subnet.mapPublicIpOnLaunch());
  }

  /** The name that people gave a thing, if they did. */
  static Optional<String> name(List<Tag> tags) {
    return tags.stream()
        .filter(tag -> "Name".equals(tag.key()))
        .map(Tag::value)
        .filter(value -> value != null && !value.isEmpty())
        .findFirst();
  }

  private static boolean isTrue(Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  /** A filter of EC2's lists by one value. */
  static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
