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
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.PolicyText;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.preflight.Preflight;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Header;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.SandboxBuilder;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.sandbox.ec2.InboundRule;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcBlockPublicAccessExclusionRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;

/** Environments in networks of all sorts, in a practice account. */
@Tag("same")
class NetworkWalkTest {

  private static final String REGION = "us-east-1";
  private static final List<Step> STEPS =
      Steps.all().stream()
          .filter(step -> Set.of("ssm-role", "network", "environment").contains(step.name()))
          .toList();
  private static final InboundRule FROM_THE_INSTANCE =
      new InboundRule(REGION, "gatehouse-endpoints", "tcp 443-443", "gatehouse first-steps");

  private Optional<Clients> clients = Optional.empty();
  private String region = REGION;
  @TempDir Path folder;

  @AfterEach
  void close() {
    clients.ifPresent(Clients::close);
  }

  private static SandboxBuilder closed() {
    return Sandbox.builder().cloud9Open(false).privateSubnets(PrivateSubnets.CLOSED);
  }

  private Clients to(Sandbox account) {
    clients.ifPresent(Clients::close);
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "secret"), "a test");
    Clients open = Clients.open(Connection.practice(account::httpClient, region, given));
    clients = Optional.of(open);
    return open;
  }

  private Subnet subnet(Sandbox account, String name) {
    DescribeSubnetsResponse all =
        (DescribeSubnetsResponse) to(account).send(DescribeSubnetsRequest.builder().build());
    return all.subnets().stream()
        .filter(one -> one.tags().stream().anyMatch(tag -> tag.value().equals(name)))
        .findFirst()
        .orElseThrow();
  }

  private String in(Sandbox account, String name) {
    return "environment.subnet=" + subnet(account, name).subnetId();
  }

  private Setup.Result plan(Sandbox account, String... sets) {
    Clients aws = to(account);
    Facts facts = Facts.of(CallerReader.read(aws), region);
    return new Setup(STEPS, (known, unread) -> known.plus(new Reader(aws).read(unread)))
        .plan(
            facts,
            GivenAnswers.read(
                Optional.empty(), new ArrayList<>(List.of(sets)), Questions.of(Steps.all())));
  }

  private static Preflight preflight(Setup.Result result) {
    return result.reviewed().orElseThrow().preflight();
  }

  private Plan planned(Sandbox account, String... sets) {
    Setup.Result result = plan(account, sets);
    Plan plan = result.plan().orElseThrow(() -> new AssertionError(result.problems().toString()));
    assertEquals(List.of(), plan.conflicts());
    return plan;
  }

  private Outcome run(Sandbox account, String... sets) {
    Plan plan = planned(account, sets);
    Set<String> all = plan.actions().stream().map(Action::id).collect(Collectors.toSet());
    Quiet quiet = new Quiet();
    return new Executor(clients.orElseThrow(), Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, all, quiet, quiet);
  }

  /** What was left undone by a run that did not fail. */
  private List<String> left(Sandbox account, String... sets) {
    Outcome outcome = run(account, sets);
    assertEquals(Optional.empty(), outcome.failure());
    return outcome.leftOut().stream()
        .map(left -> left.action().id() + ": " + left.reason())
        .toList();
  }

  private String ids(Sandbox account, String... sets) {
    return planned(account, sets).actions().stream()
        .map(Action::id)
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https", "endpoints", "all"})
  void aClosedSubnetIsReachedThroughEndpointsAndASecondRunHasNothingToDo(String outbound) {
    Sandbox account = closed().build();
    String[] sets = {in(account, "private-a"), "environment.outbound=" + outbound};
    assertEquals(List.of(), left(account, sets));
    assertEquals(List.of(FROM_THE_INSTANCE), account.inboundRules());
    assertEquals(3, account.counter().of("ec2:CreateVpcEndpoint"));
    assertEquals("", ids(account, sets));
    int writes = account.counter().writes();
    assertEquals(List.of(), left(account, sets));
    assertEquals(writes, account.counter().writes());
  }

  /** EC2 gives a new group a rule for each, and none may be left. */
  @ParameterizedTest
  @CsvSource({"https, true", "https, false", "endpoints, true", "endpoints, false"})
  void nothingElseGoesOutByIpv6Either(String outbound, boolean ipv6) {
    Sandbox account = closed().ipv6(ipv6).build();
    String[] sets = {in(account, "private-a"), "environment.outbound=" + outbound};
    assertEquals(List.of(), left(account, sets));
    assertEquals(List.of(), open(account));
    assertEquals("", ids(account, sets));
  }

  /** The rules of the instance's group that let more out than a port. */
  private List<IpPermission> open(Sandbox account) {
    DescribeSecurityGroupsResponse groups =
        (DescribeSecurityGroupsResponse)
            to(account)
                .send(
                    DescribeSecurityGroupsRequest.builder()
                        .filters(
                            Filter.builder()
                                .name("group-name")
                                .values("gatehouse first-steps")
                                .build())
                        .build());
    return groups.securityGroups().get(0).ipPermissionsEgress().stream()
        .filter(rule -> rule.ipProtocol().equals("-1"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"endpoints, true", "https, false", "all, false"})
  void theEndpointForS3IsShutToOtherBucketsWhereNothingElseIsToGoOut(
      String outbound, boolean shut) {
    Sandbox account = closed().build();
    String[] sets = {in(account, "private-a"), "environment.outbound=" + outbound};
    assertEquals(List.of(), left(account, sets));
    DescribeVpcEndpointsResponse endpoints =
        (DescribeVpcEndpointsResponse)
            to(account).send(DescribeVpcEndpointsRequest.builder().build());
    String policy =
        endpoints.vpcEndpoints().stream()
            .filter(one -> one.serviceName().endsWith(".s3"))
            .map(VpcEndpoint::policyDocument)
            .findFirst()
            .orElseThrow();
    assertEquals(
        shut,
        PolicyText.compact(policy)
            .equals(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\","
                    + "\"Action\":\"s3:GetObject\","
                    + "\"Resource\":\"arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*\"}}"),
        policy);
    assertEquals("", ids(account, sets));
  }

  /** In unlimited mode, the default of T3 and later, what it does beyond its credits costs. */
  @ParameterizedTest
  @CsvSource({
    "t3.micro, standard",
    "t3.small, standard",
    "t4g.small, standard",
    "m7i-flex.large, none"
  })
  void anInstanceNeverCostsMoreThanItsHours(String type, String credits) {
    Sandbox account = Sandbox.builder().cloud9Open(false).build();
    String set = "environment.instance-type=" + type;
    assertEquals(List.of(), preflight(plan(account, set)).findings());
    assertEquals(List.of(), left(account, set));
    String snapshot = account.snapshotWithoutIds();
    assertTrue(snapshot.contains("\"CpuCredits\" : \"" + credits + "\""), snapshot);
    assertEquals("", ids(account, set));
  }

  /** Regions launched since 2024 refuse an endpoint for what older agents call. */
  @Test
  void twoEndpointsAreCompleteForAnInstanceInEachRegion() {
    region = "mx-central-1";
    Sandbox account = closed().region(region).build();
    String subnet = in(account, "private-a");
    assertEquals(List.of(), preflight(plan(account, subnet)).findings());
    assertEquals(List.of(), left(account, subnet));
    assertEquals("", ids(account, subnet));
    assertEquals(0, account.counter().of("ec2:DescribeVpcEndpointServices"));
  }

  @Test
  void anInstanceIsNotMovedAndItsOwnNetworkIsSuggested() {
    Sandbox account = closed().build();
    assertEquals(List.of(), left(account));
    Setup.Result elsewhere = plan(account, in(account, "private-a"));
    assertEquals(Setup.End.PROBLEMS, elsewhere.end());
    assertTrue(elsewhere.problems().toString().contains("an instance is not moved"));

    Sandbox closed = closed().build();
    assertEquals(List.of(), left(closed, in(closed, "private-b")));
    assertEquals(Setup.End.NOTHING_TO_DO, plan(closed).end());
  }

  @Test
  void theDefaultNetworkMayBeNamedWithoutASubnet() {
    Sandbox account = closed().build();
    DescribeVpcsResponse vpcs =
        (DescribeVpcsResponse) to(account).send(DescribeVpcsRequest.builder().build());
    String named =
        vpcs.vpcs().stream().filter(Vpc::isDefault).map(Vpc::vpcId).findFirst().orElseThrow();
    assertEquals(Setup.End.PLANNED, plan(account, "network.vpc=" + named).end());
  }

  @Test
  void saysBeforehandWhatTheEndpointsCost() {
    Sandbox account = closed().build();
    Setup.Result result = plan(account, in(account, "private-a"));
    List<String> told =
        STEPS.stream()
            .filter(step -> step.name().equals("network"))
            .flatMap(step -> step.findings(result.walk().situation()).stream())
            .map(Finding::told)
            .toList();
    assertTrue(
        told.contains(
            "By AWS's price list each costs about 0.012 USD an hour; all of them together about "
                + "17.52 USD a month."),
        told.toString());
    String review =
        ReviewWords.of(result.reviewed().orElseThrow(), new Occasion(true, false)).toString();
    assertEquals(3, review.split("COSTS about 0\\.012 USD an hour", -1).length, review);
  }

  @Test
  void whatCostsByTheHourIsMarkedAndTheGatewayIsNot() {
    Sandbox account = closed().build();
    List<String> costs =
        planned(account, in(account, "private-a")).changes().stream()
            .filter(call -> call.hazard() == Hazard.COSTS)
            .map(Call::id)
            .toList();
    assertEquals(
        List.of(
            "environment.endpoint-ssm", "environment.endpoint-ssmmessages", "environment.create"),
        costs);
  }

  @Test
  void theAddressesOfS3AreLookedUpBeforeAnythingCosts() {
    Sandbox account = closed().build();
    String subnet = in(account, "private-a");
    account.deny("ec2:DescribePrefixLists");
    String planned = ids(account, subnet);
    assertTrue(
        planned.contains("environment.s3-addresses")
            && planned.indexOf("environment.s3-addresses")
                < planned.indexOf("environment.endpoint-ssm "),
        planned);
    Preflight.Finding finding = preflight(plan(account, subnet)).refusals().get(0);
    assertEquals(Preflight.Kind.FORBIDDEN, finding.kind());
    assertEquals("environment.s3-addresses", finding.calls().get(0).id());
  }

  @Test
  void anInstanceThatNothingReachesSaysWhyAndIsReachedOnceThereAreEndpoints() {
    Sandbox account = closed().build();
    String subnet = in(account, "private-a");
    List<String> left = left(account, subnet, "network.endpoints=none");
    assertTrue(left.get(0).startsWith("environment.online: "), left.toString());
    assertTrue(left.get(0).contains("its subnet leads nowhere, and has no endpoints"), left.get(0));
    assertTrue(Prose.line(left.get(0)).contains("--set network.endpoints=interface"), left.get(0));
    assertEquals(List.of(), account.inboundRules());

    assertEquals(List.of(), left(account, subnet));
    assertEquals(List.of(FROM_THE_INSTANCE), account.inboundRules());
    assertEquals("", ids(account, subnet));
  }

  @Test
  void namesAreResolvedInANetworkWhereTheyWereNot() {
    Sandbox account = closed().build();
    Subnet subnet = subnet(account, "private-a");
    AttributeBooleanValue off = AttributeBooleanValue.builder().value(false).build();
    clients
        .orElseThrow()
        .send(
            ModifyVpcAttributeRequest.builder()
                .vpcId(subnet.vpcId())
                .enableDnsHostnames(off)
                .build());
    clients
        .orElseThrow()
        .send(
            ModifyVpcAttributeRequest.builder()
                .vpcId(subnet.vpcId())
                .enableDnsSupport(off)
                .build());
    Setup.Result result = plan(account, "environment.subnet=" + subnet.subnetId());
    String said =
        STEPS.get(1).findings(result.walk().situation()).stream()
            .map(finding -> finding.told())
            .collect(Collectors.joining("\n"));
    assertTrue(said.contains("it must be yours"), said);
    assertEquals(List.of(), preflight(result).findings());
    assertEquals(3, account.counter().of("ec2:CreateVpcEndpoint as a dry run"));
    assertEquals(List.of(), left(account, "environment.subnet=" + subnet.subnetId()));
    assertEquals("", ids(account, "environment.subnet=" + subnet.subnetId()));
  }

  @Test
  void endpointsOfOthersAreUsedAndNotDoubled() {
    Sandbox account = closed().build();
    Subnet subnet = subnet(account, "private-b");
    String group = group(subnet.vpcId());
    makeEndpoint(subnet, "ssm", group);
    String in = in(account, "private-a");
    String planned = ids(account, in);
    assertTrue(planned.contains("environment.endpoint-ssmmessages "), planned);
    assertTrue(!planned.contains("environment.endpoint-ssm "), planned);

    makeEndpoint(subnet, "ssmmessages", group);
    letIn(group, rule("tcp", 443, 443, "10.0.0.0/16"));
    assertEquals(List.of(), left(account, in));
    assertEquals(2, account.counter().of("ec2:CreateVpcEndpoint"));
    assertEquals(1, account.inboundRules().size());
    assertEquals("", ids(account, in));
  }

  /** The practice account's instance comes online exactly where nothing is said beforehand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp | 443 | 443 | 10.0.1.0/24 | true",
        "tcp | 0 | 65535 | 10.0.0.0/8 | true",
        "-1 | -1 | -1 | 0.0.0.0/0 | true",
        "tcp | 443 | 443 | 10.0.2.0/24 | false",
        "tcp | 80 | 80 | 0.0.0.0/0 | false",
        "udp | 443 | 443 | 0.0.0.0/0 | false",
        "tcp | 443 | 443 | group | false",
      })
  void saysBeforehandWhereEndpointsOfOthersDoNotLetTheInstanceIn(
      String protocol, int from, int to, String source, boolean open) {
    Sandbox account = closed().build();
    Subnet subnet = subnet(account, "private-b");
    String group = group(subnet.vpcId());
    makeEndpoint(subnet, "ssm", group);
    makeEndpoint(subnet, "ssmmessages", group);
    letIn(group, rule(protocol, from, to, source.equals("group") ? group : source));
    String in = in(account, "private-a");
    Setup.Result result = plan(account, in);
    String said = findings(result);
    String launch = result.plan().orElseThrow().toString();
    String words = "endpoints for ssm and ssmmessages let nothing in from 10.0.1.0/24";
    String command =
        "aws ec2 authorize-security-group-ingress --region us-east-1 --group-id "
            + group
            + " --protocol tcp --port 443 --cidr 10.0.1.0/24";
    assertEquals(!open, said.contains(words), said);
    assertEquals(!open, said.contains(command), said);
    assertEquals(open, said.contains("let the environment in over HTTPS (port 443)"), said);
    assertEquals(!open, launch.contains("whose endpoints do NOT let it in"), launch);
    List<String> left = left(account, in);
    assertEquals(open, left.isEmpty(), left.toString());
    if (!open) {
      assertTrue(left.get(0).contains(words), left.get(0));
      assertTrue(Prose.line(left.get(0)).contains(command), left.get(0));
      letIn(group, rule("tcp", 443, 443, "10.0.1.0/24"));
      assertEquals(List.of(), left(account, in));
    }
  }

  @Test
  void endpointsThatLetInTheGroupOfTheInstanceLetItIn() {
    Sandbox account = closed().build();
    String in = in(account, "private-a");
    assertEquals(List.of(), left(account, in));
    Subnet subnet = subnet(account, "private-a");
    String group = group(subnet.vpcId());
    replaceEndpoints(subnet, group);
    assertTrue(findings(plan(account, in)).contains("let nothing in"));
    letIn(group, rule("tcp", 443, 443, own()));
    assertTrue(findings(plan(account, in)).contains("let the environment in over HTTPS"));
  }

  /** In a subnet that leads out, too, the name of the service leads to the endpoint. */
  @Test
  void oneEndpointThatLetsNothingInShutsOutAlsoWhereRoutesLeadOut() {
    Sandbox account =
        Sandbox.builder().cloud9Open(false).privateSubnets(PrivateSubnets.NAT).build();
    Subnet subnet = subnet(account, "private-b");
    makeEndpoint(subnet, "ssm", group(subnet.vpcId()));
    String in = in(account, "private-a");
    String words =
        "endpoint for ssm lets nothing in from " + subnet(account, "private-a").cidrBlock();
    assertTrue(findings(plan(account, in)).contains(words), findings(plan(account, in)));
    assertTrue(left(account, in).get(0).contains(words));
  }

  @Test
  void nothingIsSaidOfGroupsThatWereNotToBeSeen() {
    Sandbox account = closed().build();
    Subnet subnet = subnet(account, "private-b");
    String group = group(subnet.vpcId());
    makeEndpoint(subnet, "ssm", group);
    makeEndpoint(subnet, "ssmmessages", group);
    account.deny("ec2:DescribeSecurityGroups");
    String said = findings(plan(account, in(account, "private-a")));
    assertTrue(said.contains("Their security groups have to let the instance in"), said);
    assertTrue(!said.contains("nothing in"), said);
  }

  private void replaceEndpoints(Subnet subnet, String group) {
    DescribeVpcEndpointsResponse all =
        (DescribeVpcEndpointsResponse)
            clients.orElseThrow().send(DescribeVpcEndpointsRequest.builder().build());
    clients
        .orElseThrow()
        .send(
            DeleteVpcEndpointsRequest.builder()
                .vpcEndpointIds(
                    all.vpcEndpoints().stream().map(VpcEndpoint::vpcEndpointId).toList())
                .build());
    makeEndpoint(subnet, "ssm", group);
    makeEndpoint(subnet, "ssmmessages", group);
  }

  private String own() {
    DescribeSecurityGroupsResponse groups =
        (DescribeSecurityGroupsResponse)
            clients.orElseThrow().send(DescribeSecurityGroupsRequest.builder().build());
    return groups.securityGroups().stream()
        .filter(group -> group.groupName().equals("gatehouse first-steps"))
        .map(group -> group.groupId())
        .findFirst()
        .orElseThrow();
  }

  private static IpPermission rule(String protocol, int from, int to, String source) {
    IpPermission.Builder rule = IpPermission.builder().ipProtocol(protocol);
    if (!protocol.equals("-1")) {
      rule.fromPort(from).toPort(to);
    }
    return source.startsWith("sg-")
        ? rule.userIdGroupPairs(UserIdGroupPair.builder().groupId(source).build()).build()
        : rule.ipRanges(IpRange.builder().cidrIp(source).build()).build();
  }

  private void letIn(String group, IpPermission rule) {
    clients
        .orElseThrow()
        .send(
            AuthorizeSecurityGroupIngressRequest.builder()
                .groupId(group)
                .ipPermissions(rule)
                .build());
  }

  private String group(String vpc) {
    return ((CreateSecurityGroupResponse)
            clients
                .orElseThrow()
                .send(
                    CreateSecurityGroupRequest.builder()
                        .vpcId(vpc)
                        .groupName("of others")
                        .description("shut")
                        .build()))
        .groupId();
  }

  private void makeEndpoint(Subnet subnet, String service, String group) {
    clients
        .orElseThrow()
        .send(
            CreateVpcEndpointRequest.builder()
                .vpcEndpointType("Interface")
                .vpcId(subnet.vpcId())
                .serviceName("com.amazonaws." + REGION + "." + service)
                .subnetIds(subnet.subnetId())
                .securityGroupIds(group)
                .build());
  }

  @Test
  void aPrivateSubnetWithANatGatewayNeedsNoEndpoints() {
    Sandbox account =
        Sandbox.builder().cloud9Open(false).privateSubnets(PrivateSubnets.NAT).build();
    String subnet = in(account, "private-b");
    assertEquals(List.of(), left(account, subnet));
    assertEquals(0, account.counter().of("ec2:CreateVpcEndpoint"));
    assertEquals(List.of(), account.inboundRules());
    assertEquals("", ids(account, subnet));
  }

  @Test
  void anInstanceAsksForTheAddressThatItsPublicSubnetDoesNotGive() {
    Sandbox account =
        Sandbox.builder()
            .cloud9Open(false)
            .privateSubnets(PrivateSubnets.WITHOUT_ADDRESSES)
            .build();
    String subnet = in(account, "private-a");
    assertEquals(List.of(), preflight(plan(account, subnet)).findings());
    assertEquals(1, account.counter().of("ec2:RunInstances as a dry run"));
    assertEquals(List.of(), left(account, subnet));
    assertEquals(List.of(), account.inboundRules());
    assertEquals("", ids(account, subnet));
  }

  @ParameterizedTest
  @ValueSource(strings = {"block-ingress", "block-bidirectional"})
  void aBlockedNetworkIsReachedThroughEndpoints(String mode) {
    Sandbox account = Sandbox.builder().cloud9Open(false).blockPublicAccess(mode).build();
    assertEquals(List.of(), left(account));
    assertEquals(3, account.counter().of("ec2:CreateVpcEndpoint"));
    assertEquals(List.of(FROM_THE_INSTANCE), account.inboundRules());
    assertEquals("", ids(account));
  }

  /** Block Public Access holds for the whole Region, so that a new network would lead nowhere. */
  @Test
  void makesNoDefaultNetworkWhereItWouldBeBlocked() {
    Sandbox account =
        Sandbox.builder()
            .cloud9Open(false)
            .defaultVpc(false)
            .privateSubnets(PrivateSubnets.NAT)
            .blockPublicAccess("block-bidirectional")
            .build();
    assertEquals(List.of(), left(account));
    assertEquals(0, account.counter().of("ec2:CreateDefaultVpc"));
    assertEquals("", ids(account));
  }

  @ParameterizedTest
  @CsvSource({
    "public-a, block-ingress, --subnet-id, allow-bidirectional",
    "public-a, block-bidirectional, --subnet-id, allow-bidirectional",
    "private-b, block-bidirectional, --vpc-id, allow-egress",
  })
  void saysBeforehandWhatIsBlockedAndWhichExclusionLetsItOut(
      String name, String mode, String option, String exclusion) {
    Sandbox account =
        Sandbox.builder()
            .cloud9Open(false)
            .privateSubnets(PrivateSubnets.NAT)
            .blockPublicAccess(mode)
            .build();
    Subnet subnet = subnet(account, name);
    String[] sets = {"environment.subnet=" + subnet.subnetId(), "network.endpoints=none"};
    boolean whole = option.equals("--vpc-id");
    String command =
        "aws ec2 create-vpc-block-public-access-exclusion --region us-east-1 "
            + option
            + " "
            + (whole ? subnet.vpcId() : subnet.subnetId())
            + " --internet-gateway-exclusion-mode "
            + exclusion;
    String said = findings(plan(account, sets));
    assertTrue(said.contains("VPC Block Public Access (" + mode + ")"), said);
    assertTrue(said.contains(command), said);
    String left = Prose.line(left(account, sets).get(0));
    assertTrue(left.contains("VPC Block Public Access"), left);
    assertTrue(left.contains(command), left);

    CreateVpcBlockPublicAccessExclusionRequest.Builder exclude =
        CreateVpcBlockPublicAccessExclusionRequest.builder()
            .internetGatewayExclusionMode(exclusion);
    clients
        .orElseThrow()
        .send(
            (whole ? exclude.vpcId(subnet.vpcId()) : exclude.subnetId(subnet.subnetId())).build());
    assertEquals(List.of(), left(account, sets));
    assertEquals("", findings(plan(account, sets)));
  }

  private static String findings(Setup.Result result) {
    return STEPS.get(1).findings(result.walk().situation()).stream()
        .map(finding -> Prose.line(finding.told()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aRegionWithoutANetworkGetsItsDefaultOne() {
    Sandbox account = Sandbox.builder().cloud9Open(false).defaultVpc(false).build();
    assertEquals(List.of(), left(account));
    assertEquals(1, account.counter().of("ec2:CreateDefaultVpc"));
    assertEquals(List.of(), account.inboundRules());
    assertEquals("", ids(account));
    assertEquals("", ids(account, "network.default-vpc=yes"));
  }

  @Test
  void whoWantsNoDefaultNetworkIsToldBefore() {
    Sandbox account = Sandbox.builder().cloud9Open(false).defaultVpc(false).build();
    Setup.Result result = plan(account, "network.default-vpc=no");
    assertEquals(Setup.End.PROBLEMS, result.end());
    String problem = result.problems().get(0).toString();
    assertTrue(problem.contains("this Region has no default network"), problem);
    assertTrue(problem.contains("network.default-vpc yes"), problem);
  }

  @Test
  void withoutADefaultNetworkASubnetThatLeadsOutIsTaken() {
    Sandbox account =
        Sandbox.builder()
            .cloud9Open(false)
            .defaultVpc(false)
            .privateSubnets(PrivateSubnets.NAT)
            .build();
    assertEquals(List.of(), left(account));
    assertEquals(0, account.counter().of("ec2:CreateDefaultVpc"));
    assertEquals("", ids(account));
  }

  @Test
  void cloud9sInstanceIsLetInByTheAddressesOfItsSubnet() {
    Sandbox account =
        Sandbox.builder().cloud9Open(true).privateSubnets(PrivateSubnets.CLOSED).build();
    String subnet = in(account, "private-a");
    clients.orElseThrow().send(CreateUserRequest.builder().userName("admin").build());
    assertEquals(List.of(), left(account, subnet));
    assertEquals("", ids(account, subnet));
    assertEquals(4, account.counter().of("ec2:CreateVpcEndpoint"));
    assertEquals(
        List.of(new InboundRule(REGION, "gatehouse-endpoints", "tcp 443-443", "10.0.1.0/24")),
        account.inboundRules());
  }

  /** The printed commands, run by the real CLI, come to the same account as the wizard. */
  @Tag("aws-cli")
  @ParameterizedTest
  @CsvSource({"V1, true", "V2, true", "V1, false"})
  void theScriptMakesTheSameEndpoints(AwsCli cli, boolean ipv6) throws IOException {
    Path bin = cli.folder(folder);
    Sandbox byScript = closed().ipv6(ipv6).build();
    Sandbox byWizard = closed().ipv6(ipv6).build();
    String[] sets = {in(byScript, "private-a"), "environment.outbound=endpoints"};
    Setup.Result result = plan(byScript, sets);
    Facts facts = result.walk().facts();
    String text =
        Formats.byName("script")
            .orElseThrow()
            .write(result.plan().orElseThrow(), new Header(facts, REGION, Map.of(), false))
            .text();
    Path script = Files.writeString(folder.resolve("plan.sh"), text);
    try (Server server = byScript.serve(0)) {
      Program.Result ran =
          Program.command("bash", script.toString())
              .at(server.endpoint().toString())
              .with("PATH", bin + ":" + System.getenv("PATH"))
              .run();
      assertEquals(0, ran.status(), ran.all());
    }
    assertEquals(List.of(), left(byWizard, sets));
    assertEquals(byWizard.snapshotWithoutIds(), byScript.snapshotWithoutIds());
    assertEquals(List.of(FROM_THE_INSTANCE), byScript.inboundRules());
    assertEquals("", ids(byScript, sets));
  }
}
