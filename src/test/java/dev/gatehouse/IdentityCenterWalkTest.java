package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.step.Finding;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ssoadmin.model.AttachManagedPolicyToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeleteInlinePolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionsBoundaryFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetProvisioningStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.DetachManagedPolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsResponse;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.PutInlinePolicyToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.PutPermissionsBoundaryToPermissionSetRequest;

/** The administrator as a user of IAM Identity Center, in a practice account. */
@Tag("same")
class IdentityCenterWalkTest {

  private static final String REGION = "eu-central-1";
  private static final List<String> CHOSEN =
      List.of(
          "account.region=" + REGION,
          "admin-user.kind=identity-center",
          "admin-user.name=ada",
          "admin-user.email=ada@example.com");

  private final List<String> told = new ArrayList<>();
  private Optional<Clients> clients = Optional.empty();
  private boolean turnsOn = true;
  private boolean byMistake;
  private boolean signsIn = true;

  @AfterEach
  void close() {
    clients.ifPresent(Clients::close);
  }

  private Clients to(Sandbox account, String key) {
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create(key, "secret"), "a test");
    Clients open = Clients.open(Connection.practice(account::httpClient, REGION, given));
    clients = Optional.of(open);
    return open;
  }

  @Test
  void ofANewAccountIsMadeAndASecondRunHasNothingToDo() {
    Sandbox account = Sandbox.builder().region(REGION).build();
    Outcome outcome = run(account, "practice", CHOSEN, Steps.all());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of(), reasons(outcome));
    String store = outcome.values().get(new dev.gatehouse.plan.Ref("IDENTITY_STORE_ID"));
    assertTrue(String.valueOf(store).startsWith("d-"), store);
    assertTrue(told.contains("admin-user.identity-center-password"), told.toString());
    assertEquals("", again(account, "practice", CHOSEN));
  }

  @Test
  void goesOnWhereThePersonDoesNotTurnItOn() {
    turnsOn = false;
    Sandbox account = Sandbox.builder().region(REGION).build();
    Outcome outcome = run(account, "practice", CHOSEN, Steps.all());
    assertEquals(Optional.empty(), outcome.failure());
    List<String> left = reasons(outcome);
    assertTrue(left.get(0).startsWith("admin-user.identity-center it was not done"), left.get(0));
    assertEquals(
        "admin-user.find-identity-center IAM Identity Center is not on in this Region. Turn it on, "
            + "and run the same command again.",
        left.get(1));
    assertTrue(left.stream().anyMatch(one -> one.startsWith("admin-user.assign ")), left::toString);
    assertFalse(told.contains("admin-user.identity-center-password"), told.toString());
    turnsOn = true;
    assertEquals(List.of(), reasons(run(account, "practice", CHOSEN, Steps.all())));
    assertEquals("", again(account, "practice", CHOSEN));
  }

  @Test
  void isProvenByThePortalSoThatRootsKeysMayGo() {
    Sandbox account = Sandbox.builder().region(REGION).rootKeys(1).build();
    String key = account.rootKeys().get(0).id();
    Outcome outcome = run(account, key, CHOSEN, Steps.all());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of(), reasons(outcome));
    assertEquals(Set.of("root", "identity-center user ada"), account.waysIn().open());
  }

  @Test
  void isProvenLaterByRunningRootAlone() {
    signsIn = false;
    Sandbox account = Sandbox.builder().region(REGION).rootKeys(1).build();
    String key = account.rootKeys().get(0).id();
    List<String> left = reasons(run(account, key, CHOSEN, Steps.all()));
    assertEquals(2, left.size(), left::toString);
    assertTrue(left.get(0).startsWith("admin-user.first-sign-in "), left.get(0));
    assertTrue(left.get(1).startsWith("root.delete-key-"), left.get(1));
    assertTrue(account.signInByPortal("ada").worked());
    List<Step> root = Steps.all().stream().filter(step -> step.name().equals("root")).toList();
    List<String> chosen = CHOSEN.subList(0, 3);
    assertEquals(List.of(), reasons(run(account, key, chosen, root)));
    assertEquals(Set.of("root", "identity-center user ada"), account.waysIn().open());
  }

  /** What a permission set may have that takes its rights away, put and taken. */
  private enum Limit {
    BOUNDARY("has a permissions boundary") {
      @Override
      AwsRequest put(String instance, String set) {
        return PutPermissionsBoundaryToPermissionSetRequest.builder()
            .instanceArn(instance)
            .permissionSetArn(set)
            .permissionsBoundary(boundary -> boundary.managedPolicyArn(READ_ONLY))
            .build();
      }

      @Override
      AwsRequest take(String instance, String set) {
        return DeletePermissionsBoundaryFromPermissionSetRequest.builder()
            .instanceArn(instance)
            .permissionSetArn(set)
            .build();
      }
    },
    INLINE_DENY("has an inline policy") {
      @Override
      AwsRequest put(String instance, String set) {
        return PutInlinePolicyToPermissionSetRequest.builder()
            .instanceArn(instance)
            .permissionSetArn(set)
            .inlinePolicy(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":"
                    + "\"iam:Put*\",\"Resource\":\"*\"}]}")
            .build();
      }

      @Override
      AwsRequest take(String instance, String set) {
        return DeleteInlinePolicyFromPermissionSetRequest.builder()
            .instanceArn(instance)
            .permissionSetArn(set)
            .build();
      }
    },
    OTHER_POLICY("has other policies") {
      @Override
      AwsRequest put(String instance, String set) {
        return AttachManagedPolicyToPermissionSetRequest.builder()
            .instanceArn(instance)
            .permissionSetArn(set)
            .managedPolicyArn(READ_ONLY)
            .build();
      }

      @Override
      AwsRequest take(String instance, String set) {
        return DetachManagedPolicyFromPermissionSetRequest.builder()
            .instanceArn(instance)
            .permissionSetArn(set)
            .managedPolicyArn(READ_ONLY)
            .build();
      }
    };

    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final String said;

    Limit(String said) {
      this.said = said;
    }

    abstract AwsRequest put(String instance, String set);

    abstract AwsRequest take(String instance, String set);
  }

  private static void provision(Clients aws, String instance, String set) {
    ProvisionPermissionSetResponse begun =
        (ProvisionPermissionSetResponse)
            aws.send(
                ProvisionPermissionSetRequest.builder()
                    .instanceArn(instance)
                    .permissionSetArn(set)
                    .targetType(ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS)
                    .build());
    // The practice account goes on by a step with each look.
    aws.send(
        DescribePermissionSetProvisioningStatusRequest.builder()
            .instanceArn(instance)
            .provisionPermissionSetRequestId(begun.permissionSetProvisioningStatus().requestId())
            .build());
  }

  static Stream<Arguments> limits() {
    return Stream.of(Limit.values())
        .flatMap(limit -> Stream.of(Arguments.of(limit, false), Arguments.of(limit, true)));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void leavesRootsKeysWhereThePermissionSetMayNotAdminister(Limit limit, boolean provisioned) {
    signsIn = false;
    Sandbox account = Sandbox.builder().region(REGION).rootKeys(1).build();
    String key = account.rootKeys().get(0).id();
    run(account, key, CHOSEN, Steps.all());
    assertTrue(account.signInByPortal("ada").worked());
    Clients aws = to(account, "practice");
    ListInstancesResponse instances =
        (ListInstancesResponse) aws.send(ListInstancesRequest.builder().build());
    String instance = instances.instances().get(0).instanceArn();
    ListPermissionSetsResponse sets =
        (ListPermissionSetsResponse)
            aws.send(ListPermissionSetsRequest.builder().instanceArn(instance).build());
    String set = sets.permissionSets().get(0);
    aws.send(limit.put(instance, set));
    if (provisioned) {
      provision(aws, instance, set);
    }
    List<Step> root = Steps.all().stream().filter(step -> step.name().equals("root")).toList();
    String warned = warnings(plan(account, key, CHOSEN.subList(0, 3), root), root);
    assertTrue(warned.contains("the permission set has "), warned);
    assertEquals(limit != Limit.INLINE_DENY, warned.contains(Limit.READ_ONLY), warned);
    List<String> left = reasons(run(account, key, CHOSEN.subList(0, 3), root));
    assertTrue(left.stream().anyMatch(one -> one.contains(limit.said)), left::toString);
    assertTrue(account.waysIn().open().contains("root key " + key));
    Clients again = to(account, "practice");
    again.send(limit.take(instance, set));
    provision(again, instance, set);
    warned = warnings(plan(account, key, CHOSEN.subList(0, 3), root), root);
    assertTrue(!warned.contains("the permission set has "), warned);
    assertEquals(List.of(), reasons(run(account, key, CHOSEN.subList(0, 3), root)));
    assertEquals(Set.of("root", "identity-center user ada"), account.waysIn().open());
  }

  @Test
  void leavesRootsKeysWhereRootAloneFindsNoRole() {
    Sandbox account = Sandbox.builder().region(REGION).rootKeys(1).build();
    String key = account.rootKeys().get(0).id();
    List<Step> root = Steps.all().stream().filter(step -> step.name().equals("root")).toList();
    Outcome outcome = run(account, key, CHOSEN.subList(0, 3), root);
    assertEquals(Optional.empty(), outcome.failure());
    assertTrue(account.waysIn().open().contains("root key " + key));
  }

  @Test
  void isNotPossibleWhereAnotherAccountManagesIt() {
    Sandbox account =
        Sandbox.builder().region(REGION).identityCenter(REGION, "999988887777").build();
    Setup.Result result = plan(account, "practice", CHOSEN, Steps.all());
    assertEquals(Setup.End.PROBLEMS, result.end());
    assertTrue(result.problems().get(0).toString().contains("999988887777"));
  }

  private void isRefusedBeforeAnything(Sandbox account, String... said) {
    Setup.Result result = plan(account, "practice", CHOSEN, Steps.all());
    assertEquals(Setup.End.PROBLEMS, result.end());
    String problem = result.problems().get(0).toString();
    for (String part : said) {
      assertTrue(problem.contains(part), problem);
    }
    assertEquals(0, account.counter().writes());
  }

  @Test
  void isNotPossibleInAnOrganizationThatAnotherAccountManages() {
    Sandbox account = Sandbox.builder().region(REGION).organizationOf("999988887777").build();
    isRefusedBeforeAnything(account, "999988887777 manages");
  }

  /** It is for applications alone: nobody gets to the account by it. */
  @Test
  void isNotPossibleWithAnAccountInstance() {
    isRefusedBeforeAnything(
        Sandbox.builder().region(REGION).accountInstance(REGION).build(),
        "account instance",
        "Delete it in the console");
    isRefusedBeforeAnything(
        Sandbox.builder()
            .region(REGION)
            .accountInstance(REGION)
            .organizationOf("999988887777")
            .build(),
        "account instance",
        "999988887777");
    // An organization that was made later does not change what it is.
    isRefusedBeforeAnything(
        Sandbox.builder()
            .region(REGION)
            .accountInstance(REGION)
            .organizationOf("123456789012")
            .build(),
        "account instance");
  }

  @Test
  void makesNothingInAnAccountInstanceThatThePersonHasChosen() {
    byMistake = true;
    Sandbox account = Sandbox.builder().region(REGION).build();
    Outcome outcome = run(account, "practice", CHOSEN, Steps.all());
    assertEquals(Optional.empty(), outcome.failure());
    List<String> left = reasons(outcome);
    assertTrue(left.get(0).startsWith("admin-user.permission-set "), left.get(0));
    assertTrue(left.get(0).contains("calls it an account instance"), left.get(0));
    assertEquals(0, account.counter().of("sso:CreatePermissionSet"));
    assertEquals(0, account.counter().of("identitystore:CreateUser"));
  }

  @Test
  void saysWhatEnablingItDoesToTheFreePlan() {
    Sandbox account = Sandbox.builder().region(REGION).build();
    Setup.Result result = plan(account, "practice", CHOSEN, Steps.all());
    Step step = Steps.all().stream().filter(s -> s.name().equals("admin-user")).findFirst().get();
    String findings = step.findings(result.walk().situation()).toString();
    assertTrue(
        findings.contains(
            "may move an account on the free plan to the paid plan, and its credits end"),
        findings);
    Sandbox managing = Sandbox.builder().region(REGION).organizationOf("123456789012").build();
    result = plan(managing, "practice", CHOSEN, Steps.all());
    assertFalse(step.findings(result.walk().situation()).toString().contains("paid plan"));
  }

  private static String warnings(Setup.Result result, List<Step> steps) {
    return steps.stream()
        .flatMap(step -> step.findings(result.walk().situation()).stream())
        .map(Finding::told)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> reasons(Outcome outcome) {
    return outcome.leftOut().stream()
        .map(left -> left.action().id() + " " + left.reason())
        .toList();
  }

  private Setup.Result plan(Sandbox account, String key, List<String> sets, List<Step> steps) {
    Clients aws = to(account, key);
    Facts facts = Facts.of(CallerReader.read(aws), REGION);
    return new Setup(steps, (known, unread) -> known.plus(new Reader(aws).read(unread)))
        .plan(
            facts,
            GivenAnswers.read(Optional.empty(), new ArrayList<>(sets), Questions.of(Steps.all())));
  }

  private String again(Sandbox account, String key, List<String> sets) {
    Plan plan = plan(account, key, sets, Steps.all()).plan().orElseThrow();
    return plan.actions().stream().map(Action::id).collect(Collectors.joining(" "));
  }

  private Outcome run(Sandbox account, String key, List<String> sets, List<Step> steps) {
    Setup.Result result = plan(account, key, sets, steps);
    Plan plan = result.plan().orElseThrow(() -> new AssertionError(result.problems().toString()));
    assertEquals(List.of(), plan.conflicts());
    Set<String> all = plan.actions().stream().map(Action::id).collect(Collectors.toSet());
    return new Executor(clients.orElseThrow(), Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, all, new Quiet(), new Somebody(account));
  }

  /** Does what is handed over. */
  private final class Somebody implements Operator {
    private final Sandbox account;

    Somebody(Sandbox account) {
      this.account = account;
    }

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public Optional<Secret> value(Prompt prompt) {
      return Optional.empty();
    }

    @Override
    public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
      return Optional.empty();
    }

    @Override
    public HandoffSession handOff(Handoff handoff) {
      told.add(handoff.id());
      boolean does =
          switch (handoff.id()) {
            case "root.mfa" -> {
              account.turnOnRootMfa();
              yield true;
            }
            case "admin-user.identity-center" ->
                byMistake
                    ? account.turnOnAccountInstance(REGION).worked()
                    : turnsOn && account.turnOnIdentityCenter(REGION).worked();
            case "admin-user.first-sign-in" -> signsIn && signIn(handoff);
            default -> true;
          };
      return does ? Hands.doing() : Hands.without("");
    }

    private boolean signIn(Handoff handoff) {
      assertTrue(handoff.address().matches("https://d-[0-9a-f]{10}[.]awsapps[.]com/start"));
      return account.signInByPortal("ada").worked();
    }
  }
}
