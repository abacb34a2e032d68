package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.*;

/** The operations that create, describe and delete security groups. */
final class SecurityGroupOperations {

  private static final String GROUP_CHARACTERS = " ._-:/()#,@[]+=&;{}!$*";

  private static final Map<String, Function<SecurityGroup, List<String>>> FILTERS =
      Map.of(
          "vpc-id", group -> List.of(group.vpcId()),
          "group-id", group -> List.of(group.groupId()),
          "group-name", group -> List.of(group.groupName()),
          "description", group -> List.of(group.description()),
          "owner-id", group -> List.of(group.ownerId()),
          "ip-permission.cidr", group -> cidrs(group.ipPermissions()),
          "ip-permission.group-id", group -> referenced(group.ipPermissions()),
          "egress.ip-permission.cidr", group -> cidrs(group.ipPermissionsEgress()),
          "egress.ip-permission.group-id", group -> referenced(group.ipPermissionsEgress()));

  private final Account account;

  private SecurityGroupOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    SecurityGroupOperations own = new SecurityGroupOperations(account);
    operations
        .changes(CreateSecurityGroupRequest.class, own::create)
        .changes(DeleteSecurityGroupRequest.class, own::delete)
        .reads(DescribeSecurityGroupsRequest.class, own::describe);
  }

  private static List<String> cidrs(List<IpPermission> permissions) {
    return permissions.stream()
        .flatMap(one -> one.ipRanges().stream())
        .map(IpRange::cidrIp)
        .toList();
  }

  private static List<String> referenced(List<IpPermission> permissions) {
    return permissions.stream()
        .flatMap(one -> one.userIdGroupPairs().stream())
        .map(UserIdGroupPair::groupId)
        .toList();
  }

  private RegionState network() {
    return Ec2.network(account);
  }

  /**
   * Returns the security group with an id.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is none
   */
  static SecurityGroupEntry group(RegionState network, String id) {
    SecurityGroupEntry group = network.groups.get(id);
    if (group == null) {
      throw Requests.refusal(
          "InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
    }
    return group;
  }

  private CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
    String name = request.groupName();
    checkText("groupName", name);
    checkText("groupDescription", request.description());
    if (name.startsWith("sg-")) {
      throw Requests.invalid(
          "invalid value for parameter groupName: "
              + name
              + ". Group names may not begin with sg-");
    }
    String vpc = vpc(request.vpcId());
    if (name.equals("default")) {
      throw Requests.refusal("InvalidGroup.Reserved", "The security group 'default' is reserved");
    }
    if (network().groups.values().stream()
        .anyMatch(one -> one.group.vpcId().equals(vpc) && one.group.groupName().equals(name))) {
      throw Requests.refusal(
          "InvalidGroup.Duplicate",
          "The security group '" + name + "' already exists for VPC '" + vpc + "'");
    }
    Map<String, String> tags = TagOperations.of(request.tagSpecifications(), "security-group");
    Requests.refuseDryRun(request.dryRun());
    String id = "sg-0" + account.ids.hex("sg " + vpc, name, 16);
    String arn = account.arn("ec2", account.region(), "security-group/" + id);
    SecurityGroupEntry group =
        new SecurityGroupEntry(
            SecurityGroup.builder()
                .groupId(id)
                .groupName(name)
                .description(request.description())
                .vpcId(vpc)
                .ownerId(account.settings.number())
                .securityGroupArn(arn)
                .build());
    group.rules.addAll(NetworkLayout.outward(account, network(), vpc, id));
    network().groups.put(id, group);
    network().tags(id).putAll(tags);
    return CreateSecurityGroupResponse.builder()
        .groupId(id)
        .securityGroupArn(arn)
        .tags(network().tagList(id))
        .build();
  }

  private static void checkText(String parameter, String text) {
    boolean good =
        !text.isEmpty()
            && text.length() <= 255
            && text.chars()
                .allMatch(
                    c ->
                        (c < 128 && Character.isLetterOrDigit(c))
                            || GROUP_CHARACTERS.indexOf(c) >= 0);
    if (!good) {
      throw Requests.invalid(
          "Value ("
              + text
              + ") for parameter "
              + parameter
              + " is invalid. Character sets beyond ASCII are not supported.");
    }
  }

  private String vpc(@Nullable String wanted) {
    if (wanted == null) {
      return network()
          .defaultVpc()
          .orElseThrow(() -> Requests.refusal("VPCIdNotSpecified", "No default VPC for this user"))
          .vpcId();
    }
    if (!network().vpcs.containsKey(wanted)) {
      throw Requests.absent("InvalidVpcID.NotFound", "vpc", wanted);
    }
    return wanted;
  }

  private DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
    String wanted = request.groupId();
    if (wanted == null) {
      wanted =
          network()
              .defaultVpc()
              .flatMap(
                  vpc ->
                      named(
                          network(),
                          vpc.vpcId(),
                          Objects.requireNonNullElse(request.groupName(), "")))
              .map(SecurityGroupEntry::id)
              .orElseThrow(
                  () ->
                      Requests.refusal(
                          "InvalidGroup.NotFound",
                          "The security group '" + request.groupName() + "' does not exist"));
    }
    SecurityGroupEntry group = group(network(), wanted);
    String id = wanted;
    if (group.isDefault()) {
      throw Requests.refusal(
          "CannotDelete",
          "the specified group: \"" + id + "\" name: \"default\" cannot be deleted by a user");
    }
    if (isUsed(id)) {
      throw Requests.refusal("DependencyViolation", "resource " + id + " has a dependent object");
    }
    Requests.refuseDryRun(request.dryRun());
    network().groups.remove(id);
    network().tagged().remove(id);
    return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(id).build();
  }

  /** Returns the security group of a VPC with a name, if any. */
  static Optional<SecurityGroupEntry> named(RegionState network, String vpc, String name) {
    return network.groups.values().stream()
        .filter(one -> one.group.vpcId().equals(vpc) && one.group.groupName().equals(name))
        .findFirst();
  }

  private boolean isUsed(String id) {
    return network().instances.values().stream()
            .anyMatch(instance -> !instance.isTerminated() && instance.groups.contains(id))
        || network().endpoints.values().stream()
            .flatMap(endpoint -> endpoint.groups().stream())
            .anyMatch(group -> group.groupId().equals(id))
        || network().groups.values().stream()
            .filter(group -> !group.id().equals(id))
            .flatMap(group -> group.rules.stream())
            .anyMatch(
                rule ->
                    rule.referencedGroupInfo() != null
                        && rule.referencedGroupInfo().groupId().equals(id));
  }

  private DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<SecurityGroup> all =
        network().groups.values().stream()
            .map(group -> group.shown().toBuilder().tags(network().tagList(group.id())).build())
            .toList();
    for (String id : request.groupIds()) {
      group(network(), id);
    }
    all =
        Requests.byId(
            all, request.groupNames(), SecurityGroup::groupName, "InvalidGroup.NotFound", "group");
    all =
        Requests.byId(
            all, request.groupIds(), SecurityGroup::groupId, "InvalidGroup.NotFound", "group");
    ListPage<SecurityGroup> page =
        Requests.page(
            Filters.pass(all, request.filters(), FILTERS, SecurityGroup::tags),
            request.maxResults(),
            request.nextToken());
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.next())
        .build();
  }
}
