package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.cli.Exit;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line says of input that it cannot use. */
class BadInputTest {

  @TempDir Path folder;

  private static InProcess run(String... words) {
    return InProcess.run(Map.of("LC_ALL", "C.UTF-8"), words);
  }

  /** Refused as a usage error: clear words on stderr that name these, nothing on stdout. */
  private static void refused(InProcess result, String... named) {
    assertAll(
        () -> assertEquals(Exit.USAGE, result.exit(), result.err()),
        () -> assertEquals("", result.out()),
        () -> assertFalse(result.err().contains("    at "), result.err()),
        () -> assertFalse(result.err().contains("Exception"), result.err()),
        () -> assertFalse(result.err().contains("fault of the program"), result.err()),
        () ->
            assertAll(
                List.of(named).stream()
                    .map(
                        name ->
                            () -> assertTrue(result.err().contains(name), name + result.err()))));
  }

  private InProcess planWith(byte[] answers) throws IOException {
    Path file = Files.write(folder.resolve("answers.yaml"), answers);
    return run("plan", "--answers", file.toString());
  }

  private InProcess planWith(String answers) throws IOException {
    return planWith(answers.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aMissingAnswersFile() {
    refused(run("plan", "--answers", "/nowhere/a.yaml"), "/nowhere/a.yaml");
  }

  @Test
  void aFolderInPlaceOfAnAnswersFile() {
    refused(run("plan", "--answers", folder.toString()), folder.toString());
  }

  @Test
  void anEmptyAnswersFile() throws IOException {
    refused(planWith(""), "answers.yaml", "empty");
  }

  @Test
  void anAnswersFileThatIsNotUtf8() throws IOException {
    refused(
        planWith("admin-user: {name: caf\u00e9}".getBytes(StandardCharsets.ISO_8859_1)), "UTF-8");
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
    InProcess result = planWith("admin-user:\n  password: Geheim-12345\n");
    refused(result, "ADMIN_PASSWORD");
    assertFalse(result.said().contains("Geheim"), "the password is shown");
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
    refused(run("plan", "--set", set), key, said);
  }

  @Test
  void oneCharacterTooMany() {
    refused(
        run("plan", "--set", "environment.name=" + "x".repeat(61)), "environment.name", "61", "60");
    refused(
        run("plan", "--set", "admin-user.name=" + "x".repeat(65)), "admin-user.name", "65", "64");
    refused(
        run("plan", "--set", "environment.description=" + "x".repeat(201)),
        "environment.description",
        "201",
        "200");
  }

  @Test
  void aRegionThatThereIsNot() {
    refused(run("plan", "--region", "us-est-1"), "us-est-1", "us-east-1");
    refused(
        InProcess.at(
            URI.create("http://127.0.0.1:9"), Map.of(), "plan", "--live", "--region", "us-est-1"),
        "us-est-1",
        "us-east-1");
  }

  @Test
  void anUnknownFormatOptionOrCommand() {
    refused(run("plan", "--format", "yaml"), "yaml", "commands");
    refused(run("plan", "--fromat", "json"), "--fromat", "--format");
    refused(run("paln"), "paln", "plan");
    refused(run("explain", "mfaa"), "mfaa");
    refused(run("plan", "--only", "admin-grup"), "admin-grup", "admin-group");
  }
}
