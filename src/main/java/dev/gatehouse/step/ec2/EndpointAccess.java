package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Cidr;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Whether the endpoints that others have made let the environment in, as their security groups say.
 * The name of the service leads to them from all of the network, wherever else a subnet leads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html">Security
 *     groups of interface endpoints</a>
 */
public final class EndpointAccess {

  private static final int HTTPS = 443;
  private static final Path GROUPS = Path.of("SecurityGroups").all().then("GroupId");

  private EndpointAccess() {}

  /** What is read of the groups of those endpoints, and of the instance's own. */
  static List<AwsRequest> reads(Situation situation) {
    List<String> groups = KnownEndpoints.groupsOfOthers(situation);
    if (groups.isEmpty()) {
      return List.of();
    }
    List<AwsRequest> reads = new ArrayList<>(List.of(read(groups)));
    own(situation).ifPresent(reads::add);
    return reads;
  }

  /** Those of the services whose endpoints were seen to let nothing in, by the group to change. */
  private static Map<String, List<String>> shut(Situation situation) {
    Map<String, List<String>> shut = new LinkedHashMap<>();
    for (String service : EndpointServices.of(situation)) {
      List<String> groups = groups(service, situation);
      Optional<List<IpPermission>> rules = rules(groups, situation);
      if (rules.isPresent() && !mayLetIn(rules.get(), situation)) {
        shut.computeIfAbsent(groups.get(0), group -> new ArrayList<>()).add(service);
      }
    }
    return shut;
  }

  /** Whether one was seen to let nothing in. */
  static boolean isShut(Situation situation) {
    return !shut(situation).isEmpty();
  }

  /** Whether all were seen to let the environment in. */
  static boolean isOpen(Situation situation) {
    return EndpointServices.of(situation).stream()
        .map(service -> groups(service, situation))
        .filter(groups -> !groups.isEmpty())
        .allMatch(
            groups ->
                rules(groups, situation)
                    .filter(
                        rules ->
                            subnets(situation).stream()
                                .allMatch(subnet -> lets(rules, situation, subnet, Cidr::holds)))
                    .isPresent());
  }

  /** That the environment would never be reached. */
  static List<Finding> findings(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    shut(situation)
        .forEach(
            (group, services) ->
                findings.add(
                    Finding.warning(
                            "network.endpoints-shut",
                            "The network's "
                                + words(services, situation)
                                + ": the environment would never be reached, and would cost all the "
                                + "same. Gatehouse does not change what others have made.")
                        .mendedBy(toLetIn(group, situation))));
    return findings;
  }

  /** Why an instance that runs was not reached, where that is why. */
  public static Optional<String> afterwards(Situation situation) {
    return shut(situation).entrySet().stream()
        .map(
            one ->
                "its network's "
                    + words(one.getValue(), situation)
                    + ". "
                    + toLetIn(one.getKey(), situation))
        .reduce((first, second) -> first + "And " + second);
  }

  private static String words(List<String> services, Situation situation) {
    boolean one = services.size() == 1;
    return (one ? "endpoint for " : "endpoints for ")
        + KnownEndpoints.words(services)
        + (one ? " lets" : " let")
        + " nothing in from "
        + (situation.text(Keys.ENVIRONMENT_SUBNET).isEmpty()
            ? "the default subnets"
            : addresses(situation))
        + " over HTTPS (port 443)";
  }

  private static String toLetIn(String group, Situation situation) {
    ShellCommand command =
        situation
            .aws("ec2", "authorize-security-group-ingress")
            .with("--group-id", group, "--protocol", "tcp", "--port", String.valueOf(HTTPS))
            .with("--cidr", addresses(situation));
    return "To let it in by the security group " + group + ":" + command.token();
  }

  /** The subnet's, or where EC2 chooses among several those of the network. */
  private static String addresses(Situation situation) {
    Subnet subnet = Subnets.chosen(situation).orElseThrow();
    return situation.text(Keys.ENVIRONMENT_SUBNET).isEmpty()
        ? Networks.of(situation).vpc(subnet.vpcId()).map(Vpc::cidrBlock).orElse(subnet.cidrBlock())
        : subnet.cidrBlock();
  }

  /** The groups of the endpoint for a service, if somebody else has made one. */
  private static List<String> groups(String service, Situation situation) {
    return KnownEndpoints.ofOthers(service, situation)
        .map(VpcEndpoint::groups)
        .orElse(List.of())
        .stream()
        .map(SecurityGroupIdentifier::groupId)
        .toList();
  }

  /** What groups let in over HTTPS, if that was to be seen. */
  private static Optional<List<IpPermission>> rules(List<String> groups, Situation situation) {
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    return situation
        .facts()
        .answer(
            read(KnownEndpoints.groupsOfOthers(situation)), DescribeSecurityGroupsResponse.class)
        .filter(answer -> GROUPS.readAll(answer).containsAll(groups))
        .map(
            answer ->
                answer.securityGroups().stream()
                    .filter(group -> groups.contains(group.groupId()))
                    .flatMap(group -> group.ipPermissions().stream())
                    .filter(EndpointAccess::isForHttps)
                    .toList());
  }

  private static boolean isForHttps(IpPermission rule) {
    return "-1".equals(rule.ipProtocol())
        || ("tcp".equals(rule.ipProtocol()) && holds(rule.fromPort(), rule.toPort()));
  }

  /** Whether HTTPS is among these ports; one that the answer leaves out is no limit. */
  private static boolean holds(@Nullable Integer from, @Nullable Integer to) {
    return (from == null || from <= HTTPS) && (to == null || to >= HTTPS);
  }

  /** Whether the environment may come in by such a rule, also where that was not judged. */
  private static boolean mayLetIn(List<IpPermission> rules, Situation situation) {
    boolean unjudged =
        rules.stream()
            .anyMatch(
                rule ->
                    !rule.prefixListIds().isEmpty()
                        || (!rule.userIdGroupPairs().isEmpty() && ownIds(situation).isEmpty()));
    return unjudged
        || subnets(situation).isEmpty()
        || subnets(situation).stream()
            .anyMatch(subnet -> lets(rules, situation, subnet, Cidr::meets));
  }

  private static boolean lets(
      List<IpPermission> rules, Situation situation, Cidr subnet, BiPredicate<Cidr, Cidr> fits) {
    List<String> own = ownIds(situation).orElse(List.of());
    return rules.stream()
        .anyMatch(
            rule ->
                rule.userIdGroupPairs().stream()
                        .map(UserIdGroupPair::groupId)
                        .anyMatch(own::contains)
                    || rule.ipRanges().stream()
                        .flatMap(range -> Cidr.of(range.cidrIp()).stream())
                        .anyMatch(range -> fits.test(range, subnet)));
  }

  /** Where the environment stands, or may stand where EC2 chooses: in a default subnet. */
  private static List<Cidr> subnets(Situation situation) {
    List<Subnet> subnets =
        situation.text(Keys.ENVIRONMENT_SUBNET).isEmpty()
            ? Networks.of(situation).subnets().stream()
                .filter(subnet -> Boolean.TRUE.equals(subnet.defaultForAz()))
                .toList()
            : Subnets.chosen(situation).stream().toList();
    return subnets.stream().flatMap(subnet -> Cidr.of(subnet.cidrBlock()).stream()).toList();
  }

  /**
   * The groups that the instance has or will have of those that are there, if that was to be seen.
   * Cloud9's instance gets one that is made with it.
   */
  private static Optional<List<String>> ownIds(Situation situation) {
    return own(situation)
        .flatMap(read -> situation.facts().of(read).answer())
        .map(
            answer -> {
              List<String> ids = new ArrayList<>(GROUPS.readAll(answer));
              ids.addAll(KnownInstance.groups(situation));
              return ids;
            });
  }

  private static Optional<AwsRequest> own(Situation situation) {
    return Cloud9Availability.isChosen(situation)
        ? Optional.empty()
        : Subnets.chosen(situation)
            .map(
                subnet ->
                    EnvironmentSecurityGroup.named(
                        EnvironmentSecurityGroup.name(situation), subnet.vpcId()));
  }

  private static AwsRequest read(List<String> groups) {
    return DescribeSecurityGroupsRequest.builder().groupIds(groups).build();
  }
}
