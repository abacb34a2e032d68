package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.plan.Cidr;
import dev.gatehouse.sandbox.core.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Converts the permissions in requests to security group rules, one for each source or destination.
 */
final class RuleReader {

  private static final Set<String> NAMES = Set.of("tcp", "udp", "icmp", "icmpv6", "-1");

  private final Account account;
  private final RegionState network;
  private final SecurityGroupEntry group;
  private final boolean egress;

  RuleReader(Account account, SecurityGroupEntry group, boolean egress) {
    this.account = account;
    this.network = Ec2.network(account);
    this.group = group;
    this.egress = egress;
  }

  /** Returns whether two rules are equal apart from ids, descriptions and tags. */
  static boolean same(SecurityGroupRule one, SecurityGroupRule other) {
    return bare(one).equals(bare(other));
  }

  private static SecurityGroupRule bare(SecurityGroupRule rule) {
    return rule.toBuilder()
        .securityGroupRuleId(null)
        .securityGroupRuleArn(null)
        .description(null)
        .tags((List<software.amazon.awssdk.services.ec2.model.Tag>) null)
        .build();
  }

  /**
   * Returns the rules for some permissions, without ids.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is no permission, or an invalid one
   */
  List<SecurityGroupRule> read(List<IpPermission> permissions) {
    if (permissions.isEmpty()) {
      throw Requests.refusal(
          "MissingParameter",
          "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.");
    }
    List<SecurityGroupRule> rules = new ArrayList<>();
    for (IpPermission permission : permissions) {
      int before = rules.size();
      SecurityGroupRule ports = ports(permission);
      permission.ipRanges().forEach(range -> rules.add(range(ports, range)));
      permission.ipv6Ranges().forEach(range -> rules.add(range(ports, range)));
      permission.prefixListIds().forEach(list -> rules.add(list(ports, list)));
      permission.userIdGroupPairs().forEach(pair -> rules.add(pair(ports, pair)));
      if (rules.size() == before) {
        throw Requests.refusal(
            "InvalidPermission.Malformed", "The permission has no source or destination");
      }
    }
    return rules;
  }

  private SecurityGroupRule ports(IpPermission permission) {
    String protocol = protocol(permission.ipProtocol());
    SecurityGroupRule any =
        SecurityGroupRule.builder()
            .groupId(group.id())
            .groupOwnerId(account.settings.number())
            .isEgress(egress)
            .ipProtocol(protocol)
            .fromPort(-1)
            .toPort(-1)
            .build();
    if (!protocol.equals("tcp") && !protocol.equals("udp")) {
      return protocol.startsWith("icmp")
          ? any.toBuilder()
              .fromPort(Objects.requireNonNullElse(permission.fromPort(), -1))
              .toPort(Objects.requireNonNullElse(permission.toPort(), -1))
              .build()
          : any;
    }
    Integer from = permission.fromPort();
    Integer to = permission.toPort();
    if (from == null || to == null) {
      throw Requests.invalid(
          "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
    }
    if (from < 0 || to > 65535 || from > to) {
      throw Requests.invalid("Invalid TCP/UDP port range (" + from + ":" + to + ")");
    }
    return any.toBuilder().fromPort(from).toPort(to).build();
  }

  private static String protocol(@Nullable String sent) {
    if (sent == null) {
      throw Requests.refusal(
          "MissingParameter", "The request must contain the parameter ipProtocol");
    }
    String name =
        switch (sent.toLowerCase(Locale.ROOT)) {
          case "6" -> "tcp";
          case "17" -> "udp";
          case "1" -> "icmp";
          case "58" -> "icmpv6";
          case "all" -> "-1";
          default -> sent.toLowerCase(Locale.ROOT);
        };
    boolean number = name.length() <= 3 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!NAMES.contains(name) && !number) {
      throw Requests.invalid("Invalid value '" + sent + "' for IP protocol. Unknown protocol.");
    }
    return name;
  }

  private static SecurityGroupRule range(SecurityGroupRule ports, IpRange range) {
    String text = Objects.requireNonNullElse(range.cidrIp(), "");
    String cidr =
        Cidr.of(text)
            .orElseThrow(() -> Requests.invalid("CIDR block " + text + " is malformed"))
            .toString();
    return ports.toBuilder().cidrIpv4(cidr).description(range.description()).build();
  }

  private static SecurityGroupRule range(SecurityGroupRule ports, Ipv6Range range) {
    String text = Objects.requireNonNullElse(range.cidrIpv6(), "");
    if (!text.contains(":") || !text.contains("/")) {
      throw Requests.invalid("CIDR block " + text + " is malformed");
    }
    return ports.toBuilder().cidrIpv6(text).description(range.description()).build();
  }

  private SecurityGroupRule list(SecurityGroupRule ports, PrefixListId list) {
    String id = Objects.requireNonNullElse(list.prefixListId(), "");
    if (!network.prefixLists.containsKey(id)) {
      throw Requests.refusal(
          "InvalidPrefixListID.NotFound", "The prefix list ID '" + id + "' does not exist");
    }
    return ports.toBuilder().prefixListId(id).description(list.description()).build();
  }

  private SecurityGroupRule pair(SecurityGroupRule ports, UserIdGroupPair pair) {
    String wanted = Objects.requireNonNullElse(pair.groupId(), pair.groupName() + "");
    SecurityGroupEntry other =
        network.groups.values().stream()
            .filter(one -> one.group.vpcId().equals(group.group.vpcId()))
            .filter(one -> one.id().equals(pair.groupId()) || isNamed(one, pair))
            .findFirst()
            .orElseThrow(
                () ->
                    Requests.refusal(
                        "InvalidGroup.NotFound",
                        "You have specified two resources that belong to different networks, or"
                            + " the security group '"
                            + wanted
                            + "' does not exist"));
    return ports.toBuilder()
        .referencedGroupInfo(
            ReferencedSecurityGroup.builder()
                .groupId(other.id())
                .userId(account.settings.number())
                .build())
        .description(pair.description())
        .build();
  }

  private static boolean isNamed(SecurityGroupEntry group, UserIdGroupPair pair) {
    return pair.groupId() == null && group.group.groupName().equals(pair.groupName());
  }
}
