package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.ec2.InboundRule;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.*;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;

/** Which instances Systems Manager reaches, and by which ways. */
final class SsmTest {

  private static final List<String> NEVER = List.of("none", "none", "none", "none", "none");

  private final Sandbox sandbox =
      Sandbox.builder().profileRefusals(0).privateSubnets(PrivateSubnets.CLOSED).build();
  private final Ec2Walk ec2 = new Ec2Walk(Clients.of(sandbox));

  private String start(RunInstancesRequest request) {
    String id = ec2.run(request);
    ec2.states(id, 2);
    return id;
  }

  @Test
  void reachesAPublicInstanceAfterAWhile() {
    ec2.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    String id = ec2.run(Ec2Walk.managed().build());
    assertEquals(NEVER, ec2.pings(id, 5), "before it runs");
    ec2.states(id, 2);
    assertFalse(ec2.connected(id));
    assertEquals(List.of("none", "Online"), ec2.pings(id, 2));
    assertTrue(ec2.connected(id));
    ec2.aws.send(StopInstancesRequest.builder().instanceIds(id).build());
    assertEquals(List.of("ConnectionLost"), ec2.pings(id, 1));
    assertFalse(ec2.connected(id));
    ec2.states(id, 2);
    ec2.aws.send(StartInstancesRequest.builder().instanceIds(id).build());
    ec2.states(id, 2);
    assertEquals(List.of("ConnectionLost", "ConnectionLost", "Online"), ec2.pings(id, 3));
    ec2.aws.send(TerminateInstancesRequest.builder().instanceIds(id).build());
    assertEquals(List.of("none"), ec2.pings(id, 1));
  }

  @Test
  void connectsALookAfterTheFirstPing() {
    ec2.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    String id = start(Ec2Walk.managed().build());
    assertEquals(List.of("none", "none", "Online"), ec2.pings(id, 3));
    assertTrue(ec2.connected(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AmazonSSMManagedInstanceCore",
        "AWSCloud9SSMInstanceProfile",
        "AdministratorAccess"
      })
  void needsAPolicyThatLetsTheAgentCall(String policy) {
    ec2.makeProfile("arn:aws:iam::aws:policy/" + policy, IamTest.TRUST);
    assertEquals("Online", ec2.pings(start(Ec2Walk.managed().build()), 3).get(2));
  }

  @Test
  void neverReachesAnInstanceWhoseRoleMayNot() {
    assertEquals(NEVER, ec2.pings(start(Ec2Walk.plain().build()), 5), "without a profile");
    ec2.makeProfile("arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess", IamTest.TRUST);
    assertEquals(NEVER, ec2.pings(start(Ec2Walk.managed().clientToken("2").build()), 5));
  }

  @Test
  void neverReachesAnInstanceWhoseRoleDoesNotTrustEc2() {
    ec2.makeProfile(Ec2Walk.CORE, IamTest.TRUST.replace("ec2.amazonaws.com", "ssm.amazonaws.com"));
    assertEquals(NEVER, ec2.pings(start(Ec2Walk.managed().build()), 5));
  }

  @Test
  void reachesAnInstanceWhoseOwnPolicyAllowsTheCallsOnly() {
    ec2.aws.send(
        CreatePolicyRequest.builder()
            .policyName("Agent")
            .policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":["
                    + "\"ssm:UpdateInstanceInformation\",\"ssmmessages:CreateControlChannel\","
                    + "\"ssmmessages:CreateDataChannel\",\"ssmmessages:OpenControlChannel\","
                    + "\"ssmmessages:OpenDataChannel\"],\"Resource\":\"*\"}}")
            .build());
    ec2.makeProfile("arn:aws:iam::123456789012:policy/Agent", IamTest.TRUST);
    assertEquals("Online", ec2.pings(start(Ec2Walk.managed().build()), 3).get(2));
  }

  @Test
  void neverReachesAPublicSubnetWithoutAPublicAddress() {
    ec2.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    String id =
        start(
            Ec2Walk.managed()
                .networkInterfaces(
                    InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .associatePublicIpAddress(false)
                        .build())
                .build());
    assertEquals(NEVER, ec2.pings(id, 5));
  }

  @Test
  void needsPort443OutOfTheGroup() {
    ec2.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    String group = ec2.group("own");
    ec2.aws.send(
        RevokeSecurityGroupEgressRequest.builder()
            .groupId(group)
            .ipPermissions(Ec2Walk.everything())
            .build());
    String id = start(Ec2Walk.managed().securityGroupIds(group).build());
    assertEquals(NEVER, ec2.pings(id, 5));
    ec2.aws.send(
        AuthorizeSecurityGroupEgressRequest.builder()
            .groupId(group)
            .ipPermissions(Ec2Walk.https("0.0.0.0/0"))
            .build());
    assertEquals("Online", ec2.pings(id, 3).get(2));
    assertEquals(List.of(), sandbox.inboundRules());
  }

  @Test
  void reachesAPrivateSubnetByNat() {
    Ec2Walk nat =
        new Ec2Walk(
            Clients.of(
                Sandbox.builder().profileRefusals(0).privateSubnets(PrivateSubnets.NAT).build()));
    nat.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    String subnet = nat.subnet("private-b").subnetId();
    String id = nat.run(Ec2Walk.managed().subnetId(subnet).build());
    nat.states(id, 2);
    assertEquals("Online", nat.pings(id, 3).get(2));
  }

  /** As AWS's example of Block Public Access goes through it, mode by mode. */
  @ParameterizedTest
  @CsvSource({
    "public, block-ingress, none, false",
    "public, block-bidirectional, none, false",
    "public, block-ingress, allow-egress, false",
    "public, block-bidirectional, allow-egress, false",
    "public, block-ingress, allow-bidirectional, true",
    "public, block-bidirectional, allow-bidirectional, true",
    "nat, block-ingress, none, true",
    "nat, block-bidirectional, none, false",
    "nat, block-bidirectional, allow-egress, true",
    "nat, block-bidirectional, allow-bidirectional, true",
  })
  void blocksPublicAccess(String way, String mode, String exclusion, boolean reached) {
    Ec2Walk walk =
        new Ec2Walk(
            Clients.of(
                Sandbox.builder()
                    .profileRefusals(0)
                    .privateSubnets(PrivateSubnets.NAT)
                    .blockPublicAccess(mode)
                    .build()));
    walk.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    Subnet subnet = walk.subnet(way.equals("nat") ? "private-b" : "public-a");
    assertEquals(mode, subnet.blockPublicAccessStates().internetGatewayBlockModeAsString());
    if (!exclusion.equals("none")) {
      walk.aws.send(
          CreateVpcBlockPublicAccessExclusionRequest.builder()
              .vpcId(subnet.vpcId())
              .internetGatewayExclusionMode(exclusion)
              .build());
    }
    String id = walk.run(Ec2Walk.managed().subnetId(subnet.subnetId()).build());
    walk.states(id, 2);
    assertEquals(reached ? "Online" : "none", walk.pings(id, 3).get(2));
  }

  @Test
  void reachesAPrivateSubnetByEndpointsThatLetItIn() {
    ec2.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    Subnet subnet = ec2.subnet("private-a");
    String own = ec2.group("own", subnet.vpcId());
    String id = start(Ec2Walk.managed().subnetId(subnet.subnetId()).securityGroupIds(own).build());
    assertEquals(NEVER, ec2.pings(id, 5), "without endpoints");
    String group = ec2.group("endpoints", subnet.vpcId());
    for (String service : List.of("ssm", "ssmmessages")) {
      assertEquals(NEVER, ec2.pings(id, 5), "before " + service);
      ec2.aws.send(
          CreateVpcEndpointRequest.builder()
              .vpcId(subnet.vpcId())
              .vpcEndpointType("Interface")
              .serviceName("com.amazonaws.us-east-1." + service)
              .subnetIds(subnet.subnetId())
              .securityGroupIds(group)
              .build());
    }
    assertEquals(NEVER, ec2.pings(id, 5), "the endpoints let nothing in");
    ec2.aws.send(
        AuthorizeSecurityGroupIngressRequest.builder()
            .groupId(group)
            .ipPermissions(Ec2Walk.httpsOf(own))
            .build());
    assertEquals("Online", ec2.pings(id, 3).get(2));
    assertEquals(
        List.of(new InboundRule("us-east-1", "endpoints", "tcp 443-443", "own")),
        sandbox.inboundRules());
  }

  @Test
  void takesAnEndpointWithPrivateDnsForTheOnlyWay() {
    ec2.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    Subnet subnet =
        ec2.aws
            .send(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
            .subnets()
            .get(0);
    ec2.aws.send(
        CreateVpcEndpointRequest.builder()
            .vpcId(subnet.vpcId())
            .vpcEndpointType("Interface")
            .serviceName("com.amazonaws.us-east-1.ssm")
            .subnetIds(subnet.subnetId())
            .securityGroupIds(ec2.group("endpoints"))
            .build());
    assertEquals(NEVER, ec2.pings(start(Ec2Walk.managed().build()), 5));
  }

  @Test
  void knowsThePublicParametersOfAmazonLinux() {
    for (String name : List.of(Ec2Walk.X86, Ec2Walk.ARM)) {
      String value =
          ec2.aws
              .send(
                  GetParameterRequest.builder().name(name.replace("resolve:ssm:", "")).build(),
                  GetParameterResponse.class)
              .parameter()
              .value();
      Image image =
          ec2.aws
              .send(
                  DescribeImagesRequest.builder().imageIds(value).build(),
                  DescribeImagesResponse.class)
              .images()
              .get(0);
      assertTrue(name.endsWith(image.architectureAsString()), name);
    }
    ec2.refuses("ParameterNotFound", GetParameterRequest.builder().name("/mine").build());
  }

  @Test
  void callsAnInstanceByTheNameThatEc2Gives() {
    Ec2Walk walk = new Ec2Walk(Clients.in(sandbox, "eu-central-1"));
    walk.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    String id = walk.run(Ec2Walk.managed().build());
    walk.states(id, 2);
    assertEquals("Online", walk.pings(id, 3).get(2));
    assertEquals(
        walk.look(id).privateDnsName(),
        walk.aws
            .send(
                DescribeInstanceInformationRequest.builder().build(),
                DescribeInstanceInformationResponse.class)
            .instanceInformationList()
            .get(0)
            .computerName());
  }

  @Test
  void refusesFiltersThatItDoesNotKnow() {
    ec2.refuses(
        "InvalidFilterKey",
        DescribeInstanceInformationRequest.builder()
            .filters(InstanceInformationStringFilter.builder().key("Colour").values("red").build())
            .build());
    assertFalse(ec2.connected("i-0123456789abcdef0"));
  }
}
