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
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.SandboxBuilder;
import dev.gatehouse.sandbox.cloud9.CreationFailure;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import dev.gatehouse.step.Note;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.DeleteEnvironmentRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;

/** A Cloud9 environment of a practice account, from the question to the members. */
@Tag("same")
class Cloud9WalkTest {

  private static final String REGION = "us-east-1";
  private static final List<String> PLAIN = List.of("root.mfa=no", "mfa.kind=none");

  private Optional<Clients> clients = Optional.empty();

  @AfterEach
  void close() {
    clients.ifPresent(Clients::close);
  }

  private Clients to(Sandbox account) {
    clients.ifPresent(Clients::close);
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    Clients open = Clients.open(Connection.practice(account::httpClient, REGION, given));
    clients = Optional.of(open);
    return open;
  }

  private static SandboxBuilder open() {
    return Sandbox.builder().region(REGION).profileRefusals(0);
  }

  private static List<String> with(String... more) {
    List<String> sets = new ArrayList<>(PLAIN);
    sets.addAll(List.of(more));
    return sets;
  }

  private Setup.Result plan(Sandbox account, List<String> sets) {
    Clients aws = to(account);
    Facts facts = Facts.of(CallerReader.read(aws), REGION);
    return new Setup(Steps.all(), (known, unread) -> known.plus(new Reader(aws).read(unread)))
        .plan(facts, GivenAnswers.read(Optional.empty(), sets, Questions.of(Steps.all())));
  }

  private Outcome run(Sandbox account, List<String> sets) {
    Setup.Result result = plan(account, sets);
    Plan plan = result.plan().orElseThrow(() -> new AssertionError(result.problems().toString()));
    assertEquals(List.of(), plan.conflicts());
    return carryOut(plan);
  }

  private Outcome carryOut(Plan plan) {
    Set<String> all = plan.actions().stream().map(Action::id).collect(Collectors.toSet());
    return new Executor(clients.orElseThrow(), Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, all, new Quiet(), new Nobody());
  }

  private String again(Sandbox account, List<String> sets) {
    Setup.Result result = plan(account, sets);
    Plan plan = result.plan().orElseThrow(() -> new AssertionError(result.problems().toString()));
    return plan.actions().stream().map(Action::id).collect(Collectors.joining(" "));
  }

  private String problem(Sandbox account, List<String> sets) {
    Setup.Result result = plan(account, sets);
    assertEquals(Setup.End.PROBLEMS, result.end());
    return result.problems().get(0).toString();
  }

  private String findings(Sandbox account, List<String> sets) {
    Setup.Result result = plan(account, sets);
    return environment().findings(result.walk().situation()).stream()
        .map(finding -> finding.told())
        .collect(Collectors.joining("\n"));
  }

  private String toDo(Sandbox account, List<String> sets) {
    return environment().notes(plan(account, sets).walk().situation()).stream()
        .filter(note -> note.kind() == Note.Kind.TO_DO)
        .map(Note::text)
        .collect(Collectors.joining("\n"));
  }

  private static Step environment() {
    return Steps.all().stream().filter(s -> s.name().equals("environment")).findFirst().get();
  }

  private void user(Sandbox account, String name) {
    to(account).send(CreateUserRequest.builder().userName(name).build());
  }

  private static void has(String text, String... parts) {
    for (String part : parts) {
      String line = Prose.line(text);
      assertTrue(line.contains(part), () -> "\"" + part + "\" is not in: " + line);
    }
  }

  @Test
  void withMembersIsMadeOnceAndThenThereIsNothingToDo() {
    Sandbox account = open().build();
    user(account, "ada");
    user(account, "bob");
    List<String> sets = with("environment.members=ada=read-write, bob=read-only");
    assertEquals(Optional.empty(), run(account, sets).failure());
    has(
        account.snapshot(),
        "arn:aws:iam::123456789012:user/ada\" : \"read-write\"",
        "user/bob\" : \"read-only\"");
    assertEquals("", again(account, sets));
    assertEquals(List.of(), account.inboundRules());
  }

  @Test
  void aMembersOtherRightIsChangedAndTheChangeIsShown() {
    Sandbox account = open().build();
    user(account, "ada");
    run(account, with("environment.members=ada=read-write"));
    Setup.Result result = plan(account, with("environment.members=ada=read-only"));
    Plan plan = result.plan().orElseThrow();
    assertEquals(1, plan.changes().size());
    assertEquals(
        "cloud9:UpdateEnvironmentMembership", plan.changes().get(0).operation().toString());
    assertEquals(Optional.of("read-write"), plan.changes().get(0).differences().get(0).found());
    assertEquals(Optional.empty(), carryOut(plan).failure());
    has(account.snapshot(), "user/ada\" : \"read-only\"");
    assertEquals("", again(account, with("environment.members=ada=read-only")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          admin=read-write    | has admin in it, who owns the environment
          carol=read-write    | has carol in it, and this account has no user of that name
          ADA=read-write      | has ADA in it, who is spelled ada
          ada                 | does not say what "ada" may do; a member is written name=read-write
          ada=write           | gives ada the right "write", which there is not; it is read-write or
          ada=read-only,ada=read-write | has the user ada twice
          a b=read-only       | has "a b" in it, which is no user's name
          """)
  void aMemberThatCannotBeOneIsRefusedBeforeAnythingIsDone(String members, String said) {
    Sandbox account = open().build();
    user(account, "ada");
    has(problem(account, with("environment.members=" + members)), said);
  }

  @Test
  void isNotAskedForWhereCloud9IsClosed() {
    Sandbox closed = open().cloud9Open(false).build();
    has(
        problem(closed, with("environment.kind=cloud9")),
        "environment.kind: \"cloud9\" is not possible in this account: AWS has closed Cloud9");
    assertEquals(0, closed.counter().of("cloud9:CreateEnvironmentEC2"));
    assertEquals(0, closed.counter().of("iam:CreateRole"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          AccessDeniedException | This account does not have access to the Cloud9 service | Cloud9 is closed to this account | is not possible in this account
          AccessDeniedException | '' | Cloud9 is closed to this account | is not possible in this account
          ForbiddenException | '' | Cloud9 is closed to this account | is not possible in this account
          AccessDeniedException | User: x is not authorized to perform: cloud9:ListEnvironments | your rights lack cloud9:ListEnvironments (AccessDeniedException) | -
          ForbiddenException | User x is not authorized to perform cloud9:ListEnvironments on resource y | your rights lack cloud9:ListEnvironments (ForbiddenException) | -
          UnrecognizedClientException | The security token included in the request is invalid | Cloud9 does not know this account in us-east-1 (UnrecognizedClientException) | Cloud9 does not know this account there
          TooManyRequestsException | slow down | Cloud9 did not answer the question whether this account may use it (TooManyRequestsException) | -
          """)
  void saysWhichOfTheRefusalsItIs(String code, String message, String said, String refused) {
    Sandbox account = open().cloud9Refuses(code, message).build();
    has(findings(account, with()), said, "An EC2 instance");
    Setup.Result asked = plan(account, with("environment.kind=cloud9"));
    if (refused == null) {
      assertEquals(List.of(), asked.problems());
      assertFalse(
          environment().findings(asked.walk().situation()).toString().contains("EC2 instance"));
    } else {
      has(asked.problems().get(0).toString(), refused);
    }
  }

  @Test
  void anInstanceMayBeChosenWhereCloud9IsOpen() {
    has(
        again(open().build(), with("environment.kind=ec2")),
        "ssm-role.create",
        "environment.create");
  }

  @Test
  void saysBeforeThatTheRoleOfAnInstanceIsNotThere() {
    Sandbox account = open().cloud9Open(false).build();
    has(
        problem(account, with("ssm-role.kind=none", "environment.kind=ec2")),
        "environment.kind: \"ec2\" makes an EC2 instance, which needs the role SessionManagerInstance",
        "answer ssm-role.kind with ec2");
    has(findings(account, with("ssm-role.kind=none")), "which is not to be made");
    run(account, with());
    assertEquals("", again(account, with("ssm-role.kind=none", "environment.kind=ec2")));
    assertFalse(findings(account, with("ssm-role.kind=none")).contains("not to be made"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NO_PROFILE | does not find the instance profile AWSCloud9SSMInstanceProfile | ssm-role.kind=cloud9
          CUSTOMER_KEY | encrypted by default with a key of its own | AWSServiceRoleForAWSCloud9
          NO_PUBLIC_ADDRESS | its subnet gives no public address | NAT gateway
          PENDING_VERIFICATION | still checking this new account | run this again later
          LEFTOVER_STACK | A CloudFormation stack of an earlier try is in the way | begins with aws-cloud9-
          VCPU_LIMIT | may not run so many processors | Service Quotas
          OTHER | The reason is AWS's own | there Events
          """)
  void aFailureIsShownWithItsReasonItsCauseAndTheWayOut(
      CreationFailure failure, String cause, String way) {
    Sandbox account = open().cloud9Fails(failure).build();
    Outcome outcome = run(account, with());
    Failure shown = outcome.failure().orElseThrow();
    String id = outcome.values().get(new Ref("ENVIRONMENT_ID"));
    assertEquals("environment.created", shown.action().id());
    assertEquals(
        "the environment to be made came to CREATE_FAILED: " + failure.reason(), shown.message());
    has(
        shown.advice().orElseThrow(),
        cause,
        way,
        "aws cloud9 delete-environment --region us-east-1 --environment-id " + id);
    // The same command again says it before anything is done, and the name is not suggested.
    has(
        problem(account, with("environment.name=first-steps")),
        "is the name of an environment that came to CREATE_FAILED (" + failure.reason() + ")",
        "--environment-id " + id);
    has(again(account, with()), "environment.create");
    has(findings(account, with()), "first-steps (CREATE_FAILED, belongs to admin)");
    to(account).send(DeleteEnvironmentRequest.builder().environmentId(id).build());
    has(
        problem(account, with("environment.name=first-steps")),
        "is the name of an environment that AWS is deleting");
  }

  @Test
  void anAccountThatIsVerifiedAndOneOfFewProcessorsFailSo() {
    has(
        run(open().pendingVerification(1).build(), with()).failure().orElseThrow().advice().get(),
        "still checking this new account");
    has(
        run(open().vcpuLimit(1).build(), with()).failure().orElseThrow().advice().get(),
        "may not run so many processors");
    Sandbox closed = open().defaultVpc(false).privateSubnets(PrivateSubnets.CLOSED).build();
    String subnet = closedSubnet(closed);
    has(
        run(closed, with("environment.subnet=" + subnet, "network.endpoints=none"))
            .failure()
            .orElseThrow()
            .advice()
            .get(),
        "its subnet gives no public address");
  }

  private String closedSubnet(Sandbox account) {
    DescribeSubnetsResponse subnets =
        (DescribeSubnetsResponse) to(account).send(DescribeSubnetsRequest.builder().build());
    return subnets.subnets().stream()
        .filter(subnet -> !subnet.mapPublicIpOnLaunch())
        .findFirst()
        .orElseThrow()
        .subnetId();
  }

  @Test
  void theServiceLinkedRoleThatIsThereIsFoundByItsOddAnswer() {
    Sandbox account = open().build();
    // Planned before the role was there, and carried out after.
    Plan plan =
        Planner.draft(
                plan(account, with()).walk().actions(),
                Facts.of(CallerReader.read(to(account)), REGION))
            .plan();
    to(account)
        .send(
            CreateServiceLinkedRoleRequest.builder()
                .awsServiceName("cloud9.amazonaws.com")
                .build());
    assertEquals(Optional.empty(), carryOut(plan).failure());
    assertEquals(2, account.counter().of("iam:CreateServiceLinkedRole"));
  }

  /** An environment of root, which is there before the walk. */
  private Sandbox withRoots(String name) {
    Sandbox account = open().build();
    run(account, with("environment.name=other"));
    to(account)
        .send(
            CreateEnvironmentEc2Request.builder()
                .name(name)
                .instanceType("t3.micro")
                .imageId("amazonlinux-2023-x86_64")
                .connectionType("CONNECT_SSM")
                .build());
    for (int i = 0; i < 3; i++) {
      ids(account).forEach(id -> look(account, id));
    }
    return account;
  }

  private List<String> ids(Sandbox account) {
    return ((ListEnvironmentsResponse) to(account).send(ListEnvironmentsRequest.builder().build()))
        .environmentIds();
  }

  private void look(Sandbox account, String id) {
    to(account).send(DescribeEnvironmentsRequest.builder().environmentIds(id).build());
  }

  @Test
  void somebodyElsesEnvironmentIsNamedAndJoinedWhenThatIsAskedFor() {
    Sandbox account = withRoots("first-steps");
    has(
        findings(account, with()),
        "other (ready, belongs to admin)",
        "first-steps (ready, belongs to root)",
        "The environment first-steps belongs to root",
        "answer environment.join with yes");
    assertEquals(Setup.End.CONFLICTS, plan(account, with()).end());
    List<String> join = with("environment.join=yes");
    assertEquals("environment.join", again(account, join));
    assertEquals(Optional.empty(), run(account, join).failure());
    has(account.snapshot(), "user/admin\" : \"read-write\"");
    // Whoever is a member stays one without being asked.
    assertEquals("", again(account, with()));
    has(
        findings(account, with()),
        "admin is a read-write member",
        "is a member of it, and stays one");
    assertEquals(2, ids(account).size());
  }

  @Test
  void theAdministratorsOwnIsUsedAndNotMadeAgain() {
    Sandbox account = withRoots("roots");
    assertEquals("", again(account, with("environment.name=other")));
  }

  @Test
  void theTemporaryCredentialsAreLeftToTheirOwner() {
    Sandbox account = open().build();
    has(
        toDo(account, with("environment.managed-credentials=no")),
        "Only the owner of the environment, admin, turns AWS's temporary credentials off. As admin"
            + " run: aws cloud9 update-environment --region us-east-1"
            + " --managed-credentials-action DISABLE --environment-id ");
    assertEquals(
        Optional.empty(), run(account, with("environment.managed-credentials=no")).failure());
    assertEquals(0, account.counter().of("cloud9:UpdateEnvironment"));
    assertEquals("", toDo(account, with()));
    user(account, "ada");
    has(
        toDo(account, with("environment.members=ada=read-write")),
        "when somebody else than its owner adds a member. admin turns them on again:",
        "--managed-credentials-action ENABLE");
    has(
        findings(account, with("environment.members=ada=read-write")),
        "Members who may write act in the environment with the rights of admin");
  }

  @Test
  void theOwnerTurnsTheTemporaryCredentialsOffAndOn() {
    Sandbox account = open().caller(PrincipalKind.USER).build();
    String caller = CallerReader.read(to(account)).arn();
    String name = "admin-user.name=" + caller.substring(caller.lastIndexOf('/') + 1);
    List<String> off = with(name, "environment.managed-credentials=no");
    assertEquals(Optional.empty(), run(account, off).failure());
    assertEquals(1, account.counter().of("cloud9:UpdateEnvironment"));
    assertEquals("", again(account, off));
    assertEquals("", toDo(account, off));
    // Nobody turns on by default what somebody has turned off.
    assertEquals("", again(account, with(name)));
    List<String> on = with(name, "environment.managed-credentials=yes");
    assertEquals("environment.credentials", again(account, on));
    assertEquals(Optional.empty(), run(account, on).failure());
    assertEquals("", again(account, with(name)));
  }

  @Test
  void theLimitOfAPrivateSubnetIsSaid() {
    Sandbox account = open().privateSubnets(PrivateSubnets.NAT).build();
    String subnet = "environment.subnet=" + closedSubnet(account);
    has(
        findings(account, with(subnet)),
        "In a private subnet AWS's temporary credentials do not work, whatever you answer");
    assertFalse(findings(account, with()).contains("temporary credentials"));
  }

  /** Has a first password, and does nothing by hand. */
  private static final class Nobody implements Operator {
    @Override
    public boolean isThere() {
      return false;
    }

    @Override
    public Optional<Secret> value(Prompt prompt) {
      return Optional.of(Secret.of("Correct-Horse-7-Battery"));
    }

    @Override
    public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
      return Optional.empty();
    }

    @Override
    public HandoffSession handOff(Handoff handoff) {
      return Hands.without("");
    }
  }
}
