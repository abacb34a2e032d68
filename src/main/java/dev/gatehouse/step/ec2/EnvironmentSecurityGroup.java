package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * The instance's own security group: nothing may come in, and nothing here ever lets anything in.
 * Outwards it may be left open, or be narrowed to HTTPS, which is all that Systems Manager needs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security
 *     group rules</a>
 */
public final class EnvironmentSecurityGroup {

  public static final Ref ID = new Ref("SECURITY_GROUP_ID");

  private static final String CREATE = "environment.security-group";

  static final Advice LIMIT =
      Advice.on(
          "SecurityGroupLimitExceeded",
          "The network has as many security groups as it may have. Delete one, or ask AWS for more "
              + "in Service Quotas.");

  private static final int HTTPS = 443;
  private static final String ANYTHING = "-1";
  private static final Path FOUND = Path.of("SecurityGroups").first();
  private static final Path INWARDS = FOUND.then("IpPermissions");
  private static final Path OUTWARDS = FOUND.then("IpPermissionsEgress");

  private EnvironmentSecurityGroup() {}

  /** Makes it; {@link #rules} say then what it lets out. */
  public static List<Action> make(Situation situation) {
    return List.of(EnvironmentVpc.lookUp(situation).build(), create(situation));
  }

  /** What it lets out, where that is not everything. */
  public static List<Action> rules(Situation situation) {
    String outbound = situation.text(Keys.ENVIRONMENT_OUTBOUND);
    List<Action> actions = new ArrayList<>();
    if (outbound.equals(OutboundTraffic.ENDPOINTS)) {
      if (!KnownEndpoints.areMade(situation)) {
        actions.add(S3PrefixList.lookUp(situation));
      }
      actions.add(allowEndpoints(situation));
    } else if (outbound.equals(OutboundTraffic.HTTPS)) {
      actions.add(allowHttps());
    }
    if (!actions.isEmpty()) {
      actions.add(forbidTheRest());
      actions.add(forbidTheRestOfIpv6());
    }
    return actions;
  }

  private static Call create(Situation situation) {
    String name = name(situation);
    return Call.makes(
            CREATE,
            "make the security group " + name + ", which lets nothing in",
            CreateSecurityGroupRequest.builder()
                .groupName(name)
                .description("Lets nothing in: reached through Systems Manager")
                .vpcId(EnvironmentVpc.VPC.token())
                .tagSpecifications(KnownInstance.tagged(ResourceType.SECURITY_GROUP, situation))
                .build(),
            // Names are unique in a network. Looked for without the tag, one that somebody else has
            // made is seen before anything is begun, and is not taken.
            Probe.of(named(name, EnvironmentVpc.VPC.token()), FOUND.then("GroupId"))
                .expecting(
                    FOUND.then("Tags").where("Key", KnownInstance.TAG).then("Value"),
                    situation.text(Keys.ENVIRONMENT_NAME))
                .expecting(INWARDS.all().then("IpProtocol").listed(), Path.list(List.of()))
                .withCodes(Set.of(), Set.of("InvalidGroup.Duplicate")))
        .output(Output.of(ID, Path.of("GroupId"), FOUND.then("GroupId")))
        .advice(
            Advice.on(
                    "InvalidGroup.Duplicate",
                    "A security group is there whose name differs in upper and lower case only, or "
                        + "which was made a moment ago. Choose another environment.name, or delete "
                        + "the group.")
                .instead(Keys.ENVIRONMENT_NAME))
        .advice(
            Advice.on(
                    Call.DIFFERS,
                    "A security group of this name is there that Gatehouse did not make, or that lets "
                        + "something in. Choose another environment.name, or take its inbound rules "
                        + "away, or delete it.")
                .instead(Keys.ENVIRONMENT_NAME))
        .advice(LIMIT)
        .build();
  }

  /** The group of this name in a network, whoever has made it. */
  static AwsRequest named(String name, String vpc) {
    return DescribeSecurityGroupsRequest.builder()
        .filters(Networks.filter("group-name", name), Networks.filter("vpc-id", vpc))
        .build();
  }

  private static Call allowHttps() {
    IpPermission https =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
            .ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build())
            .build();
    return allow(
        "environment.allow-https",
        "let the instance call out over HTTPS",
        https,
        OUTWARDS.where("FromPort", String.valueOf(HTTPS)).then("FromPort"));
  }

  /** To the groups of the endpoints for Systems Manager, and to S3, and nowhere else. */
  private static Call allowEndpoints(Situation situation) {
    List<String> groups = new ArrayList<>(KnownEndpoints.groupsOfOthers(situation));
    if (KnownEndpoints.areMade(situation) && !KnownEndpoints.own(situation).isEmpty()) {
      groups.add(0, KnownEndpoints.GROUP.token());
    }
    IpPermission endpoints =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .userIdGroupPairs(
                groups.stream().map(id -> UserIdGroupPair.builder().groupId(id).build()).toList())
            .prefixListIds(PrefixListId.builder().prefixListId(S3PrefixList.LIST.token()).build())
            .build();
    return allow(
        "environment.allow-endpoints",
        "let the instance call the endpoints and S3 over HTTPS",
        endpoints,
        OUTWARDS
            .where("FromPort", String.valueOf(HTTPS))
            .then("PrefixListIds")
            .where("PrefixListId", S3PrefixList.LIST.token())
            .then("PrefixListId"));
  }

  private static Call allow(String id, String why, IpPermission rule, Path found) {
    return Call.makes(
            id,
            why,
            AuthorizeSecurityGroupEgressRequest.builder()
                .groupId(ID.token())
                .ipPermissions(rule)
                .build(),
            Probe.of(group(), found)
                // A group that was made a moment ago may not be seen yet, and has no such rule.
                .withCodes(Set.of("InvalidGroup.NotFound"), Set.of("InvalidPermission.Duplicate")))
        .retryWhilePropagating("InvalidGroup.NotFound")
        .build();
  }

  /** Takes away the rule that every new group has, which lets everything out. */
  private static Call forbidTheRest() {
    return forbid(
        "environment.forbid-the-rest",
        "let the instance call out over nothing else",
        IpPermission.builder()
            .ipProtocol(ANYTHING)
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
            .build(),
        OUTWARDS.where("IpProtocol", ANYTHING).then("IpRanges").first().then("CidrIp"));
  }

  /**
   * The same rule for IPv6, which a new group has where its network has IPv6. That it is not there
   * is as well.
   */
  private static Call forbidTheRestOfIpv6() {
    return forbid(
        "environment.forbid-the-rest-of-ipv6",
        "let the instance call out over nothing else by IPv6 either",
        IpPermission.builder()
            .ipProtocol(ANYTHING)
            .ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build())
            .build(),
        OUTWARDS.where("IpProtocol", ANYTHING).then("Ipv6Ranges").first().then("CidrIpv6"));
  }

  private static Call forbid(String id, String why, IpPermission rule, Path found) {
    return Call.removes(
            id,
            why,
            RevokeSecurityGroupEgressRequest.builder()
                .groupId(ID.token())
                .ipPermissions(rule)
                .build(),
            Probe.of(group(), found).withCodes(Set.of("InvalidPermission.NotFound"), Set.of()))
        .retryWhilePropagating("InvalidGroup.NotFound")
        .build();
  }

  /** What takes back a call of the group's, unless others are in it. */
  public static Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    AwsRequest request = call.request();
    if (call.id().equals(CREATE)) {
      return Optional.of(deleting(call, ID).unless(withoutInstances(ID, earlier)));
    } else if (request instanceof AuthorizeSecurityGroupEgressRequest allow) {
      return Optional.of(
          Inverse.of(
                  call,
                  Inverse.remove(
                          call,
                          "take the rule away by which the instance calls out",
                          RevokeSecurityGroupEgressRequest.builder()
                              .groupId(ID.token())
                              .ipPermissions(allow.ipPermissions())
                              .build())
                      .build())
              .unless(withoutInstances(ID, earlier)));
    }
    return request instanceof RevokeSecurityGroupEgressRequest forbid
        ? Optional.of(
            Inverse.of(
                    call,
                    Inverse.restore(
                            call,
                            "add the rule again by which a new group lets everything out",
                            AuthorizeSecurityGroupEgressRequest.builder()
                                .groupId(ID.token())
                                .ipPermissions(forbid.ipPermissions())
                                .build())
                        .build())
                .unless(withoutInstances(ID, earlier)))
        : Optional.empty();
  }

  /** Deletes a security group that a call has made. */
  static Inverse deleting(Call make, Ref group) {
    return Inverse.of(
        make,
        Inverse.remove(
                make,
                "delete the security group",
                DeleteSecurityGroupRequest.builder().groupId(group.token()).build())
            // The network interfaces of what was deleted before go a moment later.
            .retryWhilePropagating("DependencyViolation")
            .advice(
                Advice.on(
                    "DependencyViolation",
                    "Something else is in the security group, or a rule of another group names it. "
                        + "Look in the EC2 console, under Network interfaces and Security groups."))
            .build());
  }

  /** That no instance is in a security group but those that are deleted before. */
  static Precondition withoutInstances(Ref group, UndoneCalls earlier) {
    return new Precondition(
        DescribeInstancesRequest.builder()
            .filters(Networks.filter("instance.group-id", group.token()), KnownInstance.IS_THERE)
            .build(),
        KnownInstance.others(earlier),
        Set.of(),
        "other instances are in the security group");
  }

  private static AwsRequest group() {
    return DescribeSecurityGroupsRequest.builder().groupIds(ID.token()).build();
  }

  /** Its name. */
  static String name(Situation situation) {
    return "gatehouse " + situation.text(Keys.ENVIRONMENT_NAME);
  }
}
