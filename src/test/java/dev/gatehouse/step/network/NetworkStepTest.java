package dev.gatehouse.step.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.ec2.Endpoints;
import dev.gatehouse.step.ec2.KnownInstance;
import dev.gatehouse.wizard.StepNamed;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** What the step network asks, suggests and says, over the accounts of the golden cases. */
class NetworkStepTest {

  private static final Step ENVIRONMENT = StepNamed.of("environment");

  private static Situation of(String account, Map<String, String> answers) {
    Situation situation = Steps.situation(unread(account), new Answers(answers));
    for (Set<AwsRequest> unread = missing(situation);
        !unread.isEmpty();
        unread = missing(situation)) {
      situation =
          Steps.situation(recorded(account).read(situation.facts(), unread), situation.answers());
    }
    return situation;
  }

  private static Set<AwsRequest> missing(Situation situation) {
    Set<AwsRequest> reads = new LinkedHashSet<>(ENVIRONMENT.reads(situation));
    reads.removeAll(situation.facts().answers().keySet());
    return reads;
  }

  private static Facts unread(String account) {
    return recorded(account).start();
  }

  private static Recorded recorded(String account) {
    try {
      return Recorded.read(
          Path.of("src/test/resources/cases").resolve(account).resolve("facts.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> asked(Situation situation) {
    return new NetworkStep()
        .questions().stream()
            .filter(question -> question.asked().test(situation))
            .map(Question::key)
            .toList();
  }

  private static Question outbound() {
    return Steps.questions().get(Keys.ENVIRONMENT_OUTBOUND);
  }

  private static String options(Question question, Situation situation) {
    return ((Question.Kind.Choice) question.kind())
        .options().apply(situation).stream()
            .map(option -> option.value() + ": " + option.meaning())
            .collect(Collectors.joining("\n"));
  }

  private static String said(Situation situation) {
    return new NetworkStep()
        .findings(situation).stream()
            .map(finding -> finding.severity() + " " + finding.told())
            .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "live-empty, '', environment.subnet",
    "closed-subnet-with-endpoints, '', network.vpc environment.subnet",
    "closed-subnet-with-endpoints, subnet-00000001,"
        + " network.vpc environment.subnet network.endpoints",
    "closed-subnet-with-endpoints, subnet-00000002, network.vpc environment.subnet",
    "no-default-network, '', network.default-vpc environment.subnet",
    "no-network-at-all, '', network.default-vpc",
    "private-subnet-with-nat, '', network.default-vpc environment.subnet",
    "endpoints-of-others, subnet-00000001, network.default-vpc environment.subnet",
  })
  void asksWhatTheAccountLeavesOpen(String account, String subnet, String keys) {
    Map<String, String> answers =
        subnet.isEmpty() ? Map.of() : Map.of("environment.subnet", subnet);
    assertEquals(keys, String.join(" ", asked(of(account, answers))));
  }

  @ParameterizedTest
  @CsvSource({
    "live-empty, no, vpc-0a1b2c3d, '', none",
    "closed-subnet-with-endpoints, no, vpc-00000002, '', none",
    "no-default-network, no, vpc-00000001, subnet-00000002, none",
    "no-network-at-all, yes, '', '', none",
    "private-subnet-with-nat, no, vpc-00000001, subnet-00000001, none",
    "public-subnet-without-address, no, vpc-00000001, subnet-00000001, none",
  })
  void suggestsWhatWillWork(
      String account, String makes, String vpc, String subnet, String endpoints) {
    Situation situation = of(account, Map.of());
    assertEquals(makes, situation.text(Keys.NETWORK_DEFAULT_VPC));
    assertEquals(vpc, situation.text(Keys.NETWORK_VPC));
    assertEquals(subnet, situation.text(Keys.ENVIRONMENT_SUBNET));
    assertEquals(endpoints, situation.text(Keys.NETWORK_ENDPOINTS));
  }

  @Test
  void listsNetworksAndTheSubnetsOfTheChosenOneWithWhatOneHasToKnow() {
    String account = "closed-subnet-with-endpoints";
    assertEquals(
        "vpc-00000001: work, 10.0.0.0/16\nvpc-00000002: 172.31.0.0/16, default",
        options(NetworkStep.VPC, of(account, Map.of())));
    assertEquals(
        "subnet-00000001: private-a, closed, us-east-1a, 251 free\n"
            + "subnet-00000002: gives a public address, us-east-1b, 251 free",
        options(NetworkStep.SUBNET, of(account, Map.of("network.vpc", "vpc-00000001"))));
    assertEquals(
        ": the default network\nsubnet-00000003: gives a public address, us-east-1a, 251 free",
        options(NetworkStep.SUBNET, of(account, Map.of())));
    assertEquals(
        "subnet-00000001: private-a, public, us-east-1a, full",
        options(NetworkStep.SUBNET, of("subnet-is-full", Map.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subnet-is-full|subnet-00000001|has no free address left; take another subnet",
        "live-empty|subnet-00000009|is not there in us-east-1",
        "live-empty|subnet-9|is not a subnet: subnet- and 8 or 17 of the digits 0-9 and a-f",
        "subnet-is-full|''|is empty, and this Region has no default network; name a subnet, or have"
            + " the default network made with network.default-vpc yes, or leave the step out with"
            + " --skip environment",
      })
  void refusesASubnetWithTheReason(String account, String subnet, String reason) {
    Situation situation = of(account, Map.of("network.default-vpc", "no"));
    assertEquals(
        "environment.subnet: \"" + subnet + "\" " + reason,
        Check.problem(NetworkStep.SUBNET, subnet, situation).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"true, ''", "false, has no free address left; take another subnet"})
  void aFullSubnetIsTakenOnlyByTheInstanceThatStandsInItAlready(boolean own, String problem) {
    Situation full = of("subnet-is-full", Map.of());
    AwsRequest read =
        own
            ? KnownInstance.reads(full).get(0)
            : DescribeInstancesRequest.builder().maxResults(100).build();
    Situation seen = with(read, new Fact.Known<>(inSubnet("subnet-00000001")), full);
    String said = Check.problem(NetworkStep.SUBNET, "subnet-00000001", seen).orElse("");
    assertEquals(problem, said.replace("environment.subnet: \"subnet-00000001\" ", ""));
  }

  private static DescribeInstancesResponse inSubnet(String subnet) {
    Instance instance = Instance.builder().instanceId("i-00000001").subnetId(subnet).build();
    return DescribeInstancesResponse.builder()
        .reservations(Reservation.builder().instances(instance).build())
        .build();
  }

  private static Situation with(AwsRequest read, Fact<AwsResponse> fact, Situation situation) {
    return Steps.situation(situation.facts().plus(Map.of(read, fact)), situation.answers());
  }

  @Test
  void refusesTheDefaultNetworkAndAnotherOneAtATime() {
    Situation situation = of("closed-subnet-with-endpoints", Map.of("network.vpc", "vpc-00000001"));
    assertEquals(
        "environment.subnet: \"\" is empty, and network.vpc is vpc-00000001: name a subnet of it",
        Check.problem(NetworkStep.SUBNET, "", situation).orElse(""));
    assertEquals(
        "environment.subnet: \"subnet-00000003\" is in the network vpc-00000002, and network.vpc is"
            + " vpc-00000001",
        Check.problem(NetworkStep.SUBNET, "subnet-00000003", situation).orElse(""));
  }

  @Test
  void refusesNetworksThatAreNoneOrNotThere() {
    Situation situation = of("live-empty", Map.of());
    assertEquals(
        "network.vpc: \"vpc-1\" is not a network: vpc- and 8 or 17 of the digits 0-9 and a-f",
        Check.problem(NetworkStep.VPC, "vpc-1", situation).orElse(""));
    assertEquals(
        "network.vpc: \"vpc-00000009\" is not there in us-east-1",
        Check.problem(NetworkStep.VPC, "vpc-00000009", situation).orElse(""));
  }

  @Test
  void endpointsNeedASubnetAndOfflineItHasToBeNamed() {
    Situation offline = Steps.situation(Facts.newAccount("us-east-1"), Answers.NONE);
    assertEquals(
        "network.endpoints: \"interface\" needs to know in which subnet: name it as"
            + " environment.subnet",
        Check.problem(NetworkStep.ENDPOINTS, "interface", offline).orElse(""));
    assertEquals(
        "environment.outbound: \"endpoints\" needs endpoints, and there are none: answer"
            + " network.endpoints with interface",
        Check.problem(outbound(), "endpoints", offline).orElse(""));
  }

  @Test
  void outboundToEndpointsAloneIsOfferedWhereThereAreSome() {
    Situation closed =
        of("closed-subnet-with-endpoints", Map.of("environment.subnet", "subnet-00000001"));
    assertTrue(options(outbound(), closed).contains("endpoints: "));
    Situation others = of("endpoints-of-others", Map.of("environment.subnet", "subnet-00000001"));
    assertTrue(options(outbound(), others).contains("endpoints: "));
    assertFalse(options(outbound(), of("live-empty", Map.of())).contains("endpoints: "));
  }

  @Test
  void saysBeforeWhatWouldNeverBeReached() {
    Situation closed =
        of(
            "closed-subnet-with-endpoints",
            Map.of("environment.subnet", "subnet-00000001", "network.endpoints", "none"));
    String said = said(closed);
    assertTrue(said.startsWith("WARNING This subnet leads nowhere"), said);
    assertTrue(said.contains("would never be reached, and would cost all the same"), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void saysHowTheDefaultNetworkIsMadeAlsoWhereItsStepIsLeftOut() {
    String said = said(of("no-network-at-all", Map.of("network.default-vpc", "no")));
    assertTrue(said.contains("WARNING This Region has no default network"), said);
    assertTrue(
        Prose.line(said)
            .contains(
                "gatehouse setup --region us-east-1 --only network,environment --set"
                    + " network.default-vpc=yes"),
        said);
    assertTrue(said.contains("--skip environment"), said);
  }

  @Test
  void makesNoEndpointsAndDeniesNoneWhereTheyWereNotToBeSeen() {
    Situation closed =
        with(
            DescribeVpcEndpointsRequest.builder().build(),
            new Fact.Refused<>("UnauthorizedOperation", "no"),
            of("closed-subnet-with-endpoints", Map.of("environment.subnet", "subnet-00000001")));
    assertEquals("none", closed.text(Keys.NETWORK_ENDPOINTS));
    assertTrue(asked(closed).contains("network.endpoints"));
    assertTrue(options(outbound(), closed).contains("endpoints: "));
    assertEquals(Optional.empty(), Check.problem(outbound(), "endpoints", closed));
    String said = said(closed);
    assertTrue(
        said.contains("Whether there are endpoints for Systems Manager was not to be seen"), said);
    assertFalse(said.contains("there are no endpoints"), said);
    Situation outbound =
        Steps.situation(closed.facts(), closed.answers().with("environment.outbound", "endpoints"));
    String warned = ENVIRONMENT.findings(outbound).toString();
    assertTrue(warned.contains("endpoints were not to be seen, so the security group"), warned);
    String plan = ENVIRONMENT.actions(outbound).toString();
    assertFalse(plan.contains("has no endpoints"), plan);
  }

  @Test
  void saysWhichBucketsAShutInstanceReaches() {
    Map<String, String> answers =
        Map.of("environment.subnet", "subnet-00000001", "environment.outbound", "endpoints");
    Situation made = of("closed-subnet-with-endpoints", answers);
    assertTrue(Endpoints.ofS3(made).text().startsWith("The endpoint for S3 that is made lets"));
    VpcEndpoint gateway =
        VpcEndpoint.builder()
            .vpcEndpointId("vpce-00000009")
            .vpcEndpointType("Gateway")
            .vpcId("vpc-00000001")
            .serviceName("com.amazonaws.us-east-1.s3")
            .state("available")
            .routeTableIds("rtb-00000001")
            .build();
    AwsRequest read = DescribeVpcEndpointsRequest.builder().build();
    Situation there =
        with(
            read,
            new Fact.Known<>(DescribeVpcEndpointsResponse.builder().vpcEndpoints(gateway).build()),
            made);
    assertTrue(Endpoints.ofS3(there).text().contains("every bucket"));
    assertTrue(ENVIRONMENT.findings(there).contains(Endpoints.ofS3(there)));
    Situation unseen =
        with(
            read,
            new Fact.Refused<>("UnauthorizedOperation", "no"),
            Steps.situation(made.facts(), made.answers().with("network.endpoints", "none")));
    assertTrue(Endpoints.ofS3(unseen).text().startsWith("Whether the subnet has an endpoint"));
    assertEquals(
        "The subnet has no endpoint for S3, so no packages come.",
        Endpoints.ofS3(of("endpoints-of-others", answers)).text());
  }

  @Test
  void olderAgentsGetTheirEndpointOnlyWhereTheRegionHasOne() {
    Map<String, String> answers = Map.of("environment.subnet", "subnet-00000001");
    Situation cloud9 = of("closed-subnet-of-cloud9", answers);
    assertEquals(List.of("ssm", "ssmmessages", "ec2messages"), endpointsMade(cloud9));
    assertFalse(said(cloud9).contains("not to be seen"), said(cloud9));
    AwsRequest read = readsOfServices(cloud9).get(0);

    Situation newer =
        with(
            read,
            new Fact.Known<>(DescribeVpcEndpointServicesResponse.builder().build()),
            of("closed-subnet-of-cloud9", answers));
    assertEquals(List.of("ssm", "ssmmessages"), endpointsMade(newer));
    assertFalse(said(newer).contains("ec2messages"), said(newer));

    Situation unseen = with(read, new Fact.Refused<>("UnauthorizedOperation", "no"), cloud9);
    assertEquals(List.of("ssm", "ssmmessages"), endpointsMade(unseen));
    assertTrue(
        said(unseen)
            .contains("Whether this Region has an endpoint for it was not to be seen, so none"),
        said(unseen));

    Situation instance = of("closed-subnet-with-endpoints", answers);
    assertEquals(List.of("ssm", "ssmmessages"), endpointsMade(instance));
    assertEquals(List.of(), readsOfServices(instance));
  }

  private static List<AwsRequest> readsOfServices(Situation situation) {
    return new NetworkStep()
        .reads(situation).stream()
            .filter(DescribeVpcEndpointServicesRequest.class::isInstance)
            .toList();
  }

  /** The services whose endpoints, charged by the hour, the environment is made with. */
  private static List<String> endpointsMade(Situation situation) {
    return ENVIRONMENT.actions(situation).stream()
        .flatMap(action -> action instanceof Call call ? Stream.of(call.request()) : Stream.of())
        .filter(CreateVpcEndpointRequest.class::isInstance)
        .map(CreateVpcEndpointRequest.class::cast)
        .filter(make -> make.vpcEndpointType() == VpcEndpointType.INTERFACE)
        .map(make -> make.serviceName().replaceFirst(".*[.]", ""))
        .toList();
  }

  @Test
  void saysThatAnEarlierRunHasMadeOneTooMany() {
    VpcEndpoint third =
        VpcEndpoint.builder()
            .vpcEndpointId("vpce-00000009")
            .vpcId("vpc-00000001")
            .serviceName("com.amazonaws.us-east-1.ec2messages")
            .state("available")
            .privateDnsEnabled(true)
            .tags(Tag.builder().key("gatehouse:endpoints").value("sessions").build())
            .build();
    Situation there =
        with(
            DescribeVpcEndpointsRequest.builder().build(),
            new Fact.Known<>(DescribeVpcEndpointsResponse.builder().vpcEndpoints(third).build()),
            of("closed-subnet-with-endpoints", Map.of("environment.subnet", "subnet-00000001")));
    assertTrue(
        Prose.line(said(there))
            .contains("delete-vpc-endpoints --region us-east-1 --vpc-endpoint-ids vpce-00000009"),
        said(there));
  }

  @Test
  void saysWhatEndpointsCostAndWhomTheyLetIn() {
    Map<String, String> answers = Map.of("environment.subnet", "subnet-00000001");
    String said = said(of("closed-subnet-with-endpoints", answers));
    assertTrue(said.contains("AWS charges for each by the hour for as long as it is there"), said);
    assertTrue(said.contains("lets in HTTPS from the instance and nothing else"), said);
    assertTrue(said.contains("it must be yours"), said);
    String cloud9 = said(of("closed-subnet-of-cloud9", answers));
    assertTrue(cloud9.contains("lets in HTTPS from the addresses of the subnet"), cloud9);
    assertFalse(cloud9.contains("it must be yours"), cloud9);
  }

  @Test
  void saysThatAPublicSubnetGivesNoAddress() {
    Situation instance = of("public-subnet-without-address", Map.of());
    assertTrue(said(instance).contains("FACT This subnet leads to the internet"), said(instance));
    Situation cloud9 = of("public-subnet-without-address", Map.of("environment.kind", "cloud9"));
    assertTrue(said(cloud9).contains("WARNING This subnet leads to the internet"), said(cloud9));
    assertTrue(said(cloud9).contains("Cloud9 does not ask for one"), said(cloud9));
  }
}
