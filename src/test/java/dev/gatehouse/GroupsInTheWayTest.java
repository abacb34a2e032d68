package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * A security group under a name that the walk wants is taken if it lets in what ours lets in, and
 * if its tag says that it is ours: else it is in the way before anything is begun.
 */
@org.junit.jupiter.api.Tag("same")
class GroupsInTheWayTest {

  private static final String REGION = "us-east-1";
  private static final String OWN = "gatehouse first-steps";
  private static final String OF_ENDPOINTS = "gatehouse-endpoints";
  private static final List<Step> STEPS =
      Steps.all().stream()
          .filter(step -> Set.of("ssm-role", "network", "environment").contains(step.name()))
          .toList();

  private final Sandbox account =
      Sandbox.builder().cloud9Open(false).privateSubnets(PrivateSubnets.CLOSED).build();
  private final Clients aws =
      Clients.open(
          Connection.practice(
              account::httpClient,
              REGION,
              new Connection.Given(AwsBasicCredentials.create("practice", "secret"), "a test")));

  @AfterEach
  void close() {
    aws.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "-1", "icmp"})
  void aGroupOfTheInstanceThatLetsSomethingIn(String protocol) {
    letIn(group(OWN, "gatehouse:environment", "first-steps"), protocol, 8, 8);
    assertEquals(
        List.of(
            "environment.security-group: SecurityGroups[0].IpPermissions[].IpProtocol as a list is"
                + " [\""
                + protocol
                + "\"], wanted []"),
        inTheWay());
  }

  @Test
  void onesThatLetNothingElseInAreTakenWhateverTheirOtherTags() {
    group(OWN, "gatehouse:environment", "first-steps");
    String endpoints = group(OF_ENDPOINTS, "gatehouse:endpoints", "sessions");
    letIn(endpoints, "tcp", 443, 443);
    assertEquals(List.of(), inTheWay());
    run();
    assertEquals(2, account.counter().of("ec2:CreateSecurityGroup"));
  }

  @ParameterizedTest
  @CsvSource({
    "gatehouse first-steps, environment.security-group, gatehouse:environment, Value, first-steps",
    "gatehouse-endpoints, environment.endpoints-group, gatehouse:endpoints, Key, gatehouse:endpoints"
  })
  void oneThatSomebodyElseHasMade(String name, String id, String tag, String member, String value) {
    group(name, "of", "others");
    assertEquals(
        List.of(
            id
                + ": SecurityGroups[0].Tags[Key="
                + tag
                + "]."
                + member
                + " is not set, wanted "
                + value),
        inTheWay());
    assertTrue(plan().conflicts().get(0).advice().orElseThrow().contains("did not make"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp | 22 | 22 | FromPort ToPort",
        "tcp | 443 | 8443 | ToPort",
        "tcp | 80 | 443 | FromPort",
        "-1 | 0 | 0 | FromPort ToPort",
      })
  void aGroupOfTheEndpointsThatLetsMoreInThanHttps(
      String protocol, int from, int to, String members) {
    String id = group(OF_ENDPOINTS, "gatehouse:endpoints", "sessions");
    letIn(id, "tcp", 443, 443);
    letIn(id, protocol, from, to);
    List<String> expected = new ArrayList<>();
    for (String member : members.split(" ")) {
      expected.add(
          "environment.endpoints-group: SecurityGroups[0].IpPermissions[not "
              + member
              + "[443]].IpProtocol as a list is [\""
              + protocol
              + "\"], wanted []");
    }
    assertEquals(expected, inTheWay());
  }

  @Test
  void aRuleThatWasAddedToAFinishedEnvironment() {
    run();
    assertTrue(plan().isEmpty());
    letIn(plan().known().getOrDefault(new Ref("SECURITY_GROUP_ID"), ""), "tcp", 22, 22);
    assertEquals(1, inTheWay().size());
  }

  private List<String> inTheWay() {
    return plan().conflicts().stream()
        .flatMap(
            conflict ->
                conflict.differences().stream()
                    .map(
                        one ->
                            conflict.call().id()
                                + ": "
                                + one.what()
                                + " is "
                                + one.found().orElse("not set")
                                + ", wanted "
                                + one.wanted()))
        .toList();
  }

  private Plan plan() {
    Facts facts = Facts.of(CallerReader.read(aws), REGION);
    Setup.Result result =
        new Setup(STEPS, (known, unread) -> known.plus(new Reader(aws).read(unread)))
            .plan(
                facts,
                GivenAnswers.read(
                    Optional.empty(),
                    List.of("environment.subnet=" + subnet().subnetId()),
                    Questions.of(Steps.all())));
    return result.plan().orElseThrow(() -> new AssertionError(result.problems().toString()));
  }

  private void run() {
    Plan plan = plan();
    Set<String> all = plan.actions().stream().map(Action::id).collect(Collectors.toSet());
    Quiet quiet = new Quiet();
    Outcome outcome =
        new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
            .run(plan, all, quiet, quiet);
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of(), outcome.leftOut());
  }

  private Subnet subnet() {
    return ((DescribeSubnetsResponse) send(DescribeSubnetsRequest.builder().build()))
        .subnets().stream()
            .filter(one -> one.tags().stream().anyMatch(tag -> tag.value().equals("private-a")))
            .findFirst()
            .orElseThrow();
  }

  private String group(String name, String tag, String value) {
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.SECURITY_GROUP)
            .tags(Tag.builder().key(tag).value(value).build())
            .build();
    return ((CreateSecurityGroupResponse)
            send(
                CreateSecurityGroupRequest.builder()
                    .vpcId(subnet().vpcId())
                    .groupName(name)
                    .description("made before")
                    .tagSpecifications(tags)
                    .build()))
        .groupId();
  }

  private void letIn(String group, String protocol, int from, int to) {
    IpPermission.Builder rule =
        IpPermission.builder()
            .ipProtocol(protocol)
            .ipRanges(IpRange.builder().cidrIp("192.0.2.0/24").build());
    if (!protocol.equals("-1")) {
      rule.fromPort(from).toPort(to);
    }
    send(
        AuthorizeSecurityGroupIngressRequest.builder()
            .groupId(group)
            .ipPermissions(rule.build())
            .build());
  }

  private AwsResponse send(AwsRequest request) {
    return aws.send(request);
  }
}
