package dev.gatehouse.step.environment;

import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** Types of instances, and the images that run on them. */
final class InstanceTypes {

  /** Amazon Linux 2023 for Intel and AMD. */
  static final String X86 = "al2023-x86_64";

  /** Amazon Linux 2023 for AWS's own processors. */
  static final String ARM = "al2023-arm64";

  private static final String SMALLEST = "t3.micro";

  /**
   * The newest Amazon Linux 2023, which AWS publishes as a parameter.
   *
   * @see <a href="https://docs.aws.amazon.com/linux/al2023/ug/ec2.html">AL2023 on Amazon EC2</a>
   */
  private static final String PARAMETER =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

  // What is suggested where the account is not read.
  private static final Map<String, String> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put(SMALLEST, "2 processors, 1 GiB of memory");
    USUAL.put("t3.small", "2 processors, 2 GiB of memory");
    USUAL.put("t4g.small", "2 processors (ARM), 2 GiB of memory");
    USUAL.put("t3.medium", "2 processors, 4 GiB of memory");
    USUAL.put("m7i-flex.large", "2 processors, 8 GiB of memory");
    USUAL.put("t4g.xlarge", "4 processors (ARM), 16 GiB of memory");
  }

  /** The types that the account's plan has for free, or gives credit for. */
  private static final AwsRequest FREE =
      DescribeInstanceTypesRequest.builder()
          .filters(Filter.builder().name("free-tier-eligible").values("true").build())
          .build();

  private InstanceTypes() {}

  /** What is read of the account about types. */
  static List<AwsRequest> reads() {
    return List.of(FREE);
  }

  /** The types to choose from: those of the free plan first, as the account says them. */
  static List<Question.Option> options(Situation situation) {
    Map<String, String> options = new LinkedHashMap<>();
    for (InstanceTypeInfo type : infos(situation)) {
      options.put(type.instanceTypeAsString(), said(type, situation));
    }
    USUAL.forEach(options::putIfAbsent);
    List<Question.Option> list = new ArrayList<>();
    options.forEach((type, said) -> list.add(new Question.Option(type, said)));
    return list;
  }

  /** One that is small, and in the free plan where the account says what is. */
  static String suggested(Situation situation) {
    List<String> free = free(situation);
    return free.isEmpty() || free.contains(SMALLEST) ? SMALLEST : free.get(0);
  }

  /** What is wrong with a type, if something is. */
  static Optional<String> problem(String type, Situation situation) {
    boolean fits = type.length() <= 30 && Pattern.matches("[a-z][a-z0-9-]*[.][a-z0-9-]+", type);
    return fits
        ? FreePlan.problem(type, situation)
        : Optional.of("is not a type of EC2: a family, a dot and a size, such as t3.micro");
  }

  /** The image that runs on a type. */
  static String image(String type) {
    return isArm(type) ? ARM : X86;
  }

  /** Why an image does not run on a type, if it does not. */
  static Optional<String> misfit(String image, String type) {
    return image(type).equals(image)
        ? Optional.empty()
        : Optional.of("does not run on " + type + "; " + image(type) + " does");
  }

  /** How EC2 is told to take the newest image. */
  static String parameter(String image) {
    return PARAMETER + (image.equals(ARM) ? "arm64" : "x86_64");
  }

  /**
   * Whether the type has one of AWS's own processors: a g follows the generation, as in t4g and
   * c7gn; a1 was the first.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html">Naming
   *     conventions</a>
   */
  private static boolean isArm(String type) {
    return Pattern.matches("(a1|[a-z]+[0-9]+g[a-z0-9-]*)[.].*", type);
  }

  /**
   * Whether a type has CPU credits, beyond which it costs more than its hours unless told else.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-standard-mode.html">Standard
   *     mode</a>
   */
  static boolean isBurstable(String type) {
    return Pattern.matches("t(2|3|3a|4g)[.].*", type);
  }

  /** The names of the types of the free plan, as the account says them. */
  static List<String> free(Situation situation) {
    return infos(situation).stream().map(InstanceTypeInfo::instanceTypeAsString).toList();
  }

  private static List<InstanceTypeInfo> infos(Situation situation) {
    return situation
        .facts()
        .answer(FREE, DescribeInstanceTypesResponse.class)
        .map(DescribeInstanceTypesResponse::instanceTypes)
        .orElse(List.of());
  }

  /** EC2 says of the same types to every account that the free plan has them. */
  private static String said(InstanceTypeInfo type, Situation situation) {
    StringBuilder said = new StringBuilder();
    if (type.vCpuInfo() != null) {
      int processors = type.vCpuInfo().defaultVCpus();
      said.append(processors).append(processors == 1 ? " processor" : " processors");
    }
    if (isArm(type.instanceTypeAsString())) {
      said.append(" (ARM)");
    }
    if (type.memoryInfo() != null) {
      long half = type.memoryInfo().sizeInMiB() / 512;
      said.append(said.isEmpty() ? "" : ", ").append(half / 2).append(half % 2 == 0 ? "" : ".5");
      said.append(" GiB of memory");
    }
    if (FreePlan.isOn(situation)) {
      said.append(said.isEmpty() ? "" : ", ").append("in the free plan");
    }
    return said.toString();
  }
}
