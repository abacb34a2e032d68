package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Program;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.model.GetUserRequest;

/** The ways that a script can go where nobody is at a terminal, run by a real bash. */
@Tag("same")
class ScriptPathsTest {

  private static final String GOOD = "Kx9\"b\\s$(id)`'&%-2uZ";

  private final Path folder;
  private final StubAws aws;

  ScriptPathsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.aws = new StubAws(folder);
  }

  private static void assertLeftOut(Program.Result run, String why) {
    assertDone(run);
    int left = run.err().indexOf("Left to do:\n");
    assertTrue(left >= 0 && run.err().indexOf("\n" + why, left) > 0, run.all());
  }

  private static void assertStopped(Program.Result run, String... saying) {
    assertEquals(1, run.status(), run.all());
    for (String text : saying) {
      assertTrue(run.err().contains(text), run.all());
    }
    assertFalse(run.err().contains("Done."), run.all());
  }

  private static void assertDone(Program.Result run) {
    assertEquals(0, run.status(), run.all());
    assertTrue(run.err().contains("Done."), run.all());
  }

  @Test
  void findsAThingAmongThoseThatCanOnlyBeListed() throws IOException {
    aws.answers("sts get-caller-identity", "arn:aws:iam::123456789012:root")
        .answers("cloud9 list-environments", "first\\tsecond\\tthird")
        .answers(
            "cloud9 describe-environments",
            "null\\t[null]\\tNone",
            "string\\t[\"CONNECT_SSM\"]\\tid-2");
    Program.Result run = aws.run(Samples.candidates());
    assertDone(run);
    assertTrue(run.err().contains("ENVIRONMENT_ID is id-2"), run.all());
    assertEquals(2, aws.calls("cloud9 describe-environments"));
    assertFalse(aws.wasChanged());
  }

  /** A title, the clipboard, C1, turned round, a hidden letter, all as bytes of UTF-8. */
  private static final String HOSTILE = "a\\033]0;x\\007\u009b2J\u202e\u200bb";

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8", ""})
  void letsNoTextOfAwsActOnTheTerminal(String locale) throws IOException {
    aws.answers("sts get-caller-identity", "arn:aws:iam::123456789012:root")
        .answers("cloud9 list-environments", "!Odd) " + HOSTILE.replace("\\033", "\033"));
    Program.Result refused = aws.run(Samples.candidates(), "LC_ALL=" + locale);
    assertStopped(refused, "An error occurred (Odd) a?]0;x", "b) when calling");
    assertPlain(refused);

    aws.answers("iam get-user", HOSTILE, "true");
    Program.Result waited = aws.run(awaiting(60), "LC_ALL=" + locale);
    assertDone(waited);
    assertTrue(waited.err().contains("the admin to sign in: a?]0;x?"), waited.all());
    assertPlain(waited);
  }

  private static void assertPlain(Program.Result run) {
    assertTrue(run.all().matches("[\n -~]+"), run.all());
  }

  @Test
  void makesWhatNoneOfThoseListedIs() throws IOException {
    aws.answers("sts get-caller-identity", "arn:aws:iam::123456789012:root")
        .answers("cloud9 list-environments", "first\\tgone")
        .answers("cloud9 describe-environments", "null\\t[null]\\tNone", "!NotFoundException")
        .answers("cloud9 create-environment-ec2", "id-9");
    Program.Result run = aws.run(Samples.candidates());
    assertDone(run);
    assertTrue(run.err().contains("ENVIRONMENT_ID is id-9"), run.all());
  }

  private static Call sought() {
    return Call.reads(
            "admin-user.find", "find it", GetUserRequest.builder().userName("admin").build())
        .output(Output.of(Samples.USER_ARN, dev.gatehouse.plan.Path.of("User", "Arn")))
        .withoutValue("turn it on first")
        .build();
  }

  private static Handoff sentTo(String address) {
    return new Handoff(
        "admin-user.hand",
        "do it",
        address,
        List.of("Do it.", "Then look at " + address + ", \"$HOME\"."),
        Optional.empty(),
        Set.of());
  }

  @Test
  void leavesOutWhatNeedsAValueThatAReadDidNotBring() throws IOException {
    aws.answers("iam get-user", "None");
    Program.Result run = aws.run(plan(sought(), sentTo("https://a/" + Samples.USER_ARN.token())));
    assertLeftOut(run, "admin-user.find: turn it on first");
    assertTrue(run.err().contains("admin-user.hand: it needs ADMIN_USER_ARN"), run.all());
    assertFalse(run.err().contains("Do it."), run.all());
  }

  @Test
  void findsAValueOnALaterPage() throws IOException {
    aws.answers("iam get-user", "None\\narn:aws:iam::123456789012:user/admin");
    Program.Result run = aws.run(plan(sought(), sentTo("https://a/" + Samples.USER_ARN.token())));
    assertDone(run);
    assertTrue(
        run.err()
            .contains("Then look at https://a/arn:aws:iam::123456789012:user/admin, \"$HOME\"."),
        run.all());
  }

  @Test
  void waitsForNothingThatItDidNotBegin() throws IOException {
    Ref request = new Ref("REQUEST_ID");
    Call call =
        Samples.restriction()
            .output(Output.begun(request, dev.gatehouse.plan.Path.of("Policy", "PolicyId")))
            .build();
    Await await =
        Samples.await(Set.of("true"), Duration.ofSeconds(60)).toBuilder().after(request).build();
    aws.answers("iam get-policy", "string\\t-").answers("iam get-user", "true");
    assertDone(aws.run(plan(call, await)));
    assertEquals(0, aws.calls("iam get-user"));
    aws.answers("iam get-policy", "!NoSuchEntity").answers("iam create-policy", "id-1");
    assertDone(aws.run(plan(call, await)));
    assertEquals(1, aws.calls("iam get-user"));
  }

  @Test
  void waitsForNothingThatWasLeftOut() throws IOException {
    Ref request = new Ref("REQUEST_ID");
    Call call =
        Samples.restriction()
            .needs(Samples.SIGN_IN)
            .output(Output.begun(request, dev.gatehouse.plan.Path.of("Policy", "PolicyId")))
            .build();
    Await await =
        Samples.await(Set.of("true"), Duration.ofSeconds(60)).toBuilder().after(request).build();
    Program.Result run = aws.run(plan(call, await));
    assertDone(run);
    assertTrue(run.err().contains("\nroot.seen: it needs REQUEST_ID"), run.all());
    assertEquals(0, aws.calls("iam get-user"));
  }

  @Test
  void triesAgainWhatIsNotKnownEverywhereYet() throws IOException {
    aws.answers(
        "iam create-policy",
        "!NoSuchThing",
        "!NoSuchThing",
        "!NoSuchThing",
        "!NoSuchThing",
        "made");
    assertDone(aws.run(plan(Samples.restriction().retryWhilePropagating("NoSuchThing").build())));
    assertEquals(5, aws.calls("iam create-policy"));
    assertEquals(List.of("1", "2", "4", "5"), aws.sleeps());
  }

  @Test
  void triesAgainOnlyWhereTheMessageSaysWhatItIsAbout() throws IOException {
    // The stub's messages say "stub".
    aws.answers("iam create-policy", "!NoSuchThing", "made");
    assertDone(
        aws.run(plan(Samples.restriction().retryWhilePropagating("NoSuchThing:stub").build())));
    assertEquals(2, aws.calls("iam create-policy"));
  }

  @Test
  void doesNotTryAgainWhereTheMessageIsAboutSomethingElse() throws IOException {
    aws.answers("iam create-policy", "!NoSuchThing", "made");
    assertStopped(
        aws.run(plan(Samples.restriction().retryWhilePropagating("NoSuchThing:profile").build())),
        "(NoSuchThing) when calling");
    assertEquals(1, aws.calls("iam create-policy"));
  }

  @Test
  void doesNotTryAgainAfterAnotherError() throws IOException {
    aws.answers("iam create-policy", "!AccessDenied");
    assertStopped(
        aws.run(plan(Samples.restriction().retryWhilePropagating("NoSuchThing").build())),
        "(AccessDenied) when calling",
        "run this script again");
    assertEquals(1, aws.calls("iam create-policy"));
  }

  @Test
  void looksAgainWhenAWSSaysThatItIsThere() throws IOException {
    aws.answers("iam get-policy", "!NoSuchEntity", "string")
        .answers("iam create-policy", "!EntityAlreadyExists");
    Program.Result run = aws.run(plan(Samples.restriction().build()));
    assertDone(run);
    assertTrue(run.err().contains("  is there"), run.all());
  }

  @Test
  void stopsAtAStateThatHasFailed() throws IOException {
    aws.answers("iam get-user", "creating\\tNone", "failed\\tno room is left");
    assertStopped(aws.run(awaiting(60)), "the admin to sign in: failed. no room is left");
    assertFalse(aws.wasChanged());
    assertEquals(List.of("1"), aws.sleeps());
  }

  @Test
  void leavesOutAWaitThatCanBeDoneWithout() throws IOException {
    aws.answers("iam get-user", "!NoSuchEntity", "None");
    Await wait =
        Samples.await(
                Set.of("true"), Optional.empty(), Duration.ofSeconds(1), Set.of(Samples.SIGN_IN))
            .toBuilder()
            .orWithout("It's for later.")
            .build();
    Program.Result run = aws.run(plan(wait, Samples.restriction().needs(Samples.SIGN_IN).build()));
    assertLeftOut(
        run, "root.restrict: it may lock somebody out, and \"admin sign in\" was not seen");
    assertTrue(run.err().contains("Left to do:\nroot.seen: It's for later."), run.all());
    assertFalse(aws.wasChanged());
  }

  @Test
  void anOldValueEndsNoWaitInWhicheverWayItIsWritten() throws IOException {
    aws.answers(
        "iam get-user",
        "2025-01-01T00:00:00Z\\tNone",
        "2025-01-01T00:00:00+00:00\\tNone",
        "2026-01-01T00:00:00+00:00\\tNone");
    Await wait = Samples.await(Set.of(), Duration.ofSeconds(60));
    Program.Result run = aws.run(plan(wait.toBuilder().unlike("2025-01-01T00:00:00Z").build()));
    assertDone(run);
    assertTrue(run.err().contains("the admin to sign in: 2026-01-01T00:00:00+00:00"), run.all());
    assertEquals(3, aws.calls("iam get-user"));
    assertEquals(List.of("1", "2"), aws.sleeps());
  }

  @Test
  void stopsAtTheLimitOfAWait() throws IOException {
    aws.answers("iam get-user", "creating\\tNone");
    assertStopped(aws.run(awaiting(1)), "the admin to sign in: still creating after 1 s");
    assertFalse(aws.wasChanged());
    List<String> sleeps = aws.sleeps();
    // How many there are, if any, is a matter of when the second ends: these take no time.
    for (int i = 0; i < sleeps.size(); i++) {
      assertEquals(i < 3 ? List.of("1", "2", "4").get(i) : "5", sleeps.get(i), sleeps.toString());
    }
  }

  @Test
  void goesOnWithoutAHandoffWhereNobodyIs() throws IOException {
    aws.answers("iam get-user", "creating");
    Program.Result run = aws.run(plan(Samples.handoff(), Samples.restriction().build()));
    assertDone(run);
    assertTrue(run.err().contains("left out: nobody is at a terminal to do it"), run.all());
    assertTrue(run.err().contains("https://console.aws.amazon.com/"), run.all());
    assertEquals(1, aws.calls("iam get-user"));
  }

  @Test
  void leavesOutWhatNeedsAProofThatAHandoffDidNotBring() throws IOException {
    aws.answers("iam get-user", "creating");
    assertLeftOut(
        aws.run(
            plan(Samples.handoff(), Samples.restriction().needs(Samples.SIGN_IN).build()),
            "GATEHOUSE_ACCEPT=root.restrict"),
        "root.restrict: it may lock somebody out, and \"admin sign in\" was not seen to work");
    assertFalse(aws.wasChanged());
  }

  @Test
  void listsAHandoffThatNobodyWasThereFor() throws IOException {
    aws.answers("iam get-user", "!AccessDenied");
    Program.Result run = aws.run(plan(Samples.handoff(), Samples.restriction().build()));
    assertLeftOut(run, "root.mfa: nobody is at a terminal to do it");
    assertTrue(run.err().contains("cannot be seen: AWS refuses you the look"), run.all());
    assertEquals(1, aws.calls("iam create-policy"));
  }

  @Test
  void stopsAtALookThatFailsOtherwise() throws IOException {
    aws.answers("iam get-user", "!ExpiredToken");
    assertStopped(aws.run(plan(Samples.handoff())), "ExpiredToken");
  }

  @Test
  void takesTheProofOfAHandoffThatIsDone() throws IOException {
    aws.answers("iam get-user", "true");
    assertDone(
        aws.run(plan(Samples.handoff(), Samples.restriction().needs(Samples.SIGN_IN).build())));
    assertEquals(1, aws.calls("iam create-policy"));
  }

  @Test
  void needsEachProof() throws IOException {
    aws.answers("iam get-user", "true");
    Call call = Samples.restriction().needs(Samples.SIGN_IN).needs(new Proof("ADMIN_SIGN")).build();
    assertLeftOut(
        aws.run(plan(Samples.handoff(), call)),
        "root.restrict: it may lock somebody out, and \"admin sign\" was not seen to work");
    assertFalse(aws.wasChanged());
  }

  @ParameterizedTest
  @CsvSource({
    "RESTRICTS, '', false",
    "RESTRICTS, root.restrict, true",
    "RESTRICTS, root, false",
    "IRREVERSIBLE, 'root other', false",
    "IRREVERSIBLE, 'other root.restrict', true"
  })
  void acceptsAHazardByTheNameOfTheAction(
      dev.gatehouse.plan.Hazard hazard, String accepted, boolean goesOn) throws IOException {
    Plan plan = plan(Samples.restriction().hazard(hazard).build());
    Program.Result run = aws.run(plan, "GATEHOUSE_ACCEPT=" + accepted);
    assertTrue(run.err().contains("CAREFUL"), run.all());
    if (goesOn) {
      assertDone(run);
    } else {
      assertLeftOut(run, "root.restrict: it was not accepted: name it in GATEHOUSE_ACCEPT");
    }
    assertEquals(goesOn, aws.wasChanged());
  }

  @Test
  void stopsBeforeTheFirstChangeWhereNobodyCanGiveAPassword() throws IOException {
    aws.answers("sts get-caller-identity", "123456789012");
    assertStopped(
        aws.run(Samples.iam("admin", "x")),
        "admin-user.sign-in needs ADMIN_PASSWORD",
        "Set ADMIN_PASSWORD in the environment",
        "run this script in a terminal",
        "Nothing was changed");
    assertEquals(List.of("sts get-caller-identity", "iam get-login-profile"), aws.calls());
  }

  @Test
  void stopsBeforeTheFirstChangeAtAPasswordThatBreaksARule() throws IOException {
    aws.answers("sts get-caller-identity", "123456789012");
    Program.Result run = aws.run(Samples.iam("admin", "x"), "ADMIN_PASSWORD=only-lower-case-1");
    assertStopped(run, "ADMIN_PASSWORD: it needs an upper-case letter. Nothing was changed.");
    assertFalse(run.all().contains("only-lower"), run.all());
    assertFalse(aws.calls().contains("iam create-user"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTHING=", "ADMIN_PASSWORD=short"})
  void wantsNoPasswordWhereTheLoginProfileIsThere(String variable) throws IOException {
    aws.answers("sts get-caller-identity", "123456789012")
        .answers("iam get-login-profile", "string")
        .answers("iam create-user", "arn:aws:iam::123456789012:user/admin");
    assertDone(aws.run(Samples.iam("admin", "x"), variable));
    assertEquals(0, aws.calls("iam create-login-profile"));
  }

  @Test
  void keepsThePasswordOutOfEveryProcess() throws IOException {
    aws.looksAtProcesses()
        .answers("sts get-caller-identity", "123456789012")
        .answers("iam create-user", "arn:aws:iam::123456789012:user/admin");
    Program.Result run = aws.run(Samples.iam("admin", "x"), "ADMIN_PASSWORD=" + GOOD);
    assertDone(run);
    assertEquals(List.of(GOOD), aws.files());
    assertFalse(run.all().contains(GOOD), run.all());
    // The look at processes sees the script itself, and the call with the password.
    assertTrue(aws.arguments().contains(folder.resolve("script.bash").toString()));
    assertTrue(aws.arguments().contains("create-login-profile"));
    assertEquals(List.of(), aws.arguments().stream().filter(a -> a.contains(GOOD)).toList());
    assertEquals(List.of(), aws.environment().stream().filter(e -> e.contains(GOOD)).toList());
  }

  @Test
  void runsInNoOtherAccountThanThatOfALivePlan() throws IOException {
    Path script = aws.script(plan(Samples.restriction().build()), Samples.live("111122223333"));
    aws.answers("sts get-caller-identity", "123456789012");
    Program run =
        Program.command(StubAws.BASH, script.toString())
            .with("PATH", folder + ":" + System.getenv("PATH"));
    assertStopped(
        run.run(), "these credentials are for account 123456789012, this plan is for 111122223333");
    assertFalse(aws.calls().contains("iam create-policy"));
    aws.answers("sts get-caller-identity", "111122223333");
    assertDone(run.run());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.2.57(1)-release", "4.3.48(1)-release", "2.05b.0(1)-release"})
  void saysWhichBashItNeeds(String version) throws IOException {
    Path before = Files.writeString(folder.resolve("env"), "BASH_VERSION='" + version + "'\n");
    assertStopped(
        aws.run(plan(Samples.restriction().build()), "BASH_ENV=" + before),
        "Stopped before any change: this script needs bash 4.4 or newer, and this is " + version);
    assertEquals(List.of(), aws.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.4.0(1)-release", "5.3.0(1)-release", "10.0.1(1)-release"})
  void runsInANewerBash(String version) throws IOException {
    Path before = Files.writeString(folder.resolve("env"), "BASH_VERSION='" + version + "'\n");
    assertDone(aws.run(plan(Samples.restriction().build()), "BASH_ENV=" + before));
  }

  @Test
  void saysToAnotherShellThatItNeedsBash() throws IOException {
    Path script = aws.script(plan(Samples.restriction().build()), Samples.offline());
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/dash")), "dash is not installed");
    assertStopped(
        Program.command("/bin/dash", script.toString()).run(),
        "needs bash 4.4 or newer, and this is another shell");
  }

  @Test
  void printedCommandsMakeNoFileWithoutAFolderForIt() throws IOException {
    Path mktemp = Files.writeString(folder.resolve("mktemp"), "#!/bin/sh\nexit 1\n");
    assertTrue(mktemp.toFile().setExecutable(true));
    Path commands = Path.of("src/test/resources/cases/new-account/plan.commands");
    aws.answers("sts get-caller-identity", "123456789012");
    // Else each wait goes on to its limit, for a thousand calls.
    aws.answers("iam get-account-summary", "1");
    aws.answers("iam get-user", "2026-01-01");
    aws.answers("ssm describe-instance-information", "Online");
    aws.answers("ssm get-connection-status", "connected");
    Program.Result run =
        Program.command("setsid", "-w", "bash", commands.toAbsolutePath().toString())
            .with("PATH", folder + ":" + System.getenv("PATH"))
            .run();
    assertTrue(run.err().contains("no folder could be made for what is shown"), run.all());
    assertTrue(aws.calls().contains("iam create-group"), run.all());
    assertFalse(aws.calls().contains("iam create-virtual-mfa-device"), run.all());
  }

  private static Plan plan(Action... actions) {
    return new Plan(List.of(actions), List.of(), java.util.Map.of(), java.util.Set.of());
  }

  private static Plan awaiting(int limit) {
    return plan(
        Samples.await(Set.of("true"), Duration.ofSeconds(limit)), Samples.restriction().build());
  }
}
