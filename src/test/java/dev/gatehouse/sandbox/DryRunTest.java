package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.ec2.model.*;

/**
 * Dry runs: all that EC2 and Cloud9 can change in the practice account has one, and none changes.
 */
class DryRunTest {

  private static final String REST = "-1";

  private final Sandbox sandbox = Sandbox.builder().defaultVpc(true).build();
  private final Clients aws = Clients.of(sandbox);

  @Test
  void everyChangeCanBeTriedWithoutBeingMade() {
    String instance = new Ec2Walk(aws).run(Ec2Walk.plain().build());
    String vpc =
        aws.send(DescribeVpcsRequest.builder().build(), DescribeVpcsResponse.class)
            .vpcs()
            .get(0)
            .vpcId();
    String group =
        aws.send(
                CreateSecurityGroupRequest.builder()
                    .groupName("own")
                    .description("own")
                    .vpcId(vpc)
                    .build(),
                CreateSecurityGroupResponse.class)
            .groupId();
    String endpoint =
        aws.send(
                CreateVpcEndpointRequest.builder()
                    .vpcId(vpc)
                    .serviceName("com.amazonaws.us-east-1.s3")
                    .build(),
                CreateVpcEndpointResponse.class)
            .vpcEndpoint()
            .vpcEndpointId();
    IpPermission https =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
            .build();
    IpPermission rest =
        IpPermission.builder()
            .ipProtocol(REST)
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
            .build();
    aws.send(
        AuthorizeSecurityGroupIngressRequest.builder().groupId(group).ipPermissions(https).build());
    Tag tag = Tag.builder().key("a").value("b").build();
    List<AwsRequest> changes =
        List.of(
            Ec2Walk.plain().dryRun(true).clientToken("other").build(),
            StartInstancesRequest.builder().dryRun(true).instanceIds(instance).build(),
            StopInstancesRequest.builder().dryRun(true).instanceIds(instance).build(),
            TerminateInstancesRequest.builder().dryRun(true).instanceIds(instance).build(),
            CreateSecurityGroupRequest.builder()
                .dryRun(true)
                .groupName("new")
                .description("new")
                .vpcId(vpc)
                .build(),
            DeleteSecurityGroupRequest.builder().dryRun(true).groupId(group).build(),
            AuthorizeSecurityGroupEgressRequest.builder()
                .dryRun(true)
                .groupId(group)
                .ipPermissions(https)
                .build(),
            AuthorizeSecurityGroupIngressRequest.builder()
                .dryRun(true)
                .groupId(group)
                .ipPermissions(https.toBuilder().toPort(444).build())
                .build(),
            RevokeSecurityGroupEgressRequest.builder()
                .dryRun(true)
                .groupId(group)
                .ipPermissions(rest)
                .build(),
            RevokeSecurityGroupIngressRequest.builder()
                .dryRun(true)
                .groupId(group)
                .ipPermissions(https)
                .build(),
            CreateVpcEndpointRequest.builder()
                .dryRun(true)
                .vpcId(vpc)
                .vpcEndpointType("Interface")
                .serviceName("com.amazonaws.us-east-1.ssm")
                .build(),
            DeleteVpcEndpointsRequest.builder().dryRun(true).vpcEndpointIds(endpoint).build(),
            CreateTagsRequest.builder().dryRun(true).resources(group).tags(tag).build(),
            DeleteTagsRequest.builder().dryRun(true).resources(instance).tags(tag).build(),
            CreateEnvironmentEc2Request.builder()
                .dryRun(true)
                .name("first")
                .instanceType("t3.micro")
                .imageId("amazonlinux-2023-x86_64")
                .build(),
            CreateVpcBlockPublicAccessExclusionRequest.builder()
                .dryRun(true)
                .vpcId(vpc)
                .internetGatewayExclusionMode(InternetGatewayExclusionMode.ALLOW_BIDIRECTIONAL)
                .build());
    // Starting needs a stopped one.
    new Ec2Walk(aws).states(instance, 3);
    String before = sandbox.snapshot();
    int writes = sandbox.counter().writes();
    for (AwsRequest change : changes) {
      AwsServiceException answer =
          assertThrows(AwsServiceException.class, () -> aws.send(change), change.toString());
      assertEquals("DryRunOperation", answer.awsErrorDetails().errorCode(), change + ": " + answer);
    }
    assertEquals(before, sandbox.snapshot());
    assertEquals(writes, sandbox.counter().writes());

    Set<String> tried = new TreeSet<>(Set.of("CreateDefaultVpcRequest"));
    changes.forEach(change -> tried.add(change.getClass().getSimpleName()));
    Set<String> known =
        List.of("ec2", "cloud9").stream()
            .flatMap(service -> sandbox.operations(service).stream())
            .filter(type -> !type.getSimpleName().startsWith("Describe"))
            .filter(DryRunTest::hasDryRun)
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, tried);
  }

  @Test
  void aDefaultNetworkCanBeTriedToo() {
    Sandbox bare = Sandbox.builder().defaultVpc(false).build();
    AwsServiceException answer =
        assertThrows(
            AwsServiceException.class,
            () -> Clients.of(bare).send(CreateDefaultVpcRequest.builder().dryRun(true).build()));
    assertEquals("DryRunOperation", answer.awsErrorDetails().errorCode());
    assertEquals(0, bare.counter().writes());
  }

  private static boolean hasDryRun(Class<? extends AwsRequest> type) {
    try {
      AwsRequest request =
          (AwsRequest)
              ((software.amazon.awssdk.utils.builder.Buildable)
                      type.getMethod("builder").invoke(null))
                  .build();
      return request.sdkFields().stream()
          .map(SdkField::memberName)
          .anyMatch("DryRun"::equalsIgnoreCase);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
