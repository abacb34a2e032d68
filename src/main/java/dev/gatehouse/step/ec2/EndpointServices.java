package dev.gatehouse.step.ec2;

import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;

/**
 * Which services the agent of Systems Manager has to reach. Two are complete for an instance.
 * Cloud9's images have older agents, which call a third one in the Regions that have it: those
 * launched before 2024.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html">ec2messages,
 *     ssmmessages, and other API operations</a>
 */
final class EndpointServices {

  /** What older agents call, too. */
  static final String OF_OLDER_AGENTS = "ec2messages";

  private static final List<String> COMPLETE = List.of("ssm", "ssmmessages");

  private EndpointServices() {}

  /** Those that the environment needs; the third only where the Region was seen to have it. */
  static List<String> of(Situation situation) {
    if (!Cloud9Availability.isChosen(situation) || !isOffered(situation)) {
      return COMPLETE;
    }
    List<String> services = new ArrayList<>(COMPLETE);
    services.add(OF_OLDER_AGENTS);
    return services;
  }

  /** What is read of them, where endpoints may be made for Cloud9. */
  static List<AwsRequest> reads(Situation situation) {
    return Cloud9Availability.isChosen(situation) ? List.of(read(situation)) : List.of();
  }

  /** What a person should know of a third one that may be missing. */
  static Optional<Finding> finding(Situation situation) {
    boolean unknown = Cloud9Availability.isChosen(situation) && answer(situation).isEmpty();
    return unknown
        ? Optional.of(
            Finding.fact(
                "network.endpoint-unseen",
                "Older agents of Cloud9's images call "
                    + OF_OLDER_AGENTS
                    + ", too. Whether this Region has an endpoint for it was not to be seen, so "
                    + "none is made."))
        : Optional.empty();
  }

  private static boolean isOffered(Situation situation) {
    return answer(situation)
        .filter(answer -> answer.serviceNames().contains(name(OF_OLDER_AGENTS, situation)))
        .isPresent();
  }

  private static Optional<DescribeVpcEndpointServicesResponse> answer(Situation situation) {
    return situation.facts().isLive()
        ? situation.facts().answer(read(situation), DescribeVpcEndpointServicesResponse.class)
        : Optional.empty();
  }

  /** A filter, since a Region refuses the name of a service that it does not have. */
  private static AwsRequest read(Situation situation) {
    return DescribeVpcEndpointServicesRequest.builder()
        .filters(Networks.filter("service-name", name(OF_OLDER_AGENTS, situation)))
        .build();
  }

  /** The name of a service as endpoints have it. */
  static String name(String service, Situation situation) {
    return "com.amazonaws." + situation.text(Keys.ACCOUNT_REGION) + "." + service;
  }
}
