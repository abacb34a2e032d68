package dev.gatehouse.step.ec2;

import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Which network and which of its subnets the environment stands in. */
public final class Subnets {

  private Subnets() {}

  /** The networks to choose from. */
  public static List<Question.Option> vpcOptions(Situation situation) {
    List<Question.Option> options = new ArrayList<>();
    for (Vpc vpc : Networks.of(situation).vpcs()) {
      String said = Networks.name(vpc.tags()).map(name -> name + ", ").orElse("");
      said += vpc.cidrBlock();
      options.add(
          new Question.Option(
              vpc.vpcId(), Boolean.TRUE.equals(vpc.isDefault()) ? said + ", default" : said));
    }
    return options;
  }

  /** The network of the subnet that was named, or of what is there, or the default one. */
  public static String suggestedVpc(Situation situation) {
    Networks networks = Networks.of(situation);
    if (networks.vpcs().isEmpty()) {
      return "";
    }
    Optional<String> named =
        situation
            .answers()
            .text(Keys.ENVIRONMENT_SUBNET)
            .filter(id -> !id.isEmpty())
            .flatMap(networks::subnet)
            .map(Subnet::vpcId);
    return named
        .or(() -> inhabited(situation).map(Subnet::vpcId))
        .or(
            () ->
                networks.vpcs().stream()
                    .filter(vpc -> Boolean.TRUE.equals(vpc.isDefault()))
                    .map(Vpc::vpcId)
                    .filter(vpc -> !networks.lackDefaultSubnet())
                    .findFirst())
        .or(
            () ->
                networks.subnets().stream()
                    .filter(networks::isUsable)
                    .map(Subnet::vpcId)
                    .findFirst())
        .or(() -> networks.vpcs().stream().map(Vpc::vpcId).findFirst())
        .orElse("");
  }

  /** The subnet outside of the default network in which the instance stands already. */
  private static Optional<Subnet> inhabited(Situation situation) {
    return KnownInstance.subnet(situation)
        .flatMap(Networks.of(situation)::subnet)
        .filter(subnet -> !Boolean.TRUE.equals(subnet.defaultForAz()));
  }

  /** What is wrong with the name of a network, if something is. */
  public static Optional<String> vpcProblem(String answer, Situation situation) {
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    if (!Pattern.matches("vpc-([0-9a-f]{8}|[0-9a-f]{17})", answer)) {
      return Optional.of("is not a network: vpc- and 8 or 17 of the digits 0-9 and a-f");
    }
    Networks networks = Networks.of(situation);
    return networks.seesVpcs() && networks.vpc(answer).isEmpty()
        ? Optional.of("is not there in " + situation.text(Keys.ACCOUNT_REGION))
        : Optional.empty();
  }

  /** The subnets to choose from. */
  public static List<Question.Option> options(Situation situation) {
    Networks networks = Networks.of(situation);
    String vpc = situation.text(Keys.NETWORK_VPC);
    List<Question.Option> options = new ArrayList<>();
    if (vpc.isEmpty() || isDefault(networks, vpc)) {
      options.add(new Question.Option("", "the default network"));
    }
    for (Subnet subnet : networks.subnetsOf(vpc)) {
      options.add(new Question.Option(subnet.subnetId(), said(networks, subnet)));
    }
    return options;
  }

  private static String said(Networks networks, Subnet subnet) {
    StringBuilder said = new StringBuilder();
    Networks.name(subnet.tags()).ifPresent(name -> said.append(name).append(", "));
    SubnetRouting way = networks.wayOut(subnet);
    if (way != SubnetRouting.UNKNOWN) {
      said.append(way.words);
    } else {
      said.append(Networks.givesAddress(subnet) ? "gives a public address" : "private");
    }
    said.append(", ").append(subnet.availabilityZone());
    Integer free = subnet.availableIpAddressCount();
    if (free != null) {
      said.append(free == 0 ? ", full" : ", " + free + " free");
    }
    return said.toString();
  }

  /**
   * The default network, or where it is not the one that was chosen the first subnet that leads
   * out.
   */
  public static String suggested(Situation situation) {
    Networks networks = Networks.of(situation);
    String vpc = situation.text(Keys.NETWORK_VPC);
    boolean byItself = vpc.isEmpty() || isDefault(networks, vpc);
    if (DefaultVpc.isMade(situation) || (byItself && !networks.lackDefaultSubnet())) {
      return "";
    }
    List<Subnet> subnets = networks.subnetsOf(vpc);
    return inhabited(situation)
        .filter(subnets::contains)
        .or(() -> subnets.stream().filter(networks::isUsable).findFirst())
        .or(() -> subnets.stream().filter(subnet -> !Networks.isFull(subnet)).findFirst())
        .map(Subnet::subnetId)
        .orElse("");
  }

  /** What is wrong with a subnet, if something is; no name is the default network. */
  public static Optional<String> problem(String answer, Situation situation) {
    Optional<String> elsewhere = elsewhere(answer, situation);
    if (elsewhere.isPresent()) {
      return elsewhere;
    }
    return answer.isEmpty() ? withoutName(situation) : named(answer, situation);
  }

  /** An instance is not moved: all else would be made for nothing, and be paid for. */
  private static Optional<String> elsewhere(String answer, Situation situation) {
    if (Cloud9Availability.isChosen(situation)) {
      return Optional.empty();
    }
    Networks networks = Networks.of(situation);
    return KnownInstance.subnet(situation)
        .flatMap(networks::subnet)
        .filter(
            subnet ->
                answer.isEmpty()
                    ? !Boolean.TRUE.equals(subnet.defaultForAz())
                    : !answer.equals(subnet.subnetId()))
        .map(
            subnet ->
                "is not where the instance "
                    + situation.text(Keys.ENVIRONMENT_NAME)
                    + " is: it stands in "
                    + subnet.subnetId()
                    + ", and an instance is not moved; take that one, or another environment.name");
  }

  private static Optional<String> withoutName(Situation situation) {
    Networks networks = Networks.of(situation);
    Optional<String> vpc = situation.answers().text(Keys.NETWORK_VPC).filter(id -> !id.isEmpty());
    boolean unseen = situation.facts().isLive() && networks.unread();
    if (vpc.isPresent() && !unseen && !isDefault(networks, vpc.get())) {
      return Optional.of("is empty, and network.vpc is " + vpc.get() + ": name a subnet of it");
    }
    return networks.lackDefaultSubnet() && !DefaultVpc.isMade(situation)
        ? Optional.of(
            "is empty, and this Region has no default network; name a subnet, or have the default "
                + "network made with network.default-vpc yes, or leave the step out with --skip "
                + "environment")
        : Optional.empty();
  }

  private static Optional<String> named(String answer, Situation situation) {
    if (!Pattern.matches("subnet-([0-9a-f]{8}|[0-9a-f]{17})", answer)) {
      return Optional.of("is not a subnet: subnet- and 8 or 17 of the digits 0-9 and a-f");
    }
    Networks networks = Networks.of(situation);
    Optional<Subnet> subnet = networks.subnet(answer);
    if (subnet.isEmpty()) {
      return networks.seesSubnets()
          ? Optional.of("is not there in " + situation.text(Keys.ACCOUNT_REGION))
          : Optional.empty();
    }
    Optional<String> vpc =
        situation
            .answers()
            .text(Keys.NETWORK_VPC)
            .filter(id -> !id.isEmpty() && !id.equals(subnet.get().vpcId()));
    if (vpc.isPresent()) {
      return Optional.of(
          "is in the network " + subnet.get().vpcId() + ", and network.vpc is " + vpc.get());
    }
    // An instance that is there already has its address.
    boolean hasRoom =
        !Networks.isFull(subnet.get())
            || KnownInstance.subnet(situation).filter(answer::equals).isPresent();
    return hasRoom || Cloud9Availability.isChosen(situation)
        ? Optional.empty()
        : Optional.of("has no free address left; take another subnet");
  }

  /** The subnet of the walk, if it was to be seen. */
  public static Optional<Subnet> chosen(Situation situation) {
    return Networks.of(situation).subnet(situation.text(Keys.ENVIRONMENT_SUBNET));
  }

  /** Where the subnet of the walk leads. */
  public static SubnetRouting wayOut(Situation situation) {
    return chosen(situation).map(Networks.of(situation)::wayOut).orElse(SubnetRouting.UNKNOWN);
  }

  /** Whether what stands in the subnet of the walk was seen to have no public address. */
  public static boolean isPrivate(Situation situation) {
    SubnetRouting way = wayOut(situation);
    return way == SubnetRouting.UNKNOWN
        ? chosen(situation).filter(subnet -> !Networks.givesAddress(subnet)).isPresent()
        : way != SubnetRouting.INTERNET;
  }

  /** Whether an instance has to ask for the public address without which it is not reached. */
  public static boolean asksForAddress(Situation situation) {
    return wayOut(situation) == SubnetRouting.INTERNET
        && chosen(situation).filter(subnet -> !Networks.givesAddress(subnet)).isPresent();
  }

  private static boolean isDefault(Networks networks, String vpc) {
    return networks.vpc(vpc).filter(one -> Boolean.TRUE.equals(one.isDefault())).isPresent();
  }
}
