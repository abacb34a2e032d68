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
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.step.Questions;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;

/** The role for cases at AWS Support, which benchmarks ask for. */
class SupportRoleWalkTest {

  private final Sandbox account = Sandbox.builder().build();
  private final Clients aws =
      Clients.open(
          Connection.practice(
              account::httpClient,
              "us-east-1",
              new Connection.Given(AwsBasicCredentials.create("practice", "secret"), "a test")));

  private Setup.Result plan(String... sets) {
    return new Setup(
            Steps.all().stream().filter(step -> step.name().equals("admin-group")).toList(),
            (known, unread) -> known.plus(new Reader(aws).read(unread)))
        .plan(
            Facts.of(CallerReader.read(aws), "us-east-1"),
            GivenAnswers.read(
                Optional.empty(), new ArrayList<>(List.of(sets)), Questions.of(Steps.all())));
  }

  private List<String> ids(String... sets) {
    return plan(sets).plan().orElseThrow().actions().stream().map(Action::id).toList();
  }

  private void run(String... sets) {
    Plan plan = plan(sets).plan().orElseThrow();
    Outcome outcome =
        new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
            .run(plan, Set.of(), new Quiet(), new Quiet());
    assertEquals(Optional.empty(), outcome.failure());
  }

  private String trust() {
    GetRoleResponse role =
        (GetRoleResponse) aws.send(GetRoleRequest.builder().roleName("GatehouseSupport").build());
    return URLDecoder.decode(role.role().assumeRolePolicyDocument(), StandardCharsets.UTF_8);
  }

  @Test
  void isSuggestedBesideTheGroupAndCountsAsARole() {
    assertFalse(ids().contains("admin-group.support-role"));
    assertFalse(ids("admin-group.more=auditors").contains("admin-group.support-role"));
    run("admin-group.more=support");
    ListEntitiesForPolicyResponse who =
        (ListEntitiesForPolicyResponse)
            aws.send(
                ListEntitiesForPolicyRequest.builder()
                    .policyArn("arn:aws:iam::aws:policy/AWSSupportAccess")
                    .build());
    assertEquals("GatehouseSupport", who.policyRoles().get(0).roleName());
    assertEquals("Support", who.policyGroups().get(0).groupName());
    assertTrue(trust().contains("arn:aws:iam::123456789012:root"), trust());
    assertTrue(trust().contains("aws:MultiFactorAuthPresent"), trust());
    assertEquals(List.of(), ids("admin-group.more=support"));
  }

  @Test
  void isOfferedWithoutTheGroupAndLeftOutBesideIt() {
    assertFalse(
        ids("admin-group.more=support", "admin-group.support-role=no")
            .contains("admin-group.support-role"));
    run("admin-group.support-role=yes");
    assertEquals(List.of(), ids("admin-group.support-role=yes"));
  }

  /** Sessions of IAM Identity Center say nothing of MFA. */
  @Test
  void wantsNoMfaOfThoseWhoComeFromIdentityCenter() {
    run("admin-group.support-role=yes", "admin-user.kind=identity-center");
    assertFalse(trust().contains("aws:MultiFactorAuthPresent"), trust());
  }

  @Test
  void isInTheWayWhereItTrustsSomebodyElse() {
    run("admin-group.support-role=yes");
    aws.send(
        UpdateAssumeRolePolicyRequest.builder()
            .roleName("GatehouseSupport")
            .policyDocument(
                trust()
                    .replace("\"AWS\"", "\"Service\"")
                    .replaceAll("\"arn:[^\"]*\"", "\"lambda.amazonaws.com\""))
            .build());
    Plan plan = plan("admin-group.support-role=yes").plan().orElseThrow();
    assertEquals(1, plan.conflicts().size(), plan.conflicts().toString());
  }
}
