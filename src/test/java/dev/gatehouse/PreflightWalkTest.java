package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.SandboxBuilder;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.step.Questions;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.ui.script.ScriptFaces;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Problem;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Selection;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Ui;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;

/** What a person is told before anything is done, where AWS would refuse a part of it. */
@Tag("same")
class PreflightWalkTest {

  private static final String REGION = "us-east-1";
  private static final List<String> MEDIUM = List.of("environment.instance-type=t3.medium");

  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
  private Optional<Clients> clients = Optional.empty();
  private boolean applied;

  @AfterEach
  void close() {
    clients.ifPresent(Clients::close);
  }

  private static SandboxBuilder account() {
    return Sandbox.builder().cloud9Open(false);
  }

  @Test
  void aTypeThatTheFreePlanHasNotWhereThePlanCannotBeSeen() {
    String words =
        refused(
            account().freePlan(true).deny("freetier:GetAccountPlanState"),
            MEDIUM,
            "(InvalidParameterCombination)");
    assertSaid(words, "AWS refuses to start the instance first-steps in us-east-1 (t3.medium");
    assertSaid(words, "The specified instance type is not eligible for Free Tier.");
    assertSaid(words, "To do: This account has the free plan, which has few types");
    assertSaid(words, "leave it out (--skip environment)");
  }

  @Test
  void moreProcessorsThanTheAccountMayRun() {
    String words = refused(account().vcpuLimit(1), List.of(), "(VcpuLimitExceeded)");
    assertSaid(words, "your current vCPU limit of 1");
    assertSaid(words, "To do: The account may not run so many processors at once");
    assertFalse(words.contains("A quota leaves no room"), words);
  }

  @Test
  void anAccountThatAwsStillVerifiesGetsAllThatIsFree() {
    Sandbox account = account().pendingVerification(1).build();
    Setup.Result result = run(account, List.of(), Function.identity());
    assertEquals(Setup.End.APPLIED, result.end(), result.problems().toString());
    assertTrue(applied);
    String words = said();
    assertSaid(words, "AWS may refuse to start the instance first-steps");
    assertSaid(words, "(PendingVerification)");
    assertSaid(words, "To do: AWS is still checking this new account");
    assertSaid(words, "run this again later");
    // All that comes after it waits for a person who signs in.
    assertTrue(
        result.plan().orElseThrow().changes().stream()
            .dropWhile(call -> !call.id().equals("environment.create"))
            .skip(1)
            .noneMatch(call -> call.needs().isEmpty()));
  }

  @Test
  void noDefaultNetworkWhereNetworksCannotBeSeen() {
    String words =
        refused(
            account().defaultVpc(false).deny("ec2:DescribeSubnets"),
            List.of(),
            "(VPCIdNotSpecified)");
    assertSaid(words, "To do: This Region has no default network.");
  }

  @Test
  void rightsThatAreMissing() {
    SandboxBuilder account =
        account()
            .caller(PrincipalKind.USER)
            .deny("ec2:RunInstances")
            .deny("ec2:CreateSecurityGroup")
            .deny("iam:CreateUser");
    String words = refused(account, List.of(), "(UnauthorizedOperation)");
    assertSaid(words, "AWS does not let you: ec2:CreateSecurityGroup (make the security group");
    assertSaid(words, "ec2:RunInstances (start the instance first-steps");
    assertSaid(words, "To do: sign in as an administrator");
    assertSaid(
        words, "IAM's simulation says that you may not: iam:CreateUser (make the user admin).");
  }

  @Test
  void aReasonThatAwsHasEncodedIsReadByACommandOfWhichThereIsOneAFinding() {
    Setup.Result result =
        run(
            account().deny("ec2:RunInstances").deny("ec2:CreateSecurityGroup").build(),
            List.of(),
            Function.identity());
    List<Problem> problems = result.problems();
    assertEquals(2, problems.size(), problems.toString());
    for (Problem problem : problems) {
      assertEquals(1, decoding(problem.message()).size(), problem.message());
      assertFalse(problem.message().contains("Encoded authorization"), problem.message());
    }
    // In the review they stand below all else, where they push nothing out of sight.
    List<String> rows = talk.toString(StandardCharsets.UTF_8).lines().toList();
    List<Integer> commands = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).contains("aws sts decode-authorization-message")) {
        commands.add(i);
      }
    }
    assertEquals(2, commands.size(), said());
    int last = 0;
    while (!rows.get(last).contains("Better go back and change that")) {
      last++;
    }
    assertTrue(last < commands.get(0), said());
    assertSaid(said(), "ec2:RunInstances: AWS has encoded the reason.");
    assertSaid(said(), "read by the command at the end of this review");
  }

  /** The commands of a text, whose reasons are long. */
  private static List<ShellCommand> decoding(String text) {
    return Prose.parts(text).stream()
        .filter(Prose.Command.class::isInstance)
        .map(part -> ((Prose.Command) part).command())
        .filter(command -> command.says("--encoded-message") && command.line().length() > 500)
        .filter(command -> command.line().contains("--region " + REGION))
        .toList();
  }

  @Test
  void anInstanceOfWhichNobodySeesWhetherItIsThere() {
    String words =
        refused(
            account().caller(PrincipalKind.USER).deny("ec2:DescribeInstances"),
            List.of(),
            "it was not to be seen whether it is there already (UnauthorizedOperation). "
                + "Get the right to look (ec2:DescribeInstances)");
    assertSaid(words, "refuses to start the instance first-steps");
    assertSaid(words, "To do: Get the right to look (ec2:DescribeInstances)");
  }

  @Test
  void whoHasGotTheRightToLookIsNotHeldUpAnyMore() {
    Sandbox account = account().deny("ec2:DescribeInstances").build();
    List<Integer> seen = new ArrayList<>();
    Setup.Result result =
        run(
            account,
            List.of(),
            script ->
                asking(
                    script,
                    plan -> {
                      seen.add(plan.changes().size());
                      account.allow("ec2:DescribeInstances");
                      return seen.size() == 1 ? Ui.Verdict.BACK : Ui.Verdict.ACCEPT;
                    }));
    assertEquals(List.of(), result.reviewed().orElseThrow().preflight().findings());
  }

  @Test
  void cloud9ThatThePersonMayNotUse() {
    String words =
        refused(
            Sandbox.builder().deny("cloud9:CreateEnvironmentEC2"),
            List.of("environment.kind=cloud9"),
            "(AccessDeniedException)");
    assertSaid(words, "AWS does not let you: cloud9:CreateEnvironmentEC2");
    assertFalse(words.contains("closed"), words);
  }

  /** Gatehouse finds the instance by a tag of its own, without which it cannot go. */
  @Test
  void namesTheRightToTagThatALaunchNeeds() {
    String words =
        refused(
            account().caller(PrincipalKind.USER).deny("ec2:CreateTags"),
            List.of("environment.kind=ec2", "account.tags=team=blue"),
            "(UnauthorizedOperation)");
    assertSaid(words, "ec2:RunInstances (start the instance first-steps");
    assertSaid(words, "for which you lack ec2:CreateTags");
  }

  @Test
  void tagsThatAwsDoesNotLetOneGiveStopNothing() {
    Sandbox account =
        Sandbox.builder()
            .caller(PrincipalKind.USER)
            .deny("cloud9:TagResource")
            .deny("iam:TagRole")
            .build();
    Setup.Result result =
        run(
            account,
            List.of("environment.kind=cloud9", "account.tags=team=blue,cost-center=42"),
            Function.identity());
    assertEquals(Setup.End.APPLIED, result.end(), result.problems().toString());
    assertEquals(2, account.counter().of("cloud9:CreateEnvironmentEC2 as a dry run"));
    assertSaid(said(), "You may not tag what is created, as was tried or simulated.");
    assertSaid(
        said(), "tried without the tags cost-center, team: make the environment first-steps");
    assertSaid(said(), "ask an administrator for cloud9:TagResource, iam:TagRole and run this");
    assertFalse(said().contains("you may not: iam:TagRole"), said());
    assertFalse(said().contains("all would stop there"), said());
  }

  @Test
  void whatASimulationDeniesStopsNobody() {
    Sandbox account =
        account()
            .caller(PrincipalKind.USER)
            .deny("iam:PutAlternateContact")
            .deny("iam:TagUser")
            .deny("iam:CreateUser")
            .build();
    Setup.Result result = run(account, List.of(), Function.identity());
    assertEquals(Setup.End.APPLIED, result.end());
    assertSaid(said(), "To do: ask an administrator whether you may.");
  }

  @Test
  void allIsWellInANewAccount() {
    Sandbox account = account().build();
    Setup.Result result = run(account, List.of(), Function.identity());
    assertEquals(Setup.End.APPLIED, result.end());
    assertEquals(List.of(), ReviewWords.warnings(result.reviewed().orElseThrow()));
    assertSaid(said(), "AWS would accept 2 changes, tried without being made; 9 quotas have room.");
    assertSaid(said(), "the rights of the root user, which IAM does not simulate.");
    // The plan was only carried out in name: all that was sent were looks and dry runs.
    assertEquals(0, account.counter().writes());
    assertEquals(1, account.counter().of("ec2:RunInstances as a dry run"));
    assertEquals(1, account.counter().of("ec2:CreateSecurityGroup as a dry run"));
    assertEquals(1, account.counter().of("iam:GetAccountSummary"));
  }

  @Test
  void whoIsAskedMayGoOnAndComesBackToAFreshAnswer() {
    Sandbox account = account().pendingVerification(1).deny("ec2:RunInstances").build();
    List<Plan> seen = new ArrayList<>();
    Setup.Result result =
        run(
            account,
            List.of(),
            script ->
                asking(
                    script,
                    plan -> {
                      seen.add(plan);
                      account.allow("ec2:RunInstances");
                      return seen.size() == 1 ? Ui.Verdict.BACK : Ui.Verdict.ACCEPT;
                    }));
    assertEquals(Setup.End.APPLIED, result.end());
    assertTrue(applied);
    assertEquals(2, account.counter().of("ec2:RunInstances as a dry run"));
    // What was accepted before is not tried again.
    assertEquals(1, account.counter().of("ec2:CreateSecurityGroup as a dry run"));
    assertEquals(
        "PendingVerification",
        result.reviewed().orElseThrow().preflight().findings().get(0).code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "group of a user | admin-user | let admin join the group Administrators"
            + " | A user may be in ten groups.",
        "policy of a group | admin-group | let the members of Administrators do everything"
            + " | The group already has 10 attached policies",
        "policy of a role | ssm-role | let instances with the role be reached by Systems Manager"
            + " | The role SessionManagerInstance already has 10 attached policies"
      })
  void moreOfAThingThanItsHolderMayHave(String what, String step, String deed, String advice) {
    Sandbox account = account().build();
    give(account, what);
    String before = account.snapshot();
    int writes = account.counter().writes();
    Setup.Result result = run(account, List.of(), Function.identity());
    assertEquals(Setup.End.REFUSED, result.end(), what);
    String problems = result.problems().toString();
    assertEquals(1, result.problems().size(), problems);
    assertSaid(problems, "10 are there, 1 would be added, and 10 are allowed");
    assertSaid(problems, deed);
    assertSaid(problems, advice);
    assertSaid(problems, "--skip " + step);
    assertSaid(said(), "A quota leaves no room to");
    assertFalse(applied);
    assertEquals(writes, account.counter().writes());
    assertEquals(before, account.snapshot());
  }

  /** Ten of a thing, as many as IAM allows. */
  private static void give(Sandbox account, String what) {
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    try (Clients aws = Clients.open(Connection.practice(account::httpClient, REGION, given))) {
      String document = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",";
      document += "\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
      String trust =
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":";
      trust += "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
      switch (what) {
        case "group of a user" -> aws.send(CreateUserRequest.builder().userName("admin").build());
        case "policy of a group" ->
            aws.send(CreateGroupRequest.builder().groupName("Administrators").build());
        default ->
            aws.send(
                CreateRoleRequest.builder()
                    .roleName("SessionManagerInstance")
                    .assumeRolePolicyDocument(trust)
                    .build());
      }
      for (int i = 0; i < 10; i++) {
        String name = "Other" + i;
        if (what.equals("group of a user")) {
          aws.send(CreateGroupRequest.builder().groupName(name).build());
          aws.send(AddUserToGroupRequest.builder().groupName(name).userName("admin").build());
          continue;
        }
        aws.send(CreatePolicyRequest.builder().policyName(name).policyDocument(document).build());
        String arn = "arn:aws:iam::123456789012:policy/" + name;
        aws.send(
            what.equals("policy of a group")
                ? AttachGroupPolicyRequest.builder()
                    .groupName("Administrators")
                    .policyArn(arn)
                    .build()
                : AttachRolePolicyRequest.builder()
                    .roleName("SessionManagerInstance")
                    .policyArn(arn)
                    .build());
      }
    }
  }

  /** Runs unattended, which ends before anything is done, and gives what was said before. */
  private String refused(SandboxBuilder builder, List<String> sets, String code) {
    Sandbox account = builder.build();
    String before = account.snapshot();
    Setup.Result result = run(account, sets, Function.identity());
    assertEquals(Setup.End.REFUSED, result.end(), result.problems().toString());
    String problems = result.problems().toString();
    assertSaid(problems, code);
    assertSaid(problems, "so nothing was done: ");
    assertSaid(problems, "leave the step out with --skip environment");
    assertTrue(
        result.problems().stream()
            .map(Problem::message)
            .noneMatch(message -> message.endsWith(".") || message.contains("..;")),
        problems);
    assertFalse(applied);
    assertEquals(0, account.counter().writes());
    assertEquals(before, account.snapshot());
    return said();
  }

  private static void assertSaid(String words, String part) {
    assertTrue(words.contains(part), part + " is not in: " + words);
  }

  /** What was said, as if no line were too long. */
  private String said() {
    return talk.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  private Setup.Result run(Sandbox account, List<String> sets, Function<Ui, Ui> face) {
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    Clients aws = Clients.open(Connection.practice(account::httpClient, REGION, given));
    clients = Optional.of(aws);
    Setup setup =
        new Setup(
            Selection.of(Steps.all(), List.of(), List.of()),
            (facts, unread) -> facts.plus(new Reader(aws, Timing.immediate()).read(unread)));
    StandardStream stream = StandardStream.of(talk, Alphabet.of(StandardCharsets.UTF_8));
    Ui script = ScriptFaces.saying(stream, false);
    return setup.run(
        Facts.of(CallerReader.read(aws), REGION),
        GivenAnswers.read(Optional.empty(), sets, Questions.of(Steps.all())),
        face.apply(script),
        (plan, facts, accepted, ui) -> {
          applied = true;
          return new Outcome(plan.actions(), List.of(), Optional.empty(), List.of(), Map.of());
        });
  }

  /** A face that asks somebody, and is like another one otherwise. */
  private static Ui asking(Ui other, Function<Plan, Ui.Verdict> person) {
    return (Ui)
        Proxy.newProxyInstance(
            Ui.class.getClassLoader(),
            new Class<?>[] {Ui.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("asks")) {
                return true;
              }
              if (method.getName().equals("review")) {
                return Ui.Decision.of(person.apply(((Reviewed) arguments[0]).plan()));
              }
              try {
                return method.invoke(other, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
