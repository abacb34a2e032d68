package dev.gatehouse.step;

import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Whether the environment reaches Systems Manager through endpoints of its network, and which of
 * them are still to be made: {@link EndpointCalls} makes them. One that is there is used, whoever
 * made it, and never doubled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html">VPC
 *     endpoints for Systems Manager</a>
 */
final class Endpoints {

  /** What {@link Network#ENDPOINTS} says for endpoints. */
  static final String INTERFACE = "interface";

  /** What it says for none. */
  static final String NONE = "none";

  /** The key of the tag that says that Gatehouse has made an endpoint, or their security group. */
  static final String TAG = "gatehouse:endpoints";

  /** The group through which the instance gets to the endpoints that are made. */
  static final Ref GROUP = new Ref("ENDPOINTS_GROUP_ID");

  private Endpoints() {}

  /** Those that a closed subnet needs; none where one may be there that was not to be seen. */
  static String suggested(Situation situation) {
    return Subnets.wayOut(situation).needsEndpoints()
            && Networks.of(situation).seesEndpoints()
            && !ofOthers(situation)
        ? INTERFACE
        : NONE;
  }

  /** Whether a closed subnet lacks one. */
  static boolean areMissing(Situation situation) {
    return Subnets.wayOut(situation).needsEndpoints() && !missing(situation).isEmpty();
  }

  /** What is wrong with the answer, if something is. */
  static Optional<String> problem(String answer, Situation situation) {
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
  static boolean areMade(Situation situation) {
    return situation.text(Keys.NETWORK_ENDPOINTS).equals(INTERFACE)
        && subnet(situation).isPresent();
  }

  /** Whether Systems Manager is reached through endpoints: they are made, or are there already. */
  static boolean leadOut(Situation situation) {
    return areMade(situation)
        || (Subnets.chosen(situation).isPresent() && missing(situation).isEmpty());
  }

  /** Whether none is made, and nobody was let look whether there are some. */
  static boolean mayBeUnseen(Situation situation) {
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

  /** What is read besides the networks. */
  static List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>();
    Optional<Subnet> subnet = Subnets.chosen(situation);
    if (areMade(situation) || Subnets.wayOut(situation).needsEndpoints()) {
      reads.addAll(EndpointServices.reads(situation));
    }
    reads.addAll(EndpointAccess.reads(situation));
    if (subnet.isPresent() && areMade(situation)) {
      reads.addAll(EndpointNames.reads(subnet.get().vpcId()));
    }
    return reads;
  }

  /** What a person should know of them. */
  static List<Remark> remarks(Situation situation) {
    List<Remark> remarks = new ArrayList<>();
    List<String> others = new ArrayList<>(EndpointServices.of(situation));
    others.removeAll(own(situation));
    if (areMade(situation) && !own(situation).isEmpty()) {
      remarks.add(
          Remark.warning(
              "Endpoints for Systems Manager ("
                  + words(own(situation))
                  + ") are made with the environment, unless they are there. AWS charges for each "
                  + "by the hour for as long as it is there, also while the instance is stopped, "
                  + "and for each GB."));
      EndpointServices.remark(situation).ifPresent(remarks::add);
      remarks.add(Remark.fact(letsIn(situation)));
      if (EndpointNames.areOff(situation)) {
        remarks.add(
            Remark.warning(
                "Endpoints need the network to resolve names and to give them, and it does not. "
                    + "That is turned on for all that is in the network: it must be yours."));
      }
    }
    if (leadOut(situation) && !others.isEmpty()) {
      remarks.add(
          Remark.fact(
              "The network has endpoints for Systems Manager already ("
                  + words(others)
                  + "), and they are used."
                  + access(situation)));
    }
    remarks.addAll(EndpointAccess.remarks(situation));
    needless(situation).ifPresent(remarks::add);
    return remarks;
  }

  /** Whether they let the environment in, where no warning says so. */
  private static String access(Situation situation) {
    if (EndpointAccess.isShut(situation)) {
      return "";
    }
    return EndpointAccess.isOpen(situation)
        ? " Their security groups let the environment in over HTTPS (port 443)."
        : " Their security groups have to let the instance in over HTTPS (port 443); Gatehouse does "
            + "not change them.";
  }

  /** An earlier version made a third one for instances, too. */
  private static Optional<Remark> needless(Situation situation) {
    String service = EndpointServices.OF_OLDER_AGENTS;
    return Environment.isCloud9(situation)
        ? Optional.empty()
        : there(service, situation)
            .filter(Endpoints::isOwn)
            .map(
                one ->
                    Remark.fact(
                        "An earlier run made an endpoint for "
                            + service
                            + ". Instances no longer need it, and it costs by the hour. To delete "
                            + "it, unless a Cloud9 environment of this network uses it:"
                            + situation
                                .aws("ec2", "delete-vpc-endpoints")
                                .with("--vpc-endpoint-ids", one.vpcEndpointId())
                                .token()));
  }

  /** Which buckets of S3 the instance reaches by the network's endpoint for it. */
  static Remark ofS3(Situation situation) {
    Networks networks = Networks.of(situation);
    boolean there =
        Subnets.chosen(situation)
            .flatMap(networks::table)
            .filter(table -> networks.hasGateway(table, "s3"))
            .isPresent();
    if (there) {
      return Remark.warning(
          "The subnet has an endpoint for S3 already, which is used as it is. Its policy says "
              + "which buckets the instance reaches; without one of yours, that is every bucket.");
    }
    if (areMade(situation)) {
      return Remark.fact(
          "The endpoint for S3 that is made lets through what reads Amazon Linux's repositories, "
              + "and nothing else.");
    }
    return Remark.warning(
        networks.seesEndpoints()
            ? "The subnet has no endpoint for S3, so no packages come."
            : "Whether the subnet has an endpoint for S3 was not to be seen. Without a policy of "
                + "yours, one leads to every bucket.");
  }

  /** Nothing gets to the instance by it. */
  private static String letsIn(Situation situation) {
    return Environment.isCloud9(situation)
        ? "The endpoints have a security group of their own. As the group of Cloud9's instance is "
            + "not known before, it lets in HTTPS from the addresses of the subnet, and nothing "
            + "else. No group of the instance lets anything in."
        : "The endpoints have a security group of their own, which lets in HTTPS from the instance "
            + "and nothing else. The instance's own group lets nothing in.";
  }

  /** Names as the end of a sentence has them. */
  static String words(List<String> names) {
    return names.size() == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + names.get(names.size() - 1);
  }

  private static boolean ofOthers(Situation situation) {
    return own(situation).isEmpty();
  }

  private static List<String> missing(Situation situation) {
    return EndpointServices.of(situation).stream()
        .filter(service -> there(service, situation).isEmpty())
        .toList();
  }

  private static Optional<VpcEndpoint> there(String service, Situation situation) {
    return Subnets.chosen(situation)
        .flatMap(subnet -> Networks.of(situation).endpoint(subnet.vpcId(), service));
  }

  private static boolean isOwn(VpcEndpoint endpoint) {
    return endpoint.tags().stream().anyMatch(tag -> TAG.equals(tag.key()));
  }
}
