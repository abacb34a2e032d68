package dev.gatehouse.step.ec2;

import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * Whether the environment reaches Systems Manager through endpoints of its network, and which of
 * them are still to be made: {@link EndpointCalls} makes them. One that is there is used, whoever
 * made it, and never doubled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html">VPC
 *     endpoints for Systems Manager</a>
 */
public final class Endpoints {

  private Endpoints() {}

  /** What is read besides the networks. */
  static List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>();
    Optional<Subnet> subnet = Subnets.chosen(situation);
    if (KnownEndpoints.areMade(situation) || Subnets.wayOut(situation).needsEndpoints()) {
      reads.addAll(EndpointServices.reads(situation));
    }
    reads.addAll(EndpointAccess.reads(situation));
    if (subnet.isPresent() && KnownEndpoints.areMade(situation)) {
      reads.addAll(VpcDnsSettings.reads(subnet.get().vpcId()));
    }
    return reads;
  }

  /** What a person should know of them. */
  public static List<Finding> findings(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    List<String> others = new ArrayList<>(EndpointServices.of(situation));
    others.removeAll(KnownEndpoints.own(situation));
    if (KnownEndpoints.areMade(situation) && !KnownEndpoints.own(situation).isEmpty()) {
      findings.add(
          Finding.warning(
              "network.endpoints-cost",
              "Endpoints for Systems Manager ("
                  + KnownEndpoints.words(KnownEndpoints.own(situation))
                  + ") are made with the environment, unless they are there. AWS charges for each "
                  + "by the hour for as long as it is there, also while the instance is stopped, "
                  + "and for each GB."));
      EndpointServices.finding(situation).ifPresent(findings::add);
      findings.add(Finding.fact("network.endpoints-group", letsIn(situation)));
      if (VpcDnsSettings.areOff(situation)) {
        findings.add(
            Finding.warning(
                "network.names-off",
                "Endpoints need the network to resolve names and to give them, and it does not. "
                    + "That is turned on for all that is in the network: it must be yours."));
      }
    }
    if (KnownEndpoints.leadOut(situation) && !others.isEmpty()) {
      findings.add(
          Finding.fact(
              "network.endpoints-there",
              "The network has endpoints for Systems Manager already ("
                  + KnownEndpoints.words(others)
                  + "), and they are used."
                  + access(situation)));
    }
    findings.addAll(EndpointAccess.findings(situation));
    needless(situation).ifPresent(findings::add);
    return findings;
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
  private static Optional<Finding> needless(Situation situation) {
    String service = EndpointServices.OF_OLDER_AGENTS;
    return Cloud9Availability.isChosen(situation)
        ? Optional.empty()
        : KnownEndpoints.there(service, situation)
            .filter(KnownEndpoints::isOwn)
            .map(
                one ->
                    Finding.fact(
                            "network.endpoint-needless",
                            "An earlier run made an endpoint for "
                                + service
                                + ". Instances no longer need it, and it costs by the hour.")
                        .mendedBy(
                            "To delete it, unless a Cloud9 environment of this network uses it:"
                                + situation
                                    .aws("ec2", "delete-vpc-endpoints")
                                    .with("--vpc-endpoint-ids", one.vpcEndpointId())
                                    .token()));
  }

  /** Which buckets of S3 the instance reaches by the network's endpoint for it. */
  public static Finding ofS3(Situation situation) {
    Networks networks = Networks.of(situation);
    boolean there =
        Subnets.chosen(situation)
            .flatMap(networks::table)
            .filter(table -> networks.hasGateway(table, "s3"))
            .isPresent();
    if (there) {
      return Finding.warning(
          "environment.s3-as-it-is",
          "The subnet has an endpoint for S3 already, which is used as it is. Its policy says "
              + "which buckets the instance reaches; without one of yours, that is every bucket.");
    }
    if (KnownEndpoints.areMade(situation)) {
      return Finding.fact(
          "environment.s3-repositories",
          "The endpoint for S3 that is made lets through what reads Amazon Linux's repositories, "
              + "and nothing else.");
    }
    return Finding.warning(
        "environment.s3-missing",
        networks.seesEndpoints()
            ? "The subnet has no endpoint for S3, so no packages come."
            : "Whether the subnet has an endpoint for S3 was not to be seen. Without a policy of "
                + "yours, one leads to every bucket.");
  }

  /** Nothing gets to the instance by it. */
  private static String letsIn(Situation situation) {
    return Cloud9Availability.isChosen(situation)
        ? "The endpoints have a security group of their own. As the group of Cloud9's instance is "
            + "not known before, it lets in HTTPS from the addresses of the subnet, and nothing "
            + "else. No group of the instance lets anything in."
        : "The endpoints have a security group of their own, which lets in HTTPS from the instance "
            + "and nothing else. The instance's own group lets nothing in.";
  }
}
