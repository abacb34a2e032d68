package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Ref;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** The endpoints of the environment's network: which are there, and which are made. */
public final class KnownEndpoints {

  /** What {@link Keys#NETWORK_ENDPOINTS} says for endpoints. */
  public static final String INTERFACE = "interface";

  /** What it says for none. */
  public static final String NONE = "none";

  /** The key of the tag that says that Gatehouse has made an endpoint, or their security group. */
  static final String TAG = "gatehouse:endpoints";

  /** The group through which the instance gets to the endpoints that are made. */
  static final Ref GROUP = new Ref("ENDPOINTS_GROUP_ID");

  private KnownEndpoints() {}

  /** Those that a closed subnet needs; none where one may be there that was not to be seen. */
  public static String suggested(Situation situation) {
    return Subnets.wayOut(situation).needsEndpoints()
            && Networks.of(situation).seesEndpoints()
            && !ofOthers(situation)
        ? INTERFACE
        : NONE;
  }

  /** Whether a closed subnet lacks one. */
  public static boolean areMissing(Situation situation) {
    return Subnets.wayOut(situation).needsEndpoints() && !missing(situation).isEmpty();
  }

  /** What is wrong with the answer, if something is. */
  public static Optional<String> problem(String answer, Situation situation) {
    if (!answer.equals(INTERFACE)) {
      return Optional.empty();
    }
    if (subnet(situation).isEmpty()) {
      return Optional.of("needs to know in which subnet: name it as environment.subnet");
    }
    int needed = missing(situation).size() + 1;
    return Subnets.chosen(situation)
        .map(Subnet::availableIpAddressCount)
        .filter(free -> needed > 1 && free < needed)
        .map(
            free ->
                "needs "
                    + needed
                    + " free addresses in the subnet, one for the instance, and it has "
                    + free);
  }

  /** Whether those that are not there are made. */
  public static boolean areMade(Situation situation) {
    return situation.text(Keys.NETWORK_ENDPOINTS).equals(INTERFACE)
        && subnet(situation).isPresent();
  }

  /** Whether Systems Manager is reached through endpoints: they are made, or are there already. */
  public static boolean leadOut(Situation situation) {
    return areMade(situation)
        || (Subnets.chosen(situation).isPresent() && missing(situation).isEmpty());
  }

  /** Whether none is made, and nobody was let look whether there are some. */
  public static boolean mayBeUnseen(Situation situation) {
    Networks networks = Networks.of(situation);
    return !areMade(situation) && !networks.unread() && !networks.seesEndpoints();
  }

  /** The subnet in which they stand. */
  static Optional<String> subnet(Situation situation) {
    String answer = situation.text(Keys.ENVIRONMENT_SUBNET);
    return answer.isEmpty() ? Subnets.chosen(situation).map(Subnet::subnetId) : Optional.of(answer);
  }

  /** The services whose endpoint is made, or was made by Gatehouse before. */
  static List<String> own(Situation situation) {
    List<String> own = new ArrayList<>();
    for (String service : EndpointServices.of(situation)) {
      if (there(service, situation).filter(one -> !isOwn(one)).isEmpty()) {
        own.add(service);
      }
    }
    return own;
  }

  /** The endpoint for a service, if somebody else has made it. */
  static Optional<VpcEndpoint> ofOthers(String service, Situation situation) {
    return there(service, situation).filter(one -> !isOwn(one));
  }

  /** The security groups of those that others have made. */
  static List<String> groupsOfOthers(Situation situation) {
    return EndpointServices.of(situation).stream()
        .flatMap(service -> ofOthers(service, situation).stream())
        .flatMap(one -> one.groups().stream())
        .map(SecurityGroupIdentifier::groupId)
        .distinct()
        .toList();
  }

  /** Names as the end of a sentence has them. */
  static String words(List<String> names) {
    return names.size() == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + names.get(names.size() - 1);
  }

  static boolean ofOthers(Situation situation) {
    return own(situation).isEmpty();
  }

  private static List<String> missing(Situation situation) {
    return EndpointServices.of(situation).stream()
        .filter(service -> there(service, situation).isEmpty())
        .toList();
  }

  static Optional<VpcEndpoint> there(String service, Situation situation) {
    return Subnets.chosen(situation)
        .flatMap(subnet -> Networks.of(situation).endpoint(subnet.vpcId(), service));
  }

  static boolean isOwn(VpcEndpoint endpoint) {
    return endpoint.tags().stream().anyMatch(tag -> TAG.equals(tag.key()));
  }
}
