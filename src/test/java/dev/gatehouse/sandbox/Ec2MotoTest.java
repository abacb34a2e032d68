package dev.gatehouse.sandbox;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.Moto;
import dev.gatehouse.sandbox.ec2.OfferedTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.*;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;

/** EC2 of the practice account and of moto, another emulator of AWS, walked in the same way. */
@org.junit.jupiter.api.Tag("same")
final class Ec2MotoTest {

  private static final Pattern ID = Pattern.compile("\\b[a-z]+-[0-9a-f]{8,17}\\b");

  /** Where moto is not as AWS is. */
  private static final Map<String, String> DEVIATIONS =
      Map.ofEntries(
          entry("group of a bad name", "AWS reserves names that begin with sg-"),
          entry("group in no VPC", "moto takes any VPC"),
          entry("group in use", "moto deletes it"),
          entry("no image", "moto takes any image"),
          entry("bad image", "moto takes any image"),
          entry("no key pair", "moto takes any key pair"),
          entry("same token", "moto starts a second instance"),
          entry("unknown profile", "moto refuses as IAM does, not as EC2"),
          entry("stop a stopped instance again", "it stays stopped"),
          entry("wrong architecture", "moto starts it"),
          entry("volume that is too small", "moto takes any size"),
          entry("bad instance", "AWS tells malformed ids from unknown ones"),
          entry("by what is no filter", "moto breaks off"),
          entry("start what is no more", "moto starts it again"),
          entry("endpoint", "moto forgets the groups"),
          entry("endpoint of no service", "moto takes any service"));

  /** What one account answers, by the names of the questions; ids are numbered as they appear. */
  private static final class Walk {

    private final Clients aws;
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    Walk(Clients aws) {
      this.aws = aws;
    }

    private void see(String name, Supplier<Object> question) {
      String answer;
      try {
        answer = String.valueOf(question.get());
      } catch (AwsServiceException e) {
        answer = e.statusCode() + " " + e.awsErrorDetails().errorCode();
      }
      seen.put(name, answer);
    }

    private SecurityGroup group(String id) {
      return aws.send(
              DescribeSecurityGroupsRequest.builder().groupIds(id).build(),
              DescribeSecurityGroupsResponse.class)
          .securityGroups()
          .get(0);
    }

    private static List<String> rules(List<IpPermission> permissions) {
      return permissions.stream()
          .map(
              one ->
                  one.ipProtocol()
                      + " "
                      + one.fromPort()
                      + " "
                      + one.toPort()
                      + one.ipRanges().stream().map(IpRange::cidrIp).toList()
                      + one.userIdGroupPairs().size())
          .sorted()
          .toList();
    }

    private Instance look(String id) {
      return aws.send(
              DescribeInstancesRequest.builder().instanceIds(id).build(),
              DescribeInstancesResponse.class)
          .reservations()
          .get(0)
          .instances()
          .get(0);
    }

    Map<String, String> walk() {
      groups();
      instances();
      endpoints();
      return seen;
    }

    private void groups() {
      CreateSecurityGroupRequest create =
          CreateSecurityGroupRequest.builder()
              .groupName("own")
              .description("of the first instance")
              .tagSpecifications(
                  TagSpecification.builder()
                      .resourceType("security-group")
                      .tags(Tag.builder().key("Name").value("own").build())
                      .build())
              .build();
      String id = aws.send(create, CreateSecurityGroupResponse.class).groupId();
      see("group again", () -> aws.send(create));
      see("group of a bad name", () -> aws.send(create.toBuilder().groupName("sg-x").build()));
      see("group in no VPC", () -> aws.send(create.toBuilder().vpcId("vpc-12345678").build()));
      see("new group", () -> text(group(id)));
      AuthorizeSecurityGroupEgressRequest https =
          AuthorizeSecurityGroupEgressRequest.builder()
              .groupId(id)
              .ipPermissions(Ec2Walk.https("0.0.0.0/0"))
              .build();
      see(
          "443 out",
          () -> aws.send(https, AuthorizeSecurityGroupEgressResponse.class).returnValue());
      see("443 out again", () -> aws.send(https));
      RevokeSecurityGroupEgressRequest revoke =
          RevokeSecurityGroupEgressRequest.builder()
              .groupId(id)
              .ipPermissions(Ec2Walk.everything())
              .build();
      see("revoke", () -> aws.send(revoke, RevokeSecurityGroupEgressResponse.class).returnValue());
      // Not again: in a default VPC, AWS's pages say, what is not there is told and no error.
      see(
          "443 in from itself",
          () ->
              aws.send(
                      AuthorizeSecurityGroupIngressRequest.builder()
                          .groupId(id)
                          .ipPermissions(Ec2Walk.httpsOf(id))
                          .build(),
                      AuthorizeSecurityGroupIngressResponse.class)
                  .returnValue());
      see("changed group", () -> text(group(id)));
      see(
          "rules",
          () ->
              aws
                  .send(
                      DescribeSecurityGroupRulesRequest.builder()
                          .filters(Filter.builder().name("group-id").values(id).build())
                          .build(),
                      DescribeSecurityGroupRulesResponse.class)
                  .securityGroupRules()
                  .stream()
                  .map(
                      rule ->
                          rule.isEgress()
                              + " "
                              + rule.ipProtocol()
                              + " "
                              + rule.fromPort()
                              + " "
                              + rule.cidrIpv4())
                  .sorted()
                  .toList());
      see("group of no id", () -> group("sg-12345678"));
      ids.put("own", id);
    }

    private static String text(SecurityGroup group) {
      return group.groupName()
          + " "
          + rules(group.ipPermissions())
          + " "
          + rules(group.ipPermissionsEgress())
          + " "
          + group.tags();
    }

    private void instances() {
      String parameter = Ec2Walk.X86.substring("resolve:ssm:".length());
      String image =
          aws.send(
                  GetParameterRequest.builder().name(parameter).build(), GetParameterResponse.class)
              .parameter()
              .value();
      see(
          "no parameter",
          () -> aws.send(GetParameterRequest.builder().name("/aws/service/none").build()));
      see(
          "image",
          () -> {
            Image shown =
                aws.send(
                        DescribeImagesRequest.builder().imageIds(image).build(),
                        DescribeImagesResponse.class)
                    .images()
                    .get(0);
            return shown.architectureAsString()
                + " "
                + shown.rootDeviceName()
                + " "
                + shown.rootDeviceTypeAsString()
                + " "
                + shown.stateAsString()
                + " "
                + shown.virtualizationTypeAsString();
          });
      see(
          "types",
          () ->
              aws
                  .send(
                      DescribeInstanceTypesRequest.builder()
                          .instanceTypesWithStrings(
                              OfferedTypes.all().map(OfferedTypes.Type::name).toList())
                          .build(),
                      DescribeInstanceTypesResponse.class)
                  .instanceTypes()
                  .stream()
                  .map(Ec2MotoTest::text)
                  .sorted()
                  .toList());
      RunInstancesRequest run =
          RunInstancesRequest.builder()
              .imageId(image)
              .instanceType("t3.micro")
              .minCount(1)
              .maxCount(1)
              .clientToken("token-1")
              .securityGroupIds(ids.get("own"))
              .metadataOptions(
                  InstanceMetadataOptionsRequest.builder().httpTokens("required").build())
              .tagSpecifications(
                  TagSpecification.builder()
                      .resourceType("instance")
                      .tags(Tag.builder().key("Name").value("first").build())
                      .build())
              .build();
      see("dry run", () -> aws.send(run.toBuilder().dryRun(true).build()));
      see("no image", () -> aws.send(run.toBuilder().imageId("ami-12345678").build()));
      see("bad image", () -> aws.send(run.toBuilder().imageId("x").build()));
      see("no subnet", () -> aws.send(run.toBuilder().subnetId("subnet-12345678").build()));
      see("no group", () -> aws.send(run.toBuilder().securityGroupIds("sg-12345678").build()));
      see("no key pair", () -> aws.send(run.toBuilder().keyName("mine").build()));
      see(
          "unknown profile",
          () ->
              aws.send(
                  run.toBuilder().iamInstanceProfile(profile -> profile.name("none")).build()));
      see("user data that is not Base64", () -> aws.send(run.toBuilder().userData("#!").build()));
      see("wrong architecture", () -> aws.send(run.toBuilder().instanceType("t4g.micro").build()));
      see(
          "volume that is too small",
          () ->
              aws.send(
                  run.toBuilder()
                      .blockDeviceMappings(
                          BlockDeviceMapping.builder()
                              .deviceName("/dev/xvda")
                              .ebs(EbsBlockDevice.builder().volumeSize(1).build())
                              .build())
                      .build()));
      Instance made = aws.send(run, RunInstancesResponse.class).instances().get(0);
      see("made", () -> text(made));
      String id = made.instanceId();
      look(id);
      see("looked at", () -> text(look(id)));
      see(
          "same token",
          () ->
              aws.send(run, RunInstancesResponse.class).instances().get(0).instanceId().equals(id));
      see("no instance", () -> look("i-0123456789abcdef0"));
      see("bad instance", () -> look("first"));
      see("by tag", () -> count("tag:Name", "fir*") > 0);
      see("by no tag", () -> count("tag:Name", "second"));
      see("by state", () -> count("instance-state-name", "stopped"));
      see("by what is no filter", () -> count("colour", "red"));
      see(
          "stop",
          () ->
              aws.send(
                      StopInstancesRequest.builder().instanceIds(id).build(),
                      StopInstancesResponse.class)
                  .stoppingInstances()
                  .get(0)
                  .currentState());
      look(id);
      see("stopped", () -> look(id).state());
      see(
          "stop a stopped instance again",
          () ->
              aws.send(
                      StopInstancesRequest.builder().instanceIds(id).build(),
                      StopInstancesResponse.class)
                  .stoppingInstances());
      see(
          "group in use",
          () -> aws.send(DeleteSecurityGroupRequest.builder().groupId(ids.get("own")).build()));
      see(
          "terminate",
          () ->
              aws.send(
                      TerminateInstancesRequest.builder().instanceIds(id).build(),
                      TerminateInstancesResponse.class)
                  .terminatingInstances()
                  .get(0)
                  .currentState());
      look(id);
      see("terminated", () -> look(id).state());
      see(
          "start what is no more",
          () -> aws.send(StartInstancesRequest.builder().instanceIds(id).build()));
    }

    private static String text(Instance instance) {
      return instance.state()
          + " "
          + instance.instanceTypeAsString()
          + " "
          + instance.architectureAsString()
          + " "
          + instance.clientToken()
          + " "
          + instance.metadataOptions().httpTokensAsString()
          + " "
          + instance.rootDeviceName()
          + " "
          + instance.securityGroups().stream().map(GroupIdentifier::groupName).toList()
          + " "
          + instance.networkInterfaces().size()
          + " "
          + instance.tags();
    }

    private int count(String filter, String value) {
      return aws.send(
              DescribeInstancesRequest.builder()
                  .filters(Filter.builder().name(filter).values(value).build())
                  .build(),
              DescribeInstancesResponse.class)
          .reservations()
          .size();
    }

    private void endpoints() {
      Subnet subnet =
          aws.send(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
              .subnets()
              .get(0);
      see(
          "attribute",
          () ->
              aws.send(
                      DescribeVpcAttributeRequest.builder()
                          .vpcId(subnet.vpcId())
                          .attribute("enableDnsHostnames")
                          .build(),
                      DescribeVpcAttributeResponse.class)
                  .enableDnsHostnames());
      see("default VPC again", () -> aws.send(CreateDefaultVpcRequest.builder().build()));
      CreateVpcEndpointRequest create =
          CreateVpcEndpointRequest.builder()
              .vpcId(subnet.vpcId())
              .vpcEndpointType("Interface")
              .serviceName("com.amazonaws.us-east-1.ssm")
              .subnetIds(subnet.subnetId())
              .securityGroupIds(ids.get("own"))
              .privateDnsEnabled(true)
              .build();
      VpcEndpoint made = aws.send(create, CreateVpcEndpointResponse.class).vpcEndpoint();
      see(
          "endpoint",
          () ->
              made.vpcEndpointTypeAsString()
                  + " "
                  + made.serviceName()
                  + " "
                  + made.privateDnsEnabled()
                  + " "
                  + made.subnetIds().size()
                  + " "
                  + made.groups().size());
      see(
          "endpoint by VPC",
          () ->
              aws.send(
                      DescribeVpcEndpointsRequest.builder()
                          .filters(
                              Filter.builder().name("vpc-id").values(subnet.vpcId()).build(),
                              Filter.builder()
                                  .name("service-name")
                                  .values("com.amazonaws.us-east-1.ssm")
                                  .build())
                          .build(),
                      DescribeVpcEndpointsResponse.class)
                  .vpcEndpoints()
                  .size());
      see(
          "endpoint of no service",
          () -> aws.send(create.toBuilder().serviceName("com.amazonaws.us-east-1.sms").build()));
      see(
          "no endpoint",
          () ->
              aws.send(
                  DescribeVpcEndpointsRequest.builder()
                      .vpcEndpointIds("vpce-12345678901234567")
                      .build()));
      see(
          "delete endpoint",
          () ->
              aws.send(
                      DeleteVpcEndpointsRequest.builder()
                          .vpcEndpointIds(made.vpcEndpointId())
                          .build(),
                      DeleteVpcEndpointsResponse.class)
                  .unsuccessful());
    }
  }

  private static String text(InstanceTypeInfo type) {
    return type.instanceTypeAsString()
        + " "
        + type.vCpuInfo().defaultVCpus()
        + " "
        + type.vCpuInfo().defaultCores()
        + " "
        + type.memoryInfo().sizeInMiB()
        + " "
        + type.processorInfo().supportedArchitecturesAsStrings()
        + " "
        + type.freeTierEligible()
        + " "
        + type.currentGeneration()
        + " "
        + type.burstablePerformanceSupported()
        + " "
        + type.hypervisorAsString();
  }

  @Test
  void answersAsMotoDoes() throws Exception {
    Map<String, String> ours = new Walk(Clients.of(Sandbox.builder().vcpuLimit(64).build())).walk();
    Map<String, String> theirs;
    try (Moto moto = Moto.start()) {
      theirs = new Walk(Clients.at(moto.address())).walk();
    }
    List<String> unexpected = new ArrayList<>();
    Set<String> differing = new TreeSet<>();
    ours.forEach(
        (name, answer) -> {
          String other = theirs.get(name);
          if (!ID.matcher(answer).replaceAll("ID").equals(ID.matcher(other).replaceAll("ID"))) {
            differing.add(name);
            if (!DEVIATIONS.containsKey(name)) {
              unexpected.add(name + "\n  ours   " + answer + "\n  theirs " + other + "\n");
            }
          }
        });
    assertEquals(List.of(), unexpected);
    assertEquals(new TreeSet<>(DEVIATIONS.keySet()), differing, "deviations moto no longer has");
  }
}
