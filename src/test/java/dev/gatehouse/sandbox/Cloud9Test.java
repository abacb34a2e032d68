package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloud9.model.*;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/** Cloud9 and EC2's network of the practice account, asked by the SDK's own clients. */
final class Cloud9Test {

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients aws = Clients.of(sandbox);

  static void makeRole(Clients aws, String policy) {
    aws.send(
        CreateRoleRequest.builder()
            .roleName("AWSCloud9SSMAccessRole")
            .path("/service-role/")
            .assumeRolePolicyDocument(IamTest.TRUST)
            .build());
    aws.send(
        AttachRolePolicyRequest.builder()
            .roleName("AWSCloud9SSMAccessRole")
            .policyArn("arn:aws:iam::aws:policy/" + policy)
            .build());
    aws.send(
        CreateInstanceProfileRequest.builder()
            .instanceProfileName("AWSCloud9SSMInstanceProfile")
            .path("/cloud9/")
            .build());
    aws.send(
        AddRoleToInstanceProfileRequest.builder()
            .instanceProfileName("AWSCloud9SSMInstanceProfile")
            .roleName("AWSCloud9SSMAccessRole")
            .build());
  }

  private static CreateEnvironmentEc2Request.Builder first() {
    return CreateEnvironmentEc2Request.builder()
        .name("first")
        .instanceType("t3.micro")
        .imageId("amazonlinux-2023-x86_64")
        .connectionType(ConnectionType.CONNECT_SSM);
  }

  private void refuses(String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(
        "400 " + code,
        refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode(),
        refusal.getMessage());
  }

  private String create(CreateEnvironmentEc2Request request) {
    return aws.send(request, CreateEnvironmentEc2Response.class).environmentId();
  }

  private List<String> watch(String id, int times) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      seen.add(
          aws.send(
                  DescribeEnvironmentStatusRequest.builder().environmentId(id).build(),
                  DescribeEnvironmentStatusResponse.class)
              .statusAsString());
    }
    return seen;
  }

  @Test
  void refusesAnEnvironmentUntilRoleAndProfileAreThereAndSettled() {
    refuses("AccessDeniedException", first().build());
    makeRole(aws, "AWSCloud9SSMInstanceProfile");
    refuses("BadRequestException", first().build());
    assertEquals(32, create(first().build()).length());
    assertTrue(sandbox.snapshot().contains("AWSServiceRoleForAWSCloud9"));
  }

  @Test
  void passesThroughTheStatesOfAnEnvironment() {
    makeRole(aws, "AWSCloud9SSMInstanceProfile");
    refuses("BadRequestException", first().build());
    String id = create(first().build());
    assertEquals(List.of("creating", "connecting", "ready", "ready"), watch(id, 4));
    software.amazon.awssdk.services.cloud9.model.Environment shown =
        aws.send(
                DescribeEnvironmentsRequest.builder().environmentIds(id).build(),
                DescribeEnvironmentsResponse.class)
            .environments()
            .get(0);
    assertEquals("CREATED", shown.lifecycle().statusAsString());
    assertEquals("arn:aws:iam::123456789012:root", shown.ownerArn());
    aws.send(DeleteEnvironmentRequest.builder().environmentId(id).build());
    assertEquals(List.of("deleting"), watch(id, 1));
    refuses(
        "NotFoundException", DescribeEnvironmentStatusRequest.builder().environmentId(id).build());
  }

  @Test
  void failsAnEnvironmentWhoseRoleCannotRegister() {
    makeRole(aws, "IAMReadOnlyAccess");
    refuses("BadRequestException", first().build());
    assertEquals(List.of("creating", "error", "error"), watch(create(first().build()), 3));
  }

  @Test
  void failsAnEnvironmentInASubnetThatLeadsNowhere() {
    Sandbox closed =
        Sandbox.builder()
            .profileRefusals(0)
            .defaultVpc(false)
            .privateSubnets(PrivateSubnets.CLOSED)
            .build();
    Ec2Walk ec2 = new Ec2Walk(Clients.of(closed));
    makeRole(ec2.aws, "AWSCloud9SSMInstanceProfile");
    ec2.refuses("BadRequestException", first().build());
    String id =
        ec2.aws
            .send(
                first().subnetId(ec2.subnet("private-a").subnetId()).build(),
                CreateEnvironmentEc2Response.class)
            .environmentId();
    DescribeEnvironmentStatusRequest look =
        DescribeEnvironmentStatusRequest.builder().environmentId(id).build();
    ec2.aws.send(look);
    DescribeEnvironmentStatusResponse seen =
        ec2.aws.send(look, DescribeEnvironmentStatusResponse.class);
    assertEquals("error", seen.statusAsString());
    assertTrue(
        seen.message().startsWith("Cloud9 could not connect to the EC2 instance"), seen.message());
  }

  @Test
  void answersARepeatedTokenAsBefore() {
    CreateEnvironmentEc2Request ssh =
        first()
            .connectionType(ConnectionType.CONNECT_SSH)
            .clientRequestToken("token-00001")
            .build();
    String id = create(ssh);
    assertEquals(id, create(ssh));
    refuses("ConflictException", ssh.toBuilder().name("second").build());
    refuses("ConflictException", ssh.toBuilder().clientRequestToken(null).build());
    assertNotEquals(id, create(ssh.toBuilder().name("second").clientRequestToken(null).build()));
  }

  @Test
  void refusesValuesThatBreakTheModel() {
    CreateEnvironmentEc2Request good = first().connectionType("CONNECT_SSH").build();
    refuses("ValidationException", good.toBuilder().name("").build());
    refuses("ValidationException", good.toBuilder().name("x".repeat(61)).build());
    refuses("ValidationException", good.toBuilder().imageId(null).build());
    refuses("ValidationException", good.toBuilder().instanceType("t4g.micro").build());
    refuses("ValidationException", good.toBuilder().automaticStopTimeMinutes(20161).build());
    refuses("ValidationException", good.toBuilder().connectionType("CONNECT_FAX").build());
    refuses("ValidationException", good.toBuilder().subnetId("subnet-1").build());
    refuses("BadRequestException", good.toBuilder().subnetId("subnet-12345678").build());
    refuses("BadRequestException", good.toBuilder().imageId("windows-95").build());
    refuses(
        "BadRequestException",
        good.toBuilder().ownerArn("arn:aws:iam::123456789012:user/nobody").build());
    refuses("DryRunOperation", good.toBuilder().dryRun(true).build());
    create(good.toBuilder().name("x".repeat(60)).description("d".repeat(200)).build());
  }

  @Test
  void isClosedToAnAccountThatIsNew() {
    Clients closed = Clients.of(Sandbox.builder().cloud9Open(false).build());
    AwsServiceException refusal =
        assertThrows(
            Cloud9Exception.class, () -> closed.send(ListEnvironmentsRequest.builder().build()));
    assertEquals("AccessDeniedException", refusal.awsErrorDetails().errorCode());
    assertEquals(
        "This account does not have access to the Cloud9 service",
        refusal.awsErrorDetails().errorMessage());
  }

  @Test
  void keepsEnvironmentsOfARegionApartAndInPages() {
    for (int i = 0; i < 7; i++) {
      create(first().connectionType("CONNECT_SSH").name("e" + i).build());
    }
    ListEnvironmentsResponse page =
        aws.send(
            ListEnvironmentsRequest.builder().maxResults(5).build(),
            ListEnvironmentsResponse.class);
    assertEquals(5, page.environmentIds().size());
    page =
        aws.send(
            ListEnvironmentsRequest.builder().maxResults(5).nextToken(page.nextToken()).build(),
            ListEnvironmentsResponse.class);
    assertEquals(2, page.environmentIds().size());
    assertTrue(
        Clients.in(sandbox, "eu-west-1")
            .send(ListEnvironmentsRequest.builder().build(), ListEnvironmentsResponse.class)
            .environmentIds()
            .isEmpty());
  }

  @Test
  void keepsMembersAndTags() {
    String id = create(first().connectionType("CONNECT_SSH").build());
    String role = "arn:aws:sts::123456789012:assumed-role/Ops/me";
    aws.send(
        CreateEnvironmentMembershipRequest.builder()
            .environmentId(id)
            .userArn(role)
            .permissions("read-only")
            .build());
    List<EnvironmentMember> members =
        aws.send(
                DescribeEnvironmentMembershipsRequest.builder().environmentId(id).build(),
                DescribeEnvironmentMembershipsResponse.class)
            .memberships();
    assertEquals(
        List.of("owner", "read-only"),
        members.stream().map(EnvironmentMember::permissionsAsString).toList());
    String arn =
        aws.send(
                DescribeEnvironmentsRequest.builder().environmentIds(id).build(),
                DescribeEnvironmentsResponse.class)
            .environments()
            .get(0)
            .arn();
    aws.send(
        TagResourceRequest.builder()
            .resourceARN(arn)
            .tags(Tag.builder().key("a").value("b").build())
            .build());
    assertEquals(
        "b",
        aws.send(
                ListTagsForResourceRequest.builder().resourceARN(arn).build(),
                ListTagsForResourceResponse.class)
            .tags()
            .get(0)
            .value());
  }

  @Test
  void hasADefaultVpcWithPublicSubnets() {
    String vpc =
        aws.send(
                DescribeVpcsRequest.builder()
                    .filters(Filter.builder().name("is-default").values("true").build())
                    .build(),
                DescribeVpcsResponse.class)
            .vpcs()
            .get(0)
            .vpcId();
    DescribeSubnetsResponse subnets =
        aws.send(
            DescribeSubnetsRequest.builder()
                .filters(Filter.builder().name("vpc-id").values(vpc).build())
                .build(),
            DescribeSubnetsResponse.class);
    assertEquals(3, subnets.subnets().size());
    assertTrue(subnets.subnets().stream().allMatch(subnet -> subnet.mapPublicIpOnLaunch()));
    create(
        first()
            .connectionType("CONNECT_SSH")
            .subnetId(subnets.subnets().get(0).subnetId())
            .build());
    refuses("InvalidSubnetID.NotFound", DescribeSubnetsRequest.builder().subnetIds("x").build());
  }
}
