package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.*;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.ssm.model.ConnectionStatus;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;

/** The calls by which a test starts an instance, as the wizard does, and watches it. */
final class Ec2Walk {

  static final String X86 =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
  static final String ARM =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
  static final String CORE = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

  final Clients aws;

  Ec2Walk(Clients aws) {
    this.aws = aws;
  }

  /** Makes a role with a policy, in a profile, both of the name {@code Gatehouse}. */
  void makeProfile(String policy, String trust) {
    aws.send(
        CreateRoleRequest.builder().roleName("Gatehouse").assumeRolePolicyDocument(trust).build());
    aws.send(AttachRolePolicyRequest.builder().roleName("Gatehouse").policyArn(policy).build());
    aws.send(CreateInstanceProfileRequest.builder().instanceProfileName("Gatehouse").build());
    aws.send(
        AddRoleToInstanceProfileRequest.builder()
            .instanceProfileName("Gatehouse")
            .roleName("Gatehouse")
            .build());
  }

  /** A request for one t3.micro without a profile. */
  static RunInstancesRequest.Builder plain() {
    return RunInstancesRequest.builder()
        .imageId(X86)
        .instanceType("t3.micro")
        .minCount(1)
        .maxCount(1)
        .clientToken("token-1");
  }

  /** A request for one t3.micro whose agent may register. */
  static RunInstancesRequest.Builder managed() {
    return plain()
        .iamInstanceProfile(IamInstanceProfileSpecification.builder().name("Gatehouse").build());
  }

  String run(RunInstancesRequest request) {
    return aws.send(request, RunInstancesResponse.class).instances().get(0).instanceId();
  }

  /** Looks at an instance. */
  Instance look(String id) {
    return aws.send(
            DescribeInstancesRequest.builder().instanceIds(id).build(),
            DescribeInstancesResponse.class)
        .reservations()
        .get(0)
        .instances()
        .get(0);
  }

  /** The states that so many looks see. */
  List<String> states(String id, int looks) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < looks; i++) {
      seen.add(look(id).state().nameAsString());
    }
    return seen;
  }

  /** What so many looks at its agent see; {@code none} of one that has not registered. */
  List<String> pings(String id, int looks) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < looks; i++) {
      List<InstanceInformation> found =
          aws.send(
                  DescribeInstanceInformationRequest.builder()
                      .filters(
                          InstanceInformationStringFilter.builder()
                              .key("InstanceIds")
                              .values(id)
                              .build())
                      .build(),
                  DescribeInstanceInformationResponse.class)
              .instanceInformationList();
      seen.add(found.isEmpty() ? "none" : found.get(0).pingStatusAsString());
    }
    return seen;
  }

  boolean connected(String id) {
    return aws.send(
                GetConnectionStatusRequest.builder().target(id).build(),
                GetConnectionStatusResponse.class)
            .status()
        == ConnectionStatus.CONNECTED;
  }

  /** A new security group in the default VPC. */
  String group(String name) {
    return aws.send(
            CreateSecurityGroupRequest.builder().groupName(name).description(name).build(),
            CreateSecurityGroupResponse.class)
        .groupId();
  }

  /** A new security group. */
  String group(String name, String vpc) {
    return aws.send(
            CreateSecurityGroupRequest.builder()
                .groupName(name)
                .description(name)
                .vpcId(vpc)
                .build(),
            CreateSecurityGroupResponse.class)
        .groupId();
  }

  /** TCP port 443 and a block of addresses. */
  static IpPermission https(String cidr) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(443)
        .toPort(443)
        .ipRanges(IpRange.builder().cidrIp(cidr).build())
        .build();
  }

  /** TCP port 443 and another group. */
  static IpPermission httpsOf(String group) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(443)
        .toPort(443)
        .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build())
        .build();
  }

  /** What a new group lets out. */
  static IpPermission everything() {
    return IpPermission.builder()
        .ipProtocol("-1")
        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
        .build();
  }

  /** A subnet by its name tag. */
  Subnet subnet(String name) {
    return aws.send(
            DescribeSubnetsRequest.builder()
                .filters(Filter.builder().name("tag:Name").values(name).build())
                .build(),
            DescribeSubnetsResponse.class)
        .subnets()
        .get(0);
  }

  /** Sends what must be refused. */
  AwsServiceException refuses(String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(code, refusal.awsErrorDetails().errorCode(), refusal.getMessage());
    return refusal;
  }
}
