package dev.gatehouse.account;

import dev.gatehouse.account.read.Reader;
import dev.gatehouse.plan.Fact;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;

/** A process of its own that sends many reads at once to each address, and says what came. */
final class SmallHeap {

  private static final Set<AwsRequest> READS =
      Set.of(
          DescribeVpcsRequest.builder().build(),
          DescribeSubnetsRequest.builder().build(),
          DescribeRouteTablesRequest.builder().build(),
          DescribeSecurityGroupsRequest.builder().build(),
          DescribeInstancesRequest.builder().build(),
          DescribeVpcEndpointsRequest.builder().build(),
          ListEnvironmentsRequest.builder().build(),
          DescribeInstanceTypesRequest.builder().build());

  private SmallHeap() {}

  public static void main(String[] addresses) {
    for (String address : addresses) {
      try (Clients clients =
          Clients.open(Loopback.connection(URI.create(address)).within(Duration.ofSeconds(100)))) {
        Reader reader =
            new Reader(clients, Timing.real(), Duration.ofMinutes(2), Duration.ofMinutes(2));
        for (Map.Entry<AwsRequest, Fact<AwsResponse>> one : reader.read(READS).entrySet()) {
          String said =
              one.getValue() instanceof Fact.Refused<AwsResponse> refused
                  ? refused.message()
                  : "taken for an answer";
          System.out.println(one.getKey().getClass().getSimpleName() + " " + said);
        }
      }
    }
  }
}
