package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** The operation that describes volumes. Only root volumes of instances exist. */
final class VolumeOperations {

  private static final Map<String, Function<Volume, List<String>>> FILTERS =
      Map.of(
          "volume-id", volume -> List.of(volume.volumeId()),
          "volume-type", volume -> List.of(volume.volumeTypeAsString()),
          "encrypted", volume -> List.of(volume.encrypted().toString()),
          "status", volume -> List.of(volume.stateAsString()),
          "availability-zone", volume -> List.of(volume.availabilityZone()),
          "attachment.instance-id",
              volume -> volume.attachments().stream().map(VolumeAttachment::instanceId).toList());

  private final Account account;

  private VolumeOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    operations.reads(DescribeVolumesRequest.class, new VolumeOperations(account)::describe);
  }

  private DescribeVolumesResponse describe(DescribeVolumesRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<Volume> all =
        Ec2.network(account).instances.values().stream()
            .filter(
                instance ->
                    !instance.isTerminated() || !instance.made.volume().deleteOnTermination())
            .map(this::shown)
            .toList();
    ListPage<Volume> page =
        Requests.page(
            Filters.pass(
                Requests.byId(
                    all, request.volumeIds(), Volume::volumeId, "InvalidVolume.NotFound", "volume"),
                request.filters(),
                FILTERS,
                Volume::tags),
            request.maxResults(),
            request.nextToken());
    return DescribeVolumesResponse.builder().volumes(page.items()).nextToken(page.next()).build();
  }

  private Volume shown(InstanceEntry instance) {
    RegionState network = Ec2.network(account);
    InstanceEntry.Volume made = instance.made.volume();
    Subnet subnet = Objects.requireNonNull(network.subnets.get(instance.made.subnet()));
    Volume.Builder volume =
        Volume.builder()
            .volumeId(instance.volume)
            .availabilityZone(subnet.availabilityZone())
            .createTime(instance.launched)
            .encrypted(made.encrypted())
            .size(made.size())
            .volumeType(made.type())
            .multiAttachEnabled(false)
            .state(instance.isTerminated() ? "available" : "in-use")
            .tags(network.tagList(instance.volume));
    if (made.encrypted()) {
      volume.kmsKeyId(
          String.join(
              ":",
              "arn",
              account.settings.partition(),
              "kms",
              account.region(),
              account.settings.number(),
              "key/aws/ebs"));
    }
    if (!instance.isTerminated()) {
      volume.attachments(
          VolumeAttachment.builder()
              .attachTime(instance.launched)
              .deleteOnTermination(made.deleteOnTermination())
              .device(Images.ROOT_DEVICE)
              .instanceId(instance.id)
              .state("attached")
              .volumeId(instance.volume)
              .build());
    }
    return volume.build();
  }
}
