package dev.gatehouse.sandbox.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** A security group and its rules. */
final class SecurityGroupEntry {

  /** The group without its rules and tags. */
  final SecurityGroup group;

  final List<SecurityGroupRule> rules = new ArrayList<>();

  SecurityGroupEntry(SecurityGroup group) {
    this.group = group;
  }

  String id() {
    return group.groupId();
  }

  /** Returns whether the group is the default group of its VPC. */
  boolean isDefault() {
    return group.groupName().equals("default");
  }

  /**
   * Returns the group as DescribeSecurityGroups has it. Rules with the same protocol and ports form
   * one permission.
   */
  SecurityGroup shown() {
    return group.toBuilder()
        .ipPermissions(permissions(false))
        .ipPermissionsEgress(permissions(true))
        .build();
  }

  private List<IpPermission> permissions(boolean egress) {
    Map<String, List<SecurityGroupRule>> byPorts = new LinkedHashMap<>();
    for (SecurityGroupRule rule : rules) {
      if (rule.isEgress() == egress) {
        String ports = rule.ipProtocol() + " " + rule.fromPort() + " " + rule.toPort();
        byPorts.computeIfAbsent(ports, first -> new ArrayList<>()).add(rule);
      }
    }
    return byPorts.values().stream().map(SecurityGroupEntry::permission).toList();
  }

  private static IpPermission permission(List<SecurityGroupRule> rules) {
    SecurityGroupRule first = rules.get(0);
    IpPermission.Builder permission = IpPermission.builder().ipProtocol(first.ipProtocol());
    if (!first.ipProtocol().equals("-1")) {
      permission.fromPort(first.fromPort()).toPort(first.toPort());
    }
    return permission
        .ipRanges(
            each(
                rules,
                rule -> rule.cidrIpv4() != null,
                rule ->
                    IpRange.builder()
                        .cidrIp(rule.cidrIpv4())
                        .description(rule.description())
                        .build()))
        .ipv6Ranges(
            each(
                rules,
                rule -> rule.cidrIpv6() != null,
                rule ->
                    Ipv6Range.builder()
                        .cidrIpv6(rule.cidrIpv6())
                        .description(rule.description())
                        .build()))
        .prefixListIds(
            each(
                rules,
                rule -> rule.prefixListId() != null,
                rule ->
                    PrefixListId.builder()
                        .prefixListId(rule.prefixListId())
                        .description(rule.description())
                        .build()))
        .userIdGroupPairs(
            each(
                rules,
                rule -> rule.referencedGroupInfo() != null,
                rule ->
                    UserIdGroupPair.builder()
                        .groupId(rule.referencedGroupInfo().groupId())
                        .userId(rule.referencedGroupInfo().userId())
                        .description(rule.description())
                        .build()))
        .build();
  }

  private static <T> List<T> each(
      List<SecurityGroupRule> rules,
      Predicate<SecurityGroupRule> wanted,
      Function<SecurityGroupRule, T> target) {
    return rules.stream().filter(wanted).map(target).toList();
  }
}
