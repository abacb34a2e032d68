package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Lists EC2's resources as trees for a snapshot of the account. Leaves out what each Region has
 * initially.
 */
public final class Ec2Snapshot {

  private final Account account;
  private final boolean withIds;

  Ec2Snapshot(Account account, boolean withIds) {
    this.account = account;
    this.withIds = withIds;
  }

  /**
   * Returns the inbound rules of all security groups except the default groups of VPCs, in all
   * Regions.
   */
  public static List<InboundRule> inboundRules(Account account) {
    List<InboundRule> rules = new ArrayList<>();
    Ec2.of(account)
        .networks
        .forEach(
            (region, network) -> {
              for (SecurityGroupEntry group : network.groups.values()) {
                for (SecurityGroupRule rule : group.rules) {
                  if (!rule.isEgress() && !group.isDefault()) {
                    rules.add(
                        new InboundRule(
                            region, group.group.groupName(), ports(rule), peer(network, rule)));
                  }
                }
              }
            });
    return rules;
  }

  private static String ports(SecurityGroupRule rule) {
    return rule.ipProtocol().equals("-1")
        ? "-1"
        : rule.ipProtocol() + " " + rule.fromPort() + "-" + rule.toPort();
  }

  private static String peer(RegionState network, SecurityGroupRule rule) {
    return rule.referencedGroupInfo() == null
        ? SecurityGroupRuleOperations.peer(rule)
        : SecurityGroupOperations.group(network, rule.referencedGroupInfo().groupId())
            .group
            .groupName();
  }

  /** Returns the created resources by Region; Regions without any are left out. */
  Map<String, Object> tree() {
    Map<String, Object> regions = new LinkedHashMap<>();
    Ec2.of(account)
        .networks
        .forEach(
            (region, network) -> {
              Map<String, Object> tree = new LinkedHashMap<>();
              put(tree, "securityGroups", groups(network));
              put(tree, "vpcEndpoints", endpoints(network));
              put(tree, "instances", instances(network));
              put(tree, "withoutNames", withoutNames(network));
              boolean madeDefault =
                  !Ec2Settings.of(account).networks().defaultVpc()
                      && network.defaultVpc().isPresent();
              put(tree, "defaultVpc", madeDefault ? List.of("made") : List.of());
              if (!tree.isEmpty()) {
                regions.put(region, tree);
              }
            });
    return regions;
  }

  private static void put(Map<String, Object> tree, String name, List<?> things) {
    if (!things.isEmpty()) {
      tree.put(name, things);
    }
  }

  /** Sorts trees by their text, because ids depend on the order of creation. */
  private static List<Object> sorted(List<Map<String, Object>> things) {
    Map<String, Object> byText = new TreeMap<>();
    things.forEach(thing -> byText.put(thing + " " + byText.size(), thing));
    return new ArrayList<>(byText.values());
  }

  private List<Object> groups(RegionState network) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (SecurityGroupEntry group : network.groups.values()) {
      if (!group.isDefault()) {
        Map<String, Object> tree = thing(network, group.id());
        tree.put("GroupName", group.group.groupName());
        tree.put("Description", group.group.description());
        tree.put("in", rules(network, group, false));
        tree.put("out", rules(network, group, true));
        all.add(tree);
      }
    }
    return sorted(all);
  }

  private static List<String> rules(RegionState network, SecurityGroupEntry group, boolean egress) {
    return group.rules.stream()
        .filter(rule -> rule.isEgress() == egress)
        .map(rule -> ports(rule) + " " + peer(network, rule))
        .sorted()
        .toList();
  }

  private List<Object> endpoints(RegionState network) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (VpcEndpoint endpoint : network.endpoints.values()) {
      Map<String, Object> tree = thing(network, endpoint.vpcEndpointId());
      tree.put("ServiceName", endpoint.serviceName());
      tree.put("VpcEndpointType", endpoint.vpcEndpointTypeAsString());
      tree.put("PrivateDnsEnabled", endpoint.privateDnsEnabled());
      tree.put("subnets", endpoint.subnetIds());
      tree.put("routeTables", endpoint.routeTableIds());
      tree.put("policy", endpoint.policyDocument());
      tree.put("groups", endpoint.groups().stream().map(one -> one.groupName()).toList());
      all.add(tree);
    }
    return sorted(all);
  }

  /**
   * Returns the ids of VPCs without DNS support or DNS hostnames. Endpoints with private DNS
   * require both.
   */
  private static List<String> withoutNames(RegionState network) {
    return network.vpcs.keySet().stream()
        .filter(id -> !network.dnsSupport.contains(id) || !network.dnsHostnames.contains(id))
        .sorted()
        .toList();
  }

  private List<Object> instances(RegionState network) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (InstanceEntry instance : network.instances.values()) {
      InstanceEntry.Made made = instance.made;
      Map<String, Object> tree = thing(network, instance.id);
      tree.put("volumeTags", network.tags(instance.volume));
      tree.put("state", instance.stage().shown().nameAsString());
      tree.put("InstanceType", made.type().name());
      tree.put("ImageId", made.image());
      tree.put("SubnetId", made.subnet());
      tree.put("publicAddress", made.publicAddress());
      tree.put("profile", made.profile().orElse("none"));
      tree.put("groups", names(network, instance));
      tree.put("metadata", made.metadata().toString());
      tree.put("volume", made.volume().toString());
      tree.put("UserData", made.userData());
      tree.put("shutdown", made.shutdown());
      tree.put("CpuCredits", made.credits().orElse("none"));
      if (withIds) {
        tree.put("ClientToken", made.token());
      }
      all.add(tree);
    }
    return sorted(all);
  }

  private static List<String> names(RegionState network, InstanceEntry instance) {
    return instance.isTerminated()
        ? List.of()
        : instance.groups.stream()
            .map(id -> Objects.requireNonNull(network.groups.get(id)).group.groupName())
            .toList();
  }

  private Map<String, Object> thing(RegionState network, String id) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (withIds) {
      tree.put("id", id);
    }
    tree.put("tags", network.tags(id));
    return tree;
  }
}
