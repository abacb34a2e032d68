package dev.gatehouse.ui.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs {@code src/test/python/line_terminal.py}: the line face in real terminals. */
class LineTerminalTest {

  private record Run(int status, String output) {}

  private static Run run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static boolean isThere(String... command) throws InterruptedException {
    try {
      return run(command).status() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void keepsItsPromisesInRealTerminals() throws IOException, InterruptedException {
    assumeTrue(isThere("python3", "-c", "import pexpect"), "python3 with pexpect is missing");
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    String script = Path.of("src/test/python/line_terminal.py").toAbsolutePath().toString();
    Run run = run("python3", script, java, System.getProperty("java.class.path", ""));
    assertFalse(run.output().contains("FAILED"), run.output());
    assertEquals(0, run.status(), run.output());
    assertEquals(List.of(), run.output().lines().filter(l -> l.contains("Traceback")).toList());
  }
}
