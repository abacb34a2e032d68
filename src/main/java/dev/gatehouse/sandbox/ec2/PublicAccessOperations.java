package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.BlockPublicAccessStates;
import software.amazon.awssdk.services.ec2.model.CreateVpcBlockPublicAccessExclusionRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcBlockPublicAccessExclusionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessExclusionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessExclusionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessOptionsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcBlockPublicAccessExclusion;

/**
 * The operations on VPC Block Public Access: what it blocks in a Region, and its exclusions.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-example.html">An
 *     example, mode by mode</a>
 */
final class PublicAccessOperations {

  private final Account account;

  private PublicAccessOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    PublicAccessOperations own = new PublicAccessOperations(account);
    operations
        .reads(DescribeVpcBlockPublicAccessOptionsRequest.class, own::options)
        .reads(DescribeVpcBlockPublicAccessExclusionsRequest.class, own::exclusions)
        .changes(CreateVpcBlockPublicAccessExclusionRequest.class, own::exclude);
  }

  /**
   * Returns the mode in a subnet after exclusions. An egress-only exclusion allows no more than
   * {@link Ec2Settings#INGRESS} does, so it matters only under {@link Ec2Settings#BOTH}.
   */
  static String mode(RegionState network, Subnet subnet) {
    String mode = network.blockMode;
    for (VpcBlockPublicAccessExclusion one : network.exclusions) {
      boolean here =
          one.resourceArn().endsWith("/" + subnet.subnetId())
              || one.resourceArn().endsWith("/" + subnet.vpcId());
      if (here && one.internetGatewayExclusionModeAsString().equals("allow-bidirectional")) {
        return Ec2Settings.OFF;
      }
      mode = here && mode.equals(Ec2Settings.BOTH) ? Ec2Settings.INGRESS : mode;
    }
    return mode;
  }

  /** Returns the mode in a subnet as DescribeSubnets has it. */
  static BlockPublicAccessStates state(RegionState network, Subnet subnet) {
    return BlockPublicAccessStates.builder()
        .internetGatewayBlockMode(mode(network, subnet))
        .build();
  }

  private DescribeVpcBlockPublicAccessOptionsResponse options(
      DescribeVpcBlockPublicAccessOptionsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    String mode = Ec2.network(account).blockMode;
    return DescribeVpcBlockPublicAccessOptionsResponse.builder()
        .vpcBlockPublicAccessOptions(
            options ->
                options
                    .awsAccountId(account.settings.number())
                    .awsRegion(account.region())
                    .state(mode.equals(Ec2Settings.OFF) ? "default-state" : "update-complete")
                    .internetGatewayBlockMode(mode)
                    .managedBy("account")
                    .exclusionsAllowed("allowed"))
        .build();
  }

  private CreateVpcBlockPublicAccessExclusionResponse exclude(
      CreateVpcBlockPublicAccessExclusionRequest request) {
    Unsupported.refuses(request, Set.of("TagSpecifications"));
    if ((request.subnetId() == null) == (request.vpcId() == null)) {
      throw Requests.refusal(
          "InvalidParameterCombination", "Exactly one of SubnetId and VpcId has to be said");
    }
    RegionState network = Ec2.network(account);
    if (request.subnetId() != null && !network.hasSubnet(request.subnetId())) {
      throw Requests.absent("InvalidSubnetID.NotFound", "subnet", request.subnetId());
    }
    if (request.vpcId() != null && !network.vpcs.containsKey(request.vpcId())) {
      throw Requests.absent("InvalidVpcID.NotFound", "vpc", request.vpcId());
    }
    Requests.refuseDryRun(request.dryRun());
    String thing =
        request.vpcId() != null ? "vpc/" + request.vpcId() : "subnet/" + request.subnetId();
    VpcBlockPublicAccessExclusion exclusion =
        VpcBlockPublicAccessExclusion.builder()
            .exclusionId("vpcbpa-exclude-0" + account.ids.hex("vpcbpa", thing, 16))
            .internetGatewayExclusionMode(request.internetGatewayExclusionModeAsString())
            .resourceArn(account.arn("ec2", account.region(), thing))
            .state("create-complete")
            .creationTimestamp(account.now())
            .build();
    network.exclusions.add(exclusion);
    return CreateVpcBlockPublicAccessExclusionResponse.builder()
        .vpcBlockPublicAccessExclusion(exclusion)
        .build();
  }

  private DescribeVpcBlockPublicAccessExclusionsResponse exclusions(
      DescribeVpcBlockPublicAccessExclusionsRequest request) {
    Unsupported.refuses(request, Set.of("Filters"));
    Requests.refuseDryRun(request.dryRun());
    List<VpcBlockPublicAccessExclusion> all = new ArrayList<>(Ec2.network(account).exclusions);
    if (!request.exclusionIds().isEmpty()) {
      all.removeIf(one -> !request.exclusionIds().contains(one.exclusionId()));
    }
    ListPage<VpcBlockPublicAccessExclusion> page =
        Requests.page(all, request.maxResults(), request.nextToken());
    return DescribeVpcBlockPublicAccessExclusionsResponse.builder()
        .vpcBlockPublicAccessExclusions(page.items())
        .nextToken(page.next())
        .build();
  }
}
