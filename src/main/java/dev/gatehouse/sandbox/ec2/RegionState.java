package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcBlockPublicAccessExclusion;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * EC2's resources in a Region, by id and in order of creation. Tags are kept apart from the
 * resources.
 */
public final class RegionState {

  private static final List<String> ZONES = List.of("a", "b", "c");

  /** An Availability Zone. */
  record Zone(String name, String id) {}

  /** A CreateVpcEndpoint request and the id of the endpoint that it created. */
  record MadeEndpoint(CreateVpcEndpointRequest request, String id) {}

  final List<Zone> zones;
  final Map<String, Vpc> vpcs = new LinkedHashMap<>();

  /** Subnets by id. */
  public final Map<String, Subnet> subnets = new LinkedHashMap<>();

  final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
  final Map<String, SecurityGroupEntry> groups = new LinkedHashMap<>();

  /** VPC endpoints by id. */
  public final Map<String, VpcEndpoint> endpoints = new LinkedHashMap<>();

  /** Instances by id, including terminated ones. */
  public final Map<String, InstanceEntry> instances = new LinkedHashMap<>();

  final Map<String, PrefixList> prefixLists;

  /** Ids of the VPCs with DNS support. */
  final Set<String> dnsSupport = new HashSet<>();

  /** Ids of the VPCs with DNS hostnames. */
  final Set<String> dnsHostnames = new HashSet<>();

  /** Requests that created endpoints, by client token. */
  final Map<String, MadeEndpoint> endpointTokens = new LinkedHashMap<>();

  /** Images that the Region offers. */
  public final Images images;

  /** Mode of VPC Block Public Access in the Region. */
  final String blockMode;

  final List<VpcBlockPublicAccessExclusion> exclusions = new ArrayList<>();

  /** Number of launches that EC2 still refuses because AWS verifies the account. */
  public int pendingLaunches;

  private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

  RegionState(Ids ids, Ec2Settings settings, String region) {
    zones =
        ZONES.stream()
            .map(
                zone ->
                    new Zone(region + zone, zoneIds(region) + "-az" + (ZONES.indexOf(zone) + 1)))
            .toList();
    images = new Images(ids, region);
    prefixLists = ServiceAddresses.lists(ids, region);
    pendingLaunches = settings.pendingLaunches();
    blockMode = settings.networks().blockMode();
  }

  Optional<Vpc> defaultVpc() {
    return vpcs.values().stream().filter(Vpc::isDefault).findFirst();
  }

  /** Returns the subnet for launches that name none; empty without a default VPC. */
  public Optional<Subnet> defaultSubnet() {
    return subnets.values().stream().filter(Subnet::defaultForAz).findFirst();
  }

  /** Returns whether the Region has a subnet with an id. */
  public boolean hasSubnet(String id) {
    return subnets.containsKey(id);
  }

  /**
   * Returns the default security group of a VPC.
   *
   * @param vpc id of the VPC
   * @throws java.util.NoSuchElementException if there is no such VPC
   */
  SecurityGroupEntry defaultGroup(String vpc) {
    return groups.values().stream()
        .filter(group -> group.isDefault() && group.group.vpcId().equals(vpc))
        .findFirst()
        .orElseThrow();
  }

  /** Returns whether a resource with this id exists, so that it can have tags. */
  boolean has(String id) {
    return Stream.of(vpcs, subnets, routeTables, groups, endpoints, instances)
            .anyMatch(map -> map.containsKey(id))
        || instances.values().stream()
            .anyMatch(
                instance -> instance.volume.equals(id) || instance.networkInterface.equals(id))
        || groups.values().stream()
            .flatMap(group -> group.rules.stream())
            .anyMatch(rule -> rule.securityGroupRuleId().equals(id));
  }

  /** Returns the tags by resource id; changes to the map change the tags. */
  Map<String, Map<String, String>> tagged() {
    return tags;
  }

  /** Returns the tags of a resource; changes to the map change the tags. */
  public Map<String, String> tags(String id) {
    return tags.computeIfAbsent(id, first -> new TreeMap<>());
  }

  /** Returns the tags of a resource as a list of SDK objects. */
  List<Tag> tagList(String id) {
    return tags.getOrDefault(id, Map.of()).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** Returns the prefix of a Region's zone ids, such as {@code use1} for us-east-1. */
  private static String zoneIds(String region) {
    StringBuilder start = new StringBuilder();
    List<String> parts = List.of(region.split("-"));
    for (int i = 0; i < parts.size(); i++) {
      start.append(i == 0 ? parts.get(0) : parts.get(i).substring(0, 1));
    }
    return start.toString();
  }
}
