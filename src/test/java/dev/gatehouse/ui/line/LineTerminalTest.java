package dev.gatehouse.ui.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs {@code src/test/python/line_terminal.py}: the line face in real terminals. */
class LineTerminalTest {

  @Test
  void keepsItsPromisesInRealTerminals() {
    boolean isThere = Program.command("python3", "-c", "import pexpect").runs();
    assumeTrue(isThere, "python3 with pexpect is missing");
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    String script = Path.of("src/test/python/line_terminal.py").toAbsolutePath().toString();
    Program.Result run =
        Program.command("python3", script, java, System.getProperty("java.class.path", "")).run();
    assertFalse(run.all().contains("FAILED"), run.all());
    assertEquals(0, run.status(), run.all());
    assertEquals(List.of(), run.all().lines().filter(l -> l.contains("Traceback")).toList());
  }
}
