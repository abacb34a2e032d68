package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.CallerReader;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.Executor;
import dev.gatehouse.account.Pace;
import dev.gatehouse.account.Reader;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Outcome;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.Steps;
import dev.gatehouse.wizard.Settings;
import dev.gatehouse.wizard.Setup;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/** A user's own rights are taken away only where the group was seen to give them. */
class OwnRightsTest {

  private static final String RIGHTS = "arn:aws:iam::aws:policy/AdministratorAccess";

  private final Sandbox account = Sandbox.builder().build();
  private final Clients aws =
      Clients.open(
          Connection.practice(
              account::httpClient,
              "us-east-1",
              new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test")));

  @Test
  void theyStayWhereTheGroupHasNone() {
    prepare();
    Outcome outcome = run();
    assertEquals("", outcome.failure().map(Object::toString).orElse(""));
    assertEquals(
        List.of("admin-user.group-has-rights", "admin-user.detach"),
        outcome.leftOut().stream()
            .map(left -> left.action().id())
            .filter(id -> !id.endsWith("password") && !id.endsWith("sign-in"))
            .toList());
    String reason =
        outcome.leftOut().stream()
            .filter(left -> left.action().id().equals("admin-user.group-has-rights"))
            .findFirst()
            .orElseThrow()
            .reason();
    assertTrue(reason.contains("keeps the rights of their own"), reason);
    assertTrue(hasOwnRights());
  }

  @Test
  void theyGoWhereTheGroupHasThem() {
    prepare();
    aws.send(
        AttachGroupPolicyRequest.builder().groupName("Administrators").policyArn(RIGHTS).build());
    assertEquals("", run().failure().map(Object::toString).orElse(""));
    assertFalse(hasOwnRights());
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

  private Outcome run() {
    List<Step> step = Steps.all().stream().filter(s -> s.name().equals("admin-user")).toList();
    Facts facts = Facts.of(CallerReader.read(aws, "a test"), "us-east-1");
    Plan plan =
        new Setup(step, (known, unread) -> known.plus(new Reader(aws).read(unread)))
            .plan(facts, Settings.NONE)
            .plan()
            .orElseThrow();
    Quiet quiet = new Quiet();
    return new Executor(aws, Pace.immediate(), new Random(1), new StopSignal())
        .run(plan, Set.of(), quiet, quiet);
  }
}
