package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.core.PrincipalKind;
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
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;

/** An administrator who sets up their own MFA with a bare access key. */
class OwnKeyWalkTest {

  private static final String NAME = "practice-admin";

  private final Sandbox account = Sandbox.builder().caller(PrincipalKind.USER).build();
  private final Clients aws =
      Clients.open(
          Connection.practice(
              account::httpClient,
              "us-east-1",
              new Connection.Given(
                  AwsBasicCredentials.create("AKIAPRACTICEADMIN", "secret"), "a test")));

  private Setup.Result plan(String... sets) {
    List<String> all = new ArrayList<>(List.of(sets));
    all.add("admin-user.name=" + NAME);
    return new Setup(
            Steps.all().stream()
                .filter(step -> Set.of("admin-group", "admin-user", "mfa").contains(step.name()))
                .toList(),
            (known, unread) -> known.plus(new Reader(aws).read(unread)))
        .plan(
            Facts.of(CallerReader.read(aws), "us-east-1"),
            GivenAnswers.read(Optional.empty(), all, Questions.of(Steps.all())));
  }

  private int devices() {
    return ((ListMfaDevicesResponse)
            aws.send(ListMfaDevicesRequest.builder().userName(NAME).build()))
        .mfaDevices()
        .size();
  }

  /** AWS wants MFA of a key's owner who has a device before it takes another one. */
  @Test
  void theSecondDeviceWaitsForASessionWithMfa() {
    Setup.Result result = plan("mfa.second=app");
    var plan = result.plan().orElseThrow(() -> new AssertionError(result.problems().toString()));
    Set<String> all = plan.actions().stream().map(a -> a.id()).collect(Collectors.toSet());
    Outcome outcome =
        new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
            .run(plan, all, new Quiet(), new WithPhone());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(1, devices());
    Step mfa = Steps.all().stream().filter(step -> step.name().equals("mfa")).findFirst().get();
    String notes = mfa.notes(result.walk().situation()).toString();
    assertTrue(notes.contains("AWS does not take one by the access key of practice-admin"), notes);
    // In a profile that has the key, the key would be found first.
    assertTrue(notes.contains("practice-admin-login"), notes);
    assertTrue(notes.contains("mfa.second=app"), notes);
  }

  /** Types the codes of an app, and does nothing in the console. */
  private static final class WithPhone implements Operator {
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
      List<String> codes = Phone.with(enrolment.seed().reveal()).codes();
      return Optional.of(new Enrolment.Codes(Secret.of(codes.get(0)), Secret.of(codes.get(1))));
    }

    @Override
    public HandoffSession handOff(Handoff handoff) {
      return Hands.without("nobody was there to do it");
    }
  }
}
