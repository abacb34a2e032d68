package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;

/**
 * What is printed does the same whatever somebody has set for the AWS CLI, in a terminal of 80x24
 * with a pager: none of the settings may hang it, swallow a line, or change what is made. The
 * administrator has signed in before with a password that is gone, and the root user's key is
 * deleted only after another sign-in: so dates are compared, too.
 *
 * <p>ProfilesTest has the profiles of other accounts.
 */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class SettingsIT {

  private static final String PASSWORD = "First-Passw0rd-1!";

  /** A look at the date of the sign-in of the past, as the two versions of the AWS CLI write it. */
  private static final Pattern LOOK =
      Pattern.compile("(?m)^(?:  the first sign-in of admin: )?20[\\dT:-]+(?:Z|\\+00:00)\\b");

  /**
   * Before each command: it is not sent where that is told another Region than the plan's, which
   * may be one of another partition, or may write errors in a form of newer versions.
   */
  private static final String TOLD =
      """
      told=$AWS_REGION,$AWS_DEFAULT_REGION,$AWS_CLI_ERROR_FORMAT
      [[ $told == us-east-1,us-east-1,legacy ]] || { echo "aws: told $told" >&2; exit 1; }
      """;

  private static final Map<String, String> START = Map.of("bash", "bash --norc", "zsh", "zsh -f");

  /** Settings of the AWS CLI, as lines of its configuration or as variables. */
  private enum Set {
    /** Nothing is set. */
    NONE("", ""),
    /** Forms of what is written, one of which the first version does not know. */
    FORMS(
        """
        output = yaml
        cli_pager = less -+F
        cli_timestamp_format = iso8601
        region = eu-west-3
        """,
        ""),
    /**
     * Prompts and retries. The binary format is here so that it is seen to do nothing: no printed
     * command has a member of that type. (User data is a string, which the CLI encodes itself.)
     */
    PROMPTS(
        """
        output = text
        cli_auto_prompt = on
        cli_binary_format = raw-in-base64-out
        cli_timestamp_format = wire
        retry_mode = adaptive
        max_attempts = 2
        """,
        ""),
    /** The same by variables, where there are any. */
    VARIABLES(
        "",
        "AWS_PAGER='less -+F' AWS_CLI_AUTO_PROMPT=on AWS_DEFAULT_OUTPUT=table AWS_REGION=eu-west-3"
            + " AWS_DEFAULT_REGION=eu-west-3 AWS_RETRY_MODE=standard AWS_CLI_ERROR_FORMAT=json");

    private final String file;
    private final String variables;

    Set(String file, String variables) {
      this.file = "[default]\n" + file;
      this.variables = variables;
    }
  }

  /** Plans by their formats: the account is the same for all. */
  private static final ConcurrentMap<String, String> PLANS = new ConcurrentHashMap<>();

  /** What becomes of the account where nothing is set, under a key for all. */
  private static final ConcurrentMap<String, String> NEUTRAL = new ConcurrentHashMap<>();

  @TempDir Path folder;

  /** Who runs what, and where; a script brings its own shell. */
  private record Case(AwsCli cli, Set set, String format, String shell) {
    List<?> parts() {
      return List.of(cli, set, format, shell);
    }
  }

  private static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    for (AwsCli cli : AwsCli.values()) {
      for (Set set : List.of(Set.FORMS, Set.PROMPTS, Set.VARIABLES)) {
        all.add(new Case(cli, set, "script", "bash"));
        START.keySet().stream()
            .sorted()
            .forEach(shell -> all.add(new Case(cli, set, "commands", shell)));
      }
    }
    return Combinations.of(all, Case::parts);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noSettingChangesWhatIsDone(Case one) throws IOException {
    String neutral =
        NEUTRAL.computeIfAbsent("", key -> snapshot(one.cli, Set.NONE, "script", "bash"));
    assertEquals(neutral, snapshot(one.cli, one.set, one.format, one.shell));
  }

  /** What becomes of the account. */
  private String snapshot(AwsCli cli, Set set, String format, String shell) {
    AtomicReference<Duration> ago = new AtomicReference<>(Duration.ofMinutes(10));
    Sandbox account =
        Sandbox.builder().rootKeys(1).clock(() -> Instant.now().minus(ago.get())).build();
    String key = "root key " + account.rootKeys().get(0).id();
    signInOfThePast(account);
    ago.set(Duration.ZERO);
    try (Server server = account.serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      String text = PLANS.computeIfAbsent(format, name -> plan(name, server));
      Path script = Files.writeString(folder.resolve("script"), text);
      String program = format.equals("script") ? "bash " + script : START.get(shell);
      terminal.line(
          "clear; "
              + environment(bin(cli, format), set, account, server)
              + program
              + "; echo =$?=");
      if (format.equals("script")) {
        terminal.await("Press Enter when it is done");
        terminal.key("Enter");
      } else {
        terminal.await("ready>");
        terminal.paste(text).key("Enter");
        terminal.line("exit");
      }
      // The sign-in of the past is not the one that is awaited.
      terminal.await(screen -> LOOK.matcher(screen).results().count() > 1, "two looks at the date");
      assertTrue(account.waysIn().open().contains(key), terminal.scrollback());
      assertTrue(account.signIn("admin", PASSWORD, "Second-Passw0rd-2!").worked());
      terminal.await("=0=");
      assertEquals(java.util.Set.of("root", "user admin"), account.waysIn().open(), key);
      if (format.equals("commands")) {
        String shown = terminal.scrollback();
        assertTrue(shown.contains("\"PasswordResetRequired\": true"), shown);
      }
      return account.snapshotWithoutIds();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signInOfThePast(Sandbox account) {
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    try (Clients aws = Clients.open(Connection.practice(account::httpClient, "us-east-1", given))) {
      aws.send(CreateGroupRequest.builder().groupName("Administrators").build());
      aws.send(
          AttachGroupPolicyRequest.builder()
              .groupName("Administrators")
              .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
              .build());
      aws.send(CreateUserRequest.builder().userName("admin").build());
      aws.send(
          AddUserToGroupRequest.builder().groupName("Administrators").userName("admin").build());
      aws.send(CreateLoginProfileRequest.builder().userName("admin").password(PASSWORD).build());
      assertTrue(account.signIn("admin", PASSWORD, "").worked());
      aws.send(DeleteLoginProfileRequest.builder().userName("admin").build());
    }
  }

  private String plan(String format, Server server) {
    try {
      Path document = folder.resolve("document");
      Program.Result plan =
          Program.plan("admin-user,root", format, document, "--live", "--set", "root.mfa=no")
              .at(server.endpoint().toString())
              .run();
      assertEquals(0, plan.status(), plan.all());
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Scripts call the CLI's own program. Pasted commands have their standard streams on the terminal
   * in any case, so for them it may be the one that is kept loaded.
   */
  private Path bin(AwsCli cli, String format) throws IOException {
    return format.equals("script") || Combinations.ALL
        ? cli.folderOfProgram(folder, TOLD)
        : cli.folder(folder, TOLD);
  }

  private String environment(Path bin, Set set, Sandbox account, Server server) throws IOException {
    return "env -u AWS_PAGER PATH="
        + bin
        + ":$PATH AWS_EC2_METADATA_DISABLED=true AWS_SHARED_CREDENTIALS_FILE=/dev/null"
        + " AWS_CONFIG_FILE="
        + Files.writeString(folder.resolve("settings"), set.file)
        + " AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice ADMIN_PASSWORD="
        + PASSWORD
        + " GATEHOUSE_ACCEPT=root.delete-key-"
        + account.rootKeys().get(0).id()
        + " AWS_ENDPOINT_URL="
        + server.endpoint()
        + " PS1='ready> ' "
        + set.variables
        + " ";
  }
}
