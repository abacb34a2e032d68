package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The packaged wizard, walked by hand in a real terminal. */
@Execution(ExecutionMode.CONCURRENT)
class TerminalIT {

  private static final Pattern PASSWORD = Pattern.compile("(?m)^    (\\S{20})$");

  @TempDir Path folder;

  /** Answers each question with Enter until a text is on the screen. */
  private static void enterUntil(Tmux terminal, String text) {
    while (true) {
      terminal.await(s -> s.stripTrailing().endsWith(">"), "a question");
      String asked = terminal.scrollback();
      if (asked.contains(text)) {
        return;
      }
      terminal.answer("");
    }
  }

  /** What stty said; the number of the line discipline is left out, since no program can set it. */
  private String attributes(String file) throws IOException {
    return Files.readString(folder.resolve(file)).replaceFirst("line = \\d+;", "");
  }

  /** Nothing that only a person can do. */
  private static final String ALONE = "--set root.mfa=no --set mfa.kind=none";

  private static String command(String... words) {
    return Program.launcher() + " " + String.join(" ", words);
  }

  /** What stands before a command for an account that is served here. */
  private static String environment(Server server) {
    return "AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice AWS_REGION=us-east-1"
        + " ADMIN_PASSWORD=First-Passw0rd-1 AWS_ENDPOINT_URL="
        + server.endpoint()
        + " ";
  }

  @Test
  void theWholeWalkWithEnterInPractice() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      terminal.line(
          "stty -a > " + folder + "/before; " + command("setup --plain --sandbox") + "; echo =$?=");
      terminal.await("PRACTICE");
      enterUntil(terminal, "Type yes to make these changes");
      terminal.line("yes");
      terminal.await("Type require to accept");
      terminal.line("");
      terminal.await("Enter when it is done");
      terminal.line("");
      String shown = terminal.await("last four characters");
      Matcher matcher = PASSWORD.matcher(shown);
      assertTrue(matcher.find(), shown);
      String password = matcher.group(1);
      terminal.line(password.substring(16));
      terminal.await("authenticator app");
      terminal.line("s");
      terminal.await("sign in as admin for the first time");
      terminal.line("");
      terminal.await("=0=");
      String all = terminal.scrollback();
      assertTrue(all.contains("Summary: finished"), all);
      assertTrue(all.contains("signin.aws.amazon.com"), all);
      assertTrue(all.contains("aws ssm start-session"), all);
      assertFalse(all.contains(password), "the password stands in the scrollback");
      terminal.line("clear; stty -a > " + folder + "/after; echo resto''red");
      terminal.await("restored");
      assertEquals(attributes("before"), attributes("after"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 60, 40})
  void noLineIsWiderThanTheTerminal(int columns) throws IOException {
    try (Tmux terminal = new Tmux(columns, 24)) {
      terminal.line("clear; " + command("setup --plain --sandbox") + "; echo =$?=");
      enterUntil(terminal, "Type yes");
      // Addresses and commands are to be copied, so they are never broken by the program.
      String walked = terminal.scrollback();
      terminal.answer("c");
      terminal.line("q");
      terminal.await("=3=");
      List<String> wide =
          walked
              .lines()
              .skip(6)
              .filter(line -> !line.contains("https://") && !line.contains("--"))
              .filter(line -> !line.startsWith("#") && !line.startsWith("aws "))
              .filter(line -> line.length() > columns)
              .toList();
      assertEquals(List.of(), wide);
    }
  }

  @Test
  void backFromTheReviewChangesAnAnswerAndSavedAnswersReplayToTheSamePlan() throws IOException {
    Path saved = folder.resolve("saved.yaml");
    try (Tmux terminal = new Tmux(100, 50)) {
      terminal.line(
          command("setup --plain --sandbox --set admin-user.name=ada") + " 2>&1; echo =$?=");
      enterUntil(terminal, "Type yes");
      assertTrue(terminal.scrollback().contains("make the user ada"), terminal.scrollback());
      terminal.answer("s");
      terminal.line(saved.toString());
      terminal.await("--answers");
      terminal.line("q");
      terminal.await("=3=");
    }
    Program.Result replayed = Program.gatehouse("plan", "--answers", saved.toString()).run();
    Program.Result straight = Program.gatehouse("plan", "--set", "admin-user.name=ada").run();
    assertEquals(0, replayed.status(), replayed.all());
    // A walk saved in practice is of no account.
    assertEquals(straight.out(), replayed.out());
  }

  @Test
  void whatIsTypedInTheWalkIsWhatTheAnswersFileSays() throws IOException {
    Sandbox typed = Sandbox.builder().cloud9Open(true).build();
    Sandbox given = Sandbox.builder().cloud9Open(true).build();
    try (Server one = typed.serve(0);
        Server other = given.serve(0)) {
      try (Tmux terminal = new Tmux(80, 24)) {
        terminal.line(
            environment(one)
                + command("setup --plain --set admin-group.name=Ops", ALONE)
                + "; echo =$?=");
        enterUntil(terminal, "Type yes");
        terminal.line("yes");
        terminal.await("=0=");
      }
      Program.Result applied =
          Program.gatehouse(("setup --yes --set admin-group.name=Ops " + ALONE).split(" "))
              .at(other.endpoint().toString())
              .with("ADMIN_PASSWORD", "First-Passw0rd-1")
              .run();
      assertEquals(0, applied.status(), applied.all());
      assertEquals(given.snapshotWithoutIds(), typed.snapshotWithoutIds());
    }
  }

  @Test
  void tabCompletesAChoiceAndAPartOfAMeaningNarrowsIt() throws IOException {
    try (Tmux terminal = new Tmux(80, 40)) {
      terminal.line("clear; " + command("setup --plain --sandbox") + "; echo =$?=");
      enterUntil(terminal, "Enter takes [us-east-1]");
      terminal.line("frankf");
      String narrowed = terminal.await("Enter takes [eu-central-1]");
      List<String> options =
          narrowed.lines().dropWhile(line -> !line.equals("With \"frankf\" in it:")).toList();
      assertEquals(1, options.stream().filter(line -> line.startsWith("  ")).count(), narrowed);
      assertTrue(options.get(1).contains("eu-central-1"), narrowed);
      terminal.line("");

      enterUntil(terminal, "Right to open sessions");
      terminal.type("sta").key("Tab");
      terminal.await(s -> s.stripTrailing().endsWith("\n> statement"), "the rest of the word");
      terminal.line("");
      terminal.await("statement - a policy of this account");

      enterUntil(terminal, "Type yes");
      terminal.answer("c");
      String commands = terminal.scrollback();
      assertTrue(commands.contains("--region eu-central-1"), commands);
      assertTrue(commands.contains("aws iam create-policy"), commands);
      terminal.line("q");
      terminal.await("=3=");
    }
  }

  @Test
  void aPasswordThatSomebodySetsBeforeTheReviewIsAnsweredIsAFailureWithAdvice() throws IOException {
    Sandbox sandbox = Sandbox.builder().cloud9Open(true).build();
    try (Server server = sandbox.serve(0);
        IamClient somebody = iam(server);
        Tmux terminal = new Tmux(80, 40)) {
      somebody.createUser(user -> user.userName("admin"));
      terminal.line(environment(server) + command("setup --plain", ALONE) + "; echo =$?=");
      enterUntil(terminal, "Type yes");
      somebody.createLoginProfile(login -> login.userName("admin").password("Another-Passw0rd-2"));
      terminal.line("yes");
      terminal.await("=1=");
      String said = terminal.scrollback().replaceAll("\\s+", " ");
      assertTrue(said.contains("iam:CreateLoginProfile was refused"), said);
      assertTrue(said.contains("(EntityAlreadyExists)"), said);
      assertTrue(
          said.contains(
              "The user admin has got a password meanwhile, and it may not be the one that was"
                  + " chosen here. Keep the one that was set first, or give the user a new one in"
                  + " the console, under IAM."),
          said);
      assertFalse(said.contains("✓ let admin sign in"), said);
      assertEquals(0, sandbox.counter().of("iam:UpdateLoginProfile"));
      assertEquals(0, sandbox.counter().of("iam:DeleteLoginProfile"));
    }
  }

  private static IamClient iam(Server server) {
    return IamClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.AWS_GLOBAL)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("practice", "practice")))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "INT"})
  void aSignalGivesTheTerminalBack(String signal) throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      terminal.line("stty -a > " + folder + "/before; clear");
      terminal.line(
          command("setup --plain --sandbox")
              + "; clear; stty -a > "
              + folder
              + "/after; echo =sh''ell=");
      terminal.await("Account number");
      terminal.await(s -> s.stripTrailing().endsWith(">"), "a question");
      Program.command("kill", "-" + signal, "" + terminal.running()).run();
      if (signal.equals("INT")) {
        // One more key after the end would go to the shell, which drops the rest of its line then.
        terminal.await("Ctrl-C once more leaves");
        terminal.key("C-c");
      }
      terminal.await("=shell=");
      assertEquals(attributes("before"), attributes("after"));
    }
  }

  @Test
  void withoutCredentialsItNamesThreeWaysToGetSome() {
    Program.Result result =
        Program.gatehouse("plan", "--live").with("HOME", folder.toString()).run();
    assertEquals(5, result.status(), result.all());
    assertEquals("", result.out());
    assertTrue(result.err().contains("aws login"), result.all());
    assertTrue(result.err().contains("CloudShell"), result.all());
    assertTrue(result.err().contains("--profile"), result.all());
  }
}
