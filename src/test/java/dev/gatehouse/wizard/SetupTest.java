package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Quiet;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.plan.preflight.PolicyCheck;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Header;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFindingType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class SetupTest {

  private static final String ROOT = "arn:aws:iam::123456789012:root";
  private static final Path CASES = Path.of("src/test/resources/cases");

  private final Recorded account = Recorded.empty(ROOT);
  private final List<String> told = new ArrayList<>();

  @Test
  void asksPlansShowsDoesAndSumsUp() {
    Face face = new Face(Ui.Verdict.ACCEPT);
    Setup.Result result =
        setup(Steps.all()).run(account.start(), GivenAnswers.NONE, face, this::apply);
    assertEquals(Setup.End.APPLIED, result.end());
    assertEquals(List.of("ask", "review", "apply us-east-1", "summary"), told);
    assertTrue(result.plan().orElseThrow().changes().size() > 10);
  }

  /** Who has given nothing sees the first page early; what was given is judged by all facts. */
  @ParameterizedTest
  @CsvSource({"'', begin", "admin-user.name=ada, read"})
  void beginsEarlyWhereNothingWasGiven(String given, String first) throws IOException {
    List<String> looks = new ArrayList<>();
    Setup.Reads reads =
        new Setup.Reads() {
          @Override
          public Facts read(Facts facts, Set<AwsRequest> unread) {
            looks.add("read");
            return account.read(facts, unread);
          }

          @Override
          public Facts begin(Facts facts, Set<AwsRequest> unread) {
            looks.add("begin");
            Map<AwsRequest, Fact<AwsResponse>> late = new HashMap<>();
            unread.forEach(
                read -> late.put(read, new Fact.Refused<>(Fact.Refused.NO_ANSWER_YET, "late")));
            return facts.plus(late);
          }
        };
    List<String> sets = given.isEmpty() ? List.of() : List.of(given);
    GivenAnswers settings = GivenAnswers.read(Optional.empty(), sets, Questions.of(Steps.all()));
    Setup.Result result =
        new Setup(Steps.all(), reads).ask(account.start(), settings, new Face(Ui.Verdict.ACCEPT));
    assertEquals(first, looks.get(0));
    assertEquals(Setup.End.PLANNED, result.end());
    assertTrue(
        result.walk().facts().answers().values().stream()
            .noneMatch(
                fact ->
                    fact instanceof Fact.Refused<AwsResponse> refused
                        && refused.code().equals(Fact.Refused.NO_ANSWER_YET)));
  }

  @Test
  void readsNothingInARegionThatIsTurnedOff() throws IOException {
    Path folder = CASES.resolve("region-turned-off");
    Recorded there = Recorded.read(folder.resolve("facts.json"));
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.of(folder.resolve("answers.yaml")), List.of(), Questions.of(Steps.all()));
    List<String> regions = new ArrayList<>();
    Setup setup =
        new Setup(
            Steps.all(),
            (facts, unread) -> {
              regions.add(facts.region());
              return there.read(facts, unread);
            });
    assertEquals(Setup.End.PROBLEMS, setup.plan(there.start(), settings).end());
    assertEquals(List.of("us-east-1"), regions);
  }

  /** A run that notes which Regions are read, and in which a Region that is off knows nobody. */
  private static Setup strict(Recorded there, String off, List<String> regions) {
    return new Setup(
        Steps.all(),
        (facts, unread) -> {
          regions.add(facts.region());
          boolean regional =
              unread.stream().anyMatch(read -> Operation.of(read).service().equals("ec2"));
          if (regional && facts.region().equals(off)) {
            throw new IllegalStateException("AWS does not accept the credentials");
          }
          return there.read(facts, unread);
        });
  }

  @ParameterizedTest
  @CsvSource({"af-south-1, 2", "none, 1"})
  void refusesTheRegionThatNobodyAnsweredAndThatIsTurnedOff(String refuses, int looks)
      throws IOException {
    Recorded there = Recorded.read(CASES.resolve("region-turned-off/facts.json"));
    Facts facts = Facts.of(there.start().caller(), "af-south-1");
    List<String> regions = new ArrayList<>();
    Setup.Result result = strict(there, refuses, regions).plan(facts, GivenAnswers.NONE);
    assertEquals(Setup.End.PROBLEMS, result.end());
    assertTrue(
        result
            .problems()
            .get(0)
            .toString()
            .startsWith(
                "--region, AWS_REGION or profile: account.region: \"af-south-1\" is turned off in"
                    + " this account"),
        result.problems().toString());
    assertEquals(looks, regions.size());
  }

  @Test
  void aPersonTakesAnotherRegionThanTheOneThatIsTurnedOff() throws IOException {
    Recorded there = Recorded.read(CASES.resolve("region-turned-off/facts.json"));
    Facts facts = Facts.of(there.start().caller(), "af-south-1");
    Face face = new Face(Ui.Verdict.ACCEPT);
    face.answers = walk -> answer(walk, "account.region", "us-east-1");
    Setup.Result result =
        strict(there, "af-south-1", new ArrayList<>())
            .run(facts, GivenAnswers.NONE, face, this::apply);
    assertEquals(List.of("ask", "review", "apply us-east-1", "summary"), told);
    assertEquals("us-east-1", result.walk().facts().region());
  }

  @Test
  void leavesAFailureAsItIsWhereTheRegionIsTurnedOn() throws IOException {
    Recorded there = Recorded.read(CASES.resolve("region-turned-off/facts.json"));
    Setup setup = strict(there, "us-east-1", new ArrayList<>());
    Exception e =
        assertThrows(
            IllegalStateException.class, () -> setup.plan(there.start(), GivenAnswers.NONE));
    assertEquals("AWS does not accept the credentials", e.getMessage());
  }

  @Test
  void goesBackFromTheReviewToTheWalk() {
    Face face = new Face(Ui.Verdict.BACK, Ui.Verdict.BACK, Ui.Verdict.QUIT);
    Setup.Result result =
        setup(Steps.all()).run(account.start(), GivenAnswers.NONE, face, this::apply);
    assertEquals(Setup.End.LEFT, result.end());
    assertEquals(List.of("ask", "review", "ask", "review", "ask", "review"), told);
  }

  @Test
  void changesNothingWhenThePersonLeaves() {
    Face face = new Face();
    face.leaves = true;
    Setup.Result result =
        setup(Steps.all()).run(account.start(), GivenAnswers.NONE, face, this::apply);
    assertEquals(Setup.End.LEFT, result.end());
    assertEquals(List.of("ask"), told);
  }

  @Test
  void readsTheRegionThatIsAnsweredAndNotTheOneThatWas() {
    Face face = new Face(Ui.Verdict.ACCEPT);
    face.answers = walk -> answer(walk, "account.region", "eu-west-1");
    List<String> regions = new ArrayList<>();
    Setup setup =
        new Setup(
            Steps.all(),
            (facts, unread) -> {
              regions.add(facts.region() + " " + unread.size());
              account.forget();
              return account.read(facts, unread);
            });
    Setup.Result result = setup.run(account.start(), GivenAnswers.NONE, face, this::apply);
    assertEquals("eu-west-1", result.walk().facts().region());
    assertEquals(List.of("ask", "review", "apply eu-west-1", "summary"), told);
    assertTrue(regions.get(0).startsWith("us-east-1 "), regions.toString());
    // Only what belongs to a Region is read again: environments, networks, their subnets, route
    // tables and endpoints, types of instances, instances, and IAM Identity Center.
    assertTrue(regions.contains("eu-west-1 8"), regions.toString());
  }

  @Test
  void readsNothingInAWrongAccount() {
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.empty(), List.of("account.id=210987654321"), Questions.of(Steps.all()));
    Setup setup =
        new Setup(
            Steps.all(),
            (facts, unread) -> {
              throw new AssertionError("read " + unread);
            });
    Setup.Result result = setup.run(account.start(), settings, new Face(), this::apply);
    assertEquals(Setup.End.PROBLEMS, result.end());
    assertEquals(1, result.problems().size());
    assertEquals(List.of(), told);
  }

  @Test
  void doesNothingOverAConflict() throws IOException {
    Recorded other = Recorded.read(CASES.resolve("role-in-another-path/facts.json"));
    Setup.Result result =
        new Setup(Steps.all(), other::read)
            .run(other.start(), GivenAnswers.NONE, new Face(Ui.Verdict.ACCEPT), this::apply);
    assertEquals(Setup.End.CONFLICTS, result.end());
    assertEquals(List.of("ask", "review"), told);
  }

  @Test
  void reviewsNothingInAFinishedAccount() throws IOException {
    Recorded finished = Recorded.read(CASES.resolve("finished/facts.json"));
    Setup.Result result =
        new Setup(Steps.all(), finished::read)
            .run(finished.start(), GivenAnswers.NONE, new Face(), this::apply);
    assertEquals(Setup.End.NOTHING_TO_DO, result.end());
    assertEquals(List.of("ask", "summary"), told);
  }

  @Test
  void asksOnceWhatIsToBeSaidOfThePoliciesAndOnlyOfThoseThatWouldBeWritten() {
    List<AwsRequest> asked = new ArrayList<>();
    Face face = new Face(Ui.Verdict.BACK, Ui.Verdict.ACCEPT);
    Setup.Result result =
        advised(asked, ValidatePolicyResponse.builder().build())
            .run(account.start(), GivenAnswers.NONE, face, this::apply);
    assertEquals(Setup.End.APPLIED, result.end());
    assertEquals(PolicyCheck.reads(result.plan().orElseThrow()), Set.copyOf(asked));
    assertEquals(2, asked.size());
    Setup offline = advised(asked, ValidatePolicyResponse.builder().build());
    offline.plan(Facts.newAccount("us-east-1"), GivenAnswers.NONE);
    assertEquals(2, asked.size());
  }

  @Test
  void weighsEachPlanOnceForAllWhoAskOfIt() {
    Face face = new Face(Ui.Verdict.BACK, Ui.Verdict.ACCEPT);
    Setup.Result result =
        advised(new ArrayList<>(), ValidatePolicyResponse.builder().build())
            .run(account.start(), GivenAnswers.NONE, face, this::apply);
    assertEquals(Setup.End.APPLIED, result.end());
    assertEquals(2, face.shown.size());
    assertNotSame(face.shown.get(0), face.shown.get(1));
    Reviewed reviewed = result.reviewed().orElseThrow();
    assertSame(face.shown.get(1), reviewed);
    assertEquals(2, reviewed.policies().checked());
    assertSame(reviewed.preflight(), reviewed.preflight());
    assertSame(reviewed.policies(), reviewed.policies());
    assertSame(reviewed.cautions(), reviewed.cautions());
  }

  @Test
  void worksOutNothingTwice() {
    List<String> worked = new ArrayList<>();
    Lazy<Integer> once =
        new Lazy<>(
            () -> {
              worked.add("once");
              return worked.size();
            });
    assertEquals(List.of(), worked);
    assertEquals(1, once.get());
    assertEquals(1, once.get());
    assertEquals(List.of("once"), worked);
  }

  @Test
  void doesNothingWithAPolicyThatHasAnError() {
    ValidatePolicyFinding error =
        ValidatePolicyFinding.builder()
            .findingType(ValidatePolicyFindingType.ERROR)
            .issueCode("INVALID_ACTION")
            .findingDetails("The action iam:Sing does not exist.")
            .build();
    Setup.Result result =
        advised(new ArrayList<>(), ValidatePolicyResponse.builder().findings(error).build())
            .run(account.start(), GivenAnswers.NONE, new Face(Ui.Verdict.ACCEPT), this::apply);
    assertEquals(Setup.End.PROBLEMS, result.end());
    assertEquals(List.of("ask"), told);
    String problem = result.problems().get(0).toString();
    assertTrue(
        problem.endsWith(
            "IAM Access Analyzer finds an error in the policy, and nothing is done: "
                + "INVALID_ACTION: The action iam:Sing does not exist.; leave the step out with "
                + "--skip ssm-role"),
        problem);
  }

  /** A run over an empty account in which the policies' check gives this answer. */
  private Setup advised(List<AwsRequest> asked, ValidatePolicyResponse answer) {
    return new Setup(
        Steps.all(),
        (facts, unread) -> {
          unread.stream()
              .filter(ValidatePolicyRequest.class::isInstance)
              .forEach(
                  read -> {
                    asked.add(read);
                    account.put(read, answer);
                  });
          return account.read(facts, unread);
        });
  }

  @Test
  void looksUpTheOwnerWhenTheStepThatMakesItIsLeftOut() throws IOException {
    List<Step> steps = Selection.of(Steps.all(), List.of("environment"), List.of()).steps();
    GivenAnswers cloud9 =
        GivenAnswers.read(
            Optional.empty(), List.of("environment.kind=cloud9"), Questions.of(Steps.all()));
    Setup.Result offline = setup(steps).plan(Facts.newAccount("us-east-1"), cloud9);
    assertEquals(
        List.of(
            "admin-user.look-up-create",
            "environment.token",
            "environment.create",
            "environment.created",
            "environment.ready"),
        ids(offline.plan().orElseThrow()));

    Setup.Result absent = setup(steps).plan(account.start(), cloud9);
    assertEquals(Setup.End.PROBLEMS, absent.end());
    assertEquals(
        "--only: take the steps admin-group and admin-user too, since what they make is needed, and"
            + " is not there (NoSuchEntity): gatehouse setup --region us-east-1 --only"
            + " admin-group,admin-user,environment",
        Prose.line(absent.problems().get(0).toString()));

    Recorded adopted = Recorded.read(CASES.resolve("adopts-group-and-user/facts.json"));
    Plan plan = new Setup(steps, adopted::read).plan(adopted.start(), cloud9).plan().orElseThrow();
    assertEquals("environment.token", plan.actions().get(0).id());
    assertTrue(((Call) plan.actions().get(1)).request().toString().contains("user/staff/admin"));
  }

  @Test
  void beginsWithTheFirstQuestionThoughItCameUpByLooking() throws IOException {
    Recorded networks =
        Recorded.read(Path.of("src/test/resources/cases/closed-subnet-with-endpoints/facts.json"));
    List<Step> steps = Selection.of(Steps.all(), List.of("network"), List.of()).steps();
    Walk walk = new Setup(steps, networks::read).plan(networks.start(), GivenAnswers.NONE).walk();
    assertEquals(
        Optional.of("network.vpc"), walk.stop().flatMap(Walk.Stop::question).map(Question::key));
  }

  @Test
  void theSubnetIsSetAlsoWhereTheStepThatAsksForItIsLeftOut() {
    List<String> only = List.of("ssm-role", "environment");
    List<Step> steps = Selection.of(Steps.all(), only, List.of()).steps();
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.empty(),
            List.of("environment.kind=ec2", "environment.subnet=subnet-0a1b2c3d"),
            Questions.of(Steps.all()));
    Plan offline = setup(steps).plan(Facts.newAccount("us-east-1"), settings).plan().orElseThrow();
    Plan live = setup(steps).plan(account.start(), settings).plan().orElseThrow();
    for (Plan plan : List.of(offline, live)) {
      assertEquals(
          List.of("subnet-0a1b2c3d"),
          plan.changes().stream()
              .map(Call::request)
              .filter(RunInstancesRequest.class::isInstance)
              .map(request -> ((RunInstancesRequest) request).subnetId())
              .toList());
    }
  }

  @Test
  void looksUpTheAccountOfflineWhenItsStepIsLeftOut() {
    List<Step> steps = Selection.of(Steps.all(), List.of("session-access"), List.of()).steps();
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.empty(),
            List.of("session-access.policy=statement"),
            Questions.of(Steps.all()));
    assertEquals(
        List.of(
            "account.identity",
            "admin-group.look-up-create",
            "session-access.create",
            "session-access.attach"),
        ids(setup(steps).plan(Facts.newAccount("us-east-1"), settings).plan().orElseThrow()));
  }

  @Test
  void looksUpTheGroupThatTheUserJoinsWhenItsStepIsLeftOut() throws IOException {
    Selection steps = Selection.of(Steps.all(), List.of(), List.of("admin-group"));
    Setup.Result offline =
        new Setup(steps, account::read).plan(Facts.newAccount("us-east-1"), GivenAnswers.NONE);
    assertEquals("admin-group.look-up-create", ids(offline.plan().orElseThrow()).get(0));

    Setup.Result absent = new Setup(steps, account::read).plan(account.start(), GivenAnswers.NONE);
    assertEquals(Setup.End.PROBLEMS, absent.end());
    assertEquals(
        "--skip: take the step admin-group too, since what it makes is needed, and is not there"
            + " (NoSuchEntity): gatehouse setup --region us-east-1",
        Prose.line(absent.problems().get(0).toString()));

    Recorded adopted = Recorded.read(CASES.resolve("adopts-group-and-user/facts.json"));
    Setup.Result there =
        new Setup(
                Selection.of(Steps.all(), List.of("admin-user"), List.of()).steps(), adopted::read)
            .plan(adopted.start(), GivenAnswers.NONE);
    assertFalse(ids(there.plan().orElseThrow()).contains("admin-group.look-up-create"));
  }

  @Test
  void namesEachMissingStepOnceAndBeforeAnythingIsAsked() {
    account.refuse(
        ListEnvironmentsRequest.builder().build(),
        "AccessDeniedException",
        "This account does not have access to the Cloud9 service");
    Selection only = Selection.of(Steps.all(), List.of("environment"), List.of());
    assertEquals(
        "--only: take the step ssm-role too, since what it makes is needed, and is not there"
            + " (NoSuchEntity): gatehouse setup --region us-east-1 --only ssm-role,environment",
        Prose.line(alone(only)));
    Selection mfa = Selection.of(Steps.all(), List.of("mfa"), List.of());
    assertEquals(
        "--only: take the steps admin-group and admin-user too, since what they make is needed, and"
            + " is not there (NoSuchEntity): gatehouse setup --region us-east-1 --only"
            + " admin-group,admin-user,mfa",
        Prose.line(alone(mfa)));
    account.forget();
    Selection skip = Selection.of(Steps.all(), List.of(), List.of("ssm-role", "session-access"));
    assertEquals(
        "--skip: take the step ssm-role too, since what it makes is needed, and is not there"
            + " (NoSuchEntity): gatehouse setup --region us-east-1 --skip session-access",
        Prose.line(
            new Setup(skip, account::read)
                .plan(account.start(), GivenAnswers.NONE)
                .problems()
                .get(0)
                .toString()));
  }

  /** The one problem of a choice of steps in an empty account, found before the person is asked. */
  private String alone(Selection selection) {
    account.forget();
    Setup.Result result =
        new Setup(selection, account::read)
            .run(account.start(), GivenAnswers.NONE, new Face(), this::apply);
    assertEquals(Setup.End.PROBLEMS, result.end());
    assertEquals(List.of(), told);
    assertEquals(1, result.problems().size(), result.problems().toString());
    return result.problems().get(0).toString();
  }

  @Test
  void asksThePersonFirstWhereAnotherAnswerWouldDo() throws IOException {
    // The instance's role is not there, and Cloud9's is: the person may choose Cloud9.
    Recorded finished = Recorded.read(CASES.resolve("finished/facts.json"));
    Face face = new Face(Ui.Verdict.ACCEPT);
    face.leaves = true;
    Setup.Result result =
        new Setup(Selection.of(Steps.all(), List.of("environment"), List.of()), finished::read)
            .run(
                finished.start(),
                GivenAnswers.read(
                    Optional.empty(),
                    List.of("environment.name=another"),
                    Questions.of(Steps.all())),
                face,
                this::apply);
    assertEquals(Setup.End.LEFT, result.end(), result.problems().toString());
    assertEquals(List.of("ask"), told);
  }

  @Test
  void demandsWhatNobodyGaveOnlyWhereNobodyIsAsked() {
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.empty(),
            List.of("admin-user.kind=identity-center"),
            Questions.of(Steps.all()));
    assertEquals(Setup.End.PROBLEMS, setup(Steps.all()).plan(account.start(), settings).end());
    account.forget();
    Face face = new Face();
    face.leaves = true;
    Setup.Result result = setup(Steps.all()).run(account.start(), settings, face, this::apply);
    assertEquals(Setup.End.LEFT, result.end(), result.problems().toString());
    assertEquals(List.of("ask"), told);
  }

  @Test
  void plansOfflineForTheAccountThatIsNamed() {
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.empty(), List.of("account.id=2109-8765-4321"), Questions.of(Steps.all()));
    Setup.Result result = setup(Steps.all()).plan(Facts.newAccount("us-east-1"), settings);
    Facts facts = result.walk().facts();
    assertEquals("210987654321", facts.caller().account());
    Header header = new Header(facts, facts.region(), Map.of(), false);
    String script =
        Formats.byName("script").orElseThrow().write(result.plan().orElseThrow(), header).text();
    assertTrue(script.contains("[[ $OUTPUTS == 210987654321 ]] ||"), script);
    assertTrue(script.contains("# For account 210987654321, taken to be new"), script);
  }

  @Test
  void saysNothingOfSigningInWithoutAPassword() {
    Setup.Result planned = setup(Steps.all()).plan(account.start(), GivenAnswers.NONE);
    Plan plan = planned.plan().orElseThrow();
    Action signIn =
        plan.actions().stream()
            .filter(a -> a.id().equals("admin-user.sign-in"))
            .findAny()
            .orElseThrow();
    Outcome all = new Outcome(plan.actions(), List.of(), Optional.empty(), List.of(), Map.of());
    Outcome without =
        new Outcome(
            List.of(),
            List.of(new Outcome.LeftOut(signIn, "no password")),
            Optional.empty(),
            List.of(),
            Map.of());
    String note = "Sign in as the IAM user admin";
    Walk walk = planned.walk();
    assertTrue(new Summary(walk, plan, all).notes(Note.Kind.SIGN_IN).toString().contains(note));
    assertFalse(
        new Summary(walk, plan, without).notes(Note.Kind.SIGN_IN).toString().contains(note));
  }

  @Test
  void everyChoiceOfStepsMakesAPlan() {
    for (int mask = 1; mask < 1 << Steps.all().size(); mask++) {
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < Steps.all().size(); i++) {
        if ((mask & (1 << i)) != 0) {
          steps.add(Steps.all().get(i));
        }
      }
      Setup.Result result = setup(steps).plan(Facts.newAccount("us-east-1"), GivenAnswers.NONE);
      assertTrue(result.plan().isPresent(), steps.toString());
    }
  }

  @Test
  void namesTheStepThatWasMeant() {
    Selection selection = Selection.of(Steps.all(), List.of("admin-usr"), List.of("cellar"));
    assertEquals(
        List.of(
            "--only: admin-usr: there is no such step; perhaps you mean admin-user",
            "--skip: cellar: there is no such step; the steps are account, root, password-policy,"
                + " admin-group, admin-user, mfa, ssm-role, session-access, network, environment"),
        selection.problems().stream().map(Problem::toString).toList());
    List<String> all = Steps.all().stream().map(Step::name).toList();
    assertEquals(
        "--skip: no step is left to do; name fewer of them to leave out",
        Selection.of(Steps.all(), List.of(), all).problems().get(0).toString());
  }

  private Setup setup(List<Step> steps) {
    return new Setup(steps, account::read);
  }

  private Outcome apply(Plan plan, Facts facts, Set<String> accepted, Ui ui) {
    told.add("apply " + facts.region());
    return new Outcome(plan.actions(), List.of(), Optional.empty(), List.of(), Map.of());
  }

  private static List<String> ids(Plan plan) {
    return plan.actions().stream().map(Action::id).toList();
  }

  private static Walk answer(Walk walk, String key, String text) {
    return new Walk(walk.steps(), walk.facts(), walk.answers().with(key, text), walk.place());
  }

  /** A face that answers as it was told and notes what it is asked. */
  private final class Face implements Ui {
    private final Deque<Verdict> verdicts;
    private UnaryOperator<Walk> answers = walk -> walk;
    private boolean leaves;
    private final List<Reviewed> shown = new ArrayList<>();

    Face(Verdict... verdicts) {
      this.verdicts = new ArrayDeque<>(List.of(verdicts));
    }

    @Override
    public Optional<Walk> ask(Walk walk, UnaryOperator<Walk> settle) {
      told.add("ask");
      Walk end = settle.apply(answers.apply(walk));
      return leaves
          ? Optional.empty()
          : Optional.of(new Walk(end.steps(), end.facts(), end.answers(), end.stops().size()));
    }

    @Override
    public Decision review(Reviewed reviewed) {
      told.add("review");
      shown.add(reviewed);
      return Decision.of(verdicts.removeFirst());
    }

    @Override
    public void summary(Summary summary) {
      told.add("summary");
    }

    @Override
    public Progress progress() {
      return new Quiet();
    }

    @Override
    public Operator person() {
      return new Quiet();
    }
  }
}
