package dev.gatehouse;

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
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;

/** Who has PowerUserAccess gets into every instance, the administrators' too. */
@Tag("same")
class PowerUserWalkTest {

  private static final String SAID = "can become root on the environment's instance";

  private final Sandbox account = Sandbox.builder().cloud9Open(false).build();
  private final Clients aws =
      Clients.open(
          Connection.practice(
              account::httpClient,
              "us-east-1",
              new Connection.Given(AwsBasicCredentials.create("practice", "secret"), "a test")));

  private Setup.Result plan(Set<String> only, String... sets) {
    List<Step> steps =
        Steps.all().stream().filter(step -> only.isEmpty() || only.contains(step.name())).toList();
    return new Setup(steps, (known, unread) -> known.plus(new Reader(aws).read(unread)))
        .plan(
            Facts.of(CallerReader.read(aws), "us-east-1"),
            GivenAnswers.read(
                Optional.empty(), new ArrayList<>(List.of(sets)), Questions.of(Steps.all())));
  }

  private static String review(Setup.Result result) {
    return ReviewWords.warnings(result.reviewed().orElseThrow()).stream()
        .map(line -> line.text())
        .collect(Collectors.joining("\n"));
  }

  private static String findings(Setup.Result result, String name) {
    Step step = Steps.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    return step.findings(result.walk().situation()).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin-group.more=developers", "admin-user.more=bob=developers"})
  void isSaidWhereTheGroupAndTheInstanceAreBothPlanned(String set) {
    Setup.Result result = plan(Set.of(), set);
    assertTrue(review(result).contains("the group Developers " + SAID), review(result));
    assertTrue(review(result).contains("auditors"), review(result));
    assertTrue(findings(result, "environment").contains(SAID));
  }

  @Test
  void isNotSaidWithoutTheGroupOrWithoutTheInstance() {
    assertFalse(review(plan(Set.of(), "admin-group.more=auditors,billing")).contains(SAID));
    assertFalse(review(plan(Set.of("admin-group"), "admin-group.more=developers")).contains(SAID));
  }

  @Test
  void isSaidOfThoseWhoHaveItAlready() {
    aws.send(CreateUserRequest.builder().userName("bob").build());
    aws.send(
        AttachUserPolicyRequest.builder()
            .userName("bob")
            .policyArn("arn:aws:iam::aws:policy/PowerUserAccess")
            .build());
    Setup.Result result = plan(Set.of());
    assertTrue(review(result).contains("the user bob " + SAID), review(result));
  }

  @Test
  void isSaidOfAnInstanceThatIsThereAlready() {
    var plan = plan(Set.of()).plan().orElseThrow();
    Set<String> all = plan.actions().stream().map(Action::id).collect(Collectors.toSet());
    new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, all, new Quiet(), new Quiet());
    assertTrue(account.counter().of("ec2:RunInstances") > 0);
    Setup.Result result = plan(Set.of("admin-group"), "admin-group.more=developers");
    assertTrue(review(result).contains("the group Developers " + SAID), review(result));
    assertTrue(findings(result, "admin-group").contains(SAID));
  }
}
