package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the packaged program says of input that it cannot use, where its launcher, its memory or its
 * stack could make a difference; the rest is in BadInputTest.
 */
@Execution(ExecutionMode.CONCURRENT)
class BadInputIT {

  @TempDir Path folder;

  /** Refused as a usage error: clear words on stderr that name these, nothing on stdout. */
  private static void refused(Program.Result result, String... named) {
    assertAll(
        () -> assertEquals(2, result.status(), result.all()),
        () -> assertEquals("", result.out()),
        () -> assertClean(result),
        () ->
            assertAll(
                List.of(named).stream()
                    .map(
                        name ->
                            () -> assertTrue(result.err().contains(name), name + result.all()))));
  }

  static void assertClean(Program.Result result) {
    assertFalse(result.err().contains("    at "), result.all());
    assertFalse(result.err().contains("Exception"), result.all());
    assertFalse(result.err().contains("fault of the program"), result.all());
  }

  private Program.Result planWith(String answers) throws IOException {
    Path file = Files.writeString(folder.resolve("answers.yaml"), answers);
    return Program.gatehouse("plan", "--answers", file.toString()).run();
  }

  @Test
  void aHugeAnswersFile() throws IOException {
    refused(planWith("#".repeat(2 << 20)), "answers.yaml");
  }

  @Test
  void aYamlBomb() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    refused(planWith(bomb.toString()), "answers.yaml");
  }

  @Test
  void deepNesting() throws IOException {
    refused(planWith("a: " + "[".repeat(5000) + "]".repeat(5000)), "answers.yaml");
  }

  /** What a shell would read, and letters that not every locale has, come through as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"admin-user.name=$(id)", "admin-group.name=Grüße"})
  void anAnswerThatBreaksARule(String set) {
    int equals = set.indexOf('=');
    refused(
        Program.gatehouse("plan", "--set", set).run(),
        set.substring(0, equals),
        set.substring(equals + 1));
  }

  @Test
  void lineFeedsAndOtherControls() {
    refused(Program.gatehouse("plan", "--set", "environment.name=a\nb").run(), "environment.name");
    refused(Program.gatehouse("plan", "--set", "environment.name=a\u001b[2Jb").run(), "U+001B");
  }

  @Test
  void setupWithoutATerminalAndWithoutAnswersSaysWhatToDo() {
    refused(Program.gatehouse("setup").run(), "--answers", "--sandbox");
  }

  @Test
  void anEndpointThatRefusesOrIsNone() {
    Program.Result nobody =
        Program.gatehouse("plan", "--live", "--endpoint-url", "http://127.0.0.1:9")
            .with("AWS_ACCESS_KEY_ID", "practice")
            .with("AWS_SECRET_ACCESS_KEY", "practice")
            .run();
    assertEquals(1, nobody.status(), nobody.all());
    assertEquals("", nobody.out());
    assertTrue(nobody.err().contains("http://127.0.0.1:9"), nobody.all());
    assertClean(nobody);
    refused(
        Program.gatehouse("plan", "--live", "--endpoint-url", "not an address").run(),
        "--endpoint-url",
        "not an address");
  }

  @Test
  void anOutputThatCannotBeWritten() {
    Program.Result result = Program.gatehouse("plan", "--output", "/nowhere/plan.sh").run();
    assertEquals(1, result.status(), result.all());
    assertTrue(result.err().contains("/nowhere/plan.sh"), result.all());
    assertClean(result);
  }
}
