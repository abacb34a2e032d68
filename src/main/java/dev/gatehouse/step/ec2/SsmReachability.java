package dev.gatehouse.step.ec2;

import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** What keeps Systems Manager from an environment where it is to stand, as far as that was seen. */
public final class SsmReachability {

  private static final String NEVER =
      "the environment would never be reached, and would cost all the same.";

  private SsmReachability() {}

  /** The same as findings, with what endpoints make good. */
  public static List<Finding> findings(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    of(situation).map(text -> Finding.warning("network.obstacle", text)).ifPresent(findings::add);
    if (KnownEndpoints.leadOut(situation)) {
      besideEndpoints(situation)
          .map(text -> Finding.fact("network.beside-endpoints", text))
          .ifPresent(findings::add);
    }
    return findings;
  }

  /** Why endpoints are used where routes lead somewhere: they cost, and something else may do. */
  private static Optional<String> besideEndpoints(Situation situation) {
    return switch (Subnets.wayOut(situation)) {
      case BLOCKED ->
          Optional.of(
              BlockPublicAccessExclusion.words(situation)
                  + ", so Systems Manager is reached through endpoints. "
                  + BlockPublicAccessExclusion.exclusion(situation));
      case PARTLY ->
          Optional.of(
              "This subnet leads to some addresses only ("
                  + partly(situation)
                  + "). Whether Systems Manager is reached there, as by endpoints of another "
                  + "network, was not judged, so it is reached through endpoints here.");
      default -> Optional.empty();
    };
  }

  /** Why the environment would never be reached, or may not be. */
  public static Optional<String> of(Situation situation) {
    boolean nowhere =
        situation.text(Keys.ENVIRONMENT_SUBNET).isEmpty() && !DefaultVpc.isMade(situation);
    if (nowhere && Networks.of(situation).lackDefaultSubnet()) {
      return Optional.of(DefaultVpc.missing(situation));
    }
    SubnetRouting way = Subnets.wayOut(situation);
    if (way.needsEndpoints()) {
      return KnownEndpoints.leadOut(situation)
          ? Optional.empty()
          : Optional.of(why(way, situation));
    }
    boolean gives = Subnets.chosen(situation).filter(Networks::givesAddress).isPresent();
    return way == SubnetRouting.UNKNOWN && Subnets.chosen(situation).isPresent() && !gives
        ? Optional.of(
            "This subnet gives no public address: without a NAT gateway or endpoints for Systems "
                + "Manager the environment is never reached.")
        : Optional.empty();
  }

  private static String why(SubnetRouting way, Situation situation) {
    boolean seen = Networks.of(situation).seesEndpoints();
    String unseen =
        ". Whether there are endpoints for Systems Manager was not to be seen; without them "
            + NEVER;
    return switch (way) {
      case BLOCKED ->
          BlockPublicAccessExclusion.words(situation)
              + (seen ? ", and there are no endpoints for Systems Manager: " + NEVER : unseen)
              + " "
              + BlockPublicAccessExclusion.exclusion(situation);
      case PARTLY ->
          "This subnet leads to some addresses only ("
              + partly(situation)
              + "). Gatehouse did not check whether Systems Manager is reached there, as by endpoints "
              + "of another network; if it is not, "
              + NEVER;
      default ->
          "This subnet leads nowhere: its routes go neither to the internet nor to anything else"
              + (byIpv6(situation) ? " over IPv4, and Systems Manager is called over IPv4" : "")
              + (seen
                  ? ", and there are no endpoints for Systems Manager. The environment would never be "
                      + "reached, and would cost all the same."
                  : unseen);
    };
  }

  /** What a launch says of a subnet from which nothing is reached, as the end of a list. */
  public static String inShort(Situation situation) {
    if (EndpointAccess.isShut(situation)) {
      return ", in a network whose endpoints do NOT let it in";
    }
    if (KnownEndpoints.leadOut(situation)) {
      return "";
    }
    return switch (Subnets.wayOut(situation)) {
      case NOWHERE -> ", in a subnet that leads NOWHERE";
      case BLOCKED -> ", in a subnet that is BLOCKED from the internet";
      default -> "";
    };
  }

  /** Why an instance that runs was not reached, up to the command that makes endpoints. */
  public static String afterwards(Situation situation) {
    boolean seen = Networks.of(situation).seesEndpoints();
    String make = seen ? "To make endpoints:" : "To make endpoints, if there are none:";
    return switch (Subnets.wayOut(situation)) {
      case BLOCKED ->
          BlockPublicAccessExclusion.words(situation)
              + ". "
              + BlockPublicAccessExclusion.exclusionOfRunning(situation)
              + make;
      case PARTLY -> "its subnet leads to some addresses only (" + partly(situation) + "). " + make;
      default ->
          (seen
                  ? "its subnet leads nowhere, and has no endpoints. "
                  : "its subnet leads nowhere, and whether it has endpoints was not to be seen. ")
              + make;
    };
  }

  private static String partly(Situation situation) {
    return table(situation)
        .map(table -> String.join(", ", SubnetRouting.partly(table)))
        .orElse("not looked at");
  }

  private static boolean byIpv6(Situation situation) {
    return table(situation).filter(SubnetRouting::isByIpv6).isPresent();
  }

  private static Optional<RouteTable> table(Situation situation) {
    return Subnets.chosen(situation).flatMap(Networks.of(situation)::table);
  }
}
