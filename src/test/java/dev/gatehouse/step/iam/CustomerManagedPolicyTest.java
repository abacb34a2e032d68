package dev.gatehouse.step.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.Quiet;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.PolicyText;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.render.Format;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Header;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Situation;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;

/** What becomes of a policy of the account's own, by the wizard and by the printed script. */
class CustomerManagedPolicyTest {

  private static final String ARN = "arn:aws:iam::123456789012:policy/Own";
  private static final IamPolicy WANTED = IamPolicy.fromJson(document("Deny", "s3:GetObject"));
  private static final String NEW = WANTED.toJson();
  private static final String EARLIER = document("Deny", "s3:*");
  private static final String FOREIGN = document("Allow", "*");
  private static final CustomerManagedPolicy POLICY =
      new CustomerManagedPolicy(
          "Own",
          "A policy.",
          // Of EARLIER.
          Set.of("acb8d7c36f55686763578417bb51072300602e69ae762c7c708b1ec5ff309e57"));

  @TempDir Path folder;

  private final Sandbox account = Sandbox.builder().build();
  private final Clients aws =
      Clients.open(
          Connection.practice(
              account::httpClient,
              "us-east-1",
              new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test")));

  @AfterEach
  void close() {
    aws.close();
  }

  private static String document(String effect, String action) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\""
        + effect
        + "\",\"Action\":\""
        + action
        + "\",\"Resource\":\"arn:aws:s3:::${aws:username}/*\"}]}";
  }

  private void exists(String document) {
    aws.send(CreatePolicyRequest.builder().policyName("Own").policyDocument(document).build());
  }

  private void version(String document, boolean isDefault) {
    aws.send(
        CreatePolicyVersionRequest.builder()
            .policyArn(ARN)
            .policyDocument(document)
            .setAsDefault(isDefault)
            .build());
  }

  private String inForce() {
    GetPolicyResponse policy =
        (GetPolicyResponse) aws.send(GetPolicyRequest.builder().policyArn(ARN).build());
    GetPolicyVersionResponse version =
        (GetPolicyVersionResponse)
            aws.send(
                GetPolicyVersionRequest.builder()
                    .policyArn(ARN)
                    .versionId(policy.policy().defaultVersionId())
                    .build());
    return PolicyText.compact(version.policyVersion().document());
  }

  private Facts start() {
    return Facts.of(CallerReader.read(aws), "us-east-1");
  }

  private static Planner.Draft draft(Facts facts) {
    Situation situation = Steps.situation(facts, Answers.NONE);
    return Planner.draft(List.of(POLICY.make(situation, "own.policy", WANTED).build()), facts);
  }

  private Facts facts() {
    Facts facts = start();
    while (!draft(facts).unread().isEmpty()) {
      facts = facts.plus(new Reader(aws, Timing.immediate()).read(draft(facts).unread()));
    }
    return facts;
  }

  private Plan plan() {
    return draft(facts()).plan();
  }

  private Outcome carryOut(Plan plan) {
    Quiet quiet = new Quiet();
    return new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, Set.of(), quiet, quiet);
  }

  private Program.Result runScript(AwsCli cli, Facts facts, Plan plan) throws IOException {
    Format script =
        Formats.all().stream().filter(f -> f.name().equals("script")).findFirst().orElseThrow();
    Path file = folder.resolve("plan.sh");
    Files.writeString(
        file, script.write(plan, new Header(facts, "us-east-1", Map.of(), false)).text());
    try (Server server = account.serve(0)) {
      return Program.command("bash", file.toString())
          .at(server.endpoint().toString())
          .with("PATH", cli.folder(folder) + ":" + System.getenv("PATH"))
          .run();
    }
  }

  /** The plan of who has not read the account, but its number. */
  private static Plan offline() {
    return draft(Facts.newAccount("us-east-1").ofAccount("123456789012")).plan();
  }

  @Test
  void isCreatedAndThenAsWanted() {
    carryOut(plan());
    assertEquals(NEW, inForce());
    assertTrue(plan().isEmpty());
  }

  @Test
  void isTheSameWithOtherBlanks() {
    exists(NEW.replace(",", " ,\n  "));
    assertTrue(plan().isEmpty());
    assertTrue(plan().conflicts().isEmpty());
  }

  @Test
  void anEarlierDocumentIsReplacedAndCanBePutBack() {
    exists(EARLIER);
    Situation before = Steps.situation(facts(), Answers.NONE);
    Plan plan = plan();
    assertEquals("own.policy-version", plan.changes().get(0).id());
    carryOut(plan);
    assertEquals(NEW, inForce());
    assertTrue(plan().isEmpty());
    Inverse inverse =
        POLICY.inverse(plan.changes().get(0), before, UndoneCalls.NOTHING).orElseThrow();
    inverse.changes().forEach(change -> aws.send(change.request()));
    assertEquals(EARLIER, inForce());
  }

  @Test
  void whatSomebodyHasChangedIsInTheWayAndStaysSo() {
    exists(NEW);
    version(FOREIGN, true);
    assertEquals(1, plan().conflicts().size());
    assertEquals(NEW, plan().conflicts().get(0).differences().get(0).wanted());
    assertEquals(FOREIGN, plan().conflicts().get(0).differences().get(0).found().orElseThrow());
    carryOut(plan());
    assertEquals(FOREIGN, inForce());
  }

  @Test
  void isOursWithTodaysDocumentOrAnEarlierOneAlone() {
    assertTrue(POLICY.isOurs(NEW.replace(",", " ,\n  "), WANTED));
    assertTrue(POLICY.isOurs(EARLIER.replace(",", " ,\n  "), WANTED));
    assertFalse(POLICY.isOurs(FOREIGN, WANTED));
  }

  @Test
  void aVersionThatIsNotInForceIsNoMatter() {
    exists(NEW);
    version(FOREIGN, false);
    assertTrue(plan().isEmpty());
  }

  @Test
  void withFiveVersionsItSaysWhatToDo() {
    exists(FOREIGN);
    version(EARLIER, true);
    for (int i = 0; i < 3; i++) {
      version(FOREIGN, false);
    }
    Situation situation = Steps.situation(facts(), Answers.NONE);
    assertEquals(1, POLICY.findings(situation, "mfa.policy-full").size());
    assertTrue(
        POLICY.findings(situation, "mfa.policy-full").get(0).text().contains("delete the oldest"));
    String said = carryOut(plan()).failure().orElseThrow().toString();
    assertTrue(said.contains("delete the oldest"), said);
    assertEquals(EARLIER, inForce());
    aws.send(DeletePolicyVersionRequest.builder().policyArn(ARN).versionId("v1").build());
    carryOut(plan());
    assertEquals(NEW, inForce());
  }

  @Tag("aws-cli")
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theScriptCreatesItAndFindsItAgainWithOtherBlanks(AwsCli cli) throws IOException {
    Program.Result first = runScript(cli, facts(), plan());
    assertEquals(0, first.status(), first.all());
    assertEquals(NEW, inForce());
    Facts number = Facts.newAccount("us-east-1").ofAccount("123456789012");
    Program.Result again = runScript(cli, number, offline());
    assertEquals(0, again.status(), again.all());
    assertTrue(again.err().contains("is there"), again.all());
    version(NEW.replace(",", " ,\n  "), true);
    Program.Result spaced = runScript(cli, number, offline());
    assertEquals(0, spaced.status(), spaced.all());
  }

  @Tag("aws-cli")
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theScriptReplacesAnEarlierDocumentAndNoOther(AwsCli cli) throws IOException {
    exists(EARLIER);
    Facts before = facts();
    Plan renewing = plan();
    Program.Result replaced = runScript(cli, before, renewing);
    assertEquals(0, replaced.status(), replaced.all());
    assertEquals(NEW, inForce());
    Program.Result again = runScript(cli, before, renewing);
    assertTrue(again.err().contains("is there"), again.all());
    version(FOREIGN, true);
    Program.Result foreign = runScript(cli, before, offline());
    assertNotEquals(0, foreign.status(), foreign.all());
    assertTrue(foreign.err().contains("it is there and differs"), foreign.all());
    assertTrue(foreign.err().contains("s3:GetObject"), foreign.all());
    assertEquals(FOREIGN, inForce());
  }
}
