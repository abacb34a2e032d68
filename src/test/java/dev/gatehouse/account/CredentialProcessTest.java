package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.InProcess;
import dev.gatehouse.Program;
import dev.gatehouse.account.profile.ShellWords;
import dev.gatehouse.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CredentialProcessTest {

  private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

  @TempDir private Path home;

  private CredentialProcess process(String script) throws IOException {
    Path file = Files.writeString(home.resolve("program"), "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return new CredentialProcess(file.toString(), PATH, Duration.ofSeconds(30));
  }

  private static String json(String more) {
    return "echo '{\"Version\": 1, \"AccessKeyId\": \"A\", \"SecretAccessKey\": \"S\""
        + more
        + "}'";
  }

  @Test
  void runsOnceWhileItsCredentialsAreGood() throws IOException {
    Path runs = home.resolve("runs");
    CredentialProcess process =
        process(
            "echo x >> " + runs + "\n" + json(", \"Expiration\": \"2120-01-01T00:00:00+01:00\""));
    assertEquals("A", process.resolveCredentials().accessKeyId());
    process.resolveCredentials();
    assertEquals(1, Files.readAllLines(runs).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 3 | it ended with exit status 3",
        "echo nonsense | what it printed is not JSON",
        "echo '[1]' | what it printed is not JSON",
        "true | what it printed is not JSON",
        "echo '{}' | what it printed has no Version",
        "echo '{\"Version\": 2}' | another Version than 1",
        "echo '{\"Version\": \"1\"}' | another Version than 1",
        "echo '{\"Version\": 1}' | has no AccessKeyId",
        "echo '{\"Version\": 1, \"AccessKeyId\": \"A\"}' | has no SecretAccessKey",
        "head -c 70000 /dev/zero | is longer than 64 KiB",
        "kill -9 $$ | it ended with exit status 137"
      })
  void saysWhyItGaveNone(String script, String why) throws IOException {
    CredentialProcess process = process("echo s3cret >&2\n" + script);
    CredentialProcessFailure e =
        assertThrows(CredentialProcessFailure.class, process::resolveCredentials);
    assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
  }

  @Test
  void refusesCredentialsThatAreOver() throws IOException {
    CredentialProcess over = process(json(", \"Expiration\": \"2020-01-01T00:00:00Z\""));
    assertTrue(
        String.valueOf(
                assertThrows(CredentialProcessFailure.class, over::resolveCredentials).getMessage())
            .contains("ended at 2020-01-01T00:00:00Z"));
    CredentialProcess odd = process(json(", \"Expiration\": \"soon\""));
    assertThrows(CredentialProcessFailure.class, odd::resolveCredentials);
  }

  @Test
  void endsAProgramThatDoesNotEnd() throws IOException {
    Path file = Files.writeString(home.resolve("slow"), "#!/bin/sh\nsleep 100\n");
    assertTrue(file.toFile().setExecutable(true));
    CredentialProcess process =
        new CredentialProcess(file.toString(), PATH, Duration.ofMillis(300));
    CredentialProcessFailure e =
        assertThrows(CredentialProcessFailure.class, process::resolveCredentials);
    assertTrue(String.valueOf(e.getMessage()).contains("did not end within"), e.getMessage());
  }

  @Test
  void givesItNothingToRead() throws IOException {
    assertEquals("A", process("cat\n" + json("")).resolveCredentials().accessKeyId());
  }

  @Test
  void showsNothingOfWhatItWrote() throws IOException {
    process("echo s3cret >&2; echo s3cret; exit 1");
    Path config =
        Files.writeString(
            home.resolve("config"),
            "[default]\ncredential_process = " + home.resolve("program") + "\n");
    InProcess run =
        InProcess.run(
            Map.of("AWS_CONFIG_FILE", config.toString(), "PATH", "/usr/bin:/bin"),
            "plan",
            "--live",
            "--verbose");
    assertEquals(Exit.NOT_ALLOWED, run.exit(), run.said());
    assertTrue(
        run.said().contains("profile default (a program) gave no credentials: it ended with exit"),
        run.said());
    assertFalse(run.said().contains("s3cret"), run.said());
  }

  /** It gets what the AWS CLI would give it, and no password of the wizard. */
  @Test
  void seesNoPasswordThatTheProgramWasGiven() throws IOException {
    Path seen = home.resolve("seen");
    process("env >" + seen + "\nexit 1");
    Path config =
        Files.writeString(
            home.resolve("config"),
            "[default]\ncredential_process = " + home.resolve("program") + "\n");
    Path password = Files.writeString(home.resolve("password"), "Correct-horse-9-battery");
    InProcess.run(
        Map.of(
            "AWS_CONFIG_FILE",
            config.toString(),
            "PATH",
            "/usr/bin:/bin",
            "ADMIN_PASSWORD",
            "Correct-horse-9-staple",
            "ADMIN_PASSWORD_FILE",
            password.toString(),
            "VAULT_ADDR",
            "https://vault.example"),
        "doctor");
    String environment = Files.readString(seen);
    assertTrue(environment.contains("VAULT_ADDR=https://vault.example\n"), environment);
    assertFalse(environment.contains("ADMIN_PASSWORD"), environment);
    assertFalse(environment.contains("Correct-horse"), environment);
  }

  @Test
  void splitsWordsAsTheAwsCliDoes() {
    List<String> commands =
        List.of(
            "a b",
            " a  b\tc ",
            "'a b' c",
            "\"a b\" c",
            "a\\ b",
            "'a\\b'",
            "\"a\\b\" \"a\\\"b\" \"a\\\\b\"",
            "a'b'\"c\"",
            "'' \"\"",
            "a#b #c",
            "$HOME ~ *",
            "a\\\\b",
            "x=\"1 2\" 'it'\\''s'");
    String program = "import shlex, sys\nfor c in sys.argv[1:]: print(shlex.split(c))";
    List<String> words = new ArrayList<>(List.of("-c", program));
    words.addAll(commands);
    Program.Result result = Program.command(AwsCli.V2.python(), words.toArray(String[]::new)).run();
    List<String> ours =
        commands.stream()
            .map(command -> ShellWords.split(command).orElseThrow())
            .map(list -> list.stream().map(CredentialProcessTest::python).toList().toString())
            .toList();
    assertEquals(result.out().lines().toList(), ours, result.err());
  }

  private static String python(String word) {
    String text = word.replace("\\", "\\\\");
    return word.contains("'") ? '"' + text + '"' : "'" + text + "'";
  }

  @ParameterizedTest
  @CsvSource({"'\"open'", "'''open'", "''", "/there/is/no/such/program"})
  void refusesWhatIsNoCommand(String command) {
    CredentialProcess process = new CredentialProcess(command, PATH, Duration.ofSeconds(5));
    assertThrows(CredentialProcessFailure.class, process::resolveCredentials);
  }
}
