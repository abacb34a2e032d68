package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.sandbox.RequestCounts;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;

/**
 * What is printed and what is done are the same: the printed script, run by the real AWS CLI, and
 * the wizard make equal accounts, in which nothing is left to do.
 */
@Tag("same")
@Execution(ExecutionMode.CONCURRENT)
class SpineIT {

  private static final String PASSWORD = "It's-A-\"First\"-Passw0rd";
  private static final String ANSWERS =
      """
      account:
        alias: blue-team-1
        region: us-east-1
      root:
        mfa: no
        security-email: security@example.com
        security-name: "Ada & Co"
        security-title: Owner
        security-phone: "+49 (30) 1234567"
      admin-group:
        name: Ops+Admins
      admin-user:
        name: ada@example.com
        tags:
          purpose: first steps @ home
          "team:x": "blue = best + 1"
        more: {"b=c,d@x.y": support}
      mfa:
        kind: none
      session-access:
        policy: statement
        group: Developers
        cloudformation: yes
      environment:
        kind: KIND
        name: NAME
        description: "with \\"quotes\\", a back\\\\slash and 日本語"
        stop-after-minutes: 45
        tags: {team: "a b=c"}
        members: {"bob+1=x,y": read-write, eve: read-only}
      """;

  /** The environments, each with a name of which every character is allowed there. */
  private enum Kind {
    CLOUD9("\"it's $(a) `first` environment\""),
    EC2("First_steps.1:/=+@- x");

    private final String name;

    Kind(String name) {
      this.name = name;
    }
  }

  @TempDir Path folder;

  private Program.Result gatehouse(String endpoint, String... args) {
    return Program.gatehouse(args).at(endpoint).with("ADMIN_PASSWORD", PASSWORD).run();
  }

  private Path answers(Kind kind) throws IOException {
    return Files.writeString(
        folder.resolve("answers.yaml"),
        ANSWERS.replace("KIND", kind.name().toLowerCase(Locale.ROOT)).replace("NAME", kind.name));
  }

  private Path script(Kind kind, String... more) throws IOException {
    Path script = folder.resolve("plan.sh");
    List<String> args = new ArrayList<>(List.of("plan", "--format", "script"));
    args.addAll(List.of("--answers", answers(kind).toString(), "--output", script.toString()));
    args.add("--force");
    args.addAll(List.of(more));
    Program.Result result = Program.gatehouse(args.toArray(String[]::new)).run();
    assertEquals(0, result.status(), result.all());
    return script;
  }

  private Program.Result run(Path script, Path bin, String endpoint) {
    return Program.command("bash", script.toString())
        .at(endpoint)
        .with("ADMIN_PASSWORD", PASSWORD)
        .with("PATH", bin + ":" + System.getenv("PATH"))
        .run();
  }

  private static Sandbox account() {
    return Sandbox.builder().cloud9Open(true).agentLooks(0).build();
  }

  /** The same with the users who are to be members of the environment. */
  private static Sandbox withMembers() {
    Sandbox account = account();
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    try (Clients clients =
        Clients.open(Connection.practice(account::httpClient, "us-east-1", given))) {
      clients.send(CreateUserRequest.builder().userName("bob+1=x,y").path("/staff/").build());
      clients.send(CreateUserRequest.builder().userName("eve").build());
    }
    return account;
  }

  private void assertFinished(String endpoint, Path answers) {
    Program.Result rest =
        gatehouse(endpoint, "plan", "--live", "--exit-code", "--answers", answers.toString());
    assertEquals(0, rest.status(), rest.all());
  }

  @Tag("aws-cli")
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theScriptAndTheWizardMakeTheSameAccount(AwsCli cli) throws IOException {
    Path bin = cli.folder(folder);
    Kind kind = cli == AwsCli.V1 ? Kind.EC2 : Kind.CLOUD9;
    Path script = script(kind);
    Path answers = answers(kind);
    Sandbox byScript = withMembers();
    Sandbox byWizard = withMembers();
    try (Server one = byScript.serve(0);
        Server other = byWizard.serve(0)) {
      String first = one.endpoint().toString();
      String second = other.endpoint().toString();
      String empty = byScript.snapshotWithoutIds();

      Program.Result scripted = run(script, bin, first);
      assertEquals(0, scripted.status(), scripted.all());
      Program.Result applied = gatehouse(second, "setup", "--answers", answers.toString(), "--yes");
      assertEquals(0, applied.status(), applied.all());

      assertNotEquals(empty, byScript.snapshotWithoutIds());
      assertEquals(byWizard.snapshotWithoutIds(), byScript.snapshotWithoutIds());
      assertEquals(List.of(), byScript.inboundRules());
      assertFinished(first, answers);
      assertFinished(second, answers);

      String before = byScript.snapshot();
      int writes = byScript.counter().writes();
      Program.Result again = run(script, bin, first);
      assertEquals(0, again.status(), again.all());
      assertEquals(writes, byScript.counter().writes(), again.all());
      assertEquals(before, byScript.snapshot());

      writes = byWizard.counter().writes();
      Program.Result twice = gatehouse(second, "setup", "--answers", answers.toString(), "--yes");
      assertEquals(0, twice.status(), twice.all());
      assertEquals(writes, byWizard.counter().writes(), twice.all());
    }
  }

  /**
   * A call that never arrives, and two whose answers are lost after they took effect: the first
   * change of all, and the last of each kind, whose answer the script needs later and which may not
   * be made twice since it costs. A sample is enough: the script looks before each change, in one
   * way for all, and ScriptPathsTest holds what it makes of each answer to such a look.
   */
  @Tag("aws-cli")
  @ParameterizedTest
  @CsvSource({
    "CLOUD9, iam create-account-alias, false",
    "CLOUD9, cloud9 create-environment-ec2, true",
    "EC2, ec2 run-instances, true"
  })
  void aScriptThatWasInterruptedEndsTheSame(Kind kind, String at, boolean arrives)
      throws IOException {
    Path interruption = folder.resolve("interruption");
    String fails =
        """
        if [ "$1 $2" = '%1$s' ] && [ ! -e %2$s ]; then
          %3$s
          touch %2$s; echo 'the line is dead' >&2; exit 255
        fi
        """
            .formatted(
                at,
                interruption,
                arrives
                    ? "lost=$("
                        + AwsCli.V1.program()
                        + " --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\") || exit"
                    : "");
    Path bin = AwsCli.V1.folder(folder, fails);
    Path script = script(kind);
    Sandbox interrupted = withMembers();
    Sandbox straight = withMembers();
    try (Server one = interrupted.serve(0);
        Server other = straight.serve(0)) {
      Program.Result first = run(script, bin, one.endpoint().toString());
      assertNotEquals(0, first.status(), first.all());
      assertTrue(first.err().contains("the line is dead"), first.all());
      Program.Result second = run(script, bin, one.endpoint().toString());
      assertEquals(0, second.status(), first.all() + second.all());
      // That the wizard makes the same account as an uninterrupted script is held elsewhere.
      Program.Result whole =
          gatehouse(
              other.endpoint().toString(), "setup", "--answers", answers(kind).toString(), "--yes");
      assertEquals(0, whole.status(), whole.all());
      assertEquals(straight.snapshotWithoutIds(), interrupted.snapshotWithoutIds());
    }
  }

  /**
   * Moto knows no Cloud9, so a practice account without it answers for that service; all the rest
   * is moto's. Both ways end in what the other finds finished.
   */
  @Tag("aws-cli")
  @Test
  void againstMotoTheScriptAndTheWizardMakeTheSameAccount() throws IOException {
    String[] common = {"--answers", answers(Kind.EC2).toString(), "--skip", "environment"};
    Sandbox closed = Sandbox.builder().cloud9Open(false).build();
    try (Moto byScript = Moto.start();
        Moto byWizard = Moto.start();
        Server cloud9 = closed.serve(0)) {
      Path bin = AwsCli.V1.folder(folder);
      Path script = script(Kind.EC2, "--skip", "environment");
      Program.Result scripted = run(script, bin, byScript.address().toString());
      assertEquals(0, scripted.status(), scripted.all());
      Program.Result applied = wizard(byWizard, cloud9, common, "setup", "--yes");
      assertEquals(0, applied.status(), applied.all());
      assertEquals(seen(byWizard), seen(byScript));
      for (Moto account : List.of(byScript, byWizard)) {
        Program.Result rest = wizard(account, cloud9, common, "plan", "--live", "--exit-code");
        assertEquals(0, rest.status(), rest.all());
      }
      Program.Result again = run(script, bin, byScript.address().toString());
      assertEquals(0, again.status(), again.all());
      assertEquals(seen(byWizard), seen(byScript));
    }
  }

  private static Program.Result wizard(
      Moto account, Server cloud9, String[] common, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(common));
    return Program.gatehouse(words.toArray(String[]::new))
        .at(account.address().toString())
        .with("AWS_ENDPOINT_URL_CLOUD9", cloud9.endpoint().toString())
        .with("ADMIN_PASSWORD", PASSWORD)
        .run();
  }

  /** What the account holds, without ids and dates. */
  private static String seen(Moto account) {
    StringBuilder seen = new StringBuilder();
    for (String command :
        List.of(
            "iam list-account-aliases",
            "iam get-account-password-policy",
            "iam list-groups --query sort_by(Groups,&GroupName)[].[GroupName,Path]",
            "iam list-users --query Users[].[UserName,Path]",
            "iam list-user-tags --user-name ada@example.com",
            "iam list-groups-for-user --user-name ada@example.com --query Groups[].GroupName",
            "iam list-attached-group-policies --group-name Ops+Admins",
            "iam list-attached-group-policies --group-name Developers",
            "iam get-login-profile --user-name ada@example.com --query LoginProfile.UserName",
            "iam list-policies --scope Local --query Policies[].[PolicyName,AttachmentCount]",
            "iam list-roles --query sort_by(Roles,&RoleName)[].[RoleName,Path,AssumeRolePolicyDocument]",
            "iam list-instance-profiles --query"
                + " InstanceProfiles[].[InstanceProfileName,Path,Roles[].RoleName]")) {
      Program.Result result =
          AwsCli.V1.ready(List.of(command.split(" "))).at(account.address().toString()).run();
      assertEquals(0, result.status(), command + result.all());
      seen.append(command).append('\n').append(result.out());
    }
    return seen.toString();
  }

  @Test
  void inAnAccountWithoutCloud9AnInstanceIsStartedThatNothingGetsInto() throws IOException {
    Sandbox closed = Sandbox.builder().cloud9Open(false).build();
    try (Server server = closed.serve(0)) {
      String endpoint = server.endpoint().toString();
      Program.Result applied = gatehouse(endpoint, "setup", "--defaults", "--yes");
      assertEquals(0, applied.status(), applied.all());
      assertTrue(applied.out().contains("aws ssm start-session"), applied.all());
      assertEquals(1, closed.counter().of("ec2:RunInstances") - 1, "one refused for its profile");
      assertEquals(List.of(), closed.inboundRules());
      assertEquals(0, closed.counter().of("cloud9:CreateEnvironmentEC2"));

      Program.Result insisted =
          gatehouse(endpoint, "setup", "--defaults", "--yes", "--set", "environment.kind=cloud9");
      assertEquals(2, insisted.status(), insisted.all());
      assertTrue(insisted.all().contains("July 2024"), insisted.all());
      assertEquals(0, closed.counter().of("cloud9:CreateEnvironmentEC2"));
    }
  }

  @Test
  void aRefusedWriteStopsThereAndTheNextRunGoesOn() throws IOException {
    Sandbox refusing = Sandbox.builder().cloud9Open(true).deny("iam:CreateUser").build();
    Sandbox straight = account();
    try (Server one = refusing.serve(0);
        Server other = straight.serve(0)) {
      String endpoint = one.endpoint().toString();
      Program.Result stopped = gatehouse(endpoint, "setup", "--defaults", "--yes");
      assertEquals(5, stopped.status(), stopped.all());
      BadInputIT.assertClean(stopped);
      assertTrue(stopped.out().contains("✗ make the user admin"), stopped.all());
      assertTrue(stopped.out().contains("✓ make the group Administrators"), stopped.all());
      assertTrue(stopped.out().contains("gatehouse setup --defaults --yes"), stopped.all());

      refusing.allow("iam:CreateUser");
      Program.Result on = gatehouse(endpoint, "setup", "--defaults", "--yes");
      assertEquals(0, on.status(), on.all());
      Program.Result whole = gatehouse(other.endpoint().toString(), "setup", "--defaults", "--yes");
      assertEquals(0, whole.status(), whole.all());
      assertEquals(straight.snapshotWithoutIds(), refusing.snapshotWithoutIds());
    }
  }

  @Test
  void aRefusedReadIsAFactAndNoCrash() throws IOException {
    Sandbox refusing =
        Sandbox.builder()
            .deny("iam:ListAccountAliases")
            .deny("iam:GetAccountPasswordPolicy")
            .deny("ec2:DescribeSubnets")
            .build();
    try (Server server = refusing.serve(0)) {
      Program.Result plan = gatehouse(server.endpoint().toString(), "plan", "--live");
      assertEquals(0, plan.status(), plan.all());
      BadInputIT.assertClean(plan);
      assertTrue(plan.out().contains("update-account-password-policy"), plan.all());
    }
  }

  @Test
  void aDryRunOfTheAccountChangesNothingAndWritesNoFile() throws IOException {
    Sandbox sandbox = account();
    Path home = Files.createDirectory(folder.resolve("home"));
    try (Server server = sandbox.serve(0)) {
      Program.Result dry =
          Program.gatehouse("setup", "--dry-run", "--defaults")
              .at(server.endpoint().toString())
              .with("HOME", home.toString())
              .with("XDG_CACHE_HOME", System.getenv("HOME") + "/.cache")
              .run();
      assertEquals(0, dry.status(), dry.all());
      assertTrue(dry.out().contains("aws iam create-user"), dry.all());
      assertEquals(0, sandbox.counter().writes());
      assertTrue(sandbox.counter().reads() > 0);
    }
    try (var files = Files.list(home)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void aLivePlanOfAFinishedAccountReadsEachFactOnce() throws IOException {
    Sandbox sandbox = account();
    try (Server server = sandbox.serve(0)) {
      String endpoint = server.endpoint().toString();
      String[] alone = {"--set", "root.mfa=no", "--set", "mfa.kind=none"};
      List<String> setup = new ArrayList<>(List.of("setup", "--defaults", "--yes"));
      setup.addAll(List.of(alone));
      assertEquals(0, gatehouse(endpoint, setup.toArray(String[]::new)).status());
      RequestCounts before = sandbox.counter();
      List<String> live = new ArrayList<>(List.of("plan", "--live", "--exit-code"));
      live.addAll(List.of(alone));
      Program.Result plan = gatehouse(endpoint, live.toArray(String[]::new));
      assertEquals(0, plan.status(), plan.all());
      RequestCounts after = sandbox.counter();
      for (String once :
          List.of(
              "sts:GetCallerIdentity",
              "iam:GetAccountPasswordPolicy",
              "cloud9:ListEnvironments",
              "iam:GetAccountSummary",
              "iam:GetUser",
              "iam:GetGroup")) {
        assertEquals(1, after.of(once) - before.of(once), once);
      }
      assertEquals(before.writes(), after.writes());
    }
  }

  @Test
  void offlinePlansOpenNoSocket() throws IOException {
    Path log = folder.resolve("classes");
    Path lib = Program.launcher().resolve("../../lib").normalize();
    Path jar;
    try (var jars = Files.newDirectoryStream(lib, "gatehouse-*.jar")) {
      jar = jars.iterator().next();
    }
    Program.Result plan =
        Program.command(
                System.getProperty("java.home") + "/bin/java",
                "-Xlog:class+load:file=" + log,
                "-cp",
                jar.toString(),
                "dev.gatehouse.Main",
                "plan")
            .at("http://127.0.0.1:9")
            .run();
    assertEquals(0, plan.status(), plan.all());
    List<String> sockets =
        Files.readAllLines(log).stream()
            .filter(
                line ->
                    line.contains(" java.net.Socket ")
                        || line.contains(" sun.nio.ch.SocketChannelImpl ")
                        || line.contains(" sun.nio.ch.NioSocketImpl ")
                        || line.contains(" java.net.DatagramSocket ")
                        || line.contains(" java.net.HttpURLConnection "))
            .toList();
    assertEquals(List.of(), sockets);
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    for (String format : List.of("commands", "script", "json")) {
      Program.Result one = Program.gatehouse("plan", "--format", format).run();
      Program.Result other =
          Program.gatehouse("plan", "--format", format)
              .with("LC_ALL", "C")
              .with("TZ", "Asia/Tokyo")
              .with("AWS_REGION", "eu-west-1")
              .with("AWS_PROFILE", "no-such-profile")
              .run();
      assertEquals(0, one.status(), one.all());
      assertEquals(one.out(), other.out());
      assertEquals("", one.err());
      assertEquals("", other.err());
    }
  }
}
