package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.RequiredPermission;
import dev.gatehouse.sandbox.iam.Iam;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.*;

/**
 * Finds the permissions that a request to EC2 requires. Many requests require several, and policies
 * must allow all of them. An object serves a single request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Actions,
 *     resources, and condition keys for Amazon EC2</a>
 */
final class Ec2Permissions {

  private final Account account;
  private final Iam iam;
  private final List<RequiredPermission> demands = new ArrayList<>();

  Ec2Permissions(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  /**
   * Returns all permissions that a request requires.
   *
   * @param action the IAM action, such as {@code ec2:RunInstances}
   */
  List<RequiredPermission> of(String action, AwsRequest request) {
    if (request instanceof RunInstancesRequest run) {
      launch(action, run);
    } else if (request instanceof StartInstancesRequest start) {
      things(action, "instance", start.instanceIds());
    } else if (request instanceof StopInstancesRequest stop) {
      things(action, "instance", stop.instanceIds());
    } else if (request instanceof TerminateInstancesRequest terminate) {
      things(action, "instance", terminate.instanceIds());
    } else if (request instanceof CreateSecurityGroupRequest create) {
      made(action, "security-group", create.tagSpecifications());
    } else if (request instanceof CreateVpcEndpointRequest create) {
      made(action, "vpc-endpoint", create.tagSpecifications());
      things(action, "vpc", List.of(create.vpcId()));
    } else if (request instanceof CreateTagsRequest create) {
      Map<String, String> keys = new HashMap<>();
      create.tags().forEach(tag -> keys.put("aws:RequestTag/" + tag.key(), tag.value()));
      create.resources().forEach(id -> thing(action, TagOperations.kind(id), id, keys));
    } else if (request instanceof DeleteTagsRequest delete) {
      delete.resources().forEach(id -> thing(action, TagOperations.kind(id), id, Map.of()));
    } else if (request instanceof DeleteVpcEndpointsRequest delete) {
      things(action, "vpc-endpoint", delete.vpcEndpointIds());
    } else {
      group(request)
          .ifPresentOrElse(
              id -> things(action, "security-group", List.of(id)),
              () -> demands.add(RequiredPermission.withTags(action, "*", Map.of())));
    }
    return demands;
  }

  private static Optional<String> group(AwsRequest request) {
    String id = null;
    if (request instanceof DeleteSecurityGroupRequest delete) {
      id = delete.groupId();
    } else if (request instanceof AuthorizeSecurityGroupIngressRequest allow) {
      id = allow.groupId();
    } else if (request instanceof AuthorizeSecurityGroupEgressRequest allow) {
      id = allow.groupId();
    } else if (request instanceof RevokeSecurityGroupIngressRequest revoke) {
      id = revoke.groupId();
    } else if (request instanceof RevokeSecurityGroupEgressRequest revoke) {
      id = revoke.groupId();
    }
    return Optional.ofNullable(id);
  }

  private void things(String action, String kind, List<String> ids) {
    ids.forEach(id -> thing(action, kind, id, Map.of()));
  }

  private void thing(String action, String kind, String id, Map<String, String> more) {
    Map<String, String> keys = new HashMap<>(more);
    Ec2.network(account)
        .tagged()
        .getOrDefault(id, Map.of())
        .forEach(
            (key, value) -> {
              keys.put("aws:ResourceTag/" + key, value);
              keys.put("ec2:ResourceTag/" + key, value);
            });
    demands.add(
        RequiredPermission.withTags(
            action, account.arn("ec2", account.region(), kind + "/" + id), keys));
  }

  /**
   * Adds the permission to create a resource, and {@code ec2:CreateTags} if the request tags it.
   */
  private void made(String action, String kind, List<TagSpecification> specifications) {
    Map<String, String> keys = new HashMap<>();
    for (TagSpecification one : specifications) {
      if (kind.equals(one.resourceTypeAsString())) {
        one.tags()
            .forEach(
                tag ->
                    keys.put(
                        "aws:RequestTag/" + tag.key(),
                        Objects.requireNonNullElse(tag.value(), "")));
      }
    }
    String arn = account.arn("ec2", account.region(), kind + "/*");
    demands.add(RequiredPermission.withTags(action, arn, Map.copyOf(keys)));
    if (!keys.isEmpty()) {
      keys.put("ec2:CreateAction", action.substring(action.indexOf(':') + 1));
      demands.add(RequiredPermission.withTags("ec2:CreateTags", arn, keys));
    }
  }

  private void launch(String action, RunInstancesRequest request) {
    RegionState network = Ec2.network(account);
    for (String kind : List.of("instance", "volume", "network-interface")) {
      made(action, kind, request.tagSpecifications());
    }
    String image = Objects.requireNonNullElse(request.imageId(), "*");
    String parameter = image.substring(image.lastIndexOf(':') + 1);
    demands.add(
        RequiredPermission.withTags(
            action,
            "arn:"
                + account.settings.partition()
                + ":ec2:"
                + account.region()
                + "::image/"
                + network.images.parameter(parameter).orElse(image),
            Map.of()));
    List<String> subnets = new ArrayList<>();
    List<String> groups = new ArrayList<>(request.securityGroupIds());
    Optional.ofNullable(request.subnetId()).ifPresent(subnets::add);
    for (InstanceNetworkInterfaceSpecification one : request.networkInterfaces()) {
      Optional.ofNullable(one.subnetId()).ifPresent(subnets::add);
      groups.addAll(one.groups());
    }
    if (subnets.isEmpty()) {
      subnets.add(network.defaultSubnet().map(Subnet::subnetId).orElse("*"));
    }
    things(action, "subnet", subnets);
    things(action, "security-group", groups);
    Optional.ofNullable(request.iamInstanceProfile()).ifPresent(this::pass);
  }

  /** Adds {@code iam:PassRole} for the role in the instance profile. */
  private void pass(IamInstanceProfileSpecification wanted) {
    iam.profiles.values().stream()
        .filter(
            one ->
                one.profile.arn().equals(wanted.arn())
                    || one.profile.instanceProfileName().equals(wanted.name()))
        .flatMap(one -> one.role.stream())
        .map(name -> Objects.requireNonNull(iam.roles.get(name)).role.arn())
        .forEach(
            arn ->
                demands.add(
                    RequiredPermission.withTags(
                        "iam:PassRole", arn, Map.of("iam:PassedToService", "ec2.amazonaws.com"))));
  }
}
