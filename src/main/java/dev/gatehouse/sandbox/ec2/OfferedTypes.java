package dev.gatehouse.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;

/**
 * The instance types that the practice account offers.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/">Amazon EC2 instance
 *     types</a>
 */
public final class OfferedTypes {

  /**
   * An instance type.
   *
   * @param name such as {@code t3.micro}
   * @param threads threads per core
   * @param memory in MiB
   * @param architecture {@code x86_64} or {@code arm64}
   * @param clock sustained clock speed in GHz
   * @param free whether an account on the free plan may start it
   */
  public record Type(
      String name,
      int vcpus,
      int threads,
      int memory,
      String architecture,
      double clock,
      boolean free) {

    /** Returns whether the type earns and spends CPU credits. */
    boolean isBurstable() {
      return name.startsWith("t");
    }

    /** Returns whether the type has a 64-bit Arm processor. */
    public boolean isArm() {
      return architecture.equals("arm64");
    }
  }

  private static final List<Type> TYPES =
      List.of(
          intel("c7i-flex.large", 4096, 3.2, true),
          arm("c7g.large", 2, 4096, 2.6, false),
          intel("m5.large", 8192, 3.1, false),
          new Type("m5.xlarge", 4, 2, 16384, "x86_64", 3.1, false),
          intel("m7i-flex.large", 8192, 3.2, true),
          arm("m7g.large", 2, 8192, 2.6, false),
          intel("t3.nano", 512, 2.5, false),
          intel("t3.micro", 1024, 2.5, true),
          intel("t3.small", 2048, 2.5, true),
          intel("t3.medium", 4096, 2.5, false),
          intel("t3.large", 8192, 2.5, false),
          arm("t4g.nano", 2, 512, 2.5, false),
          arm("t4g.micro", 2, 1024, 2.5, true),
          arm("t4g.small", 2, 2048, 2.5, true),
          arm("t4g.medium", 2, 4096, 2.5, false),
          arm("t4g.large", 2, 8192, 2.5, false));

  static final Map<String, Function<InstanceTypeInfo, List<String>>> FILTERS =
      Map.of(
          "instance-type", type -> List.of(type.instanceTypeAsString()),
          "free-tier-eligible", type -> List.of(type.freeTierEligible().toString()),
          "current-generation", type -> List.of(type.currentGeneration().toString()),
          "bare-metal", type -> List.of(type.bareMetal().toString()),
          "hypervisor", type -> List.of(type.hypervisorAsString()),
          "burstable-performance-supported",
              type -> List.of(type.burstablePerformanceSupported().toString()),
          "memory-info.size-in-mib", type -> List.of(type.memoryInfo().sizeInMiB().toString()),
          "vcpu-info.default-vcpus", type -> List.of(type.vCpuInfo().defaultVCpus().toString()),
          "processor-info.supported-architecture",
              type -> type.processorInfo().supportedArchitecturesAsStrings(),
          "supported-usage-class", type -> type.supportedUsageClassesAsStrings());

  private OfferedTypes() {}

  private static Type intel(String name, int memory, double clock, boolean free) {
    return new Type(name, 2, 2, memory, "x86_64", clock, free);
  }

  private static Type arm(String name, int vcpus, int memory, double clock, boolean free) {
    return new Type(name, vcpus, 1, memory, "arm64", clock, free);
  }

  /** Returns all types that the practice account offers. */
  public static Stream<Type> all() {
    return TYPES.stream();
  }

  /** Returns the type with a name; empty if the practice account does not offer it. */
  public static Optional<Type> known(String name) {
    return all().filter(type -> type.name().equals(name)).findFirst();
  }

  /**
   * Returns the type with a name, which is already known to be one of AWS's types.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if the practice account does not offer the type
   */
  static Type find(String name) {
    return known(name)
        .orElseThrow(
            () ->
                Requests.refusal(
                    "Unsupported",
                    "The requested configuration is currently not supported. Please check the"
                        + " documentation for supported configurations."));
  }

  /** Returns the description of a type as DescribeInstanceTypes has it. */
  static InstanceTypeInfo shown(Type type) {
    return InstanceTypeInfo.builder()
        .instanceType(type.name())
        .currentGeneration(!type.name().startsWith("m5."))
        .freeTierEligible(type.free())
        .supportedUsageClassesWithStrings("on-demand", "spot")
        .supportedRootDeviceTypesWithStrings("ebs")
        .supportedVirtualizationTypesWithStrings("hvm")
        .bareMetal(false)
        .hypervisor("nitro")
        .processorInfo(
            ProcessorInfo.builder()
                .supportedArchitecturesWithStrings(type.architecture())
                .sustainedClockSpeedInGhz(type.clock())
                .manufacturer(type.isArm() ? "AWS" : "Intel")
                .build())
        .vCpuInfo(
            VCpuInfo.builder()
                .defaultVCpus(type.vcpus())
                .defaultCores(type.vcpus() / type.threads())
                .defaultThreadsPerCore(type.threads())
                .build())
        .memoryInfo(MemoryInfo.builder().sizeInMiB((long) type.memory()).build())
        .instanceStorageSupported(false)
        .burstablePerformanceSupported(type.isBurstable())
        .build();
  }
}
