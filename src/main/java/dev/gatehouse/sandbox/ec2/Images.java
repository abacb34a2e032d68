package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/** The Amazon Linux 2023 images of a Region and the public parameters that hold their ids. */
public final class Images {

  private static final String VERSION = "2023.9.20251117.1";
  private static final String PARAMETERS =
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-";

  /** Size of the images in GiB, hence of the smallest root volume. */
  static final int SIZE = 8;

  static final String ROOT_DEVICE = "/dev/xvda";

  private final Map<String, Image> byId = new TreeMap<>();
  private final Map<String, String> parameters = new TreeMap<>();

  Images(Ids ids, String region) {
    for (String architecture : List.of("x86_64", "arm64")) {
      String id = "ami-0" + ids.hex("ami", region + " " + architecture, 16);
      String name = "al2023-ami-" + VERSION + "-kernel-6.1-" + architecture;
      byId.put(id, image(id, name, architecture, "snap-0" + ids.hex("snap", id, 16)));
      parameters.put(PARAMETERS + "default-" + architecture, id);
      parameters.put(PARAMETERS + "6.1-" + architecture, id);
    }
  }

  private static Image image(String id, String name, String architecture, String snapshot) {
    return Image.builder()
        .imageId(id)
        .name(name)
        .imageLocation("amazon/" + name)
        .description("Amazon Linux 2023 AMI " + VERSION + " " + architecture + " HVM kernel-6.1")
        .architecture(architecture)
        .creationDate("2025-11-18T00:00:00.000Z")
        .deprecationTime("2026-02-16T00:00:00.000Z")
        .imageOwnerAlias("amazon")
        .ownerId("137112412989")
        .imageType("machine")
        .publicLaunchPermissions(true)
        .platformDetails("Linux/UNIX")
        .usageOperation("RunInstances")
        .state("available")
        .enaSupport(true)
        .hypervisor("xen")
        .rootDeviceName(ROOT_DEVICE)
        .rootDeviceType("ebs")
        .sriovNetSupport("simple")
        .virtualizationType("hvm")
        .bootMode(architecture.equals("arm64") ? "uefi" : "uefi-preferred")
        .imdsSupport("v2.0")
        .blockDeviceMappings(
            BlockDeviceMapping.builder()
                .deviceName(ROOT_DEVICE)
                .ebs(
                    EbsBlockDevice.builder()
                        .deleteOnTermination(true)
                        .encrypted(false)
                        .iops(3000)
                        .throughput(125)
                        .snapshotId(snapshot)
                        .volumeSize(SIZE)
                        .volumeType("gp3")
                        .build())
                .build())
        .build();
  }

  List<Image> all() {
    return List.copyOf(byId.values());
  }

  Optional<Image> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Returns the image id that a public parameter holds; empty if there is no such parameter.
   *
   * @param name the full path, without the prefix {@code resolve:ssm:}
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
