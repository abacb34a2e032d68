package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.PreviousValue;
import dev.gatehouse.step.Situation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * What lets a network lead the names of AWS's services to its endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html">DNS in a
 *     VPC</a>
 */
final class VpcDnsSettings {

  private VpcDnsSettings() {}

  /** Whether a network resolves names, and gives them. */
  static List<AwsRequest> reads(String vpc) {
    return List.of(
        read(vpc, VpcAttributeName.ENABLE_DNS_SUPPORT),
        read(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES));
  }

  /** Whether the network of the walk was seen to lack one of them. */
  static boolean areOff(Situation situation) {
    return Subnets.chosen(situation).stream()
        .flatMap(subnet -> reads(subnet.vpcId()).stream())
        .flatMap(
            read -> situation.facts().answer(read, DescribeVpcAttributeResponse.class).stream())
        .anyMatch(
            answer -> isFalse(answer.enableDnsSupport()) || isFalse(answer.enableDnsHostnames()));
  }

  private static boolean isFalse(AttributeBooleanValue value) {
    return value != null && Boolean.FALSE.equals(value.value());
  }

  /** Turns both on; the second needs the first. */
  static List<Call> calls() {
    String vpc = EnvironmentVpc.VPC.token();
    return List.of(
        turnOn(
            "environment.resolve-names",
            "let the network resolve names, which its endpoints need",
            read(vpc, VpcAttributeName.ENABLE_DNS_SUPPORT),
            "EnableDnsSupport",
            ModifyVpcAttributeRequest.builder().vpcId(vpc).enableDnsSupport(on(true)).build()),
        turnOn(
            "environment.give-names",
            "let the network give names, which its endpoints need",
            read(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES),
            "EnableDnsHostnames",
            ModifyVpcAttributeRequest.builder().vpcId(vpc).enableDnsHostnames(on(true)).build()));
  }

  private static AttributeBooleanValue on(boolean value) {
    return AttributeBooleanValue.builder().value(value).build();
  }

  private static Call turnOn(String id, String why, AwsRequest read, String member, AwsRequest on) {
    Path value = Path.of(member, "Value");
    return Call.sets(
            id,
            why,
            on,
            Probe.of(read, value).withCodes(Set.of(), Set.of()).expecting(value, "true"))
        .build();
  }

  /** What takes back that a network was let resolve or give names, unless others need it. */
  static Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    if (!(call.request() instanceof ModifyVpcAttributeRequest turnOn)
        || PreviousValue.isForgotten(call, situation)) {
      return Optional.empty();
    }
    ModifyVpcAttributeRequest.Builder off =
        ModifyVpcAttributeRequest.builder().vpcId(turnOn.vpcId());
    if (turnOn.enableDnsSupport() == null) {
      off.enableDnsHostnames(on(false));
    } else {
      off.enableDnsSupport(on(false));
    }
    Probe probe = call.probe().orElseThrow();
    return Optional.of(
        Inverse.of(
                call,
                Inverse.reset(
                        call,
                        "set back what the network does with names",
                        off.build(),
                        probe.expecting(probe.present(), "false"))
                    .build())
            .unless(
                new Precondition(
                    DescribeVpcEndpointsRequest.builder()
                        .filters(Networks.filter("vpc-id", turnOn.vpcId()))
                        .build(),
                    Path.of("VpcEndpoints")
                        .except("VpcEndpointId", earlier.brought(CreateVpcEndpointRequest.class))
                        .onlyIf("PrivateDnsEnabled", "true")
                        .then("VpcEndpointId"),
                    Set.of(),
                    "other endpoints of the network need it")));
  }

  private static AwsRequest read(String vpc, VpcAttributeName name) {
    return DescribeVpcAttributeRequest.builder().vpcId(vpc).attribute(name).build();
  }
}
