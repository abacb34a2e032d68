package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is printed does the same whatever somebody has set for the AWS CLI, in a terminal of 80x24
 * with a pager: none of the settings may hang it, swallow a line, or change what is made.
 */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class SettingsIT {

  /** Settings of the AWS CLI, as lines of its configuration or as variables. */
  private enum Set {
    FORMS(
        """
        [default]
        output = table
        cli_pager = less
        cli_timestamp_format = iso8601
        region = eu-west-3
        """,
        ""),
    PROMPTS(
        """
        [default]
        output = text
        cli_auto_prompt = on
        cli_binary_format = raw-in-base64-out
        retry_mode = adaptive
        max_attempts = 2
        """,
        ""),
    VARIABLES(
        "[default]\n",
        "AWS_PAGER=less AWS_CLI_AUTO_PROMPT=on AWS_DEFAULT_OUTPUT=text AWS_REGION=eu-west-3"
            + " AWS_DEFAULT_REGION=eu-west-3 AWS_RETRY_MODE=standard");

    private final String file;
    private final String variables;

    Set(String file, String variables) {
      this.file = file;
      this.variables = variables;
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "V1, FORMS, commands, bash",
    "V1, PROMPTS, script, bash",
    "V1, VARIABLES, commands, zsh",
    "V2, FORMS, script, bash",
    "V2, FORMS, commands, zsh",
    "V2, PROMPTS, script, bash",
    "V2, PROMPTS, commands, bash",
    "V2, VARIABLES, script, bash",
    "V2, VARIABLES, commands, zsh"
  })
  void noSettingChangesWhatIsDone(AwsCli cli, Set set, String format, String shell)
      throws IOException {
    Path bin = cli.folder(folder, "");
    Path document = folder.resolve("document");
    Program.Result plan =
        Program.gatehouse(
                "plan",
                "--only",
                "admin-group,admin-user",
                "--format",
                format,
                "--output",
                document.toString())
            .run();
    assertEquals(0, plan.status(), plan.all());
    Path settings = Files.writeString(folder.resolve("settings"), set.file);
    Sandbox account = Sandbox.builder().build();
    Sandbox other = Sandbox.builder().build();
    try (Server server = account.serve(0);
        Server plain = other.serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      String run =
          "env -u AWS_PAGER PATH="
              + bin
              + ":$PATH AWS_EC2_METADATA_DISABLED=true AWS_SHARED_CREDENTIALS_FILE=/dev/null"
              + " AWS_CONFIG_FILE="
              + settings
              + " AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice ADMIN_PASSWORD=First-Passw0rd-1! AWS_ENDPOINT_URL="
              + server.endpoint()
              + " PS1='ready> ' "
              + set.variables;
      if (format.equals("script")) {
        terminal.line("clear; " + run + " setsid -w bash " + document + "; echo =$?=");
      } else {
        terminal.line("clear; " + run + (shell.equals("zsh") ? " zsh -f" : " bash --norc"));
        terminal.await("ready>");
        terminal.paste(Files.readString(document)).key("Enter");
        terminal.line("exit").line("echo =$?=");
      }
      terminal.await("=0=");
      Program.Result neutral =
          Program.command("setsid", "-w", "bash", document.toString())
              .at(plain.endpoint().toString())
              .with("ADMIN_PASSWORD", "First-Passw0rd-1!")
              .with("PATH", bin + ":" + System.getenv("PATH"))
              .run();
      assertEquals(0, neutral.status(), neutral.all());
      assertNotEquals(Sandbox.builder().build().snapshotWithoutIds(), other.snapshotWithoutIds());
      assertEquals(other.snapshotWithoutIds(), account.snapshotWithoutIds(), terminal.scrollback());
    }
  }
}
