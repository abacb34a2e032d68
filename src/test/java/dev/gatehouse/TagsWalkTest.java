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
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.SandboxBuilder;
import dev.gatehouse.step.Questions;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags of all that a walk creates, and what becomes of it without the right to tag. */
@org.junit.jupiter.api.Tag("same")
class TagsWalkTest {

  private static final String TAGS = "account.tags=team=blue,cost-center=42";

  private Optional<Clients> clients = Optional.empty();

  @AfterEach
  void close() {
    clients.ifPresent(Clients::close);
  }

  private Clients to(Sandbox account) {
    clients.ifPresent(Clients::close);
    clients =
        Optional.of(
            Clients.open(
                Connection.practice(
                    account::httpClient,
                    "us-east-1",
                    new Connection.Given(
                        AwsBasicCredentials.create("practice", "secret"), "a test"))));
    return clients.get();
  }

  private Plan plan(Sandbox account, String... sets) {
    Clients aws = to(account);
    return new Setup(Steps.all(), (known, unread) -> known.plus(new Reader(aws).read(unread)))
        .plan(
            Facts.of(CallerReader.read(aws), "us-east-1"),
            GivenAnswers.read(
                Optional.empty(), new ArrayList<>(List.of(sets)), Questions.of(Steps.all())))
        .plan()
        .orElseThrow();
  }

  private Outcome run(Sandbox account, String... sets) {
    Plan plan = plan(account, sets);
    Set<String> all = plan.actions().stream().map(Action::id).collect(Collectors.toSet());
    return new Executor(clients.orElseThrow(), Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, all, new Quiet(), new Quiet());
  }

  private static SandboxBuilder account() {
    return Sandbox.builder().cloud9Open(false);
  }

  private static String failure(Outcome outcome) {
    return outcome.failure().map(one -> one.action().id() + " " + one.message()).orElse("");
  }

  /** An organization that wants a tag lets everything be created that can carry one. */
  @Test
  void everythingThatCanCarryTagsIsCreatedWithThem() {
    assertTrue(
        failure(run(account().requiredTag("team").build())).contains("service control policy"));
    for (String kind : List.of("ec2", "cloud9")) {
      Sandbox account = Sandbox.builder().requiredTag("team").build();
      String[] sets = {
        TAGS,
        "environment.kind=" + kind,
        "admin-group.more=support",
        "admin-user.more=bob=support",
        "admin-user.tags=team=red"
      };
      assertEquals("", failure(run(account, sets)));
      assertEquals(List.of("team=red", "cost-center=42"), tagsOf(account, "admin"));
      assertEquals(List.of("team=blue", "cost-center=42"), tagsOf(account, "bob"));
      Plan again = plan(account, sets);
      assertEquals(
          List.of(),
          again.actions().stream()
              .filter(action -> action instanceof Call)
              .map(Action::id)
              .filter(
                  id -> !id.contains("mfa") && !id.contains("password") && !id.contains("sign-in"))
              .toList());
    }
  }

  private List<String> tagsOf(Sandbox account, String user) {
    return ((ListUserTagsResponse)
            to(account).send(ListUserTagsRequest.builder().userName(user).build()))
        .tags().stream().map(tag -> tag.key() + "=" + tag.value()).toList();
  }

  @Test
  void aPermissionSetCarriesThem() {
    Plan plan =
        plan(
            account().build(),
            TAGS,
            "admin-user.kind=identity-center",
            "admin-user.email=ada@example.com");
    Call set =
        (Call)
            plan.actions().stream()
                .filter(action -> action.id().equals("admin-user.permission-set"))
                .findFirst()
                .orElseThrow();
    assertTrue(set.request().toString().contains("cost-center"), set.request().toString());
  }

  @Test
  void withoutTheRightToTagItIsCreatedUntaggedAndSaid() {
    Sandbox account = account().deny("iam:TagRole").build();
    Outcome outcome = run(account, TAGS);
    assertEquals("", failure(outcome));
    GetRoleResponse role =
        (GetRoleResponse)
            clients.orElseThrow().send(GetRoleRequest.builder().roleName(role(outcome)).build());
    assertEquals(List.<Tag>of(), role.role().tags());
    String left =
        outcome.leftOut().stream()
            .filter(one -> one.action().id().equals("ssm-role.create-tags"))
            .map(one -> one.reason())
            .findFirst()
            .orElse("");
    assertTrue(left.contains("you may not tag what that creates"), outcome.leftOut().toString());
    assertTrue(left.contains("iam:TagRole"), left);
    assertEquals(
        1, outcome.leftOut().stream().filter(o -> o.action().id().endsWith("-tags")).count());
  }

  private static String role(Outcome outcome) {
    return outcome.done().stream()
        .filter(action -> action.id().equals("ssm-role.create"))
        .map(action -> ((Call) action).request().getValueForField("RoleName", String.class).get())
        .findFirst()
        .orElseThrow();
  }

  /** What is refused for another reason is refused. */
  @Test
  void withoutTheRightToCreateItIsNotCreated() {
    Sandbox account = account().deny("iam:CreateRole").build();
    assertTrue(failure(run(account, TAGS)).startsWith("ssm-role.create "));
    assertEquals(1, account.counter().of("iam:CreateRole"));
  }
}
