package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.iam.Iam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.*;

/** Describes instances as DescribeInstances returns them, with the values for its filters. */
final class InstanceDescription {

  static final Map<String, Function<Instance, List<String>>> FILTERS =
      Map.ofEntries(
          filter("instance-id", Instance::instanceId),
          filter("client-token", Instance::clientToken),
          filter("instance-state-name", instance -> instance.state().nameAsString()),
          filter("instance-state-code", instance -> instance.state().code().toString()),
          filter("instance-type", Instance::instanceTypeAsString),
          filter("image-id", Instance::imageId),
          filter("architecture", Instance::architectureAsString),
          filter("vpc-id", Instance::vpcId),
          filter("subnet-id", Instance::subnetId),
          filter("availability-zone", instance -> instance.placement().availabilityZone()),
          filter("private-ip-address", Instance::privateIpAddress),
          filter("root-device-name", Instance::rootDeviceName),
          filter("root-device-type", Instance::rootDeviceTypeAsString),
          filter("virtualization-type", Instance::virtualizationTypeAsString),
          filter(
              "metadata-options.http-tokens",
              instance -> instance.metadataOptions().httpTokensAsString()),
          Map.entry(
              "ip-address", instance -> Stream.ofNullable(instance.publicIpAddress()).toList()),
          Map.entry(
              "iam-instance-profile.arn",
              instance ->
                  Stream.ofNullable(instance.iamInstanceProfile())
                      .map(IamInstanceProfile::arn)
                      .toList()),
          Map.entry("instance.group-id", instance -> ids(instance.securityGroups())),
          Map.entry("network-interface.group-id", instance -> ids(instance.securityGroups())));

  private final Account account;
  private final Iam iam;
  private final RegionState network;

  InstanceDescription(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
    this.network = Ec2.network(account);
  }

  private static Map.Entry<String, Function<Instance, List<String>>> filter(
      String name, Function<Instance, String> look) {
    return Map.entry(name, instance -> Stream.ofNullable(look.apply(instance)).toList());
  }

  private static List<String> ids(List<GroupIdentifier> groups) {
    return groups.stream().map(GroupIdentifier::groupId).toList();
  }

  /** Returns the description of an instance in its current state. */
  Instance shown(InstanceEntry instance) {
    InstanceEntry.Made made = instance.made;
    Subnet subnet = Objects.requireNonNull(network.subnets.get(made.subnet()));
    Instance.Builder shown =
        Instance.builder()
            .amiLaunchIndex(instance.index)
            .imageId(made.image())
            .instanceId(instance.id)
            .instanceType(made.type().name())
            .launchTime(instance.launched)
            .monitoring(Monitoring.builder().state("disabled").build())
            .placement(
                Placement.builder()
                    .availabilityZone(subnet.availabilityZone())
                    .groupName("")
                    .tenancy("default")
                    .build())
            .state(instance.stage().shown())
            .stateTransitionReason(instance.reason())
            .architecture(made.type().architecture())
            .clientToken(made.token())
            .ebsOptimized(false)
            .enaSupport(true)
            .hypervisor("xen")
            .rootDeviceName(Images.ROOT_DEVICE)
            .rootDeviceType("ebs")
            .virtualizationType("hvm")
            .platformDetails("Linux/UNIX")
            .usageOperation("RunInstances")
            .bootMode(made.type().isArm() ? "uefi" : "uefi-preferred")
            .cpuOptions(
                CpuOptions.builder()
                    .coreCount(made.type().vcpus() / made.type().threads())
                    .threadsPerCore(made.type().threads())
                    .build())
            .metadataOptions(metadata(instance))
            .tags(network.tagList(instance.id));
    if (!instance.reason().isEmpty()) {
      shown.stateReason(
          StateReason.builder()
              .code("Client.UserInitiatedShutdown")
              .message("Client.UserInitiatedShutdown: User initiated shutdown")
              .build());
    }
    profile(instance).ifPresent(shown::iamInstanceProfile);
    if (!instance.isTerminated()) {
      place(shown, instance);
    }
    return shown.build();
  }

  private static InstanceMetadataOptionsResponse metadata(InstanceEntry instance) {
    InstanceEntry.Metadata made = instance.made.metadata();
    return InstanceMetadataOptionsResponse.builder()
        .state(instance.stage() == InstanceEntry.Stage.PENDING ? "pending" : "applied")
        .httpTokens(made.tokens())
        .httpEndpoint(made.endpoint())
        .httpPutResponseHopLimit(made.hops())
        .httpProtocolIpv6("disabled")
        .instanceMetadataTags(made.tags())
        .build();
  }

  private Optional<IamInstanceProfile> profile(InstanceEntry instance) {
    return instance
        .made
        .profile()
        .map(iam.profiles::get)
        .map(
            entry ->
                IamInstanceProfile.builder()
                    .arn(entry.profile.arn())
                    .id(entry.profile.instanceProfileId())
                    .build());
  }

  /**
   * Adds what a terminated instance no longer has: subnet, addresses, volume and security groups.
   */
  private void place(Instance.Builder shown, InstanceEntry instance) {
    List<GroupIdentifier> groups =
        instance.groups.stream()
            .map(id -> SecurityGroupOperations.group(network, id))
            .map(
                group ->
                    GroupIdentifier.builder()
                        .groupId(group.id())
                        .groupName(group.group.groupName())
                        .build())
            .toList();
    shown
        .subnetId(instance.made.subnet())
        .vpcId(instance.made.vpc())
        .privateIpAddress(instance.privateAddress)
        .privateDnsName(instance.privateName(account.region()))
        .publicDnsName("")
        .securityGroups(groups)
        .sourceDestCheck(true)
        .blockDeviceMappings(volume(instance))
        .networkInterfaces(networkInterface(instance, groups));
    instance.publicAddress().ifPresent(shown::publicIpAddress);
  }

  private static InstanceBlockDeviceMapping volume(InstanceEntry instance) {
    return InstanceBlockDeviceMapping.builder()
        .deviceName(Images.ROOT_DEVICE)
        .ebs(
            EbsInstanceBlockDevice.builder()
                .volumeId(instance.volume)
                .status(instance.stage() == InstanceEntry.Stage.PENDING ? "attaching" : "attached")
                .attachTime(instance.launched)
                .deleteOnTermination(instance.made.volume().deleteOnTermination())
                .build())
        .build();
  }

  private InstanceNetworkInterface networkInterface(
      InstanceEntry instance, List<GroupIdentifier> groups) {
    InstanceNetworkInterface.Builder shown =
        InstanceNetworkInterface.builder()
            .networkInterfaceId(instance.networkInterface)
            .interfaceType("interface")
            .description("")
            .ownerId(account.settings.number())
            .subnetId(instance.made.subnet())
            .vpcId(instance.made.vpc())
            .privateIpAddress(instance.privateAddress)
            .groups(groups)
            .sourceDestCheck(true)
            .status("in-use")
            .attachment(
                InstanceNetworkInterfaceAttachment.builder()
                    .attachmentId(instance.networkInterface.replace("eni-", "eni-attach-"))
                    .attachTime(instance.launched)
                    .deleteOnTermination(true)
                    .deviceIndex(0)
                    .networkCardIndex(0)
                    .status("attached")
                    .build());
    instance
        .publicAddress()
        .ifPresent(
            address ->
                shown.association(
                    InstanceNetworkInterfaceAssociation.builder()
                        .ipOwnerId("amazon")
                        .publicDnsName("")
                        .publicIp(address)
                        .build()));
    return shown.build();
  }
}
