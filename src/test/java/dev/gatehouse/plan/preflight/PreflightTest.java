package dev.gatehouse.plan.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.KnownMessage;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Tagging;
import dev.gatehouse.plan.preflight.Preflight.Kind;
import dev.gatehouse.plan.preflight.Preflight.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.ec2.model.*;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentRequest;

class PreflightTest {

  private static final String ACCOUNT = "arn:aws:iam::123456789012:";
  private static final Facts ROOT = facts(ACCOUNT + "root");
  private static final Facts ADA = facts(ACCOUNT + "user/ada");

  private static final Ref GROUP = new Ref("SECURITY_GROUP_ID");
  private static final Ref TOKEN = new Ref("INSTANCE_TOKEN");
  private static final Ref PLACE = new Ref("SUBNET_ID");
  private static final ClientToken FRESH = new ClientToken("a.token", "make a token", TOKEN);

  private static final RunInstancesRequest RUN =
      RunInstancesRequest.builder()
          .imageId("resolve:ssm:/a")
          .instanceType("t3.micro")
          .minCount(1)
          .maxCount(1)
          .subnetId("subnet-1")
          .userData("IyEvYmluL3No")
          .build();

  private static Facts facts(String arn) {
    return Facts.of(new Caller("123456789012", arn, "test", "AKIAEXAMPLE"), "eu-west-1");
  }

  private static Call call(String id, AwsRequest request) {
    return calling(id, request).build();
  }

  private static Call.Builder calling(String id, AwsRequest request) {
    return Call.makes(
            "a." + id,
            "make " + id,
            request,
            Probe.of(GetGroupRequest.builder().build(), Path.of("Group", "Arn")))
        .irreversible("for a test");
  }

  private static Call bringing(String id, AwsRequest request, Ref ref) {
    return calling(id, request).output(Output.of(ref, Path.of("X"))).build();
  }

  private static List<AwsRequest> dryRuns(Plan plan) {
    return List.copyOf(new DryRuns(plan).reads(ROOT));
  }

  private static Preflight of(Plan plan, Facts facts, Map<AwsRequest, Fact<AwsResponse>> answers) {
    return Preflight.of(plan, facts.plus(answers));
  }

  private static Fact<AwsResponse> refused(String code, String message) {
    return new Fact.Refused<>(code, message);
  }

  @Test
  void triesTheVeryRequestWithoutItsTokenAndWithoutWhatIsStillToBeMade() {
    Call group = bringing("group", CreateSecurityGroupRequest.builder().build(), GROUP);
    AwsRequest run =
        RUN.toBuilder().clientToken(TOKEN.token()).securityGroupIds(GROUP.token()).build();
    assertEquals(
        List.of(
            CreateSecurityGroupRequest.builder().dryRun(true).build(),
            RUN.toBuilder().dryRun(true).build()),
        dryRuns(Plan.of(FRESH, group, call("run", run))));
    assertEquals(
        List.of(RUN.toBuilder().dryRun(true).build()),
        dryRuns(Plan.of(call("run", RUN.toBuilder().clientToken("t").build()))));
  }

  private static final String MAY_NOT_TAG =
      "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/ada"
          + " is not authorized to perform: ec2:CreateTags on resource: x";

  @Test
  void triesWithoutItsTagsWhatIsRefusedForThemAlone() {
    Call run = Tagging.tagged(call("run", RUN), Map.of("team", "blue"));
    Plan plan = Plan.of(run);
    AwsRequest tagged = dryRuns(plan).get(0);
    assertTrue(tagged.toString().contains("blue"));
    Map<AwsRequest, Fact<AwsResponse>> first =
        Map.of(tagged, refused("UnauthorizedOperation", MAY_NOT_TAG));
    AwsRequest untagged = RUN.toBuilder().dryRun(true).build();
    assertTrue(Preflight.reads(plan, ROOT.plus(first)).contains(untagged));
    Map<AwsRequest, Fact<AwsResponse>> both = new LinkedHashMap<>(first);
    both.put(untagged, refused("DryRunOperation", ""));
    Preflight preflight = of(plan, ROOT, both);
    assertEquals(1, preflight.accepted());
    assertEquals(List.of(), preflight.refusals());
    assertEquals(Kind.UNTAGGED, preflight.findings().get(0).kind());
    assertEquals("ec2:CreateTags", preflight.findings().get(0).code());
    // Who has got the right since then is asked with the tags again.
    assertTrue(Preflight.refused(plan, ROOT.plus(both)).contains(tagged));

    both.put(untagged, refused("VcpuLimitExceeded", "no room"));
    preflight = of(plan, ROOT, both);
    assertEquals(0, preflight.accepted());
    assertEquals(List.of(Kind.REFUSED), kinds(preflight));
  }

  @Test
  void doesNotTryWithoutTagsWhatIsRefusedForAnotherReasonOrHasTagsThatItNeeds() {
    Call own = Tagging.tagged(call("run", RUN), Map.of("team", "blue"));
    Call needed =
        call(
            "run",
            RUN.toBuilder()
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType("instance")
                        .tags(Tag.builder().key("Name").value("x").build())
                        .build())
                .build());
    for (Call run : List.of(own, needed)) {
      Plan plan = Plan.of(run);
      String message =
          run.equals(own) ? MAY_NOT_TAG.replace("CreateTags", "RunInstances") : MAY_NOT_TAG;
      Map<AwsRequest, Fact<AwsResponse>> first =
          Map.of(dryRuns(plan).get(0), refused("UnauthorizedOperation", message));
      assertEquals(1, new DryRuns(plan).reads(ROOT.plus(first)).size());
      assertEquals(List.of(Kind.FORBIDDEN), kinds(of(plan, ROOT, first)));
    }
  }

  private static List<Kind> kinds(Preflight preflight) {
    return preflight.findings().stream().map(Preflight.Finding::kind).toList();
  }

  @Test
  void doesNotTryWhatIsAboutAThingThatIsStillToBeMade() {
    Call group = bringing("group", CreateSecurityGroupRequest.builder().build(), GROUP);
    AwsRequest rule = AuthorizeSecurityGroupEgressRequest.builder().groupId(GROUP.token()).build();
    Plan plan = Plan.of(group, call("rule", rule));
    assertEquals(1, dryRuns(plan).size());
    Preflight preflight =
        of(plan, ROOT, Map.of(dryRuns(plan).get(0), refused("DryRunOperation", "")));
    assertEquals(1, preflight.accepted());
    assertEquals(new Preflight.Open(Why.WAITS, 1, Optional.empty()), preflight.open().get(0));
  }

  @Test
  void doesNotTryElsewhereWhatHasAPlaceThatIsStillToBeMade() {
    Call vpc = bringing("vpc", CreateDefaultVpcRequest.builder().build(), PLACE);
    AwsRequest placed = RUN.toBuilder().subnetId(PLACE.token()).build();
    AwsRequest placeless = RUN.toBuilder().subnetId(null).build();
    assertEquals(
        List.of(CreateDefaultVpcRequest.builder().dryRun(true).build()),
        dryRuns(Plan.of(vpc, call("run", placed), call("other", placeless))));
    assertEquals(1, dryRuns(Plan.of(call("other", placeless))).size());
  }

  @Test
  void triesAnInstanceThatAsksForAnAddressWithoutTheGroupThatIsStillToBeMade() {
    Call group = bringing("group", CreateSecurityGroupRequest.builder().build(), GROUP);
    InstanceNetworkInterfaceSpecification own =
        InstanceNetworkInterfaceSpecification.builder()
            .deviceIndex(0)
            .subnetId("subnet-1")
            .associatePublicIpAddress(true)
            .build();
    AwsRequest bare = RUN.toBuilder().subnetId(null).networkInterfaces(own).dryRun(true).build();
    assertEquals(bare, dryRuns(Plan.of(group, call("run", asking(own, GROUP.token())))).get(1));
    assertEquals(
        List.of(asking(own, "sg-1").toBuilder().dryRun(true).build()),
        dryRuns(Plan.of(call("run", asking(own, "sg-1")))));
    // Elsewhere, or nowhere, it is not tried.
    Call vpc = bringing("vpc", CreateDefaultVpcRequest.builder().build(), PLACE);
    InstanceNetworkInterfaceSpecification there = own.toBuilder().subnetId(PLACE.token()).build();
    InstanceNetworkInterfaceSpecification anywhere = own.toBuilder().subnetId(null).build();
    assertEquals(
        1,
        dryRuns(
                Plan.of(
                    vpc, call("run", asking(there, "sg-1")), call("b", asking(anywhere, "sg-1"))))
            .size());
  }

  private static RunInstancesRequest asking(
      InstanceNetworkInterfaceSpecification own, String group) {
    return RUN.toBuilder()
        .subnetId(null)
        .networkInterfaces(own.toBuilder().groups(group).build())
        .build();
  }

  @Test
  void triesEndpointsWithoutNamesWhereTheNetworkIsStillToGiveThem() {
    CreateVpcEndpointRequest endpoint =
        CreateVpcEndpointRequest.builder()
            .vpcEndpointType(VpcEndpointType.INTERFACE)
            .vpcId("vpc-1")
            .privateDnsEnabled(true)
            .build();
    CreateVpcEndpointRequest gateway =
        CreateVpcEndpointRequest.builder()
            .vpcEndpointType(VpcEndpointType.GATEWAY)
            .vpcId("vpc-1")
            .build();
    Call names = call("names", ModifyVpcAttributeRequest.builder().vpcId("vpc-1").build());
    assertEquals(
        List.of(
            endpoint.toBuilder().privateDnsEnabled(false).dryRun(true).build(),
            gateway.toBuilder().dryRun(true).build()),
        dryRuns(Plan.of(names, call("endpoint", endpoint), call("gateway", gateway))));
    assertEquals(
        List.of(endpoint.toBuilder().dryRun(true).build()),
        dryRuns(Plan.of(call("endpoint", endpoint))));
  }

  @Test
  void leavesOutTheProfileAndTheOwnerThatThePlanMakes() {
    RunInstancesRequest run =
        RUN.toBuilder()
            .iamInstanceProfile(IamInstanceProfileSpecification.builder().name("Gatehouse").build())
            .build();
    CreateEnvironmentEc2Request environment =
        CreateEnvironmentEc2Request.builder()
            .name("first")
            .clientRequestToken("0123456789")
            .ownerArn(ACCOUNT + "user/staff/ada")
            .build();
    Call profile =
        call(
            "profile",
            AddRoleToInstanceProfileRequest.builder().instanceProfileName("Gatehouse").build());
    Call user = call("user", CreateUserRequest.builder().userName("ada").build());
    assertEquals(
        List.of(
            RUN.toBuilder().dryRun(true).build(),
            CreateEnvironmentEc2Request.builder().name("first").dryRun(true).build()),
        dryRuns(Plan.of(profile, user, call("run", run), call("environment", environment))));
    assertEquals(
        List.of(
            run.toBuilder().dryRun(true).build(),
            environment.toBuilder().clientRequestToken(null).dryRun(true).build()),
        dryRuns(Plan.of(call("run", run), call("environment", environment))));
  }

  @Test
  void asksNothingOfflineOverAConflictAndOfAnEmptyPlan() {
    Preflight nothing = new Preflight(List.of(), List.of(), 0, 0, 0);
    Plan plan = Plan.of(call("run", RUN));
    assertTrue(Preflight.reads(plan, Facts.newAccount("us-east-1")).isEmpty());
    assertEquals(nothing, Preflight.of(plan, Facts.newAccount("us-east-1")));
    Plan.Conflict conflict = new Plan.Conflict(call("run", RUN), List.of());
    Plan stuck = new Plan(plan.actions(), List.of(conflict), Map.of(), Set.of());
    assertTrue(Preflight.reads(stuck, ADA).isEmpty());
    assertTrue(Preflight.reads(Plan.of(), ADA).isEmpty());
    // What nobody has asked says nothing.
    assertEquals(nothing, Preflight.of(plan, ADA));
  }

  @Test
  void tellsRefusalsApart() {
    Call run =
        calling("run", RUN)
            .retryWhilePropagatingWhere(KnownMessage.PROFILE_NOT_SPREAD)
            .retryWhilePropagating("InvalidGroup.NotFound")
            .advice(Advice.on("VcpuLimitExceeded", "Take a smaller one."))
            .build();
    Plan plan = Plan.of(run);
    assertEquals(
        new Preflight.Finding(
            Kind.REFUSED,
            List.of(run),
            "VcpuLimitExceeded",
            "too many",
            Optional.of("Take a smaller one.")),
        finding(plan, refused("VcpuLimitExceeded", "too many")));
    assertEquals(Kind.FORBIDDEN, finding(plan, refused("UnauthorizedOperation", "")).kind());
    assertEquals(Kind.FORBIDDEN, finding(plan, refused("AccessDeniedException", "")).kind());
    String profile = "Value (x) for parameter iamInstanceProfile.name is invalid.";
    assertEquals(Kind.DOUBTFUL, finding(plan, refused("InvalidParameterValue", profile)).kind());
    assertEquals(Kind.DOUBTFUL, finding(plan, refused("InvalidGroup.NotFound", "")).kind());
    assertEquals(Kind.DOUBTFUL, finding(plan, refused("InsufficientInstanceCapacity", "")).kind());
    assertFalse(finding(plan, refused("InvalidParameterValue", profile)).refuses());
    assertTrue(finding(plan, refused("InvalidParameterValue", "Invalid volume size")).refuses());
    assertEquals(Kind.DOUBTFUL, finding(plan, refused("PendingVerification", "")).kind());
    assertFalse(finding(plan, refused("PendingVerification", "")).refuses());
    assertTrue(finding(plan, refused("InvalidParameterCombination", "")).refuses());
    Preflight slow =
        of(plan, ROOT, Map.of(dryRuns(plan).get(0), refused("RequestLimitExceeded", "")));
    assertEquals(List.of(), slow.findings());
    assertEquals(
        new Preflight.Open(Why.NO_ANSWER, 1, Optional.of("RequestLimitExceeded")),
        slow.open().get(0));
    assertEquals(
        Set.of(dryRuns(plan).get(0)),
        Preflight.refused(
            plan, ROOT.plus(Map.of(dryRuns(plan).get(0), refused("PendingVerification", "")))));
    assertEquals(
        Set.of(),
        Preflight.refused(
            plan, ROOT.plus(Map.of(dryRuns(plan).get(0), refused("DryRunOperation", "")))));
  }

  @Test
  void doesNotMakeASecondOneOfWhatCostsWhereNobodySeesTheFirst() {
    AwsRequest look = GetGroupRequest.builder().build();
    Plan plan = Plan.of(calling("run", RUN).hazard(Hazard.COSTS).build());
    Map<AwsRequest, Fact<AwsResponse>> denied = Map.of(look, refused("AccessDenied", "no"));
    Preflight.Finding finding = of(plan, ROOT, denied).findings().get(0);
    assertEquals(Kind.FORBIDDEN, finding.kind());
    assertEquals(
        "it was not to be seen whether it is there already (AccessDenied)", finding.brief());
    assertTrue(finding.advice().orElseThrow().contains("(iam:GetGroup)"), finding.toString());
    assertEquals(Set.of(look), Preflight.refused(plan, ROOT.plus(denied)));
    Preflight.Finding other =
        of(plan, ROOT, Map.of(look, refused("Throttling", ""))).refusals().get(0);
    assertEquals(Kind.REFUSED, other.kind());
    // It is not there, or makes no bill, or is made for what is not there yet.
    assertEquals(List.of(), of(plan, ROOT, Map.of(look, refused("NoSuchEntity", ""))).findings());
    assertEquals(List.of(), of(Plan.of(call("run", RUN)), ROOT, denied).findings());
    assertEquals(List.of(), of(plan, ROOT, Map.of()).findings());
  }

  @Test
  void saysBeforehandWhatThePlanMayNotLookUp() {
    AwsRequest look = GetGroupRequest.builder().groupName("x").build();
    Call read = Call.reads("a.look", "look up x", look).build();
    Map<AwsRequest, Fact<AwsResponse>> denied = Map.of(look, refused("AccessDenied", "no"));
    assertEquals(
        List.of(
            new Preflight.Finding(
                Kind.FORBIDDEN, List.of(read), "AccessDenied", "no", Optional.empty())),
        of(Plan.of(read), ROOT, denied).refusals());
    assertEquals(Set.of(look), Preflight.refused(Plan.of(read), ROOT.plus(denied)));
    // What may be there by its turn, and what can be done without, is no reason to stop.
    assertEquals(
        List.of(), of(Plan.of(read), ROOT, Map.of(look, refused("NoSuchEntity", ""))).findings());
    Call spared = Call.reads("a.look", "look up x", look).withoutValue("None.").build();
    assertEquals(List.of(), of(Plan.of(spared), ROOT, denied).findings());
  }

  private static Preflight.Finding finding(Plan plan, Fact<AwsResponse> answer) {
    return of(plan, ROOT, Map.of(dryRuns(plan).get(0), answer)).findings().get(0);
  }

  @Test
  void waitsWhereCloud9MissesTheProfileThatThePlanMakes() {
    Call profile =
        call(
            "profile",
            CreateInstanceProfileRequest.builder()
                .instanceProfileName("AWSCloud9SSMInstanceProfile")
                .build());
    Call make = call("make", CreateEnvironmentEc2Request.builder().name("first").build());
    Fact<AwsResponse> answer =
        refused(
            "AccessDeniedException",
            "not authorized to perform: iam:GetInstanceProfile on resource: instance profile"
                + " AWSCloud9SSMInstanceProfile");
    Plan both = Plan.of(profile, make);
    Preflight before = of(both, ROOT, Map.of(dryRuns(both).get(0), answer));
    assertEquals(List.of(), before.findings());
    assertEquals(Why.WAITS, before.open().get(0).why());
    assertEquals(Kind.FORBIDDEN, finding(Plan.of(make), answer).kind());
  }

  @Test
  void shortensWhatOnlyAMachineReads() {
    Plan plan = Plan.of(call("run", RUN));
    assertEquals(
        "You may not (UnauthorizedOperation)",
        finding(
                plan,
                refused(
                    "UnauthorizedOperation",
                    "You may not. Encoded authorization failure message: " + "x".repeat(900)))
            .brief());
    String brief = finding(plan, refused("Long", "word ".repeat(200))).brief();
    assertTrue(brief.length() < 240 && brief.endsWith(" word ... (Long)"), brief);
    assertEquals("Odd", finding(plan, refused("Odd", "")).brief());
  }

  @Test
  void mapsCallsToTheActionsThatTheyNeed() {
    assertEquals(
        List.of("iam:EnableMFADevice"),
        Simulation.actions(call("a", EnableMfaDeviceRequest.builder().build())));
    assertEquals(
        List.of("cloud9:CreateEnvironmentEC2"),
        Simulation.actions(call("a", CreateEnvironmentEc2Request.builder().build())));
    assertEquals(
        List.of("sso:CreateAccountAssignment"),
        Simulation.actions(call("a", CreateAccountAssignmentRequest.builder().build())));
    assertEquals(
        List.of("iam:AddRoleToInstanceProfile", "iam:PassRole"),
        Simulation.actions(call("a", AddRoleToInstanceProfileRequest.builder().build())));
    assertEquals(
        Set.of("ec2:RunInstances", "ec2:CreateTags", "iam:PassRole"),
        Set.copyOf(
            Simulation.actions(
                call(
                    "a",
                    RUN.toBuilder()
                        .tagSpecifications(TagSpecification.builder().build())
                        .iamInstanceProfile(
                            IamInstanceProfileSpecification.builder().name("x").build())
                        .build()))));
    assertEquals(
        List.of("iam:CreateUser", "iam:TagUser"),
        Simulation.actions(
            call(
                "a",
                CreateUserRequest.builder()
                    .tags(
                        software.amazon.awssdk.services.iam.model.Tag.builder()
                            .key("a")
                            .value("b")
                            .build())
                    .build())));
  }

  private static final Plan USER =
      Plan.of(
          call("user", CreateUserRequest.builder().userName("x").build()),
          call("enable", EnableMfaDeviceRequest.builder().userName("x").build()));

  private static SimulatePrincipalPolicyRequest simulation(Facts facts) {
    return (SimulatePrincipalPolicyRequest)
        Preflight.reads(USER, facts).stream()
            .filter(SimulatePrincipalPolicyRequest.class::isInstance)
            .findFirst()
            .orElseThrow();
  }

  private static EvaluationResult result(String action, String decision, String... missing) {
    return EvaluationResult.builder()
        .evalActionName(action)
        .evalDecision(decision)
        .missingContextValues(missing)
        .build();
  }

  @Test
  void asksIamsSimulationAboutAUserOnce() {
    SimulatePrincipalPolicyRequest ask = simulation(ADA);
    assertEquals(ACCOUNT + "user/ada", ask.policySourceArn());
    assertEquals(List.of("iam:CreateUser", "iam:EnableMFADevice"), ask.actionNames());
    assertEquals(
        Map.of(
            "aws:RequestedRegion", List.of("eu-west-1"),
            "aws:MultiFactorAuthPresent", List.of("false"),
            "iam:PassedToService", List.of("ec2.amazonaws.com")),
        ask.contextEntries().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    ContextEntry::contextKeyName, ContextEntry::contextKeyValues)));
  }

  @Test
  void namesWhatTheSimulationDenies() {
    AwsResponse answer =
        SimulatePrincipalPolicyResponse.builder()
            .evaluationResults(
                result("iam:createuser", "implicitDeny"), result("iam:EnableMFADevice", "allowed"))
            .build();
    Preflight denied = of(USER, ADA, Map.of(simulation(ADA), new Fact.Known<>(answer)));
    assertEquals(1, denied.findings().size());
    assertEquals(Kind.DENIED, denied.findings().get(0).kind());
    assertEquals("iam:CreateUser", denied.findings().get(0).code());
    assertEquals("a.user", denied.findings().get(0).calls().get(0).id());
    assertEquals(List.of(), denied.refusals());
    assertEquals(1, denied.allowed());
    AwsResponse unsure =
        SimulatePrincipalPolicyResponse.builder()
            .evaluationResults(result("iam:CreateUser", "explicitDeny", "aws:SourceIp"))
            .build();
    Preflight open = of(USER, ADA, Map.of(simulation(ADA), new Fact.Known<>(unsure)));
    assertEquals(List.of(), open.findings());
    assertEquals(List.of(new Preflight.Open(Why.CONDITIONS, 1, Optional.empty())), open.open());
  }

  @Test
  void saysWhoseRightsCannotBeSimulated() {
    AwsRequest summary = GetAccountSummaryRequest.builder().build();
    Map<AwsRequest, Fact<AwsResponse>> answers =
        Map.of(summary, new Fact.Known<>(GetAccountSummaryResponse.builder().build()));
    for (String arn : List.of("root", "federated-user/eve")) {
      Facts facts = facts(ACCOUNT + arn);
      assertEquals(Set.of(summary), Preflight.reads(USER, facts));
      assertEquals(Why.CALLER, of(USER, facts, answers).open().get(0).why());
    }
    Map<AwsRequest, Fact<AwsResponse>> refused =
        Map.of(simulation(ADA), refused("AccessDenied", "no"));
    assertEquals(
        new Preflight.Open(Why.SIMULATION, 2, Optional.of("AccessDenied")),
        of(USER, ADA, refused).open().get(0));
  }

  @Test
  void looksUpTheRoleBehindASession() {
    Facts session = facts("arn:aws:sts::123456789012:assumed-role/Ops/me");
    AwsRequest role = GetRoleRequest.builder().roleName("Ops").build();
    assertTrue(Preflight.reads(USER, session).contains(role));
    AwsResponse answer =
        GetRoleResponse.builder()
            .role(Role.builder().arn(ACCOUNT + "role/reserved/Ops").build())
            .build();
    Facts known = session.plus(Map.of(role, new Fact.Known<>(answer)));
    assertEquals(ACCOUNT + "role/reserved/Ops", simulation(known).policySourceArn());
    Preflight hidden = of(USER, session, Map.of(role, refused("AccessDenied", "no")));
    assertEquals(Why.SIMULATION, hidden.open().get(0).why());
  }

  @Test
  void believesADryRunRatherThanTheSimulation() {
    Plan plan = Plan.of(call("run", RUN));
    Map<AwsRequest, Fact<AwsResponse>> answers = new LinkedHashMap<>();
    Preflight.reads(plan, ADA)
        .forEach(
            read -> {
              if (read instanceof SimulatePrincipalPolicyRequest) {
                answers.put(
                    read,
                    new Fact.Known<>(
                        SimulatePrincipalPolicyResponse.builder()
                            .evaluationResults(result("ec2:RunInstances", "implicitDeny"))
                            .build()));
              } else if (read instanceof RunInstancesRequest) {
                answers.put(read, refused("DryRunOperation", ""));
              }
            });
    assertEquals(List.of(), of(plan, ADA, answers).findings());
    assertEquals(1, of(plan, ADA, answers).accepted());
  }

  @Test
  void countsWhatIsThereAndWhatIsMadeAgainstIamsQuotas() {
    AwsRequest summary = GetAccountSummaryRequest.builder().build();
    AwsResponse full =
        GetAccountSummaryResponse.builder()
            .summaryMap(Map.of(SummaryKeyType.USERS, 5000, SummaryKeyType.USERS_QUOTA, 5000))
            .build();
    Preflight preflight = of(USER, ROOT, Map.of(summary, new Fact.Known<>(full)));
    assertEquals("UsersQuota", preflight.refusals().get(0).code());
    assertEquals(
        "5000 are there, 1 would be made, and 5000 are allowed",
        preflight.refusals().get(0).message());
    AwsResponse room =
        GetAccountSummaryResponse.builder()
            .summaryMap(Map.of(SummaryKeyType.USERS, 4999, SummaryKeyType.USERS_QUOTA, 5000))
            .build();
    assertEquals(1, of(USER, ROOT, Map.of(summary, new Fact.Known<>(room))).fits());
  }

  @ParameterizedTest
  @CsvSource({
    // what is there, taken first, given, given twice, the most of the summary, refused
    "9, false, 1, 10, false",
    "10, false, 1, 10, true",
    "9, false, 2, 10, true",
    "10, true, 1, 10, false",
    "10, true, 2, 10, true",
    "10, false, 1, 20, false",
    "0, false, 1, 0, false"
  })
  void countsWhatAUserHasAndWhatItIsGiven(
      int there, boolean taken, int given, int most, boolean refused) {
    AwsRequest list = ListGroupsForUserRequest.builder().userName("ada").build();
    List<Call> calls = new ArrayList<>();
    if (taken) {
      Probe gone = Probe.of(list, Path.of("Groups").where("GroupName", "old").then("GroupName"));
      calls.add(
          Call.removes(
                  "a.leave",
                  "leave",
                  RemoveUserFromGroupRequest.builder().userName("ada").groupName("old").build(),
                  gone)
              .irreversible("for a test")
              .build());
    }
    for (int i = 0; i < given; i++) {
      Probe in = Probe.of(list, Path.of("Groups").where("GroupName", "g" + i).then("GroupName"));
      calls.add(
          Call.makes(
                  "a.join-" + i,
                  "join",
                  AddUserToGroupRequest.builder().userName("ada").groupName("g" + i).build(),
                  in)
              .irreversible("for a test")
              .advice(Advice.on("LimitExceeded", "Take ada out of one."))
              .build());
    }
    AwsResponse groups =
        ListGroupsForUserResponse.builder()
            .groups(
                IntStream.range(0, there)
                    .mapToObj(i -> Group.builder().groupName("x" + i).build())
                    .toList())
            .build();
    Map<AwsRequest, Fact<AwsResponse>> answers =
        new LinkedHashMap<>(Map.of(list, new Fact.Known<>(groups)));
    answers.put(
        GetAccountSummaryRequest.builder().build(),
        most == 0
            ? refused("AccessDenied", "no")
            : new Fact.Known<>(
                GetAccountSummaryResponse.builder()
                    .summaryMap(Map.of(SummaryKeyType.GROUPS_PER_USER_QUOTA, most))
                    .build()));
    Preflight preflight = of(Plan.of(calls.toArray(Action[]::new)), ROOT, answers);
    assertEquals(refused ? 1 : 0, preflight.refusals().size());
    assertEquals(refused ? 0 : 1, preflight.fits());
    if (refused) {
      Preflight.Finding finding = preflight.refusals().get(0);
      assertEquals(Optional.of("Take ada out of one."), finding.advice());
      assertEquals(
          there + " are there, " + given + " would be added, and " + most + " are allowed",
          finding.message());
      assertEquals(given, finding.calls().size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "t3.micro,true", "m7i-flex.large,true", "im4gn.large,true", "a1.medium,true",
    "g4dn.xlarge,false", "p5.48xlarge,false", "hpc7a.12xlarge,false", "inf2.xlarge,false",
    "dl1.24xlarge,false", "u-6tb1.metal,false", "mac2.metal,false", "trn1.2xlarge,false"
  })
  void knowsWhichFamiliesShareTheQuota(String type, boolean standard) {
    assertEquals(standard, QuotaCheck.isStandard(type));
  }

  @Test
  void countsTheProcessorsThatRunAgainstTheQuota() {
    Plan plan = Plan.of(call("run", RUN));
    assertEquals(1, of(plan, ROOT, processors(plan, 6)).fits());
    Preflight.Finding finding = of(plan, ROOT, processors(plan, 5)).findings().get(0);
    assertEquals(Kind.CROWDED, finding.kind());
    assertEquals("4 run, 2 would be added, and 5 are allowed", finding.message());
    assertFalse(finding.refuses());
    Map<AwsRequest, Fact<AwsResponse>> answers = processors(plan, 5);
    answers.replaceAll(
        (read, fact) ->
            read instanceof GetServiceQuotaRequest ? refused("AccessDeniedException", "no") : fact);
    assertEquals(
        new Preflight.Open(Why.QUOTA, 1, Optional.of("AccessDeniedException")),
        of(plan, ROOT, answers).open().stream()
            .filter(one -> one.why() == Why.QUOTA)
            .findFirst()
            .orElseThrow());
    // Of what the dry run has said already, nothing is said twice.
    answers = processors(plan, 5);
    answers.put(dryRuns(plan).get(0), refused("VcpuLimitExceeded", ""));
    assertEquals(
        List.of("VcpuLimitExceeded"),
        of(plan, ROOT, answers).findings().stream().map(Preflight.Finding::code).toList());
  }

  /** Two processors of a standard family run twice, a spot instance and a graphics one too. */
  private static Map<AwsRequest, Fact<AwsResponse>> processors(Plan plan, double quota) {
    Instance own =
        Instance.builder()
            .instanceType("m5.large")
            .cpuOptions(CpuOptions.builder().coreCount(1).threadsPerCore(2).build())
            .build();
    AwsResponse running =
        DescribeInstancesResponse.builder()
            .reservations(
                Reservation.builder()
                    .instances(
                        own,
                        own,
                        own.toBuilder().instanceLifecycle("spot").build(),
                        own.toBuilder().instanceType("g4dn.xlarge").build())
                    .build())
            .build();
    AwsResponse type =
        DescribeInstanceTypesResponse.builder()
            .instanceTypes(
                InstanceTypeInfo.builder()
                    .vCpuInfo(VCpuInfo.builder().defaultVCpus(2).build())
                    .build())
            .build();
    AwsResponse most = GetServiceQuotaResponse.builder().quota(value -> value.value(quota)).build();
    Map<AwsRequest, Fact<AwsResponse>> answers = new LinkedHashMap<>();
    for (AwsRequest read : Preflight.reads(plan, ROOT)) {
      if (read instanceof DescribeInstancesRequest) {
        answers.put(read, new Fact.Known<>(running));
      } else if (read instanceof DescribeInstanceTypesRequest) {
        answers.put(read, new Fact.Known<>(type));
      } else if (read instanceof GetServiceQuotaRequest) {
        answers.put(read, new Fact.Known<>(most));
      }
    }
    return answers;
  }
}
