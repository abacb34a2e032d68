package dev.gatehouse.ui.screen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Program;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs {@code src/test/python/screen_terminal.py}: the full screen in real terminals. */
class ScreenTerminalTest {

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void keepsItsPromisesInRealTerminals() {
    assumeTrue(
        Program.command("python3", "-c", "import pexpect").runs(),
        "python3 with pexpect is missing");
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    String script = Path.of("src/test/python/screen_terminal.py").toAbsolutePath().toString();
    Program.Result run =
        Program.command("python3", script, java, System.getProperty("java.class.path", "")).run();
    assertFalse(run.out().contains("FAILED"), run.all());
    assertEquals(0, run.status(), run.all());
  }
}
