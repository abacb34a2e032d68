package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Moto;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.account.run.Failures;
import dev.gatehouse.account.run.Recorder;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.run.Progress.How;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** The real SDK against moto, with a wire between them that can be cut. */
@Tag("same")
@Timeout(120)
class RealAccountTest {

  private static Moto moto;

  @BeforeAll
  static void start() throws IOException {
    moto = Moto.start();
    // It loads a service with its first request, which on a busy machine takes longer than a read
    // of what only advises is waited for.
    AwsRequest first = DescribeVpcsRequest.builder().build();
    try (Clients clients = Clients.open(Loopback.connection(moto.address()))) {
      assertTrue(
          Stream.generate(() -> new Reader(clients).look(first))
              .limit(5)
              .anyMatch(fact -> fact.answer().isPresent()));
    }
  }

  @AfterAll
  static void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @AfterEach
  void empty() throws IOException {
    byte[] answer =
        Loopback.forward(
            new Loopback.Request(
                "POST /moto-api/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
                ""),
            moto.port());
    assertTrue(answer.length > 0);
  }

  @Test
  void saysWhoTheCallerIs() {
    try (Clients clients = Clients.open(Loopback.connection(moto.address()))) {
      assertEquals("123456789012", CallerReader.read(clients).account());
      assertEquals("environment variables", CallerReader.read(clients).source());
    }
  }

  @Test
  void readsServicesOfEachProtocolAtTheSameTime() {
    try (Clients clients = Clients.open(Loopback.connection(moto.address()))) {
      Map<AwsRequest, Fact<AwsResponse>> facts =
          new Reader(clients)
              .read(
                  new LinkedHashSet<>(
                      List.of(
                          GetCallerIdentityRequest.builder().build(),
                          GetAccountSummaryRequest.builder().build(),
                          DescribeVpcsRequest.builder().build(),
                          GetGroupRequest.builder().groupName("nobody").build())));
      List<Class<?>> kinds = facts.values().stream().<Class<?>>map(Object::getClass).toList();
      assertEquals(
          List.of(Fact.Known.class, Fact.Known.class, Fact.Known.class, Fact.Refused.class), kinds);
      Fact.Refused<?> refused =
          assertInstanceOf(
              Fact.Refused.class, facts.get(GetGroupRequest.builder().groupName("nobody").build()));
      assertEquals("NoSuchEntity", refused.code());
    }
  }

  @Test
  void followsEveryPageAndMakesOneAnswerOfThem() throws IOException {
    try (Loopback wire = new Loopback(RealAccountTest::through);
        Clients clients = Clients.open(Loopback.connection(wire.address()))) {
      ListPoliciesResponse whole = policies(clients, 5_000);
      assertEquals(1, wire.count("ListPolicies"));
      ListPoliciesResponse paged = policies(clients, 100);
      assertTrue(whole.policies().size() > 1_000, () -> "only " + whole.policies().size());
      assertEquals(whole.policies(), paged.policies());
      assertFalse(paged.isTruncated());
      assertEquals(1 + (whole.policies().size() + 99) / 100, wire.count("ListPolicies"));
    }
  }

  private static ListPoliciesResponse policies(Aws aws, int inPagesOf) {
    AwsRequest list = ListPoliciesRequest.builder().maxItems(inPagesOf).build();
    return (ListPoliciesResponse) new Reader(aws).look(list).answer().orElseThrow();
  }

  @Test
  void recordsAReadThatIsForbiddenAndGoesOn() throws IOException {
    try (Loopback wire = refusing("ListUsers", 403, "AccessDenied");
        Clients clients = Clients.open(Loopback.connection(wire.address()))) {
      AwsRequest list = ListUsersRequest.builder().build();
      AwsRequest summary = GetAccountSummaryRequest.builder().build();
      Map<AwsRequest, Fact<AwsResponse>> facts = new Reader(clients).read(Set.of(list, summary));
      assertEquals(new Fact.Refused<>("AccessDenied", "not you"), facts.get(list));
      assertInstanceOf(Fact.Known.class, facts.get(summary));
    }
  }

  @Test
  void saysThatCredentialsHaveExpiredAndHowToGoOn() throws IOException {
    try (Loopback wire = refusing("GetCallerIdentity", 403, "ExpiredToken");
        Clients clients = Clients.open(Loopback.connection(wire.address()))) {
      AccountException e = assertThrows(AccountException.class, () -> CallerReader.read(clients));
      assertEquals(AccountException.Kind.NOT_ALLOWED, e.kind());
      assertEquals("AWS does not accept the credentials: not you (ExpiredToken)", e.what());
      assertTrue(e.next().orElseThrow().startsWith("The credentials have expired. Sign in again"));
    }
  }

  @Test
  void endsInAnAccountThatPlansToNothing() {
    try (Clients clients = Clients.open(Loopback.connection(moto.address()))) {
      Recorder recorder = new Recorder();
      Outcome outcome = executor(clients).run(plan(clients), Set.of(), recorder, recorder);
      assertEquals(Optional.empty(), outcome.failure());
      assertEquals(
          "arn:aws:iam::123456789012:user/people/admin",
          outcome.values().get(new Ref("ADMIN_USER_ARN")));
      assertTrue(plan(clients).isEmpty());
    }
  }

  @Test
  void leavesWhatIsThereAlreadyWhenThePlanIsOld() {
    try (Clients clients = Clients.open(Loopback.connection(moto.address()))) {
      Plan old = plan(clients);
      Recorder first = new Recorder();
      Outcome once = executor(clients).run(old, Set.of(), first, first);
      Recorder second = new Recorder();
      Outcome twice = executor(clients).run(old, Set.of(), second, second);
      assertEquals(Optional.empty(), twice.failure());
      assertEquals(once.values(), twice.values());
      assertTrue(second.hows.contains("admin-group.create " + How.WAS_THERE), second::toString);
    }
  }

  @Test
  void saysWhatDiffersAndOverwritesNothing() {
    try (Clients clients = Clients.open(Loopback.connection(moto.address()))) {
      Plan plan = plan(clients);
      clients.send(CreateGroupRequest.builder().groupName("Admins").path("/other/").build());
      Recorder recorder = new Recorder();
      Outcome outcome = executor(clients).run(plan, Set.of(), recorder, recorder);
      Failure failure = outcome.failure().orElseThrow();
      assertEquals(Failure.Kind.CONFLICT, failure.kind());
      assertEquals(
          "it is there already and is not as wanted: Group.Path is \"/other/\", wanted is \"/\"",
          failure.message());
    }
  }

  @Test
  void sendsAWriteOnceWhoseAnswerIsLostAfterItTookEffect() throws IOException {
    for (int bytes : new int[] {0, 40, 300}) {
      try (Loopback wire = losing("CreateGroup", true, bytes, 1);
          Clients clients = Clients.open(Loopback.connection(wire.address()))) {
        Recorder recorder = new Recorder();
        Outcome outcome = executor(clients).run(plan(clients), Set.of(), recorder, recorder);
        assertEquals(Optional.empty(), outcome.failure());
        assertEquals(1, wire.count("CreateGroup", "GroupName=Admins"), bytes + " bytes");
        assertTrue(plan(clients).isEmpty());
      }
      empty();
    }
  }

  @Test
  void sendsAWriteAgainOnlyAfterItLooked() throws IOException {
    try (Loopback wire = losing("CreateGroup", false, 0, 1);
        Clients clients = Clients.open(Loopback.connection(wire.address()))) {
      Plan plan = plan(clients);
      int before = wire.seen().size();
      Recorder recorder = new Recorder();
      Outcome outcome = executor(clients).run(plan, Set.of(), recorder, recorder);
      assertEquals(Optional.empty(), outcome.failure());
      List<String> sent =
          wire.seen().stream().skip(before).limit(5).map(Loopback.Request::action).toList();
      assertEquals(List.of("CreateGroup", "GetGroup", "GetGroup", "GetGroup", "CreateGroup"), sent);
    }
  }

  @Test
  void saysThatItIsSafeToRunAgainWhenAWriteNeverTakesEffect() throws IOException {
    try (Loopback wire = losing("CreateGroup", false, 0, Integer.MAX_VALUE);
        Clients clients = Clients.open(Loopback.connection(wire.address()))) {
      Recorder recorder = new Recorder();
      Outcome outcome = executor(clients).run(plan(clients), Set.of(), recorder, recorder);
      Failure failure = outcome.failure().orElseThrow();
      assertEquals("NoAnswer", failure.code());
      assertTrue(failure.message().startsWith("iam:CreateGroup did not take effect: http://"));
      assertEquals(Optional.of(Failures.SAFE), failure.advice());
      assertEquals(3, outcome.left().size());
    }
  }

  @Test
  void saysWhatIsDoneAndWhatIsLeftWhenOneWriteIsForbidden() throws IOException {
    try (Loopback wire = refusing("AttachGroupPolicy", 403, "AccessDenied");
        Clients clients = Clients.open(Loopback.connection(wire.address()))) {
      Recorder recorder = new Recorder();
      Outcome outcome = executor(clients).run(plan(clients), Set.of(), recorder, recorder);
      Failure failure = outcome.failure().orElseThrow();
      assertEquals(Failure.Kind.NOT_ALLOWED, failure.kind());
      assertEquals("iam:AttachGroupPolicy was refused: not you (AccessDenied)", failure.message());
      assertEquals(List.of("admin-group.create"), ids(outcome.done()));
      assertEquals("admin-group.attach", failure.action().id());
      assertEquals(List.of("admin-user.create"), ids(outcome.left()).subList(0, 1));
      assertEquals(1, wire.count("AttachGroupPolicy"));
    }
  }

  @Test
  void showsNoSecretThatAwsQuotes() throws IOException {
    try (Loopback wire =
            new Loopback(
                (request, out) -> {
                  if (request.action().equals("CreateLoginProfile")) {
                    Loopback.error(out, 400, "ValidationError", "Value 'hunter2-Hunter2' is bad");
                  } else {
                    through(request, out);
                  }
                });
        Clients clients = Clients.open(Loopback.connection(wire.address()))) {
      Ref password = new Ref("ADMIN_PASSWORD");
      AwsRequest user = CreateUserRequest.builder().userName("admin").build();
      clients.send(user);
      Plan plan =
          Plan.of(
              new Prompt(
                  "admin-user.password", "choose", password, new Prompt.Value(), Optional.empty()),
              Call.makes(
                      "admin-user.login",
                      "let admin sign in",
                      CreateLoginProfileRequest.builder()
                          .userName("admin")
                          .password(password.token())
                          .build(),
                      Probe.of(
                          GetLoginProfileRequest.builder().userName("admin").build(),
                          Path.of("LoginProfile", "UserName")))
                  .build());
      Recorder recorder = new Recorder();
      recorder.secret = Optional.of(Secret.of("hunter2-Hunter2"));
      Outcome outcome = executor(clients).run(plan, Set.of(), recorder, recorder);
      assertEquals(
          "iam:CreateLoginProfile was refused: Value '********' is bad (ValidationError)",
          outcome.failure().orElseThrow().message());
      assertFalse(outcome.toString().contains("hunter2"), outcome::toString);
      assertFalse(recorder.toString().contains("hunter2"), recorder::toString);
    }
  }

  private static List<String> ids(List<Action> actions) {
    return actions.stream().map(Action::id).toList();
  }

  private static Executor executor(Aws aws) {
    return new Executor(aws, Timing.immediate(), new Random(1), new StopSignal());
  }

  /** The plan of a group with a policy and of a user, given what is there. */
  private static Plan plan(Aws aws) {
    Facts facts = Facts.of(CallerReader.read(aws, "a test"), "eu-central-1");
    Planner.Draft draft = Planner.draft(wanted(), facts);
    while (!draft.unread().isEmpty()) {
      facts = facts.plus(new Reader(aws).read(draft.unread()));
      draft = Planner.draft(wanted(), facts);
    }
    return draft.plan();
  }

  private static List<Action> wanted() {
    String policy = "arn:aws:iam::aws:policy/AdministratorAccess";
    Ref arn = new Ref("ADMIN_USER_ARN");
    return List.of(
        Call.makes(
                "admin-group.create",
                "make the group Admins",
                CreateGroupRequest.builder().groupName("Admins").build(),
                Probe.of(
                        GetGroupRequest.builder().groupName("Admins").build(),
                        Path.of("Group", "GroupName"))
                    .expecting(Path.of("Group", "Path"), "/"))
            .build(),
        Call.sets(
                "admin-group.attach",
                "give it AdministratorAccess",
                AttachGroupPolicyRequest.builder().groupName("Admins").policyArn(policy).build(),
                Probe.of(
                    ListAttachedGroupPoliciesRequest.builder().groupName("Admins").build(),
                    Path.of("AttachedPolicies").where("PolicyArn", policy).then("PolicyArn")))
            .build(),
        Call.makes(
                "admin-user.create",
                "make the user admin",
                CreateUserRequest.builder().userName("admin").path("/people/").build(),
                Probe.of(
                    GetUserRequest.builder().userName("admin").build(), Path.of("User", "Arn")))
            .output(Output.of(arn, Path.of("User", "Arn")))
            .hazard(Hazard.NONE)
            .irreversible("a test")
            .build(),
        Call.makes(
                "admin-user.mirror",
                "make a group named after the user's ARN",
                CreateGroupRequest.builder().groupName("Mirror").path("/mirror/").build(),
                Probe.of(
                    GetGroupRequest.builder().groupName("Mirror").build(),
                    Path.of("Group", "GroupName")))
            .build());
  }

  private static void through(Loopback.Request request, OutputStream out) throws IOException {
    out.write(Loopback.forward(request, moto.port()));
  }

  private static Loopback refusing(String action, int status, String code) throws IOException {
    return new Loopback(
        (request, out) -> {
          if (request.action().equals(action)) {
            Loopback.error(out, status, code, "not you");
          } else {
            through(request, out);
          }
        });
  }

  /** Lets so many bytes of an action's answer through, so often, after it took effect or before. */
  private static Loopback losing(String action, boolean after, int bytes, int times)
      throws IOException {
    AtomicInteger left = new AtomicInteger(times);
    return new Loopback(
        (request, out) -> {
          if (!request.action().equals(action) || left.getAndDecrement() <= 0) {
            through(request, out);
          } else if (after) {
            out.write(Arrays.copyOf(Loopback.forward(request, moto.port()), bytes));
          }
        });
  }
}
