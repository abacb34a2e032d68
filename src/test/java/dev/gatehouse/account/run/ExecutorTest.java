package dev.gatehouse.account.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.KnownMessage;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Response;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentStatusRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentStatusResponse;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.Group;

/** The order of things, with an account that answers as a test says and time that only counts. */
@Timeout(20)
class ExecutorTest {

  private static final Ref ID = new Ref("ENVIRONMENT_ID");
  private static final Ref TOKEN = new Ref("ENVIRONMENT_TOKEN");
  private static final Ref PASSWORD = new Ref("ADMIN_PASSWORD");
  private static final Proof SIGN_IN = new Proof("ADMIN_SIGN_IN");

  private final List<AwsRequest> sent = new ArrayList<>();
  private final Recorder recorder = new Recorder();
  private final StopSignal stop = new StopSignal();
  private final Timing pace = Timing.immediate();

  @Test
  void putsWhatOneCallReturnsIntoTheNext() {
    Outcome outcome =
        run(
            request ->
                request instanceof CreateEnvironmentEc2Request
                    ? CreateEnvironmentEc2Response.builder().environmentId("0123abcd").build()
                    : status("ready"),
            token(),
            environment(),
            ready());
    assertEquals(Optional.empty(), outcome.failure());
    CreateEnvironmentEc2Request create = (CreateEnvironmentEc2Request) sent.get(0);
    assertEquals(4, UUID.fromString(create.clientRequestToken()).version());
    assertEquals(2, UUID.fromString(create.clientRequestToken()).variant());
    assertEquals("0123abcd", ((DescribeEnvironmentStatusRequest) sent.get(1)).environmentId());
    assertEquals("0123abcd", outcome.values().get(ID));
  }

  @Test
  void waitsForIamToSpreadWhatThisRunMade() {
    Outcome outcome =
        run(
            request -> {
              if (request instanceof CreateEnvironmentEc2Request && sent.size() < 8) {
                throw refusal(400, "BadRequestException", "not yet");
              }
              return request instanceof CreateEnvironmentEc2Request
                  ? CreateEnvironmentEc2Response.builder().environmentId("0123abcd").build()
                  : CreateGroupResponse.builder().build();
            },
            group("Admins"),
            token(),
            environment());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(
        List.of("0.0", "0.25", "0.75", "1.75", "2.75", "3.75", "4.75"), seconds().subList(0, 7));
    assertEquals(Duration.ofMillis(13_750), pace.now());
  }

  @Test
  void doesNotWaitForIamWhenThisRunMadeNothing() {
    Outcome outcome =
        run(
            request -> {
              throw refusal(400, "BadRequestException", "no");
            },
            token(),
            environment());
    assertEquals("BadRequestException", outcome.failure().orElseThrow().code());
    assertEquals(List.of(), recorder.waits);
  }

  @Test
  void givesUpOnIamAfterTwoMinutes() {
    Outcome outcome =
        run(
            request -> {
              if (request instanceof CreateEnvironmentEc2Request) {
                throw refusal(400, "BadRequestException", "no");
              }
              return CreateGroupResponse.builder().build();
            },
            group("Admins"),
            token(),
            environment());
    assertEquals("BadRequestException", outcome.failure().orElseThrow().code());
    assertTrue(pace.now().compareTo(Duration.ofSeconds(125)) < 0, () -> "" + pace.now());
    assertTrue(pace.now().compareTo(Duration.ofSeconds(115)) > 0, () -> "" + pace.now());
  }

  @Test
  void tellsTheStateEachSecondUntilItIsReached() {
    Outcome outcome =
        run(
            request -> {
              if (sent.size() == 1) {
                throw refusal(404, "NotFoundException", "not visible yet");
              }
              return status(sent.size() < 7 ? "creating" : "ready");
            },
            readyOf("0123abcd"));
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(
        List.of(
            "0.0 NotFoundException",
            "0.25 creating",
            "0.75 creating",
            "1.75 creating",
            "2.75 creating",
            "3.75 creating",
            "4.75 creating",
            "5.75 creating",
            "6.75 creating"),
        recorder.waits);
  }

  @Test
  void saysWhyAWaitEndedBadly() {
    Outcome outcome = run(request -> status("error"), readyOf("0123abcd"));
    assertEquals(
        "the environment to be ready came to error: no room",
        outcome.failure().orElseThrow().message());
  }

  @Test
  void givesUpAWaitAtItsLimit() {
    Outcome outcome = run(request -> status("creating"), readyOf("0123abcd"));
    assertEquals("TimedOut", outcome.failure().orElseThrow().code());
    assertEquals(Duration.ofSeconds(10), pace.now());
  }

  @Test
  void endsAWaitOnANetworkThatIsGoneButNotOnOneLostAnswer() {
    Outcome once =
        run(
            request -> {
              if (sent.size() == 1) {
                throw SdkClientException.create("gone");
              }
              return status("ready");
            },
            readyOf("0123abcd"));
    assertEquals(Optional.empty(), once.failure());
    Outcome gone =
        run(
            request -> {
              throw SdkClientException.create("gone");
            },
            readyOf("0"));
    assertEquals("NoAnswer", gone.failure().orElseThrow().code());
  }

  @Test
  void leavesOutWhatNeedsAValueThatNobodyHas() {
    Outcome outcome =
        run(
            request -> CreateGroupResponse.builder().build(),
            new Prompt(
                "admin-user.password",
                "choose",
                PASSWORD,
                new Prompt.Value(),
                Optional.of("set ADMIN_PASSWORD later")),
            login(),
            group("Admins"));
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(
        List.of(
            "admin-user.password set ADMIN_PASSWORD later",
            "admin-user.login set ADMIN_PASSWORD later"),
        outcome.leftOut().stream().map(l -> l.action().id() + " " + l.reason()).toList());
    assertEquals(1, sent.size());
  }

  private static Call sought() {
    return Call.reads(
            "admin-user.find", "find it", GetUserRequest.builder().userName("ada").build())
        .output(Output.of(ID, Path.of("User", "Arn")))
        .withoutValue("turn it on first")
        .build();
  }

  @Test
  void leavesOutWhatNeedsAValueThatAReadDidNotBring() {
    Outcome outcome =
        run(
            request ->
                request instanceof GetUserRequest
                    ? GetUserResponse.builder().build()
                    : CreateGroupResponse.builder().build(),
            sought(),
            ready(),
            group("Admins"));
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(
        List.of("admin-user.find turn it on first", "environment.ready turn it on first"),
        outcome.leftOut().stream().map(l -> l.action().id() + " " + l.reason()).toList());
    assertEquals(2, sent.size());
  }

  @Test
  void waitsForNothingThatItDidNotBegin() {
    Call call =
        Call.makes(
                "admin-group.create",
                "make a group",
                CreateGroupRequest.builder().groupName("a").build(),
                Probe.of(
                    GetGroupRequest.builder().groupName("a").build(),
                    Path.of("Group", "GroupName")))
            .output(Output.begun(ID, Path.of("Group", "Arn")))
            .build();
    Outcome outcome =
        run(
            request -> {
              if (request instanceof CreateGroupRequest) {
                throw refusal(409, "EntityAlreadyExists", "there");
              }
              return GetGroupResponse.builder()
                  .group(Group.builder().groupName("a").build())
                  .build();
            },
            call,
            ready());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of(), outcome.leftOut());
    assertEquals(2, sent.size());
    assertEquals("environment.ready WAS_THERE", recorder.hows.get(1));
  }

  @Test
  void failsWithoutAValueThatItCannotDoWithout() {
    Outcome outcome =
        run(
            request -> CreateGroupResponse.builder().build(),
            new Prompt("mfa.code", "type", PASSWORD, new Prompt.Value(), Optional.empty()),
            login());
    assertTrue(outcome.failure().orElseThrow().advice().orElseThrow().contains("ADMIN_PASSWORD"));
    assertEquals(List.of(), sent);
  }

  @Test
  void sendsASecretAndShowsItNowhere() {
    recorder.secret = Optional.of(Secret.of("Sunny \"day\" \\ 7$x`"));
    Outcome outcome =
        run(request -> CreateLoginProfileResponse.builder().build(), prompt(), login());
    assertEquals("Sunny \"day\" \\ 7$x`", ((CreateLoginProfileRequest) sent.get(0)).password());
    assertEquals(Map.of(), outcome.values());
    assertFalse((outcome + recorder.toString()).contains("Sunny"));
  }

  @Test
  void sendsNoPasswordThatBreaksItsRules() {
    recorder.secret = Optional.of(Secret.of("short7"));
    Outcome outcome =
        run(request -> CreateLoginProfileResponse.builder().build(), prompt(), login());
    String message = outcome.failure().orElseThrow().message();
    assertTrue(message.endsWith("it has 6 characters, at least 14 are needed"), message);
    assertEquals(List.of(), sent);
  }

  @Test
  void doesWhatMayLockSomebodyOutOnlyWhenItWasNamed() {
    Call risky = call("lock.out", "Locked").hazard(Hazard.RESTRICTS).build();
    Outcome refused = run(request -> CreateGroupResponse.builder().build(), risky);
    assertEquals(List.of(), sent);
    assertTrue(refused.leftOut().get(0).reason().contains("--accept lock.out"));
    Outcome done =
        new Executor(this::group, pace, new Random(1), stop)
            .run(Plan.of(risky), Set.of("lock.out"), recorder, recorder);
    assertEquals(List.of(risky), done.done());
  }

  /** A set has another order in each process; seven of eight would find it here. */
  @Test
  void namesTheSameMissingProofInEachRun() {
    Call.Builder risky = call("lock.out", "Locked");
    for (String name : List.of("H", "C", "F", "B", "A", "G", "D", "E")) {
      risky.needs(new Proof("SEEN_" + name));
    }
    Outcome outcome = run(request -> status("ready"), risky.build());
    assertTrue(outcome.leftOut().get(0).reason().contains("\"seen a\""), outcome.toString());
  }

  @Test
  void neverSendsWhatNeedsAWayInThatWasNotSeen() {
    Call risky = call("lock.out", "Locked").needs(SIGN_IN).build();
    Handoff handoff =
        new Handoff(
            "root.mfa",
            "turn on MFA",
            "https://example.com",
            List.of("Click."),
            Optional.of(readyOf("0123abcd")),
            Set.of());
    Outcome without = run(request -> status("ready"), handoff, risky);
    assertEquals(List.of(), sent);
    assertEquals(2, without.leftOut().size());
    recorder.handsOn = true;
    Outcome with =
        run(
            request ->
                request instanceof CreateGroupRequest
                    ? CreateGroupResponse.builder().build()
                    : status("ready"),
            handoff,
            risky);
    assertEquals(List.of(handoff, risky), with.done());
  }

  @Test
  void saysThatNamesAreUniqueIgnoringCase() {
    Outcome outcome =
        run(
            request -> {
              throw request instanceof CreateGroupRequest
                  ? refusal(409, "EntityAlreadyExists", "Group admins already exists.")
                  : refusal(404, "NoSuchEntity", "no");
            },
            group("Admins"));
    Failure failure = outcome.failure().orElseThrow();
    assertEquals(Failure.Kind.CONFLICT, failure.kind());
    assertTrue(failure.advice().orElseThrow().contains("ignoring upper and lower case"));
  }

  @Test
  void settlesABrokenServiceByLooking() {
    Outcome outcome =
        run(
            request -> {
              if (request instanceof CreateGroupRequest) {
                throw refusal(500, "ServiceFailure", "broken");
              }
              return GetGroupResponse.builder().group(g -> g.groupName("Admins")).build();
            },
            group("Admins"));
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(2, sent.size());
  }

  @Test
  void saysThatItDoesNotKnowWhenItCannotLook() {
    Outcome outcome =
        run(
            request -> {
              throw SdkClientException.create("cable cut");
            },
            group("Admins"));
    Failure failure = outcome.failure().orElseThrow();
    assertEquals(
        "it is not known whether iam:CreateGroup took effect: no answer to iam:GetGroup: cable"
            + " cut",
        failure.message());
    assertEquals(2, sent.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LimitExceeded", "EntityAlreadyExists"})
  void saysWhichAnswerWouldBeRefusedAgain(String code) {
    Call call =
        call("account.alias", "Admins")
            .advice(Advice.on(code, "Choose another.").instead("account.alias"))
            .build();
    Outcome outcome =
        run(
            request -> {
              if (request instanceof GetGroupRequest) {
                throw refusal(404, "NoSuchEntity", "None");
              }
              throw refusal(409, code, "Taken");
            },
            call);
    Failure failure = outcome.failure().orElseThrow();
    assertEquals(Optional.of("Choose another."), failure.advice());
    assertEquals("account.alias", failure.another().orElseThrow().key());
  }

  @ParameterizedTest
  @CsvSource({
    "AuthFailure, AWS does not serve this account there",
    "OptInRequired, AWS does not serve this account there",
    "Blocked, AWS has blocked this account there"
  })
  void takesEc2sWordForAKeyThatIamKnowsForAnAccountThatIsNotActive(String code, String advice) {
    Probe probe =
        Probe.of(GetGroupRequest.builder().groupName("a").build(), Path.of("Group", "GroupName"));
    Call call =
        Call.makes("network.default-vpc", "x", CreateDefaultVpcRequest.builder().build(), probe)
            .irreversible("for a test")
            .build();
    Failure failure =
        run(
                request -> {
                  if (request instanceof GetGroupRequest) {
                    throw refusal(404, "NoSuchEntity", "None");
                  }
                  throw refusal(401, code, "AWS was not able to validate");
                },
                call)
            .failure()
            .orElseThrow();
    assertEquals(code, failure.code());
    assertTrue(failure.advice().orElseThrow().startsWith(advice), failure.toString());
  }

  @Test
  void prefersTheAdviceOfTheCall() {
    Call call =
        call("environment.create", "Admins")
            .advice(
                Advice.unlessDenied(
                    Set.of("AccessDeniedException"), "Cloud9 is closed to this account."))
            .build();
    Outcome closed =
        run(
            request -> {
              throw refusal(400, "AccessDeniedException", "This account");
            },
            call);
    assertEquals(
        Optional.of("Cloud9 is closed to this account."), closed.failure().orElseThrow().advice());
    Outcome denied =
        run(
            request -> {
              throw refusal(400, "AccessDeniedException", "is not authorized to perform: a:B");
            },
            call);
    assertTrue(
        denied.failure().orElseThrow().advice().orElseThrow().startsWith("The caller may not"));
    assertEquals(Failure.Kind.NOT_ALLOWED, denied.failure().orElseThrow().kind());
  }

  @Test
  void beginsNothingWhileSomethingIsInTheWay() {
    Call call = group("Admins");
    Call.Difference difference =
        new Call.Difference(Path.of("Group", "Path"), "/", Optional.of("/x/"));
    Plan plan =
        new Plan(
            List.of(call),
            List.of(new Plan.Conflict(call, List.of(difference))),
            Map.of(),
            java.util.Set.of());
    Outcome outcome =
        new Executor(this::group, pace, new Random(1), stop)
            .run(plan, Set.of(), recorder, recorder);
    assertEquals(Failure.Kind.CONFLICT, outcome.failure().orElseThrow().kind());
    assertEquals(List.of(call), outcome.left());
    assertEquals(List.of(), sent);
  }

  @Test
  void stopsBetweenActionsOnASignal() {
    Outcome outcome =
        run(
            request -> {
              stop.request();
              return CreateGroupResponse.builder().build();
            },
            group("One"),
            group("Two"));
    assertEquals(Failure.Kind.STOPPED, outcome.failure().orElseThrow().kind());
    assertEquals(List.of("One.create"), outcome.done().stream().map(Action::id).toList());
    assertEquals(List.of("Two.create"), outcome.left().stream().map(Action::id).toList());
  }

  @Test
  void stopsBetweenActionsWhenTheThreadIsInterrupted() {
    Outcome outcome =
        run(
            request -> {
              Thread.currentThread().interrupt();
              return CreateGroupResponse.builder().build();
            },
            group("One"),
            group("Two"));
    assertEquals(Failure.Kind.STOPPED, outcome.failure().orElseThrow().kind());
    assertEquals(1, sent.size());
  }

  @Test
  void stopsWhenThePersonLeavesAtAQuestion() {
    recorder.leaves = true;
    Outcome outcome = run(request -> CreateGroupResponse.builder().build(), prompt(), login());
    assertEquals(Failure.Kind.STOPPED, outcome.failure().orElseThrow().kind());
    assertEquals(List.of(), sent);
  }

  @Test
  void endsARealWaitAtOnceOnASignal() throws InterruptedException {
    Thread signal = new Thread(stop::request);
    signal.start();
    Outcome outcome =
        new Executor(request -> status("creating"), Timing.real(), new Random(1), stop)
            .run(Plan.of(longWait()), Set.of(), recorder, recorder);
    signal.join();
    assertEquals(Failure.Kind.STOPPED, outcome.failure().orElseThrow().kind());
  }

  private Outcome run(Function<AwsRequest, AwsResponse> account, Action... actions) {
    sent.clear();
    Aws aws =
        request -> {
          sent.add(request);
          return account.apply(request);
        };
    return new Executor(aws, pace, new Random(1), stop)
        .run(Plan.of(actions), Set.of(), recorder, recorder);
  }

  private AwsResponse group(AwsRequest request) {
    sent.add(request);
    return CreateGroupResponse.builder().build();
  }

  private List<String> seconds() {
    return recorder.waits.stream().map(wait -> wait.substring(0, wait.indexOf(' '))).toList();
  }

  private static AwsServiceException refusal(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  private static AwsResponse status(String status) {
    return DescribeEnvironmentStatusResponse.builder().status(status).message("no room").build();
  }

  private static Call.Builder call(String id, String name) {
    return Call.makes(
        id,
        "make the group " + name,
        CreateGroupRequest.builder().groupName(name).build(),
        Probe.of(GetGroupRequest.builder().groupName(name).build(), Path.of("Group", "GroupName")));
  }

  private static Call group(String name) {
    return call(name + ".create", name).build();
  }

  private static Prompt prompt() {
    return new Prompt(
        "admin-user.password",
        "choose",
        PASSWORD,
        new Prompt.Password(new PasswordRules(14, false, false, false, false)),
        Optional.empty());
  }

  private static Call login() {
    return Call.makes(
            "admin-user.login",
            "let admin sign in",
            CreateLoginProfileRequest.builder()
                .userName("admin")
                .password(PASSWORD.token())
                .build(),
            Probe.of(
                GetLoginProfileRequest.builder().userName("admin").build(),
                Path.of("LoginProfile", "UserName")))
        .build();
  }

  private static ClientToken token() {
    return new ClientToken("environment.token", "make it once", TOKEN);
  }

  private static Call environment() {
    Ref candidate = new Ref("CANDIDATE");
    return Call.makes(
            "environment.create",
            "make the environment",
            CreateEnvironmentEc2Request.builder()
                .name("e")
                .clientRequestToken(TOKEN.token())
                .build(),
            Probe.of(
                    DescribeEnvironmentsRequest.builder().environmentIds(candidate.token()).build(),
                    Path.of("environments").where("name", "e").then("id"))
                .among(
                    ListEnvironmentsRequest.builder().build(),
                    Path.of("environmentIds").all(),
                    candidate)
                .withCodes(Set.of("NotFoundException"), Set.of("ConflictException")))
        .output(
            Output.of(
                ID,
                Path.of("environmentId"),
                Path.of("environments").where("name", "e").then("id")))
        .retryWhilePropagating("BadRequestException")
        .build();
  }

  private static Await ready() {
    return readyOf(ID.token());
  }

  private static Await readyOf(String id) {
    return await(id, Duration.ofSeconds(10));
  }

  private static Await longWait() {
    return await("0123abcd", Duration.ofHours(1));
  }

  private static Await await(String id, Duration limit) {
    return Await.of(
            "environment.ready",
            "the environment to be ready",
            DescribeEnvironmentStatusRequest.builder().environmentId(id).build(),
            Path.of("status"))
        .until("ready")
        .failsAt("error")
        .reason(Path.of("message"))
        .takes(Duration.ofSeconds(5), Duration.ofSeconds(2), limit)
        .proves(SIGN_IN)
        .build();
  }

  @Test
  void saysWhatAFailedEndMeansByItsReason() {
    Await advised =
        ready().toBuilder()
            .advice(
                List.of(
                    new Advice(
                        Set.of("error"),
                        Optional.of(KnownMessage.CLOUD9_KEY_DENIED),
                        Optional.empty(),
                        "Give it the key."),
                    new Advice(
                        Set.of("error"),
                        Optional.of(KnownMessage.CLOUD9_NO_ROOM),
                        Optional.empty(),
                        "Delete " + ID.token() + ".")))
            .build();
    Outcome outcome =
        run(
            request ->
                request instanceof CreateEnvironmentEc2Request
                    ? CreateEnvironmentEc2Response.builder().environmentId("0123abcd").build()
                    : DescribeEnvironmentStatusResponse.builder()
                        .status("error")
                        .message("Your quota allows for 0 more")
                        .build(),
            token(),
            environment(),
            advised);
    assertEquals(Optional.of("Delete 0123abcd."), outcome.failure().orElseThrow().advice());
  }

  @Test
  void leavesOutAWaitThatCanBeDoneWithout() {
    Call needing = call("lock.out", "Locked").needs(SIGN_IN).build();
    Outcome outcome =
        run(
            request -> status("creating"),
            readyOf("0123abcd").toBuilder().orWithout("Later.").build(),
            needing);
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of(), outcome.done());
    assertEquals("Later.", outcome.leftOut().get(0).reason());
    assertEquals(needing, outcome.leftOut().get(1).action());
  }
}
