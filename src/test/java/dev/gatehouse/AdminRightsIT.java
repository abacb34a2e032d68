package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;

/**
 * The key of root stays as long as the administrator could not administer, in the program and in
 * the printed script alike, also where that came to be after the script was written.
 */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class AdminRightsIT {

  private static final String GROUP = "Administrators";
  private static final String USER = "admin";
  private static final String REQUIRE_MFA = "arn:aws:iam::123456789012:policy/GatehouseRequireMfa";
  private static final String DENY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"iam:Put*\","
          + "\"Resource\":\"*\"}]}";

  /**
   * What takes permissions away, how it is taken back, and what is said of it, by a look and by a
   * plan that knows it already.
   */
  private record Limit(AwsRequest put, AwsRequest take, String said, String saidBeforehand) {

    Limit(AwsRequest put, AwsRequest take, String said) {
      this(put, take, said, said);
    }
  }

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(
              PutUserPermissionsBoundaryRequest.builder()
                  .userName(USER)
                  .permissionsBoundary("arn:aws:iam::aws:policy/ReadOnlyAccess")
                  .build(),
              DeleteUserPermissionsBoundaryRequest.builder().userName(USER).build(),
              "admin has a permissions boundary"),
          new Limit(
              PutUserPolicyRequest.builder()
                  .userName(USER)
                  .policyName("no")
                  .policyDocument(DENY)
                  .build(),
              DeleteUserPolicyRequest.builder().userName(USER).policyName("no").build(),
              "An inline policy of the user admin has a deny in it"),
          new Limit(
              PutGroupPolicyRequest.builder()
                  .groupName(GROUP)
                  .policyName("no")
                  .policyDocument(DENY)
                  .build(),
              DeleteGroupPolicyRequest.builder().groupName(GROUP).policyName("no").build(),
              "An inline policy of the group Administrators has a deny in it"),
          new Limit(
              CreatePolicyVersionRequest.builder()
                  .policyArn(REQUIRE_MFA)
                  .policyDocument(DENY)
                  .setAsDefault(true)
                  .build(),
              SetDefaultPolicyVersionRequest.builder()
                  .policyArn(REQUIRE_MFA)
                  .versionId("v1")
                  .build(),
              "The policy GatehouseRequireMfa has changed since it was looked at",
              "A policy of the group Administrators has a deny in it"));

  @TempDir Path folder;

  private final Sandbox account = Sandbox.builder().rootKeys(1).build();
  private final AccessKeyPair key = account.rootKeys().get(0);

  private void administrator(Clients aws, Server server) throws IOException {
    aws.send(CreateGroupRequest.builder().groupName(GROUP).build());
    aws.send(
        AttachGroupPolicyRequest.builder()
            .groupName(GROUP)
            .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
            .build());
    aws.send(CreateUserRequest.builder().userName(USER).build());
    aws.send(AddUserToGroupRequest.builder().groupName(GROUP).userName(USER).build());
    aws.send(
        PutUserPolicyRequest.builder()
            .userName(USER)
            .policyName("harmless")
            .policyDocument(DENY.replace("Deny", "Allow").replace("\":", "\" : "))
            .build());
    aws.send(
        CreateLoginProfileRequest.builder().userName(USER).password("First-Passw0rd-1!").build());
    assertTrue(account.signIn(USER, "First-Passw0rd-1!", "").worked());
    aws.send(
        CreatePolicyRequest.builder()
            .policyName("GatehouseRequireMfa")
            .policyDocument(requiringMfa(server))
            .build());
    aws.send(AttachGroupPolicyRequest.builder().groupName(GROUP).policyArn(REQUIRE_MFA).build());
  }

  /** The document that requires MFA, as a plan has it. */
  private String requiringMfa(Server server) throws IOException {
    Program plan = Program.gatehouse("plan", "--live", "--only", "mfa", "--format", "json");
    String json = signed(plan, server).run().out();
    List<?> actions = (List<?>) member(JSON.std.mapFrom(json), "actions");
    for (Object action : actions) {
      if ("mfa.make-policy".equals(member(action, "id"))) {
        return (String) member(member(action, "parameters"), "PolicyDocument");
      }
    }
    throw new AssertionError(json);
  }

  private static Object member(Object object, String name) {
    return Objects.requireNonNull(((Map<?, ?>) object).get(name), name);
  }

  private boolean isKeyThere() {
    return account.waysIn().open().contains("root key " + key.id());
  }

  private Program signed(Program program, Server server) {
    return program
        .at(server.endpoint().toString())
        .with("AWS_ACCESS_KEY_ID", key.id())
        .with("AWS_SECRET_ACCESS_KEY", key.secret());
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void deletesTheKeyOnceTheAdministratorCanAdministerAndNotBefore(AwsCli cli) throws IOException {
    try (Server server = account.serve(0);
        Clients aws = clients()) {
      administrator(aws, server);
      Path script = script(server);
      // A sample is enough for a script: QueriesTest holds the queries by both versions.
      List<Limit> scripted =
          List.of(LIMITS.get(0), LIMITS.get(cli == AwsCli.V1 ? LIMITS.size() - 1 : 0));
      for (Limit limit : LIMITS) {
        aws.send(limit.put());
        if (Combinations.ALL || scripted.contains(limit)) {
          holds(server, run(cli, script, server), limit.said());
        }
        if (cli == AwsCli.V1) {
          holds(server, setup(server), limit.saidBeforehand());
        }
        aws.send(limit.take());
      }
      Program.Result last = run(cli, script, server);
      assertEquals(0, last.status(), last.all());
      assertFalse(isKeyThere(), last.all());
    }
  }

  @Test
  void looksOnceMoreAfterAQuestionThatStoodForLong() throws IOException {
    Path bin = AwsCli.V1.folder(folder);
    try (Server server = account.serve(0);
        Clients aws = clients();
        Tmux terminal = new Tmux(80, 24)) {
      administrator(aws, server);
      String run =
          "PATH="
              + bin
              + ":$PATH AWS_ACCESS_KEY_ID="
              + key.id()
              + " AWS_SECRET_ACCESS_KEY="
              + key.secret()
              + " AWS_ENDPOINT_URL="
              + server.endpoint()
              + " bash "
              + script(server)
              + "; echo =$?=";
      terminal.line(run);
      terminal.await("Type yes to go on");
      Limit limit = LIMITS.get(0);
      aws.send(limit.put());
      terminal.line("yes");
      terminal.await("=0=");
      String words = terminal.scrollback().replaceAll("\\s+", " ");
      assertTrue(isKeyThere() && words.contains(limit.said()), words);
      aws.send(limit.take());
      terminal.line("clear; " + run);
      terminal.await("Type yes to go on");
      terminal.line("yes");
      terminal.await("=0=");
      assertFalse(isKeyThere(), terminal.scrollback());
    }
  }

  private Clients clients() {
    return Clients.open(
        Connection.practice(
            account::httpClient,
            "us-east-1",
            new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test")));
  }

  /** The script that deletes root's key and does nothing else. */
  private Path script(Server server) {
    Path script = folder.resolve("plan.sh");
    Program.Result plan =
        signed(Program.plan("root", "script", script, "--live", "--set", "root.mfa=no"), server)
            .run();
    assertEquals(0, plan.status(), plan.all());
    return script;
  }

  private void holds(Server server, Program.Result result, String said) {
    assertEquals(0, result.status(), result.all());
    assertTrue(isKeyThere(), server.endpoint() + result.all());
    String words = result.all().replaceAll("\\s+", " ");
    assertTrue(words.contains(said), result.all());
    assertTrue(words.contains("gatehouse setup --only mfa,root --profile admin"), result.all());
  }

  private Program.Result setup(Server server) {
    return signed(
            Program.gatehouse(
                "setup",
                "--only",
                "root",
                "--set",
                "root.mfa=no",
                "--yes",
                "--accept",
                "root.delete-key-" + key.id()),
            server)
        .run();
  }

  private Program.Result run(AwsCli cli, Path script, Server server) throws IOException {
    Path bin = cli.folder(Files.createTempDirectory(folder, "bin"));
    return signed(Program.command("setsid", "-w", "bash", script.toString()), server)
        .with("PATH", bin + ":" + System.getenv("PATH"))
        .with("GATEHOUSE_ACCEPT", "root.delete-key-" + key.id())
        .run();
  }
}
