package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.plan.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Checks whether an instance can reach Systems Manager, over the internet or through VPC endpoints.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html">Improve
 *     the security of EC2 instances by using VPC endpoints for Systems Manager</a>
 */
public final class AgentRoute {

  /** The only services that the SSM Agent in Amazon Linux images calls. */
  private static final List<String> SERVICES = List.of("ssm", "ssmmessages");

  private static final int HTTPS = 443;
  private static final Cidr EVERYWHERE = new Cidr(0, 0);

  private final RegionState network;

  /** Creates a check of routes in one Region. */
  public AgentRoute(RegionState network) {
    this.network = network;
  }

  /**
   * Returns whether the instance's agent can reach every service that it calls. Checks routes, VPC
   * Block Public Access, security groups and VPC endpoints.
   */
  public boolean isOpen(InstanceEntry instance) {
    boolean internet =
        routesOut(instance.made.subnet(), instance.made.publicAddress())
            && letsOut(instance.groups, EVERYWHERE, List.of());
    for (String service : SERVICES) {
      // With private DNS, the service's name resolves to the endpoint, even if the subnet has a
      // route
      // to the internet.
      Optional<VpcEndpoint> endpoint = endpoint(instance.made.vpc(), service);
      boolean reached = endpoint.isPresent() ? leads(instance, endpoint.get()) : internet;
      if (!reached) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether an instance that Cloud9 starts in a subnet can reach Systems Manager. Does not
   * check security groups. Cloud9's images have older agents, which also call {@code ec2messages}
   * where the Region has it.
   *
   * @param region the subnet's Region, such as {@code us-east-1}
   */
  public boolean leadsCloud9Out(Subnet subnet, String region) {
    List<String> services = new ArrayList<>(SERVICES);
    if (EndpointServiceOperations.hasEc2Messages(region)) {
      services.add("ec2messages");
    }
    return routesOut(subnet.subnetId(), subnet.mapPublicIpOnLaunch())
        || services.stream().allMatch(service -> endpoint(subnet.vpcId(), service).isPresent());
  }

  /**
   * Returns whether a subnet has a route to the internet that VPC Block Public Access does not
   * block.
   *
   * @param publicAddress whether the instance in the subnet has a public address
   */
  private boolean routesOut(String subnet, boolean publicAddress) {
    Subnet from = Objects.requireNonNull(network.subnets.get(subnet));
    return table(subnet).routes().stream()
        .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
        .anyMatch(
            route ->
                route.natGatewayId() != null
                    ? natPasses(from.vpcId())
                    : publicAddress
                        && isGateway(route)
                        && PublicAccessOperations.mode(network, from).equals(Ec2Settings.OFF));
  }

  /**
   * Returns whether VPC Block Public Access lets the VPC's NAT gateway reach the internet. The
   * gateway can be in any subnet with a route to an internet gateway.
   */
  private boolean natPasses(String vpc) {
    return network.subnets.values().stream()
        .filter(one -> one.vpcId().equals(vpc))
        .filter(one -> table(one.subnetId()).routes().stream().anyMatch(AgentRoute::isGateway))
        .anyMatch(one -> !PublicAccessOperations.mode(network, one).equals(Ec2Settings.BOTH));
  }

  private static boolean isGateway(Route route) {
    return route.gatewayId() != null && route.gatewayId().startsWith("igw-");
  }

  private RouteTable table(String subnet) {
    String vpc = Objects.requireNonNull(network.subnets.get(subnet)).vpcId();
    List<RouteTable> tables =
        network.routeTables.values().stream().filter(table -> table.vpcId().equals(vpc)).toList();
    return tables.stream()
        .filter(
            table -> table.associations().stream().anyMatch(one -> subnet.equals(one.subnetId())))
        .findFirst()
        .or(
            () ->
                tables.stream()
                    .filter(table -> table.associations().stream().anyMatch(one -> one.main()))
                    .findFirst())
        .orElseThrow();
  }

  private Optional<VpcEndpoint> endpoint(String vpc, String service) {
    return network.endpoints.values().stream()
        .filter(one -> one.vpcId().equals(vpc) && EndpointOperations.service(one).equals(service))
        .filter(one -> Boolean.TRUE.equals(one.privateDnsEnabled()))
        .findFirst();
  }

  /**
   * Returns whether security groups allow HTTPS from the instance to the endpoint: outbound rules
   * of the instance and inbound rules of the endpoint.
   */
  private boolean leads(InstanceEntry instance, VpcEndpoint endpoint) {
    Cidr addresses =
        Cidr.of(Objects.requireNonNull(network.vpcs.get(endpoint.vpcId())).cidrBlock())
            .orElseThrow();
    Cidr own = Cidr.of(instance.privateAddress + "/32").orElseThrow();
    List<String> groups = endpoint.groups().stream().map(one -> one.groupId()).toList();
    return !endpoint.subnetIds().isEmpty()
        && letsOut(instance.groups, addresses, groups)
        && anyRule(groups, false, own, instance.groups);
  }

  private boolean letsOut(List<String> groups, Cidr to, List<String> toGroups) {
    return anyRule(groups, true, to, toGroups);
  }

  private boolean anyRule(
      List<String> groups, boolean egress, Cidr other, List<String> otherGroups) {
    return groups.stream()
        .map(id -> SecurityGroupOperations.group(network, id))
        .flatMap(group -> group.rules.stream())
        .filter(rule -> rule.isEgress() == egress && isForHttps(rule))
        .anyMatch(rule -> isFor(rule, other, otherGroups));
  }

  private static boolean isForHttps(SecurityGroupRule rule) {
    return rule.ipProtocol().equals("-1")
        || (rule.ipProtocol().equals("tcp") && rule.fromPort() <= HTTPS && rule.toPort() >= HTTPS);
  }

  private static boolean isFor(SecurityGroupRule rule, Cidr other, List<String> otherGroups) {
    if (rule.referencedGroupInfo() != null) {
      return otherGroups.contains(rule.referencedGroupInfo().groupId());
    }
    return rule.cidrIpv4() != null
        && Cidr.of(rule.cidrIpv4()).filter(cidr -> cidr.holds(other)).isPresent();
  }
}
