package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged program says of input that it cannot use. */
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

  private Program.Result planWith(byte[] answers) throws IOException {
    Path file = Files.write(folder.resolve("answers.yaml"), answers);
    return Program.gatehouse("plan", "--answers", file.toString()).run();
  }

  private Program.Result planWith(String answers) throws IOException {
    return planWith(answers.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aMissingAnswersFile() {
    refused(Program.gatehouse("plan", "--answers", "/nowhere/a.yaml").run(), "/nowhere/a.yaml");
  }

  @Test
  void aFolderInPlaceOfAnAnswersFile() {
    refused(Program.gatehouse("plan", "--answers", folder.toString()).run(), folder.toString());
  }

  @Test
  void anEmptyAnswersFile() throws IOException {
    refused(planWith(""), "answers.yaml", "empty");
  }

  @Test
  void aHugeAnswersFile() throws IOException {
    refused(planWith("#".repeat(2 << 20)), "answers.yaml");
  }

  @Test
  void anAnswersFileThatIsNotUtf8() throws IOException {
    refused(
        planWith("admin-user: {name: caf\u00e9}".getBytes(StandardCharsets.ISO_8859_1)), "UTF-8");
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

  @Test
  void duplicateKeys() throws IOException {
    refused(planWith("admin-user:\n  name: a\n  name: b\n"), "name", "3");
  }

  @Test
  void allProblemsAtOnceEachWithItsLine() throws IOException {
    refused(
        planWith(
            "admin-user:\n  nmae: ada\npassword-policy:\n  minimum-length: 5\naccount:\n  region: eu-cental-1\n"),
        "admin-user.nmae",
        "admin-user.name",
        "minimum-length",
        "\"5\"",
        "6",
        "eu-central-1",
        ":2:",
        ":4:",
        ":6:");
  }

  @Test
  void aPasswordInAnAnswersFile() throws IOException {
    Program.Result result = planWith("admin-user:\n  password: Geheim-12345\n");
    refused(result, "ADMIN_PASSWORD");
    assertFalse(result.all().contains("Geheim"), "the password is shown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          admin-user.name=a b                | admin-user.name | a b
          admin-user.name=$(id)              | admin-user.name | $(id)
          admin-user.name=`id`               | admin-user.name | `id`
          admin-user.name=a/b                | admin-user.name | a/b
          admin-group.name=Grüße             | admin-group.name | Grüße
          environment.instance-type=t3       | environment.instance-type | t3
          environment.stop-after-minutes=20161 | environment.stop-after-minutes | 20160
          environment.stop-after-minutes=-1  | environment.stop-after-minutes | -1
          environment.kind=cloud8            | environment.kind | cloud8
          account.alias=Upper                | account.alias | Upper
          no-such.key=1                      | no-such.key | gatehouse steps
          admin-user.name                    | admin-user.name | =
          """)
  void anAnswerThatBreaksARule(String set, String key, String said) {
    refused(Program.gatehouse("plan", "--set", set).run(), key, said);
  }

  @Test
  void oneCharacterTooMany() {
    refused(
        Program.gatehouse("plan", "--set", "environment.name=" + "x".repeat(61)).run(),
        "environment.name",
        "61",
        "60");
    refused(
        Program.gatehouse("plan", "--set", "admin-user.name=" + "x".repeat(65)).run(),
        "admin-user.name",
        "65",
        "64");
    refused(
        Program.gatehouse("plan", "--set", "environment.description=" + "x".repeat(201)).run(),
        "environment.description",
        "201",
        "200");
  }

  @Test
  void lineFeedsAndOtherControls() {
    refused(Program.gatehouse("plan", "--set", "environment.name=a\nb").run(), "environment.name");
    refused(Program.gatehouse("plan", "--set", "environment.name=a\u001b[2Jb").run(), "U+001B");
  }

  @Test
  void aRegionThatThereIsNot() {
    refused(Program.gatehouse("plan", "--region", "us-est-1").run(), "us-est-1", "us-east-1");
    refused(
        Program.gatehouse("plan", "--live", "--region", "us-est-1").at("http://127.0.0.1:9").run(),
        "us-est-1",
        "us-east-1");
  }

  @Test
  void anUnknownFormatOptionOrCommand() {
    refused(Program.gatehouse("plan", "--format", "yaml").run(), "yaml", "commands");
    refused(Program.gatehouse("plan", "--fromat", "json").run(), "--fromat", "--format");
    refused(Program.gatehouse("paln").run(), "paln", "plan");
    refused(Program.gatehouse("explain", "mfaa").run(), "mfaa");
    refused(Program.gatehouse("plan", "--only", "admin-grup").run(), "admin-grup", "admin-group");
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
