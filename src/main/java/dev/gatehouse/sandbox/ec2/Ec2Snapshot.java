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

/** What is in EC2, as trees that texts are made of; what each Region came with is left out. */
public final class Ec2Snapshot {

  private final Account account;
  private final boolean withIds;

  Ec2Snapshot(Account account, boolean withIds) {
    this.account = account;
    this.withIds = withIds;
  }

  /** What security groups let in, but for those that VPCs come with. */
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

  /** The Regions in which something was made. */
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

  /** Sorted by what they are, for ids differ with the way in which things were made. */
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

  /** VPCs in which names are not resolved, or not given, as endpoints with private DNS need it. */
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
