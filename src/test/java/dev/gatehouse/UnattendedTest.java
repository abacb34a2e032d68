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
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/** What is taken away, and what stays, where nobody is there. */
class UnattendedTest {

  private static final String RIGHTS = "arn:aws:iam::aws:policy/AdministratorAccess";

  private final Sandbox account = Sandbox.builder().build();
  private final Clients aws =
      Clients.open(
          Connection.practice(
              account::httpClient,
              "us-east-1",
              new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test")));

  @Test
  void ownRightsStayWhereTheGroupHasNone() {
    prepare();
    Outcome outcome = run("admin-user");
    assertEquals("", outcome.failure().map(Object::toString).orElse(""));
    assertEquals(
        List.of("admin-user.detach"),
        outcome.leftOut().stream()
            .map(left -> left.action().id())
            .filter(id -> !id.endsWith("password") && !id.endsWith("sign-in"))
            .toList());
    String reason =
        outcome.leftOut().stream()
            .filter(left -> left.action().id().equals("admin-user.detach"))
            .findFirst()
            .orElseThrow()
            .reason();
    assertTrue(reason.contains("keeps the rights of their own"), reason);
    assertTrue(hasOwnRights());
  }

  @Test
  void ownRightsGoWhereTheGroupHasThem() {
    prepare();
    aws.send(
        AttachGroupPolicyRequest.builder().groupName("Administrators").policyArn(RIGHTS).build());
    assertEquals("", run("admin-user").failure().map(Object::toString).orElse(""));
    assertFalse(hasOwnRights());
  }

  @Test
  void aLeftOverMfaDeviceStaysWhereNobodyCanScanAnother() {
    aws.send(CreateUserRequest.builder().userName("admin").build());
    aws.send(CreateGroupRequest.builder().groupName("Administrators").build());
    aws.send(CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName("admin").build());
    Outcome outcome = run("mfa");
    assertEquals("", outcome.failure().map(Object::toString).orElse(""));
    assertEquals(List.of(), outcome.done().stream().filter(UnattendedTest::changes).toList());
    assertTrue(
        outcome.leftOut().stream()
            .anyMatch(left -> left.action().id().equals("mfa.delete-left-over")));
  }

  private static boolean changes(Action action) {
    return action instanceof Call call && call.effect() != Call.Effect.READS;
  }

  private void prepare() {
    aws.send(CreateGroupRequest.builder().groupName("Administrators").build());
    aws.send(CreateUserRequest.builder().userName("admin").build());
    aws.send(AttachUserPolicyRequest.builder().userName("admin").policyArn(RIGHTS).build());
  }

  private boolean hasOwnRights() {
    return !((ListAttachedUserPoliciesResponse)
            aws.send(ListAttachedUserPoliciesRequest.builder().userName("admin").build()))
        .attachedPolicies()
        .isEmpty();
  }

  private Outcome run(String name) {
    List<Step> step = Steps.all().stream().filter(s -> s.name().equals(name)).toList();
    Facts facts = Facts.of(CallerReader.read(aws, "a test"), "us-east-1");
    Plan plan =
        new Setup(step, (known, unread) -> known.plus(new Reader(aws).read(unread)))
            .plan(facts, GivenAnswers.NONE)
            .plan()
            .orElseThrow();
    Quiet quiet = new Quiet();
    return new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, Set.of(), quiet, quiet);
  }
}
