package dev.gatehouse.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.preflight.PolicyCheck;
import dev.gatehouse.plan.preflight.Preflight;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.step.Finding;
import dev.gatehouse.text.Letters;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Walk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFindingType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;

class WordsTest {

  private static final Letters LETTERS = Letters.of(StandardCharsets.UTF_8, false);
  private static final Occasion REAL = new Occasion(false, false);
  private static final Occasion PRACTICE = new Occasion(true, false);

  static String text(List<Line> lines) {
    Layout layout = Layout.of(80, LETTERS);
    return lines.stream()
        .flatMap(line -> layout.rows(line).stream())
        .map(row -> row + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void namesTheCallerInWords() {
    String text = text(Wording.caller(Example.facts(), REAL));
    assertTrue(text.contains("1234-5678-9012"), text);
    assertTrue(text.contains("the root user"), text);
    assertTrue(text.contains("profile start"), text);
    assertTrue(text.contains("us-east-1"), text);
  }

  @Test
  void saysThatNoAccountWasReadWhereNoneWas() {
    String text = text(Wording.caller(Facts.newAccount("eu-west-1"), new Occasion(false, true)));
    assertTrue(text.contains("No account was read"), text);
    assertTrue(text.contains("DRY RUN"), text);
    assertFalse(Ref.occursIn(text));
  }

  @Test
  void reviewShowsEachChangeByStepWithWhatIsAtStake() {
    assertEquals(
        """

        Review: 5 changes, nothing done yet                                    PRACTICE
        Account 1234-5678-9012, Region us-east-1, the root user
         Administrators' group
           make the group Administrators
           give it AdministratorAccess                                grants everything
         Admin user — you
           choose the first password of admin                          asked on the way
           let admin sign in with that password
           wait for the user to be known everywhere                        usually 10 s
         Root
           turn on MFA for root                                             done by you
         First environment
           start first-environment                                          COSTS money
         Root
           delete root's access key                                    CANNOT BE UNDONE
        """,
        text(ReviewWords.of(Reviewed.of(Example.walk(), Example.plan()), PRACTICE)));
  }

  @Test
  void takingEverythingAwayGrantsNothing() {
    String everything = "arn:aws:iam::aws:policy/AdministratorAccess";
    Probe probe =
        Probe.of(
            ListAttachedUserPoliciesRequest.builder().userName("ada").build(),
            Path.of("AttachedPolicies").where("PolicyArn", everything).then("PolicyArn"));
    Call gives =
        Call.makes(
                "admin-user.attach",
                "give it",
                AttachUserPolicyRequest.builder().userName("ada").policyArn(everything).build(),
                probe)
            .build();
    Call takes =
        Call.removes(
                "admin-user.detach",
                "take it",
                DetachUserPolicyRequest.builder().userName("ada").policyArn(everything).build(),
                probe)
            .build();
    assertEquals("grants everything", ReviewWords.hazard(gives));
    assertEquals("", ReviewWords.hazard(takes));
  }

  @Test
  void aCallToSeveralRegionsIsOneRowThatNamesThem() {
    Path state = Path.of("EbsEncryptionByDefault");
    Call call =
        Call.sets(
                "guardrails.ebs-encryption",
                "encrypt new volumes",
                EnableEbsEncryptionByDefaultRequest.builder().build(),
                Probe.of(GetEbsEncryptionByDefaultRequest.builder().build(), state)
                    .expecting(state, "true"))
            .in(List.of("us-east-1", "eu-west-1", "ap-south-1"))
            .build();
    Map<AwsRequest, Fact<AwsResponse>> facts = new HashMap<>();
    for (String region : call.regions().wanted()) {
      facts.put(
          InRegion.of(call.probe().orElseThrow().read(), region),
          new Fact.Known<>(
              GetEbsEncryptionByDefaultResponse.builder()
                  .ebsEncryptionByDefault(region.equals("us-east-1"))
                  .build()));
    }
    Walk walk = Example.walk();
    Plan plan = Planner.draft(List.of(call), walk.facts().plus(facts)).plan();
    String text = text(ReviewWords.of(Reviewed.of(walk, plan), REAL));
    assertTrue(
        text.contains(
            """
               encrypt new volumes in 2 of 3 Regions
                 eu-west-1, ap-south-1
                 EbsEncryptionByDefault in eu-west-1, ap-south-1: now false, will be true
            """),
        text);
    assertEquals("encrypt new volumes in eu-west-1", Wording.deed(call.in("eu-west-1")));
  }

  @Test
  void reviewShowsConflictsAndWhatToDo() {
    Call call = (Call) Example.plan().actions().get(0);
    Call.Difference difference =
        new Call.Difference(Path.of("Group", "Path"), "/", Optional.of("/old/"));
    Plan plan =
        new Plan(
            List.of(),
            List.of(new Plan.Conflict(call, List.of(difference))),
            Map.of(),
            java.util.Set.of());
    String text = text(ReviewWords.of(Reviewed.of(Example.walk(), plan), REAL));
    assertTrue(text.contains("Group.Path: found /old/, wanted /"), text);
    assertTrue(text.contains("What to do"), text);
  }

  @Test
  void reviewSaysWhatTheCheckOfThePoliciesBrought() {
    Call call =
        Call.makes(
                "mfa.policy",
                "make the policy RequireMfa",
                CreatePolicyRequest.builder().policyDocument("{}").build(),
                Probe.of(GetGroupRequest.builder().build(), Path.of("Group", "Arn")))
            .build();
    Plan plan = Plan.of(call);
    AwsRequest read = PolicyCheck.reads(plan).iterator().next();
    ValidatePolicyFinding finding =
        ValidatePolicyFinding.builder()
            .findingType(ValidatePolicyFindingType.SECURITY_WARNING)
            .issueCode("PASS_ROLE")
            .findingDetails("It is wide.")
            .build();
    assertEquals(
        """
         IAM Access Analyzer has read the policies and has nothing against them.
        """,
        review(plan, read, new Fact.Known<>(ValidatePolicyResponse.builder().build())));
    assertEquals(
        """
         IAM Access Analyzer warns about "make the policy RequireMfa": PASS_ROLE: It is
         wide.
        """,
        review(
            plan,
            read,
            new Fact.Known<>(ValidatePolicyResponse.builder().findings(finding).build())));
    assertEquals(
        """
         IAM Access Analyzer could not be asked about this plan's policies
         (AccessDenied). Nothing depends on it.
        """,
        review(plan, read, new Fact.Refused<>("AccessDenied", "no")));
    assertFalse(text(ReviewWords.of(Reviewed.of(Example.walk(), plan), REAL)).contains("Analyzer"));
  }

  private static String review(Plan plan, AwsRequest read, Fact<AwsResponse> fact) {
    Walk walk = Example.walk().with(Example.walk().facts().plus(Map.of(read, fact)));
    String text = text(ReviewWords.of(Reviewed.of(walk, plan), REAL));
    return text.substring(text.indexOf(" IAM Access Analyzer"));
  }

  @Test
  void saysWhatSpeaksAgainstAPlanInAListThatStaysShort() {
    Call call = (Call) Example.plan().actions().get(0);
    List<Preflight.Finding> findings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      findings.add(
          new Preflight.Finding(
              Preflight.Kind.DENIED,
              List.of(call),
              "iam:Do" + i,
              "implicitDeny",
              Optional.empty()));
    }
    findings.add(
        new Preflight.Finding(
            Preflight.Kind.FULL,
            List.of(call, call),
            "GroupsQuota",
            "300 are there, 2 would be made, and 300 are allowed",
            Optional.empty()));
    findings.add(
        new Preflight.Finding(
            Preflight.Kind.CROWDED,
            List.of(call),
            "vCPU",
            "4 run, 2 would be added, and 5 are allowed",
            Optional.of("Take a smaller one.")));
    Preflight preflight = new Preflight(findings, List.of(), 0, 0, 0);
    assertEquals(
        """
         A quota leaves no room to make the group Administrators and 1 more: groups:
         300 are there, 2 would be made, and 300 are allowed.
           To do: Delete what is not needed, or ask AWS for more in the Service Quotas
           console.
         A quota leaves no room to make the group Administrators: processors (vCPU): 4
         run, 2 would be added, and 5 are allowed.
           To do: Take a smaller one.
         Better go back and change that, or leave it out (--skip admin-group): as it
         is, all would stop there, with what comes before it done.
         IAM's simulation says that you may not: iam:Do0 (make the group
         Administrators), iam:Do1 (make the group Administrators), iam:Do2 (make the
         group Administrators), iam:Do3 (make the group Administrators), and 2 more.
           To do: ask an administrator whether you may. The simulation can be wrong
           where rights hang on conditions or on single things.
        """,
        text(PreflightWords.warnings(preflight)));
  }

  @Test
  void saysWhatWasAskedBeforeAndWhatCouldNotBeTested() {
    Preflight preflight =
        new Preflight(
            List.of(),
            List.of(
                new Preflight.Open(Preflight.Why.WAITS, 1, Optional.empty()),
                new Preflight.Open(Preflight.Why.NO_ANSWER, 2, Optional.of("Throttling")),
                new Preflight.Open(Preflight.Why.CALLER, 9, Optional.of("the root user")),
                new Preflight.Open(Preflight.Why.SIMULATION, 9, Optional.of("AccessDenied")),
                new Preflight.Open(Preflight.Why.CONDITIONS, 2, Optional.empty()),
                new Preflight.Open(Preflight.Why.QUOTA, 1, Optional.of("NoAnswer"))),
            1,
            12,
            1);
    assertEquals(
        """
         Asked before: AWS would accept 1 change, tried without being made; IAM's
         simulation allows 12 actions; 1 quota has room.
         Could not be tested: 1 change that needs what others make first; 2 changes,
         for want of a clear answer (Throttling); the rights of the root user, which
         IAM does not simulate; your rights, as IAM's simulation could not be asked
         (AccessDenied); your right to 2 changes, as conditions decide; whether a quota
         has room (NoAnswer).
        """,
        text(PreflightWords.checked(preflight)));
    assertEquals("", text(PreflightWords.checked(new Preflight(List.of(), List.of(), 0, 0, 0))));
  }

  @Test
  void reviewSaysThatThereIsNothingToDo() {
    String text = text(ReviewWords.of(Reviewed.of(Example.walk(), Plan.of()), REAL));
    assertTrue(text.contains("There is nothing to do"), text);
  }

  @Test
  void summarySaysWhereItStoppedWhyAndHowToGoOn() {
    List<Action> actions = Example.plan().actions();
    Failure failure =
        new Failure(
            actions.get(1),
            Failure.Kind.NOT_ALLOWED,
            "AccessDenied",
            "You may not.",
            Optional.of("Sign in as an administrator."));
    Outcome outcome =
        new Outcome(
            actions.subList(0, 1),
            List.of(),
            Optional.of(failure),
            actions.subList(2, actions.size()),
            Map.of());
    String text =
        text(
            SummaryWords.of(
                new Summary(Example.walk(), Example.plan(), outcome),
                REAL,
                true,
                ShellCommand.of("gatehouse", "setup"),
                LETTERS));
    assertTrue(text.contains("✓ make the group Administrators"), text);
    assertTrue(text.contains("Not allowed (AccessDenied): You may not."), text);
    assertTrue(text.contains("Sign in as an administrator."), text);
    assertTrue(text.contains("- delete root's access key"), text);
    assertTrue(text.contains("    gatehouse setup --region us-east-1\n"), text);
    assertFalse(text.contains("How to sign in"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "FAILED | | | Run this again; | gatehouse setup --set account.alias=taken --yes",
        "CONFLICT | | | Fix that, then run this again; |"
            + " gatehouse setup --set account.alias=taken --yes",
        "CONFLICT | account.alias | | AWS would refuse the same account.alias again. Run this, with"
            + " another one in place of <another>; |"
            + " gatehouse setup --yes --set 'account.alias=<another>'",
        "NOT_ALLOWED | environment.kind | ec2 | Run this, with another environment.kind; |"
            + " gatehouse setup --set account.alias=taken --yes --set environment.kind=ec2"
      })
  void summaryRepeatsNoAnswerThatMustFailAgain(
      Failure.Kind kind, String key, String answer, String how, String command) {
    List<Action> actions = Example.plan().actions();
    Failure failure =
        new Failure(
            actions.get(1),
            kind,
            "Code",
            "It is taken.",
            Optional.empty(),
            Optional.ofNullable(key)
                .map(one -> new Advice.Another(one, Optional.ofNullable(answer))),
            Optional.empty());
    Outcome outcome =
        new Outcome(actions.subList(0, 1), List.of(), Optional.of(failure), List.of(), Map.of());
    ShellCommand typed =
        ShellCommand.of("gatehouse", "setup").with("--set", "account.alias=taken").with("--yes");
    String text =
        SummaryWords.of(
                new Summary(Example.walk(), Example.plan(), outcome), REAL, true, typed, LETTERS)
            .stream()
            .map(line -> Prose.line(line.text()))
            .collect(Collectors.joining("\n"));
    assertTrue(text.contains(how), text);
    assertTrue(text.contains(command + " --region us-east-1"), text);
  }

  @Test
  void plainProgressSpeaksOfAWaitEveryTenSeconds() {
    List<String> said = new ArrayList<>();
    PlainProgress progress = new PlainProgress(lines -> said.add(text(lines)), LETTERS);
    Action await = Example.plan().actions().get(4);
    progress.begins(await);
    for (int second = 0; second <= 25; second++) {
      Duration usual = Duration.ofSeconds(10);
      progress.waits(
          await, "it", "creating", Duration.ofSeconds(second), usual, Duration.ofMinutes(2));
    }
    progress.ended(await, Progress.How.DONE, Duration.ofMillis(25_400));
    assertEquals(4, said.size(), said.toString());
    assertTrue(said.get(2).contains("0:20"), said.get(2));
    assertTrue(said.get(3).contains("25 s"), said.get(3));
  }

  @Test
  void noTimeIsSaidWhereThereIsNoneToSpeakOfOrThePersonTookIt() {
    ProgressWords words = new ProgressWords(LETTERS);
    Action call = Example.plan().actions().get(0);
    Action handoff = Example.plan().actions().get(5);
    Progress.How done = Progress.How.DONE;
    assertEquals("", words.ended(call, done, Duration.ofMillis(99)).mark());
    assertEquals("0.1 s", words.ended(call, done, Duration.ofMillis(100)).mark());
    assertEquals("", words.ended(handoff, done, Duration.ofSeconds(95)).mark());
    assertEquals("", words.ended(Example.password(), done, Duration.ofSeconds(95)).mark());
  }

  @Test
  void aFactAndAWarningHaveSignsOfTheirOwn() {
    assertEquals(Letters.Sign.FACT, Wording.sign(Finding.fact("so", "So it is.")));
    assertEquals(Letters.Sign.WARNING, Wording.sign(Finding.warning("beware", "Beware.")));
    Walk walk = Example.walk();
    Line last = Wording.step(walk, walk.steps().get(0), REAL, LETTERS).get(3);
    assertEquals(Line.warning(2, "! Root has an access key."), last);
  }

  @Test
  void aWaitShowsAStateAndNoErrorCode() {
    ProgressWords words = new ProgressWords(LETTERS);
    Duration time = Duration.ofSeconds(1);
    assertTrue(words.waits("it", "creating", time, time, time).text().contains("(creating)"));
    String text = words.waits("it", "BadRequestException", time, time, time).text();
    assertFalse(text.contains("BadRequest"), text);
  }
}
