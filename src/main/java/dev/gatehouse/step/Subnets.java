package dev.gatehouse.step;

import dev.gatehouse.plan.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The parts of the account's networks in the Region of the walk. */
final class Subnets {

  /** All of them. */
  static final AwsRequest READ = DescribeSubnetsRequest.builder().build();

  private Subnets() {}

  /** What is wrong with the name of a subnet, if something is; no name is the default network. */
  static Optional<String> problem(String answer) {
    return answer.isEmpty() || Pattern.matches("subnet-([0-9a-f]{8}|[0-9a-f]{17})", answer)
        ? Optional.empty()
        : Optional.of("is not a subnet: subnet- and 8 or 17 of the digits 0-9 and a-f");
  }

  /** The subnets to choose from. */
  static List<Question.Option> options(Situation situation) {
    List<Question.Option> options = new ArrayList<>();
    options.add(new Question.Option("", "the default network"));
    for (Subnet subnet : known(situation)) {
      options.add(
          new Question.Option(
              subnet.subnetId(),
              subnet.availabilityZone()
                  + " in "
                  + subnet.vpcId()
                  + (isOpen(subnet) ? ", gives a public address" : ", private")));
    }
    return options;
  }

  /** The default network, or where there is none the first subnet that gives a public address. */
  static String suggested(Situation situation) {
    return lacksDefault(situation)
        ? known(situation).stream()
            .filter(Subnets::isOpen)
            .map(Subnet::subnetId)
            .findFirst()
            .orElse("")
        : "";
  }

  /** Whether the Region was seen to have no default network. */
  static boolean lacksDefault(Situation situation) {
    return situation.facts().of(READ) instanceof Fact.Known<?>
        && known(situation).stream().noneMatch(subnet -> isTrue(subnet.defaultForAz()));
  }

  /** Whether the network of the walk was seen to have IPv6. */
  static boolean hasIpv6(Situation situation) {
    Optional<String> network = chosen(situation).map(Subnet::vpcId);
    return known(situation).stream()
        .filter(subnet -> network.equals(Optional.ofNullable(subnet.vpcId())))
        .anyMatch(subnet -> !subnet.ipv6CidrBlockAssociationSet().isEmpty());
  }

  /** Whether the subnet of the walk was seen to give no public address. */
  static boolean isPrivate(Situation situation) {
    return chosen(situation).filter(subnet -> !isOpen(subnet)).isPresent();
  }

  /** Whether a subnet of this name was looked for and is not there. */
  static boolean isMissing(String answer, Situation situation) {
    return !answer.isEmpty()
        && situation.facts().of(READ) instanceof Fact.Known<?>
        && known(situation).stream().noneMatch(subnet -> answer.equals(subnet.subnetId()));
  }

  private static Optional<Subnet> chosen(Situation situation) {
    String answer = situation.text(Environment.SUBNET);
    return known(situation).stream()
        .filter(
            subnet ->
                answer.isEmpty() ? isTrue(subnet.defaultForAz()) : answer.equals(subnet.subnetId()))
        .findFirst();
  }

  private static List<Subnet> known(Situation situation) {
    return situation
        .facts()
        .answer(READ, DescribeSubnetsResponse.class)
        .map(DescribeSubnetsResponse::subnets)
        .orElse(List.of());
  }

  private static boolean isOpen(Subnet subnet) {
    return isTrue(subnet.mapPublicIpOnLaunch());
  }

  private static boolean isTrue(Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
