package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.*;

/** Instances of the practice account, asked by the SDK's own clients. */
final class Ec2InstancesTest {

  private final Sandbox sandbox = Sandbox.builder().profileRefusals(2).build();
  private final Ec2Walk ec2 = new Ec2Walk(Clients.of(sandbox));

  private static Ec2Walk in(SandboxBuilder builder) {
    return new Ec2Walk(Clients.of(builder.build()));
  }

  @Test
  void passesThroughTheStatesOfAnInstance() {
    String id = ec2.run(Ec2Walk.plain().build());
    assertEquals(List.of("pending", "running", "running"), ec2.states(id, 3));
    assertEquals("203.0.113.", ec2.look(id).publicIpAddress().substring(0, 10));
    ec2.aws.send(StopInstancesRequest.builder().instanceIds(id).build());
    assertEquals(List.of("stopping", "stopped"), ec2.states(id, 2));
    assertEquals(null, ec2.look(id).publicIpAddress());
    ec2.aws.send(StartInstancesRequest.builder().instanceIds(id).build());
    assertEquals(List.of("pending", "running"), ec2.states(id, 2));
    ec2.aws.send(TerminateInstancesRequest.builder().instanceIds(id).build());
    assertEquals(List.of("shutting-down", "terminated"), ec2.states(id, 2));
    ec2.refuses("IncorrectInstanceState", StartInstancesRequest.builder().instanceIds(id).build());
  }

  @Test
  void refusesAFreshProfileForATime() {
    String message =
        ec2.refuses("InvalidParameterValue", Ec2Walk.managed().build())
            .awsErrorDetails()
            .errorMessage();
    assertEquals(
        "Value (Gatehouse) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance"
            + " Profile name",
        message);
    ec2.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    ec2.refuses("InvalidParameterValue", Ec2Walk.managed().build());
    ec2.refuses("InvalidParameterValue", Ec2Walk.managed().build());
    String id = ec2.run(Ec2Walk.managed().build());
    assertEquals(
        "arn:aws:iam::123456789012:instance-profile/Gatehouse",
        ec2.look(id).iamInstanceProfile().arn());
  }

  @Test
  void neverStartsASecondInstanceForTheSameToken() {
    String id = ec2.run(Ec2Walk.plain().build());
    assertEquals(id, ec2.run(Ec2Walk.plain().build()));
    ec2.refuses("IdempotentParameterMismatch", Ec2Walk.plain().instanceType("t3.small").build());
    assertNotEquals(id, ec2.run(Ec2Walk.plain().clientToken("token-2").build()));
    ec2.aws.send(TerminateInstancesRequest.builder().instanceIds(id).build());
    ec2.states(id, 2);
    ec2.refuses("IdempotentInstanceTerminated", Ec2Walk.plain().build());
  }

  @ParameterizedTest
  @CsvSource({"t3.micro, , unlimited", "t3.micro, standard, standard", "m7i-flex.large, , none"})
  void burstsAtAChargeUnlessToldElse(String type, @Nullable String wanted, String credits) {
    RunInstancesRequest.Builder request = Ec2Walk.plain().instanceType(type);
    if (wanted != null) {
      request.creditSpecification(one -> one.cpuCredits(wanted));
    }
    ec2.run(request.build());
    String snapshot = sandbox.snapshotWithoutIds();
    assertTrue(snapshot.contains("\"CpuCredits\" : \"" + credits + "\""), snapshot);
  }

  @Test
  void refusesCreditsWhereThereAreNone() {
    RunInstancesRequest.Builder request =
        Ec2Walk.plain().creditSpecification(one -> one.cpuCredits("standard"));
    ec2.refuses("InvalidParameterCombination", request.instanceType("m5.large").build());
    ec2.refuses(
        "InvalidParameterValue",
        Ec2Walk.plain().creditSpecification(one -> one.cpuCredits("some")).build());
  }

  @Test
  void keepsWhatAnInstanceWasMadeWith() {
    String data =
        Base64.getEncoder().encodeToString("#!/bin/sh\necho ü\n".getBytes(StandardCharsets.UTF_8));
    String group = ec2.group("own");
    String id =
        ec2.run(
            Ec2Walk.plain()
                .networkInterfaces(
                    InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .groups(group)
                        .associatePublicIpAddress(false)
                        .build())
                .metadataOptions(
                    InstanceMetadataOptionsRequest.builder()
                        .httpTokens("required")
                        .httpPutResponseHopLimit(1)
                        .build())
                .blockDeviceMappings(
                    BlockDeviceMapping.builder()
                        .deviceName("/dev/xvda")
                        .ebs(EbsBlockDevice.builder().encrypted(true).volumeSize(12).build())
                        .build())
                .userData(data)
                .instanceInitiatedShutdownBehavior("stop")
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType("instance")
                        .tags(Tag.builder().key("Name").value("first").build())
                        .build(),
                    TagSpecification.builder()
                        .resourceType("volume")
                        .tags(Tag.builder().key("Name").value("disk").build())
                        .build())
                .build());
    ec2.states(id, 1);
    Instance instance = ec2.look(id);
    assertEquals("required", instance.metadataOptions().httpTokensAsString());
    assertEquals(group, instance.securityGroups().get(0).groupId());
    assertEquals(null, instance.publicIpAddress());
    assertEquals("first", instance.tags().get(0).value());
    assertEquals("token-1", instance.clientToken());
    assertEquals(
        data,
        ec2.aws
            .send(
                DescribeInstanceAttributeRequest.builder()
                    .instanceId(id)
                    .attribute("userData")
                    .build(),
                DescribeInstanceAttributeResponse.class)
            .userData()
            .value());
    Volume volume =
        ec2.aws
            .send(
                DescribeVolumesRequest.builder()
                    .filters(Filter.builder().name("attachment.instance-id").values(id).build())
                    .build(),
                DescribeVolumesResponse.class)
            .volumes()
            .get(0);
    assertEquals(
        "true 12 gp3",
        volume.encrypted() + " " + volume.size() + " " + volume.volumeTypeAsString());
    assertEquals("disk", volume.tags().get(0).value());
  }

  @Test
  void findsInstancesByTokenTagAndState() {
    String id =
        ec2.run(
            Ec2Walk.plain()
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType("instance")
                        .tags(Tag.builder().key("Name").value("first").build())
                        .build())
                .build());
    assertEquals(List.of(id), found("client-token", "token-1"));
    assertEquals(List.of(), found("client-token", "token-2"));
    assertEquals(List.of(id), found("tag:Name", "fir*"));
    assertEquals(List.of(), found("tag:name", "first"));
    assertEquals(List.of(id), found("tag-key", "Name"));
    assertEquals(List.of(id), found("instance-state-name", "running"));
    ec2.refuses(
        "InvalidParameterValue",
        DescribeInstancesRequest.builder()
            .filters(Filter.builder().name("colour").values("red").build())
            .build());
    ec2.refuses(
        "InvalidInstanceID.NotFound",
        DescribeInstancesRequest.builder().instanceIds("i-0123456789abcdef0").build());
    ec2.refuses(
        "InvalidInstanceID.Malformed",
        DescribeInstancesRequest.builder().instanceIds("first").build());
  }

  private List<String> found(String filter, String value) {
    return ec2
        .aws
        .send(
            DescribeInstancesRequest.builder()
                .filters(Filter.builder().name(filter).values(value).build())
                .build(),
            DescribeInstancesResponse.class)
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }

  @Test
  void answersADryRunWithAnError() {
    ec2.refuses("DryRunOperation", Ec2Walk.plain().dryRun(true).build());
    ec2.refuses(
        "InvalidAMIID.NotFound",
        Ec2Walk.plain().imageId("ami-0123456789abcdef0").dryRun(true).build());
    sandbox.deny("ec2:RunInstances");
    assertEquals(
        403,
        ec2.refuses("UnauthorizedOperation", Ec2Walk.plain().dryRun(true).build()).statusCode());
    assertTrue(found("instance-type", "*").isEmpty());
  }

  @Test
  void refusesWhatAwsRefuses() {
    ec2.refuses("InvalidParameterValue", Ec2Walk.plain().imageId(Ec2Walk.ARM).build());
    ec2.refuses("InvalidParameterValue", Ec2Walk.plain().imageId("resolve:ssm:/x").build());
    ec2.refuses("InvalidParameterValue", Ec2Walk.plain().instanceType("t99.mini").build());
    ec2.refuses("Unsupported", Ec2Walk.plain().instanceType("p5.48xlarge").build());
    ec2.refuses("InvalidSubnetID.NotFound", Ec2Walk.plain().subnetId("subnet-1").build());
    ec2.refuses("InvalidGroup.NotFound", Ec2Walk.plain().securityGroupIds("sg-1").build());
    ec2.refuses("InvalidKeyPair.NotFound", Ec2Walk.plain().keyName("mine").build());
    ec2.refuses("InvalidUserData.Malformed", Ec2Walk.plain().userData("#!/bin/sh").build());
    ec2.refuses(
        "InvalidParameterValue",
        Ec2Walk.plain().userData(Base64.getEncoder().encodeToString(new byte[16385])).build());
    ec2.refuses(
        "InvalidBlockDeviceMapping",
        Ec2Walk.plain()
            .blockDeviceMappings(
                BlockDeviceMapping.builder()
                    .deviceName("/dev/xvda")
                    .ebs(EbsBlockDevice.builder().volumeSize(7).build())
                    .build())
            .build());
    ec2.refuses("UnsupportedOperation", Ec2Walk.plain().ramdiskId("ari-1").build());
    ec2.run(Ec2Walk.plain().imageId(Ec2Walk.ARM).instanceType("t4g.small").build());
  }

  @Test
  void letsAFreePlanStartEligibleTypesOnly() {
    Ec2Walk free = in(Sandbox.builder().freePlan(true));
    String message =
        free.refuses(
                "InvalidParameterCombination", Ec2Walk.plain().instanceType("m5.large").build())
            .awsErrorDetails()
            .errorMessage();
    assertTrue(message.contains("not eligible for Free Tier"), message);
    List<InstanceTypeInfo> eligible =
        free.aws
            .send(
                DescribeInstanceTypesRequest.builder()
                    .filters(Filter.builder().name("free-tier-eligible").values("true").build())
                    .build(),
                DescribeInstanceTypesResponse.class)
            .instanceTypes();
    assertEquals(
        List.of(
            "c7i-flex.large", "m7i-flex.large", "t3.micro", "t3.small", "t4g.micro", "t4g.small"),
        eligible.stream().map(InstanceTypeInfo::instanceTypeAsString).toList());
    for (InstanceTypeInfo type : eligible) {
      String architecture = type.processorInfo().supportedArchitecturesAsStrings().get(0);
      String id =
          free.run(
              Ec2Walk.plain()
                  .clientToken(type.instanceTypeAsString())
                  .instanceType(type.instanceType())
                  .imageId(architecture.equals("arm64") ? Ec2Walk.ARM : Ec2Walk.X86)
                  .build());
      free.aws.send(TerminateInstancesRequest.builder().instanceIds(id).build());
    }
  }

  @Test
  void refusesMoreVcpusThanTheAccountMayHave() {
    Ec2Walk small = in(Sandbox.builder().vcpuLimit(2));
    small.refuses("VcpuLimitExceeded", Ec2Walk.plain().instanceType("m5.xlarge").build());
    small.refuses(
        "VcpuLimitExceeded", Ec2Walk.plain().instanceType("m5.xlarge").dryRun(true).build());
    String id = small.run(Ec2Walk.plain().maxCount(3).build());
    RunInstancesRequest second = Ec2Walk.plain().clientToken("token-2").build();
    small.refuses("VcpuLimitExceeded", second);
    small.states(id, 1);
    small.aws.send(StopInstancesRequest.builder().instanceIds(id).build());
    small.run(second);
    small.states(id, 2);
    small.refuses("VcpuLimitExceeded", StartInstancesRequest.builder().instanceIds(id).build());
  }

  @Test
  void refusesLaunchesWhileTheAccountIsVerified() {
    Ec2Walk fresh = in(Sandbox.builder().pendingVerification(1));
    // A dry run says it too, and is no launch.
    fresh.refuses("PendingVerification", Ec2Walk.plain().dryRun(true).build());
    fresh.refuses("PendingVerification", Ec2Walk.plain().build());
    fresh.refuses("DryRunOperation", Ec2Walk.plain().dryRun(true).build());
    fresh.run(Ec2Walk.plain().build());
  }

  @Test
  void startsNothingWithoutADefaultVpcUntilOneIsMade() {
    Ec2Walk bare = in(Sandbox.builder().defaultVpc(false));
    bare.refuses("VPCIdNotSpecified", Ec2Walk.plain().build());
    bare.aws.send(CreateDefaultVpcRequest.builder().build());
    bare.run(Ec2Walk.plain().build());
    bare.refuses("DefaultVpcAlreadyExists", CreateDefaultVpcRequest.builder().build());
  }

  @Test
  void showsWhatItOffers() {
    Image image =
        ec2.aws
            .send(
                DescribeImagesRequest.builder().owners("amazon").build(),
                DescribeImagesResponse.class)
            .images()
            .get(0);
    assertEquals("/dev/xvda", image.rootDeviceName());
    ec2.refuses(
        "InvalidAMIID.NotFound",
        DescribeImagesRequest.builder().imageIds("ami-0123456789abcdef0").build());
    ec2.refuses(
        "InvalidInstanceType",
        DescribeInstanceTypesRequest.builder().instanceTypes(InstanceType.P5_48_XLARGE).build());
  }

  @Test
  void reportsTheChecksOfARunningInstance() {
    String id = ec2.run(Ec2Walk.plain().build());
    assertEquals(List.of(), checks(id));
    assertEquals(List.of("initializing"), checks(id));
    assertEquals(List.of("ok"), checks(id));
  }

  private List<String> checks(String id) {
    return ec2
        .aws
        .send(
            DescribeInstanceStatusRequest.builder().instanceIds(id).build(),
            DescribeInstanceStatusResponse.class)
        .instanceStatuses()
        .stream()
        .map(status -> status.instanceStatus().statusAsString())
        .toList();
  }

  @Test
  void protectsAnInstanceFromTermination() {
    String id = ec2.run(Ec2Walk.plain().disableApiTermination(true).build());
    ec2.refuses(
        "OperationNotPermitted", TerminateInstancesRequest.builder().instanceIds(id).build());
  }
}
