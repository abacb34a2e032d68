package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Program;
import dev.gatehouse.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No secret is seen in a shell's trace, nor by the programs that it starts. */
@Execution(ExecutionMode.CONCURRENT)
class TraceTest {

  private static final String PASSWORD = "First-Passw0rd-1!";

  private final Path folder;

  TraceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "script, bash, -x, ''",
    "script, bash, -ax, ''",
    "script, bash, -v, ''",
    "script, bash, +e, xtrace:allexport",
    "commands, bash, -x, ''",
    "commands, bash, -ax, ''",
    "commands, bash, +e, xtrace:allexport",
    "commands, zsh, -x, ''",
    "commands, zsh, -ax, ''"
  })
  void showsNoSecret(String format, String shell, String option, String inherited)
      throws IOException {
    Assumptions.assumeTrue(Program.command(shell, "-c", ":").runs(), shell + " is missing");
    Plan plan = Samples.iam("admin", "x");
    StubAws aws =
        new StubAws(folder)
            .looksAtProcesses()
            .answers("sts get-caller-identity", "123456789012")
            .answers("iam create-user", "arn:aws:iam::123456789012:user/admin");
    Path document = folder.resolve("document");
    Files.writeString(
        document, Formats.byName(format).orElseThrow().write(plan, Samples.offline()).text());
    Program program =
        Program.command("setsid", "-w", shell, option, document.toString())
            .with("PATH", folder + ":" + System.getenv("PATH"))
            .with("ADMIN_PASSWORD", PASSWORD);
    if (!inherited.isEmpty()) {
      program.with("SHELLOPTS", inherited);
    }
    Program.Result run = program.run();

    assertEquals(1, aws.calls("iam create-login-profile"), run.all());
    assertTrue(aws.files().contains(PASSWORD), "the password has reached the AWS CLI");
    assertFalse(run.all().contains(PASSWORD), run.all());
    assertEquals(List.of(), aws.environment().stream().filter(s -> s.contains(PASSWORD)).toList());
    // What is set later is not passed on either: a password may also be typed.
    assertEquals(
        List.of(),
        aws.environment().stream().filter(s -> s.startsWith("ADMIN_USER_ARN=")).toList());
    assertTrue(aws.arguments().contains("create-login-profile"), run.all());
    assertFalse(aws.arguments().contains(PASSWORD), "in the arguments of a process");
  }
}
