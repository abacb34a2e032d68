package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.ec2.InboundRule;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.*;

/** Security groups, endpoints, tags and VPCs of the practice account. */
final class Ec2GroupsTest {

  private final Sandbox sandbox = Sandbox.builder().privateSubnets(PrivateSubnets.CLOSED).build();
  private final Ec2Walk ec2 = new Ec2Walk(Clients.of(sandbox));

  private SecurityGroup look(String id) {
    return ec2.aws
        .send(
            DescribeSecurityGroupsRequest.builder().groupIds(id).build(),
            DescribeSecurityGroupsResponse.class)
        .securityGroups()
        .get(0);
  }

  private static List<String> texts(List<IpPermission> permissions) {
    return permissions.stream()
        .map(
            one ->
                one.ipProtocol()
                    + " "
                    + one.toPort()
                    + " "
                    + one.ipRanges().stream().map(IpRange::cidrIp).toList())
        .toList();
  }

  private List<String> named(String filter, String value) {
    return ec2
        .aws
        .send(
            DescribeSecurityGroupsRequest.builder()
                .filters(Filter.builder().name(filter).values(value).build())
                .build(),
            DescribeSecurityGroupsResponse.class)
        .securityGroups()
        .stream()
        .map(SecurityGroup::groupName)
        .toList();
  }

  @Test
  void letsAllOutAndNothingInAtFirst() {
    SecurityGroup group = look(ec2.group("own"));
    assertEquals(List.of(), group.ipPermissions());
    assertEquals(List.of("-1 null [0.0.0.0/0]"), texts(group.ipPermissionsEgress()));
  }

  @Test
  void letsAllOutByIpv6TooWhereTheNetworkHasIt() {
    Ec2Walk six = new Ec2Walk(Clients.of(Sandbox.builder().ipv6(true).build()));
    IpPermission all =
        six.aws
            .send(
                DescribeSecurityGroupsRequest.builder().groupIds(six.group("own")).build(),
                DescribeSecurityGroupsResponse.class)
            .securityGroups()
            .get(0)
            .ipPermissionsEgress()
            .get(0);
    assertEquals("0.0.0.0/0", all.ipRanges().get(0).cidrIp());
    assertEquals("::/0", all.ipv6Ranges().get(0).cidrIpv6());
  }

  @Test
  void findsGroupsByNameVpcAndTag() {
    String id =
        ec2.aws
            .send(
                CreateSecurityGroupRequest.builder()
                    .groupName("own")
                    .description("of the first instance")
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType("security-group")
                            .tags(Tag.builder().key("made-by").value("gatehouse").build())
                            .build())
                    .build(),
                CreateSecurityGroupResponse.class)
            .groupId();
    assertEquals(List.of("own"), named("group-name", "own"));
    assertEquals(List.of("own"), named("tag:made-by", "gatehouse"));
    assertEquals(List.of(), named("tag:made-by", "me"));
    assertEquals(List.of("default", "own"), named("vpc-id", look(id).vpcId()));
    ec2.refuses(
        "InvalidGroup.Duplicate",
        CreateSecurityGroupRequest.builder().groupName("own").description("x").build());
    ec2.refuses(
        "InvalidGroup.NotFound", DescribeSecurityGroupsRequest.builder().groupIds("sg-1").build());
  }

  @Test
  void keepsRulesAsTheyAreAllowedAndRevoked() {
    String id = ec2.group("own");
    AuthorizeSecurityGroupEgressRequest https =
        AuthorizeSecurityGroupEgressRequest.builder()
            .groupId(id)
            .ipPermissions(Ec2Walk.https("0.0.0.0/0"))
            .build();
    ec2.aws.send(https);
    ec2.refuses("InvalidPermission.Duplicate", https);
    RevokeSecurityGroupEgressRequest revoke =
        RevokeSecurityGroupEgressRequest.builder()
            .groupId(id)
            .ipPermissions(Ec2Walk.everything())
            .build();
    ec2.aws.send(revoke);
    // In a default VPC, EC2 tells what was not there; in any other one it refuses.
    assertEquals(
        1,
        ec2.aws
            .send(revoke, RevokeSecurityGroupEgressResponse.class)
            .unknownIpPermissions()
            .size());
    Ec2Walk other =
        new Ec2Walk(Clients.of(Sandbox.builder().privateSubnets(PrivateSubnets.CLOSED).build()));
    String foreign = other.group("own", other.subnet("private-a").vpcId());
    RevokeSecurityGroupEgressRequest again = revoke.toBuilder().groupId(foreign).build();
    other.aws.send(again);
    other.refuses("InvalidPermission.NotFound", again);
    assertEquals(List.of("tcp 443 [0.0.0.0/0]"), texts(look(id).ipPermissionsEgress()));
    List<SecurityGroupRule> rules =
        ec2.aws
            .send(
                DescribeSecurityGroupRulesRequest.builder()
                    .filters(Filter.builder().name("group-id").values(id).build())
                    .build(),
                DescribeSecurityGroupRulesResponse.class)
            .securityGroupRules();
    assertEquals(1, rules.size());
    ec2.aws.send(
        RevokeSecurityGroupEgressRequest.builder()
            .groupId(id)
            .securityGroupRuleIds(rules.get(0).securityGroupRuleId())
            .build());
    assertEquals(List.of(), look(id).ipPermissionsEgress());
  }

  @Test
  void tellsOfEveryInboundRule() {
    assertEquals(List.of(), sandbox.inboundRules());
    String id = ec2.group("own");
    ec2.aws.send(
        AuthorizeSecurityGroupIngressRequest.builder()
            .groupId(id)
            .ipProtocol("tcp")
            .fromPort(22)
            .toPort(22)
            .cidrIp("198.51.100.7/24")
            .build());
    assertEquals(
        List.of(new InboundRule("us-east-1", "own", "tcp 22-22", "198.51.100.0/24")),
        sandbox.inboundRules());
    assertTrue(sandbox.snapshotWithoutIds().contains("tcp 22-22 198.51.100.0/24"));
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    AuthorizeSecurityGroupIngressRequest.Builder in =
        AuthorizeSecurityGroupIngressRequest.builder().groupId(ec2.group("own"));
    IpPermission https = Ec2Walk.https("0.0.0.0/0");
    ec2.refuses("MissingParameter", in.build());
    ec2.refuses(
        "InvalidParameterValue", in.ipPermissions(https.toBuilder().toPort(99999).build()).build());
    ec2.refuses(
        "InvalidParameterValue", in.ipPermissions(https.toBuilder().toPort(null).build()).build());
    ec2.refuses("InvalidParameterValue", in.ipPermissions(Ec2Walk.https("everywhere")).build());
    ec2.refuses("InvalidParameterValue", in.ipPermissions(Ec2Walk.https("1.2.3.256/8")).build());
    ec2.refuses("InvalidGroup.NotFound", in.ipPermissions(Ec2Walk.httpsOf("sg-1")).build());
  }

  @Test
  void deletesAGroupOnlyWhenNothingNeedsIt() {
    String id = ec2.group("own");
    String instance = ec2.run(Ec2Walk.plain().securityGroupIds(id).build());
    DeleteSecurityGroupRequest delete = DeleteSecurityGroupRequest.builder().groupId(id).build();
    ec2.refuses("DependencyViolation", delete);
    ec2.aws.send(TerminateInstancesRequest.builder().instanceIds(instance).build());
    ec2.refuses("DependencyViolation", delete);
    ec2.states(instance, 2);
    ec2.aws.send(delete);
    ec2.refuses("InvalidGroup.NotFound", delete);
    ec2.look(instance);
  }

  private CreateVpcEndpointRequest.Builder endpoint(String service) {
    return CreateVpcEndpointRequest.builder()
        .vpcId(ec2.subnet("private-a").vpcId())
        .vpcEndpointType("Interface")
        .subnetIds(ec2.subnet("private-a").subnetId())
        .clientToken(service)
        .serviceName("com.amazonaws.us-east-1." + service);
  }

  private String make(CreateVpcEndpointRequest request) {
    return ec2.aws.send(request, CreateVpcEndpointResponse.class).vpcEndpoint().vpcEndpointId();
  }

  private VpcEndpoint lookAt(String id) {
    return ec2.aws
        .send(
            DescribeVpcEndpointsRequest.builder().vpcEndpointIds(id).build(),
            DescribeVpcEndpointsResponse.class)
        .vpcEndpoints()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({"us-east-1, true", "ca-west-1, true", "mx-central-1, false", "ap-southeast-5, false"})
  void hasTheOlderAgentsServiceInOlderRegionsAlone(String region, boolean there) {
    Ec2Walk walk = new Ec2Walk(Clients.in(Sandbox.builder().region(region).build(), region));
    String name = "com.amazonaws." + region + ".ec2messages";
    List<String> listed =
        walk.aws
            .send(
                DescribeVpcEndpointServicesRequest.builder()
                    .filters(Filter.builder().name("service-name").values(name).build())
                    .build(),
                DescribeVpcEndpointServicesResponse.class)
            .serviceNames();
    assertEquals(there ? List.of(name) : List.of(), listed);
    CreateVpcEndpointRequest create =
        CreateVpcEndpointRequest.builder()
            .vpcEndpointType("Interface")
            .serviceName(name)
            .vpcId(walk.aws.send(vpcs(), DescribeVpcsResponse.class).vpcs().get(0).vpcId())
            .dryRun(true)
            .build();
    walk.refuses(there ? "DryRunOperation" : "InvalidServiceName", create);
    DescribeVpcEndpointServicesRequest named =
        DescribeVpcEndpointServicesRequest.builder().serviceNames(name).build();
    if (!there) {
      walk.refuses("InvalidServiceName", named);
    }
  }

  private static DescribeVpcsRequest vpcs() {
    return DescribeVpcsRequest.builder().build();
  }

  @Test
  void makesEndpointsOnce() {
    String id = make(endpoint("ssm").build());
    assertEquals(id, make(endpoint("ssm").build()));
    assertEquals("pending", lookAt(id).stateAsString());
    assertEquals("available", lookAt(id).stateAsString());
    assertTrue(lookAt(id).privateDnsEnabled());
    ec2.refuses("InvalidParameter", endpoint("ssm").clientToken("other").build());
    ec2.refuses("IdempotentParameterMismatch", endpoint("ssm").privateDnsEnabled(false).build());
    ec2.refuses("InvalidServiceName", endpoint("sms").build());
    ec2.refuses(
        "DuplicateSubnetsInSameZone",
        endpoint("sts")
            .subnetIds(ec2.subnet("private-a").subnetId(), ec2.subnet("private-a").subnetId())
            .build());
    ec2.aws.send(DeleteVpcEndpointsRequest.builder().vpcEndpointIds(id).build());
    ec2.refuses(
        "InvalidVpcEndpointId.NotFound",
        DescribeVpcEndpointsRequest.builder().vpcEndpointIds(id).build());
  }

  @Test
  void needsNamesInTheVpcForPrivateDns() {
    String vpc = ec2.subnet("private-a").vpcId();
    ec2.aws.send(
        ModifyVpcAttributeRequest.builder()
            .vpcId(vpc)
            .enableDnsHostnames(AttributeBooleanValue.builder().value(false).build())
            .build());
    ec2.refuses("InvalidParameter", endpoint("ssm").build());
    assertEquals(
        false,
        ec2.aws
            .send(
                DescribeVpcAttributeRequest.builder()
                    .vpcId(vpc)
                    .attribute("enableDnsHostnames")
                    .build(),
                DescribeVpcAttributeResponse.class)
            .enableDnsHostnames()
            .value());
    make(endpoint("ssm").privateDnsEnabled(false).build());
  }

  @Test
  void makesGatewaysInRouteTables() {
    String vpc = ec2.subnet("private-a").vpcId();
    String table =
        ec2.aws
            .send(
                DescribeRouteTablesRequest.builder()
                    .filters(Filter.builder().name("vpc-id").values(vpc).build())
                    .build(),
                DescribeRouteTablesResponse.class)
            .routeTables()
            .get(0)
            .routeTableId();
    CreateVpcEndpointRequest s3 =
        CreateVpcEndpointRequest.builder()
            .vpcId(vpc)
            .serviceName("com.amazonaws.us-east-1.s3")
            .routeTableIds(table)
            .build();
    String id = make(s3);
    assertEquals("available", lookAt(id).stateAsString());
    ec2.refuses("RouteAlreadyExists", s3);
    Route route = route(ec2, table);
    assertEquals(id, route.gatewayId());
    assertEquals(listOfS3(), route.destinationPrefixListId());
    ec2.aws.send(DeleteVpcEndpointsRequest.builder().vpcEndpointIds(id).build());
    assertTrue(tables(ec2, "route-table-id", table).routes().size() == 1, "the route is gone too");
  }

  private String listOfS3() {
    return ec2.aws
        .send(
            DescribePrefixListsRequest.builder()
                .filters(
                    Filter.builder()
                        .name("prefix-list-name")
                        .values("com.amazonaws.us-east-1.s3")
                        .build())
                .build(),
            DescribePrefixListsResponse.class)
        .prefixLists()
        .get(0)
        .prefixListId();
  }

  @Test
  void letsOutToAListOfAddressesThatIsThere() {
    String group = ec2.group("own");
    ec2.refuses("InvalidPrefixListID.NotFound", out(group, "pl-12345678"));
    ec2.aws.send(out(group, listOfS3()));
    assertEquals(
        listOfS3(), look(group).ipPermissionsEgress().get(1).prefixListIds().get(0).prefixListId());
  }

  private static AuthorizeSecurityGroupEgressRequest out(String group, String list) {
    IpPermission https =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .prefixListIds(PrefixListId.builder().prefixListId(list).build())
            .build();
    return AuthorizeSecurityGroupEgressRequest.builder()
        .groupId(group)
        .ipPermissions(https)
        .build();
  }

  @Test
  void keepsTags() {
    String id = ec2.group("own");
    Tag tag = Tag.builder().key("team").value("blue").build();
    ec2.aws.send(CreateTagsRequest.builder().resources(id).tags(tag).build());
    assertEquals(List.of(tag), look(id).tags());
    ec2.refuses("InvalidID", CreateTagsRequest.builder().resources("sg-1").tags(tag).build());
    ec2.refuses(
        "InvalidParameterValue",
        CreateTagsRequest.builder()
            .resources(id)
            .tags(Tag.builder().key("aws:x").value("y").build())
            .build());
    ec2.aws.send(
        DeleteTagsRequest.builder().resources(id).tags(Tag.builder().key("team").build()).build());
    assertEquals(List.of(), look(id).tags());
  }

  @Test
  void tellsPublicFromPrivateSubnetsByTheirRoutes() {
    Ec2Walk nat =
        new Ec2Walk(Clients.of(Sandbox.builder().privateSubnets(PrivateSubnets.NAT).build()));
    assertTrue(ofSubnet(nat, "public-a").gatewayId().startsWith("igw-"));
    assertTrue(ofSubnet(nat, "private-a").natGatewayId().startsWith("nat-"));
    assertEquals(251, nat.subnet("private-a").availableIpAddressCount());
  }

  private static Route ofSubnet(Ec2Walk walk, String subnet) {
    return tables(walk, "association.subnet-id", walk.subnet(subnet).subnetId()).routes().get(1);
  }

  private static Route route(Ec2Walk walk, String table) {
    return tables(walk, "route-table-id", table).routes().get(1);
  }

  private static RouteTable tables(Ec2Walk walk, String filter, String value) {
    return walk.aws
        .send(
            DescribeRouteTablesRequest.builder()
                .filters(Filter.builder().name(filter).values(value).build())
                .build(),
            DescribeRouteTablesResponse.class)
        .routeTables()
        .get(0);
  }
}
