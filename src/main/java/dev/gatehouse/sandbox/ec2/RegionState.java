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
 * All that EC2 has in a Region, by id and in the order of its making, each thing without its tags.
 */
public final class RegionState {

  private static final List<String> ZONES = List.of("a", "b", "c");

  /** An Availability Zone. */
  record Zone(String name, String id) {}

  /** A request with a token and the id of what it made. */
  record MadeEndpoint(CreateVpcEndpointRequest request, String id) {}

  final List<Zone> zones;
  final Map<String, Vpc> vpcs = new LinkedHashMap<>();
  public final Map<String, Subnet> subnets = new LinkedHashMap<>();
  final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
  final Map<String, SecurityGroupEntry> groups = new LinkedHashMap<>();
  public final Map<String, VpcEndpoint> endpoints = new LinkedHashMap<>();
  public final Map<String, InstanceEntry> instances = new LinkedHashMap<>();
  final Map<String, PrefixList> prefixLists;

  /** Which VPCs resolve names, and which give names to public addresses. */
  final Set<String> dnsSupport = new HashSet<>();

  final Set<String> dnsHostnames = new HashSet<>();

  /** What endpoints were made with, by the request's token. */
  final Map<String, MadeEndpoint> endpointTokens = new LinkedHashMap<>();

  public final Images images;

  /** What VPC Block Public Access blocks in the Region, and what is exempt from it. */
  final String blockMode;

  final List<VpcBlockPublicAccessExclusion> exclusions = new ArrayList<>();

  /** How many launches will still be refused because the account is being verified. */
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

  /** The subnet that a launch without one gets. */
  public Optional<Subnet> defaultSubnet() {
    return subnets.values().stream().filter(Subnet::defaultForAz).findFirst();
  }

  public boolean hasSubnet(String id) {
    return subnets.containsKey(id);
  }

  /** The security group that a VPC came with. */
  SecurityGroupEntry defaultGroup(String vpc) {
    return groups.values().stream()
        .filter(group -> group.isDefault() && group.group.vpcId().equals(vpc))
        .findFirst()
        .orElseThrow();
  }

  /** Whether something has an id, so that it can have tags. */
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

  /** Ids of what has tags, with these. */
  Map<String, Map<String, String>> tagged() {
    return tags;
  }

  /** The tags of a thing, to be changed too. */
  public Map<String, String> tags(String id) {
    return tags.computeIfAbsent(id, first -> new TreeMap<>());
  }

  /** The tags of a thing as EC2 shows them. */
  List<Tag> tagList(String id) {
    return tags.getOrDefault(id, Map.of()).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** The start of a Region's zone ids: {@code use1} for us-east-1. */
  private static String zoneIds(String region) {
    StringBuilder start = new StringBuilder();
    List<String> parts = List.of(region.split("-"));
    for (int i = 0; i < parts.size(); i++) {
      start.append(i == 0 ? parts.get(0) : parts.get(i).substring(0, 1));
    }
    return start.toString();
  }
}
