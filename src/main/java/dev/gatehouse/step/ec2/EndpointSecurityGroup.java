package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * The security group of a network's endpoints. It is on no instance, and lets in HTTPS from the
 * environment alone.
 */
final class EndpointSecurityGroup {

  private static final String CREATE = "environment.endpoints-group";

  /** No space as in an environment's group, whose name a person gives and may be "endpoints". */
  private static final String NAME = "gatehouse-endpoints";

  private static final Path FOUND = Path.of("SecurityGroups").first();

  private EndpointSecurityGroup() {}

  static List<Action> actions(Situation situation) {
    return List.of(
        create(situation),
        Cloud9Availability.isChosen(situation) ? letSubnetIn() : letInstanceIn());
  }

  private static Call create(Situation situation) {
    return Call.makes(
            CREATE,
            "make the security group " + NAME + ", for the endpoints and no instance",
            CreateSecurityGroupRequest.builder()
                .groupName(NAME)
                .description("Lets environments reach the endpoints of Systems Manager")
                .vpcId(EnvironmentVpc.VPC.token())
                .tagSpecifications(tagged(ResourceType.SECURITY_GROUP, situation))
                .build(),
            Probe.of(
                    EnvironmentSecurityGroup.named(NAME, EnvironmentVpc.VPC.token()),
                    FOUND.then("GroupId"))
                .expecting(
                    FOUND.then("Tags").where("Key", KnownEndpoints.TAG).then("Key"),
                    KnownEndpoints.TAG)
                .expecting(besides("FromPort"), Path.list(List.of()))
                .expecting(besides("ToPort"), Path.list(List.of()))
                .withCodes(Set.of(), Set.of("InvalidGroup.Duplicate")))
        .output(Output.of(KnownEndpoints.GROUP, Path.of("GroupId"), FOUND.then("GroupId")))
        .advice(
            Advice.on(
                "InvalidGroup.Duplicate",
                "A security group is there whose name differs in upper and lower case only, or which "
                    + "was made a moment ago. Delete it."))
        .advice(
            Advice.on(
                Call.DIFFERS,
                "A security group of this name is there that Gatehouse did not make, or that lets in "
                    + "more than HTTPS. Take those rules away, or delete the group."))
        .advice(EnvironmentSecurityGroup.LIMIT)
        .build();
  }

  /**
   * The protocols of what is let in over other ports than HTTPS's. EC2 shows rules of the same
   * ports as one, and those for all ports without any.
   */
  private static Path besides(String port) {
    return FOUND.then("IpPermissions").except(port, List.of("443")).then("IpProtocol").listed();
  }

  private static Call letInstanceIn() {
    return letIn(
        "let the instance reach the endpoints over HTTPS",
        IpPermission.builder()
            .userIdGroupPairs(
                UserIdGroupPair.builder().groupId(EnvironmentSecurityGroup.ID.token()).build()),
        FOUND
            .then("IpPermissions")
            .where("FromPort", "443")
            .then("UserIdGroupPairs")
            .where("GroupId", EnvironmentSecurityGroup.ID.token())
            .then("GroupId"));
  }

  /** The group of Cloud9's instance is made with it, too late to be named here. */
  private static Call letSubnetIn() {
    String addresses = EnvironmentVpc.ADDRESSES.token();
    return letIn(
        "let the subnet reach the endpoints over HTTPS",
        IpPermission.builder().ipRanges(IpRange.builder().cidrIp(addresses).build()),
        FOUND
            .then("IpPermissions")
            .where("FromPort", "443")
            .then("IpRanges")
            .where("CidrIp", addresses)
            .then("CidrIp"));
  }

  private static Call letIn(String why, IpPermission.Builder from, Path found) {
    IpPermission https = from.ipProtocol("tcp").fromPort(443).toPort(443).build();
    String id = KnownEndpoints.GROUP.token();
    return Call.makes(
            "environment.reach-endpoints",
            why,
            AuthorizeSecurityGroupIngressRequest.builder().groupId(id).ipPermissions(https).build(),
            Probe.of(DescribeSecurityGroupsRequest.builder().groupIds(id).build(), found)
                .withCodes(Set.of("InvalidGroup.NotFound"), Set.of("InvalidPermission.Duplicate")))
        .retryWhilePropagating("InvalidGroup.NotFound")
        .build();
  }

  /** What takes back that the group was made, or lets something in. */
  static Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    if (call.request() instanceof AuthorizeSecurityGroupIngressRequest letIn) {
      return Optional.of(
          Inverse.of(
              call,
              Inverse.remove(
                      call,
                      "let nothing reach the endpoints any more",
                      RevokeSecurityGroupIngressRequest.builder()
                          .groupId(KnownEndpoints.GROUP.token())
                          .ipPermissions(letIn.ipPermissions())
                          .build())
                  .build()));
    }
    return call.id().equals(CREATE)
        ? Optional.of(
            EnvironmentSecurityGroup.deleting(call, KnownEndpoints.GROUP)
                .unless(
                    new Precondition(
                        DescribeVpcEndpointsRequest.builder()
                            .filters(Networks.filter("vpc-id", EnvironmentVpc.VPC.token()))
                            .build(),
                        Path.of("VpcEndpoints")
                            .except(
                                "VpcEndpointId", earlier.brought(CreateVpcEndpointRequest.class))
                            .then("Groups")
                            .where("GroupId", KnownEndpoints.GROUP.token())
                            .then("GroupId"),
                        Set.of(),
                        "other endpoints are in the security group"),
                    EnvironmentSecurityGroup.withoutInstances(KnownEndpoints.GROUP, earlier)))
        : Optional.empty();
  }

  /** The person's own tags, which help to see what costs what, and what tells it from others'. */
  static TagSpecification tagged(ResourceType sort, Situation situation) {
    Map<String, String> own = situation.tags(Keys.ENVIRONMENT_TAGS);
    List<Tag> tags = new ArrayList<>();
    own.forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
    if (!own.containsKey("Name")) {
      tags.add(Tag.builder().key("Name").value(NAME).build());
    }
    tags.add(Tag.builder().key(KnownEndpoints.TAG).value("sessions").build());
    return TagSpecification.builder().resourceType(sort).tags(tags).build();
  }
}
