package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Questions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersFileTest {

  private static final Questions QUESTIONS = Questions.of(Steps.all());

  @Test
  void takesNestedAndWholeKeysAndTagsAsAMap() {
    GivenAnswers settings =
        read(
            """
            admin-user:
              name: ada
              tags: {team: blue, note: "a,b=c"}
            environment.stop-after-minutes: 0
            password-policy: {symbols: false, numbers: yes}
            account: {id: 000123456789, alias: ~}
            """);
    assertEquals(List.of(), settings.problems());
    assertEquals(
        Map.of(
            "admin-user.name", "ada",
            "admin-user.tags", "team=blue,note=a\\,b\\=c",
            "environment.stop-after-minutes", "0",
            "password-policy.symbols", "no",
            "password-policy.numbers", "yes",
            "account.id", "000123456789",
            "account.alias", ""),
        settings.answers().texts());
  }

  /** Where the answer is none of them, it stays what it was. */
  @ParameterizedTest
  @CsvSource({
    "true, yes", "True, yes", "TRUE, yes", "yes, yes", "Yes, yes", "YES, yes",
    "false, no", "False, no", "FALSE, no", "no, no", "No, no", "NO, no",
    "on, on", "y, y", "'\"True\"', yes"
  })
  void takesBooleansInAnyCase(String written, String answer) {
    GivenAnswers file = read("password-policy: {symbols: " + written + "}\n");
    assertEquals(Map.of("password-policy.symbols", answer), file.answers().texts());
    String text = written.replace("\"", "");
    GivenAnswers set =
        GivenAnswers.read(Optional.empty(), List.of("password-policy.symbols=" + text), QUESTIONS);
    assertEquals(file.answers(), set.answers());
  }

  @Test
  void takesAWordForABooleanAsItIsWhereATextIsAsked() {
    assertEquals(
        Map.of("admin-user.name", "True"), read("admin-user: {name: True}\n").answers().texts());
  }

  @Test
  void tellsAllProblemsAtOnceEachWithItsPlace() {
    GivenAnswers settings =
        read(
            """
            account:
              region: us-eats-1
              regoin: us-east-1
            admin-user:
              name: a b
              name: ada
              tags: [a]
            enviroment:
              name: x
            password-policy:
              minimum-length: 5
            nonsense: 1
            """);
    assertEquals(
        List.of(
            "a.yaml:2:11: account.region: \"us-eats-1\" is not a Region; perhaps you mean us-east-1",
            "a.yaml:3:3: account.regoin: there is no such key; perhaps you mean account.region",
            "a.yaml:5:9: admin-user.name: \"a b\" has a character that is not allowed; allowed are"
                + " letters from a to z, digits and + = , . @ _ -",
            "a.yaml:6:3: admin-user.name: is given twice, first in line 5",
            "a.yaml:7:9: admin-user.tags: one value is needed here, not several",
            "a.yaml:8:1: enviroment: there is no such step; perhaps you mean environment",
            "a.yaml:11:19: password-policy.minimum-length: \"5\" is not a whole number from 6 to"
                + " 128",
            "a.yaml:12:1: nonsense: there is no such key; `gatehouse steps` lists them"),
        problems(settings));
  }

  @Test
  void takesNoPlaceholderForAnAnswer() {
    GivenAnswers settings =
        GivenAnswers.read(Optional.empty(), List.of("account.alias=<another>"), QUESTIONS);
    assertEquals(
        List.of("--set: account.alias: put an answer of yours in the place of <another>"),
        problems(settings));
  }

  @Test
  void refusesASecretAndDoesNotShowIt() {
    for (String text :
        List.of(
            "admin-user: {password: hunter2}",
            "admin-user.password: hunter2",
            "password: hunter2",
            "ADMIN_PASSWORD: hunter2")) {
      String problem = problems(read(text)).toString();
      assertTrue(problem.contains("environment variable ADMIN_PASSWORD"), problem);
      assertFalse(problem.contains("hunter2"), problem);
    }
  }

  @Test
  void refusesAFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    assertTrue(problem(folder.resolve("none.yaml")).endsWith("there is no such file"));
    assertTrue(problem(folder).endsWith("cannot be read: it is a directory"), problem(folder));
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
    assertTrue(problem(empty).contains("is empty"));
    Path comment = Files.writeString(folder.resolve("comment.yaml"), "# nothing\n");
    assertTrue(problem(comment).contains("is empty"));
    Path huge = Files.write(folder.resolve("huge.yaml"), new byte[AnswersFile.LIMIT + 1]);
    assertTrue(problem(huge).endsWith("is larger than 1 MiB, which no answers file is"));
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "a: b\nname: Zo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(problem(latin).contains("latin.yaml:2:9: is not UTF-8"), problem(latin));
  }

  @Test
  void refusesWhatIsNotAMappingOrNotYaml() {
    assertTrue(problems(read("- a\n- b\n")).get(0).startsWith("a.yaml:1:1: answers are written"));
    assertTrue(problems(read("just text")).get(0).startsWith("a.yaml:1:1: answers are written"));
    assertTrue(problems(read("a: [b\nc: d\n")).toString().contains(": is not YAML: "));
    assertTrue(problems(read("account: {alias: \"a\u0007\"}")).toString().contains("U+0007"));
    assertTrue(
        problems(read("account: {}\n---\naccount: {}\n")).get(0).contains("second document"));
    assertTrue(problems(read("? [a]\n: b\n")).get(0).contains("a key is a word"));
    assertTrue(problems(read("admin-user: {name: !!binary aGk=}")).get(0).contains("tags of YAML"));
    assertTrue(problems(read("account: us-east-1")).get(0).contains("stand below it"));
  }

  @Test
  void saysInPlainWordsWhyATextIsNotYaml() {
    assertEquals(
        List.of(
            "a.yaml:1:5: is not YAML: the file ends here, and a list or a map is not closed",
            "a.yaml:2:2: is not YAML: a list is not closed; it ends with ]",
            "a.yaml:2:1: is not YAML: a tab stands here; YAML wants blanks",
            "a.yaml:1:6: is not YAML: the file ends here, and a quote is not closed",
            "a.yaml:3:2: is not YAML: this line begins in a column where no line above does",
            "a.yaml:1:4: is not YAML: a value may not begin with this character; write the value in"
                + " quotes"),
        Stream.of(
                "a: [",
                "a: [b\nc: d\n",
                "account:\n\tid: 1\n",
                "a: \"x",
                "account:\n  id:\n b: c\n",
                "a: @x\n")
            .map(text -> problems(read(text)))
            .map(found -> found.get(found.size() - 1))
            .toList());
  }

  @Test
  void refusesAWordThatIsNoTag() {
    assertEquals(
        List.of(
            "a.yaml:1:20: admin-user.tags: \"yes\" has no =; a tag is written name=value",
            "a.yaml:2:19: environment.tags: \"a=b, c\" has \"c\" in it, which has no =; a tag is"
                + " written name=value"),
        problems(read("admin-user: {tags: yes}\nenvironment.tags: 'a=b, c'\n")));
    assertEquals(List.of(), problems(read("admin-user: {tags: {spare: }}\n")));
    assertEquals(List.of(), problems(read("admin-user: {tags: spare=}\n")));
  }

  @Test
  void takesAnAccountNumberWithHyphens() {
    assertEquals(List.of(), problems(read("account: {id: 1234-5678-9012}\n")));
    assertEquals(
        List.of("a.yaml:1:15: account.id: \"1234\" has 4 digits, an account number has twelve"),
        problems(read("account: {id: 1234}\n")));
  }

  @Test
  void aBombCostsNothing() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a" + i + ": &a" + i + " [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
    }
    bomb.append("admin-user:\n  name: *a59\n");
    String deep = "admin-user: {name: " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String wide = "admin-user: {tags: {" + "k: v, ".repeat(150_000) + "}}";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertTrue(problems(read(bomb.toString())).toString().contains("aliases of YAML"));
          assertFalse(problems(read(deep)).isEmpty());
          assertFalse(problems(read(wide)).isEmpty());
        });
  }

  @Property(tries = 500)
  void neverThrows(@ForAll String text) {
    read(text);
    read("admin-user:\n  name: " + text);
    read("admin-user: {tags: {a: \"" + text + "\"}}");
  }

  @Test
  void setCountsMoreThanTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "admin-user: {name: ada}\n");
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.of(file),
            List.of("admin-user.name=bob=", "password-policy.symbols=true"),
            QUESTIONS);
    assertEquals(List.of(), settings.problems());
    assertEquals(
        Map.of("admin-user.name", "bob=", "password-policy.symbols", "yes"),
        settings.answers().texts());
  }

  @Test
  void setIsCheckedLikeTheFile() {
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.empty(),
            List.of(
                "admin-user.nmae=x",
                "no-equals",
                "admin-user.password=hunter2",
                "environment.stop-after-minutes=20161",
                "admin-group.name=a",
                "admin-group.name=b"),
            QUESTIONS);
    List<String> problems = problems(settings);
    assertEquals(5, problems.size(), problems.toString());
    assertEquals(
        "--set: admin-user.nmae: there is no such key; perhaps you mean admin-user.name",
        problems.get(0));
    assertEquals("--set: no-equals: step.key=value is needed", problems.get(1));
    assertFalse(problems.toString().contains("hunter2"));
    assertTrue(problems.get(4).contains("20161"), problems.get(4));
  }

  private static GivenAnswers read(String text) {
    return AnswersFile.read("a.yaml", text, QUESTIONS);
  }

  private static String problem(Path file) {
    List<Problem> problems = AnswersFile.read(file, QUESTIONS).problems();
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0).toString();
  }

  private static List<String> problems(GivenAnswers settings) {
    return settings.problems(QUESTIONS, Facts.newAccount("us-east-1")).stream()
        .map(Problem::toString)
        .toList();
  }
}
