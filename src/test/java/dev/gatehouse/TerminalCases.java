package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The cases of a Python script that drives a program of the tests through real terminals. */
public final class TerminalCases {

  private TerminalCases() {}

  /**
   * A test for each of them; none where Python cannot drive a terminal.
   *
   * @param name the script's in {@code src/test/python}
   */
  public static Stream<DynamicTest> of(String name) {
    assumeTrue(
        Program.command("python3", "-c", "import pexpect").runs(),
        "python3 with pexpect is missing");
    String script = Path.of("src/test/python", name).toAbsolutePath().toString();
    Program.Result list = Program.command("python3", script, "--list").run();
    assertEquals(0, list.status(), list.all());
    List<String> cases = list.out().lines().toList();
    assertFalse(cases.isEmpty(), list.all());
    return cases.stream().map(one -> DynamicTest.dynamicTest(one, () -> hold(script, one)));
  }

  private static void hold(String script, String one) {
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path", "");
    Program.Result run = Program.command("python3", script, java, classPath, one).run();
    assertEquals(0, run.status(), one + ": " + run.all());
    assertTrue(run.out().contains("ok " + one), run.all());
    assertFalse(run.all().contains("FAILED"), run.all());
    assertFalse(run.all().contains("Traceback"), run.all());
  }
}
