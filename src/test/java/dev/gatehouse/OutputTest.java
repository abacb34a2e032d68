package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.cli.Exit;
import dev.gatehouse.cli.Gatehouse;
import dev.gatehouse.cli.ProcessIo;
import dev.gatehouse.cli.StandardOutput;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that could not be written are an error; a reader that had enough is none. */
class OutputTest {

  /** A device that has no room, ever. */
  private static final String FULL = "/dev/full";

  private static final Map<String, String> NOTHING_OF_THIS_MACHINE =
      Map.of(
          "AWS_EC2_METADATA_DISABLED", "true",
          "AWS_CONFIG_FILE", "/dev/null",
          "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "plan --exit-code",
        "plan --format json",
        "setup --sandbox --dry-run --defaults --quiet",
        "steps",
        "explain root",
        "doctor",
        "sandbox --port 0",
        "--version",
        "--help",
        "plan --help",
      })
  void everyCommandSaysThatItCouldNotWrite(String command) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Alphabet alphabet = Alphabet.of(StandardCharsets.UTF_8);
    StandardStream err = StandardStream.of(said, alphabet);
    try (FileOutputStream full = new FileOutputStream(FULL)) {
      StandardOutput output = new StandardOutput(full, Path.of(FULL));
      Exit exit =
          Gatehouse.run(
              command.split(" "),
              new ProcessIo(
                  new ByteArrayInputStream(new byte[0]),
                  StandardStream.of(output, alphabet),
                  err,
                  NOTHING_OF_THIS_MACHINE,
                  () -> {}));
      assertEquals(Exit.FAILED, output.end(exit, err), command);
    }
    assertEquals(
        "gatehouse: the output could not be written: No space left on device.\n",
        said.toString(StandardCharsets.UTF_8));
  }

  private static Program.Result shell(String script) {
    return Program.command("sh", "-c", script).run();
  }

  @Test
  void theProcessEndsWithTheErrorOfAFullDisk() {
    Program.Result plan = shell(JavaProcess.of("plan") + " >" + FULL);
    assertEquals(1, plan.status(), plan.all());
    assertEquals(
        "gatehouse: the output could not be written: No space left on device.\n", plan.err());
  }

  @Test
  void theProcessEndsWithTheErrorOfAnOutputThatIsClosed() {
    Program.Result version = shell(JavaProcess.of("--version") + " >&-");
    assertEquals(1, version.status(), version.all());
    assertTrue(
        version.err().startsWith("gatehouse: the output could not be written: "), version.all());
    Program.Result both = shell(JavaProcess.of("--version") + " >&- 2>&-");
    assertEquals(new Program.Result(1, "", ""), both);
    Program.Result error = shell(JavaProcess.of("nonsense") + " 2>&-");
    assertEquals(new Program.Result(2, "", ""), error);
  }

  @Test
  void aReaderThatHadEnoughEndsItQuietly(@TempDir Path folder) {
    Program.Result plan =
        shell(
            "cd '%s'; mkfifo pipe; exec 3<>pipe 4>pipe 3<&-; exec %s >&4"
                .formatted(folder, JavaProcess.of("plan")));
    assertEquals(new Program.Result(141, "", ""), plan);
  }
}
