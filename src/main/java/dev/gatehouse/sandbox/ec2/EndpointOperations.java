package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.*;

/** The operations on VPC endpoints, through which private subnets reach AWS services. */
public final class EndpointOperations {

  private static final Set<String> KNOWN =
      Set.of(
          "DryRun",
          "VpcEndpointType",
          "VpcId",
          "ServiceName",
          "PolicyDocument",
          "RouteTableIds",
          "SubnetIds",
          "SecurityGroupIds",
          "IpAddressType",
          "ClientToken",
          "PrivateDnsEnabled",
          "TagSpecifications");

  private static final Map<String, Function<VpcEndpoint, List<String>>> FILTERS =
      Map.of(
          "vpc-id", endpoint -> List.of(endpoint.vpcId()),
          "service-name", endpoint -> List.of(endpoint.serviceName()),
          "vpc-endpoint-id", endpoint -> List.of(endpoint.vpcEndpointId()),
          "vpc-endpoint-type", endpoint -> List.of(endpoint.vpcEndpointTypeAsString()),
          "vpc-endpoint-state", endpoint -> List.of(endpoint.stateAsString()),
          "ip-address-type", endpoint -> List.of(endpoint.ipAddressTypeAsString()));

  private final Account account;

  private EndpointOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    EndpointOperations own = new EndpointOperations(account);
    operations
        .changes(CreateVpcEndpointRequest.class, own::create)
        .reads(DescribeVpcEndpointsRequest.class, own::describe)
        .changes(DeleteVpcEndpointsRequest.class, own::delete);
  }

  private RegionState network() {
    return Ec2.network(account);
  }

  /** Returns the last part of an endpoint's service name, such as {@code ssm}. */
  static String service(VpcEndpoint endpoint) {
    return endpoint.serviceName().substring(endpoint.serviceName().lastIndexOf('.') + 1);
  }

  /** Returns a copy of an endpoint in the state {@code available}. */
  public static VpcEndpoint settled(VpcEndpoint endpoint) {
    return endpoint.toBuilder().state("available").build();
  }

  private CreateVpcEndpointResponse create(CreateVpcEndpointRequest request) {
    Unsupported.refusesAllBut(request, KNOWN);
    CreateVpcEndpointRequest bare = request.toBuilder().dryRun(null).build();
    RegionState.MadeEndpoint before =
        network().endpointTokens.get(Objects.requireNonNullElse(request.clientToken(), ""));
    if (before != null && network().endpoints.containsKey(before.id())) {
      if (!before.request().equals(bare)) {
        throw Requests.refusal(
            "IdempotentParameterMismatch",
            "The client token was used for another endpoint before.");
      }
      return answer(before.id(), request.clientToken());
    }
    VpcEndpoint endpoint = new Making(request).read();
    Map<String, String> tags = TagOperations.of(request.tagSpecifications(), "vpc-endpoint");
    Requests.refuseDryRun(request.dryRun());
    String id = "vpce-0" + account.ids.hex("vpce", request.vpcId() + request.serviceName(), 16);
    network()
        .endpoints
        .put(id, endpoint.toBuilder().vpcEndpointId(id).creationTimestamp(account.now()).build());
    network().tags(id).putAll(tags);
    if (request.clientToken() != null) {
      network().endpointTokens.put(request.clientToken(), new RegionState.MadeEndpoint(bare, id));
    }
    return answer(id, request.clientToken());
  }

  private CreateVpcEndpointResponse answer(String id, @Nullable String token) {
    return CreateVpcEndpointResponse.builder()
        .vpcEndpoint(shown(Objects.requireNonNull(network().endpoints.get(id))))
        .clientToken(token)
        .build();
  }

  private VpcEndpoint shown(VpcEndpoint endpoint) {
    return endpoint.toBuilder().tags(network().tagList(endpoint.vpcEndpointId())).build();
  }

  /** Reads a CreateVpcEndpoint request and checks it against the Region. */
  private final class Making {

    private final CreateVpcEndpointRequest request;
    private final String vpc;
    private final boolean gateway;

    Making(CreateVpcEndpointRequest request) {
      this.request = request;
      this.vpc = request.vpcId();
      this.gateway =
          Objects.requireNonNullElse(request.vpcEndpointTypeAsString(), "Gateway")
              .equals("Gateway");
    }

    VpcEndpoint read() {
      if (!network().vpcs.containsKey(vpc)) {
        throw Requests.refusal("InvalidVpcId.NotFound", "The Vpc Id " + vpc + " does not exist");
      }
      String service = service();
      VpcEndpoint.Builder endpoint =
          VpcEndpoint.builder()
              .vpcId(vpc)
              .serviceName(service)
              .ownerId(account.settings.number())
              .requesterManaged(false)
              .policyDocument(
                  Objects.requireNonNullElse(
                      request.policyDocument(),
                      "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Principal\":\"*\","
                          + "\"Resource\":\"*\"}]}"));
      if (gateway) {
        return endpoint
            .vpcEndpointType("Gateway")
            .state("available")
            .privateDnsEnabled(false)
            .routeTableIds(routeTables(service))
            .build();
      }
      boolean privateDns = !Boolean.FALSE.equals(request.privateDnsEnabled());
      if (privateDns) {
        checkDns(service);
      }
      return endpoint
          .vpcEndpointType("Interface")
          .state("pending")
          .privateDnsEnabled(privateDns)
          .ipAddressType(Objects.requireNonNullElse(request.ipAddressTypeAsString(), "ipv4"))
          .subnetIds(subnets())
          .groups(groups())
          .networkInterfaceIds(
              request.subnetIds().stream()
                  .map(subnet -> "eni-0" + account.ids.hex("eni", service + " " + subnet, 16))
                  .toList())
          .build();
    }

    private String service() {
      String name = Objects.requireNonNullElse(request.serviceName(), "");
      if (!EndpointServiceOperations.isThere(
          account.region(), gateway ? "Gateway" : "Interface", name)) {
        throw Requests.refusal(
            "InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
      }
      return name;
    }

    private List<String> routeTables(String service) {
      for (String id : request.routeTableIds()) {
        RouteTable table = network().routeTables.get(id);
        if (table == null || !table.vpcId().equals(vpc)) {
          throw Requests.refusal(
              "InvalidRouteTableId.NotFound", "The routeTable ID '" + id + "' does not exist");
        }
        if (network().endpoints.values().stream()
            .anyMatch(
                one -> one.serviceName().equals(service) && one.routeTableIds().contains(id))) {
          throw Requests.refusal(
              "RouteAlreadyExists",
              "route table "
                  + id
                  + " already has a route with destination-prefix-list-id of "
                  + service);
        }
      }
      if (!request.subnetIds().isEmpty() || !request.securityGroupIds().isEmpty()) {
        throw Requests.refusal(
            "InvalidParameter", "Endpoint type (Gateway) does not match the parameters given.");
      }
      return request.routeTableIds();
    }

    private void checkDns(String service) {
      if (!network().dnsSupport.contains(vpc) || !network().dnsHostnames.contains(vpc)) {
        throw Requests.refusal(
            "InvalidParameter",
            "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC"
                + " attributes set to true for "
                + vpc);
      }
      if (network().endpoints.values().stream()
          .anyMatch(
              one ->
                  one.vpcId().equals(vpc)
                      && one.serviceName().equals(service)
                      && Boolean.TRUE.equals(one.privateDnsEnabled()))) {
        throw Requests.refusal(
            "InvalidParameter",
            "private-dns-enabled cannot be set because there is already a conflicting DNS domain"
                + " for "
                + service.substring(service.lastIndexOf('.') + 1)
                + "."
                + account.region()
                + ".amazonaws.com in the VPC "
                + vpc);
      }
    }

    private List<String> subnets() {
      List<String> zones = new ArrayList<>();
      for (String id : request.subnetIds()) {
        Subnet subnet = network().subnets.get(id);
        if (subnet == null || !subnet.vpcId().equals(vpc)) {
          throw Requests.refusal(
              "InvalidSubnetId.NotFound", "The subnet ID '" + id + "' does not exist");
        }
        if (zones.contains(subnet.availabilityZone())) {
          throw Requests.refusal(
              "DuplicateSubnetsInSameZone",
              "Found another VPC endpoint subnet in the availability zone of " + id);
        }
        zones.add(subnet.availabilityZone());
      }
      return request.subnetIds();
    }

    private List<SecurityGroupIdentifier> groups() {
      List<String> ids =
          request.securityGroupIds().isEmpty()
              ? List.of(network().defaultGroup(vpc).id())
              : request.securityGroupIds();
      List<SecurityGroupIdentifier> groups = new ArrayList<>();
      for (String id : ids) {
        SecurityGroupEntry group = network().groups.get(id);
        if (group == null || !group.group.vpcId().equals(vpc)) {
          throw Requests.refusal(
              "InvalidSecurityGroupId.NotFound",
              "The security group ID '" + id + "' does not exist");
        }
        groups.add(
            SecurityGroupIdentifier.builder()
                .groupId(id)
                .groupName(group.group.groupName())
                .build());
      }
      return groups;
    }
  }

  private DescribeVpcEndpointsResponse describe(DescribeVpcEndpointsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<VpcEndpoint> all = network().endpoints.values().stream().map(this::shown).toList();
    for (String id : request.vpcEndpointIds()) {
      if (!network().endpoints.containsKey(id)) {
        throw absent(id);
      }
    }
    ListPage<VpcEndpoint> page =
        Requests.page(
            Filters.pass(
                Requests.byId(all, request.vpcEndpointIds(), VpcEndpoint::vpcEndpointId, "", ""),
                request.filters(),
                FILTERS,
                VpcEndpoint::tags),
            request.maxResults(),
            request.nextToken());
    page.items()
        .forEach(
            seen ->
                network()
                    .endpoints
                    .computeIfPresent(seen.vpcEndpointId(), (id, endpoint) -> settled(endpoint)));
    return DescribeVpcEndpointsResponse.builder()
        .vpcEndpoints(page.items())
        .nextToken(page.next())
        .build();
  }

  private static RuntimeException absent(String id) {
    return Requests.refusal(
        "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '" + id + "' does not exist");
  }

  private DeleteVpcEndpointsResponse delete(DeleteVpcEndpointsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<UnsuccessfulItem> left = new ArrayList<>();
    for (String id : request.vpcEndpointIds()) {
      if (network().endpoints.remove(id) == null) {
        left.add(
            UnsuccessfulItem.builder()
                .resourceId(id)
                .error(
                    UnsuccessfulItemError.builder()
                        .code("InvalidVpcEndpoint.NotFound")
                        .message("The Vpc Endpoint Id '" + id + "' does not exist")
                        .build())
                .build());
      }
      network().tagged().remove(id);
    }
    return DeleteVpcEndpointsResponse.builder().unsuccessful(left).build();
  }
}
