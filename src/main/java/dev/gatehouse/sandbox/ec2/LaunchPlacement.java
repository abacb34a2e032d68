package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Chooses the subnet and the security groups of a launch. */
final class LaunchPlacement {

  private static final Set<String> KNOWN =
      Set.of(
          "DeviceIndex",
          "SubnetId",
          "Groups",
          "AssociatePublicIpAddress",
          "DeleteOnTermination",
          "Description");

  /**
   * Where to start an instance.
   *
   * @param groups ids of the security groups, at least one
   */
  record Place(Subnet subnet, List<String> groups, boolean publicAddress) {}

  private final RegionState network;

  LaunchPlacement(RegionState network) {
    this.network = network;
  }

  /**
   * Returns the placement that a request asks for, with defaults for what it leaves out.
   *
   * @throws AwsError if the request is invalid or names something that does not exist
   */
  Place read(RunInstancesRequest request) {
    if (request.networkInterfaces().isEmpty()) {
      Subnet subnet = subnet(request.subnetId());
      List<String> groups = new ArrayList<>(request.securityGroupIds());
      request.securityGroups().forEach(name -> groups.add(named(name, subnet)));
      return place(subnet, groups, null);
    }
    if (request.networkInterfaces().size() > 1) {
      throw Requests.refusal(
          "UnsupportedOperation", "The practice account knows one network interface an instance");
    }
    if (request.subnetId() != null) {
      throw together("an instance-level subnet ID");
    }
    if (!request.securityGroupIds().isEmpty() || !request.securityGroups().isEmpty()) {
      throw together("instance-level security groups");
    }
    InstanceNetworkInterfaceSpecification own = request.networkInterfaces().get(0);
    Unsupported.refusesAllBut(own, KNOWN);
    if (own.deviceIndex() == null) {
      throw Requests.refusal(
          "InvalidParameterValue", "Each network interface requires a device index.");
    }
    if (own.deviceIndex() != 0) {
      throw Requests.invalid(
          "The network interfaces of an instance must have one with the device index 0.");
    }
    return place(subnet(own.subnetId()), own.groups(), own.associatePublicIpAddress());
  }

  private static AwsError together(String what) {
    return Requests.refusal(
        "InvalidParameterCombination",
        "Network interfaces and " + what + " may not be specified on the same request");
  }

  private Place place(Subnet subnet, List<String> wanted, @Nullable Boolean publicAddress) {
    for (String id : wanted) {
      if (!SecurityGroupOperations.group(network, id).group.vpcId().equals(subnet.vpcId())) {
        throw Requests.refusal(
            "InvalidParameter",
            "Security group "
                + id
                + " and subnet "
                + subnet.subnetId()
                + " belong to different networks.");
      }
    }
    List<String> groups =
        wanted.isEmpty() ? List.of(network.defaultGroup(subnet.vpcId()).id()) : wanted;
    return new Place(
        subnet,
        groups.stream().distinct().toList(),
        Objects.requireNonNullElse(publicAddress, subnet.mapPublicIpOnLaunch()));
  }

  private Subnet subnet(@Nullable String id) {
    if (id == null) {
      return network
          .defaultSubnet()
          .orElseThrow(
              () ->
                  Requests.refusal(
                      "VPCIdNotSpecified",
                      "No default VPC for this user. GroupName is only supported for EC2-Classic"
                          + " and default VPC."));
    }
    Subnet subnet = network.subnets.get(id);
    if (subnet == null) {
      throw Requests.absent("InvalidSubnetID.NotFound", "subnet", id);
    }
    return subnet;
  }

  private String named(String name, Subnet subnet) {
    return network.groups.values().stream()
        .filter(group -> group.group.vpcId().equals(subnet.vpcId()))
        .filter(group -> group.group.groupName().equals(name))
        .map(SecurityGroupEntry::id)
        .findFirst()
        .orElseThrow(
            () ->
                Requests.refusal(
                    "InvalidGroup.NotFound", "The security group '" + name + "' does not exist"));
  }
}
