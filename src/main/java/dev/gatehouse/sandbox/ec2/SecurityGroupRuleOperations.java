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

/** The operations that describe, authorize and revoke rules of security groups. */
final class SecurityGroupRuleOperations {

  /** Parameters from before VPCs that name a security group; not supported. */
  private static final Set<String> OLD =
      Set.of("SourceSecurityGroupName", "SourceSecurityGroupOwnerId");

  private static final Map<String, Function<SecurityGroupRule, List<String>>> FILTERS =
      Map.of(
          "group-id", rule -> List.of(rule.groupId()),
          "security-group-rule-id", rule -> List.of(rule.securityGroupRuleId()));

  private final Account account;

  private SecurityGroupRuleOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    SecurityGroupRuleOperations own = new SecurityGroupRuleOperations(account);
    operations
        .reads(DescribeSecurityGroupRulesRequest.class, own::describe)
        .changes(AuthorizeSecurityGroupIngressRequest.class, own::allowIn)
        .changes(AuthorizeSecurityGroupEgressRequest.class, own::allowOut)
        .changes(RevokeSecurityGroupIngressRequest.class, own::revokeIn)
        .changes(RevokeSecurityGroupEgressRequest.class, own::revokeOut);
  }

  private RegionState network() {
    return Ec2.network(account);
  }

  private DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<SecurityGroupRule> all =
        network().groups.values().stream()
            .flatMap(group -> group.rules.stream())
            .map(this::withTags)
            .toList();
    all =
        Requests.byId(
            all,
            request.securityGroupRuleIds(),
            SecurityGroupRule::securityGroupRuleId,
            "InvalidSecurityGroupRuleId.NotFound",
            "security group rule");
    ListPage<SecurityGroupRule> page =
        Requests.page(
            Filters.pass(all, request.filters(), FILTERS, SecurityGroupRule::tags),
            request.maxResults(),
            request.nextToken());
    return DescribeSecurityGroupRulesResponse.builder()
        .securityGroupRules(page.items())
        .nextToken(page.next())
        .build();
  }

  private SecurityGroupRule withTags(SecurityGroupRule rule) {
    return rule.toBuilder().tags(network().tagList(rule.securityGroupRuleId())).build();
  }

  private AuthorizeSecurityGroupIngressResponse allowIn(
      AuthorizeSecurityGroupIngressRequest request) {
    Unsupported.refuses(request, OLD);
    List<SecurityGroupRule> rules =
        allow(
            group(request.groupId(), request.groupName()),
            false,
            permissions(
                request.ipPermissions(),
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp()),
            request.tagSpecifications(),
            request.dryRun());
    return AuthorizeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .securityGroupRules(rules)
        .build();
  }

  private AuthorizeSecurityGroupEgressResponse allowOut(
      AuthorizeSecurityGroupEgressRequest request) {
    Unsupported.refuses(request, OLD);
    List<SecurityGroupRule> rules =
        allow(
            SecurityGroupOperations.group(network(), request.groupId()),
            true,
            permissions(
                request.ipPermissions(),
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp()),
            request.tagSpecifications(),
            request.dryRun());
    return AuthorizeSecurityGroupEgressResponse.builder()
        .returnValue(true)
        .securityGroupRules(rules)
        .build();
  }

  private SecurityGroupEntry group(@Nullable String id, @Nullable String name) {
    if (id != null) {
      return SecurityGroupOperations.group(network(), id);
    }
    if (name == null) {
      throw Requests.refusal(
          "MissingParameter", "The request must contain the parameter groupName or groupId");
    }
    return network()
        .defaultVpc()
        .flatMap(vpc -> SecurityGroupOperations.named(network(), vpc.vpcId(), name))
        .orElseThrow(
            () ->
                Requests.refusal(
                    "InvalidGroup.NotFound", "The security group '" + name + "' does not exist"));
  }

  /**
   * Returns the permissions of a request, which may state a single one by separate parameters.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if the request uses both forms
   */
  private static List<IpPermission> permissions(
      List<IpPermission> list,
      @Nullable String protocol,
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable String cidr) {
    if (protocol == null && from == null && to == null && cidr == null) {
      return list;
    }
    if (!list.isEmpty()) {
      throw Requests.refusal(
          "InvalidParameterCombination",
          "The parameter 'ipPermissions' may not be used in combination with 'ipProtocol'");
    }
    return List.of(
        IpPermission.builder()
            .ipProtocol(protocol)
            .fromPort(from)
            .toPort(to)
            .ipRanges(IpRange.builder().cidrIp(Objects.requireNonNullElse(cidr, "")).build())
            .build());
  }

  private List<SecurityGroupRule> allow(
      SecurityGroupEntry group,
      boolean egress,
      List<IpPermission> permissions,
      List<TagSpecification> tagged,
      @Nullable Boolean dryRun) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    for (SecurityGroupRule rule : new RuleReader(account, group, egress).read(permissions)) {
      if (group.rules.stream().anyMatch(one -> RuleReader.same(one, rule))
          || rules.stream().anyMatch(one -> RuleReader.same(one, rule))) {
        throw Requests.refusal(
            "InvalidPermission.Duplicate",
            "the specified rule \"peer: "
                + peer(rule)
                + ", "
                + rule.ipProtocol()
                + ", from port: "
                + rule.fromPort()
                + ", to port: "
                + rule.toPort()
                + ", ALLOW\" already exists");
      }
      rules.add(rule);
    }
    Map<String, String> tags = TagOperations.of(tagged, "security-group-rule");
    Requests.refuseDryRun(dryRun);
    rules.replaceAll(rule -> RuleMaker.identified(account, rule));
    group.rules.addAll(rules);
    rules.forEach(rule -> network().tags(rule.securityGroupRuleId()).putAll(tags));
    return rules.stream().map(this::withTags).toList();
  }

  /** Returns a rule's source or destination: a group id, a CIDR block or a prefix list id. */
  static String peer(SecurityGroupRule rule) {
    if (rule.referencedGroupInfo() != null) {
      return rule.referencedGroupInfo().groupId();
    } else if (rule.cidrIpv4() != null) {
      return rule.cidrIpv4();
    }
    return Objects.requireNonNullElse(rule.cidrIpv6(), rule.prefixListId());
  }

  private RevokeSecurityGroupIngressResponse revokeIn(RevokeSecurityGroupIngressRequest request) {
    Unsupported.refuses(request, OLD);
    Revoked revoked =
        revoke(
            group(request.groupId(), request.groupName()),
            false,
            request.securityGroupRuleIds(),
            permissions(
                request.ipPermissions(),
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp()),
            request.dryRun());
    return RevokeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .revokedSecurityGroupRules(revoked.shown())
        .unknownIpPermissions(revoked.unknown())
        .build();
  }

  private RevokeSecurityGroupEgressResponse revokeOut(RevokeSecurityGroupEgressRequest request) {
    Unsupported.refuses(request, OLD);
    Revoked revoked =
        revoke(
            SecurityGroupOperations.group(network(), request.groupId()),
            true,
            request.securityGroupRuleIds(),
            permissions(
                request.ipPermissions(),
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp()),
            request.dryRun());
    return RevokeSecurityGroupEgressResponse.builder()
        .returnValue(true)
        .revokedSecurityGroupRules(revoked.shown())
        .unknownIpPermissions(revoked.unknown())
        .build();
  }

  private static RevokedSecurityGroupRule shown(SecurityGroupRule rule) {
    return RevokedSecurityGroupRule.builder()
        .securityGroupRuleId(rule.securityGroupRuleId())
        .groupId(rule.groupId())
        .isEgress(rule.isEgress())
        .ipProtocol(rule.ipProtocol())
        .fromPort(rule.fromPort())
        .toPort(rule.toPort())
        .cidrIpv4(rule.cidrIpv4())
        .cidrIpv6(rule.cidrIpv6())
        .prefixListId(rule.prefixListId())
        .referencedGroupId(
            rule.referencedGroupInfo() == null ? null : rule.referencedGroupInfo().groupId())
        .description(rule.description())
        .build();
  }

  /**
   * The result of a revocation.
   *
   * @param rules the removed rules
   * @param unknown permissions in the request that match no rule
   */
  private record Revoked(List<SecurityGroupRule> rules, List<IpPermission> unknown) {

    List<RevokedSecurityGroupRule> shown() {
      return rules.stream().map(SecurityGroupRuleOperations::shown).toList();
    }
  }

  private Revoked revoke(
      SecurityGroupEntry group,
      boolean egress,
      List<String> ids,
      List<IpPermission> permissions,
      @Nullable Boolean dryRun) {
    List<SecurityGroupRule> gone = new ArrayList<>();
    List<IpPermission> unknown = new ArrayList<>();
    for (String id : ids) {
      gone.add(
          group.rules.stream()
              .filter(rule -> rule.isEgress() == egress && rule.securityGroupRuleId().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      Requests.refusal(
                          "InvalidSecurityGroupRuleId.NotFound",
                          "The security group rule ID '" + id + "' does not exist")));
    }
    for (IpPermission permission : ids.isEmpty() ? permissions : List.<IpPermission>of()) {
      for (SecurityGroupRule rule :
          new RuleReader(account, group, egress).read(List.of(permission))) {
        group.rules.stream()
            .filter(one -> RuleReader.same(one, rule))
            .findFirst()
            .ifPresentOrElse(gone::add, () -> unknown.add(permission));
      }
    }
    if (!unknown.isEmpty() && !isInDefaultVpc(group)) {
      throw Requests.refusal(
          "InvalidPermission.NotFound",
          "The specified rule does not exist in this security group.");
    }
    Requests.refuseDryRun(dryRun);
    group.rules.removeAll(gone);
    return new Revoked(gone, unknown);
  }

  /**
   * Returns whether a group is in the default VPC. There, EC2 returns permissions that match no
   * rule instead of an error.
   */
  private boolean isInDefaultVpc(SecurityGroupEntry group) {
    return network()
        .defaultVpc()
        .filter(vpc -> vpc.vpcId().equals(group.group.vpcId()))
        .isPresent();
  }
}
