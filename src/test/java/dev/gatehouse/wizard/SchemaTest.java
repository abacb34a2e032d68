package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SchemaTest {

  private static final Path FILE =
      Path.of("src/main/resources/dev/gatehouse/wizard/answers.schema.json");
  private static final Path ANSWERS = Path.of("src/test/resources/answers");

  @Test
  void theCommittedSchemaIsThatOfTheQuestions() throws IOException {
    String schema = Schema.of(Steps.all());
    if (Boolean.getBoolean("golden.renew")) {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, schema);
    }
    assertEquals(
        schema,
        Files.readString(FILE),
        "the questions have changed: mvn test -Dtest=SchemaTest -Dgolden.renew=true"
            + " renews the schema; then read the diff");
  }

  @TestFactory
  Stream<DynamicTest> acceptsWhatTheReaderAccepts() throws IOException {
    return each(
        "right",
        file -> {
          assertEquals(List.of(), readerProblems(file));
          assertEquals("[]", problems(Files.readString(file)));
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatTheReaderRefuses() throws IOException {
    return each(
        "wrong",
        file -> {
          assertFalse(readerProblems(file).isEmpty());
          assertFalse(problems(Files.readString(file)).equals("[]"));
        });
  }

  private static Stream<DynamicTest> each(String kind, ThrowingConsumer<Path> test)
      throws IOException {
    try (Stream<Path> files = Files.list(ANSWERS.resolve(kind))) {
      List<Path> sorted = files.sorted().toList();
      return DynamicTest.stream(sorted.stream(), file -> String.valueOf(file.getFileName()), test);
    }
  }

  private static List<?> readerProblems(Path file) throws IOException {
    GivenAnswers settings = AnswersFile.read(file, Questions.of(Steps.all()));
    return settings.problems(Questions.of(Steps.all()), Facts.newAccount("us-east-1"));
  }

  @Test
  void acceptsASavedWalk() throws IOException {
    Walk walk =
        Walk.of(
            Steps.all(),
            Facts.newAccount("us-east-1"),
            Answers.NONE.with("environment.tags", "team=blue,a\\=b=\\ c"));
    assertEquals("[]", problems(AnswersFile.write(walk)));
    assertTrue(problems("nonsense: {a: 1}").contains("nonsense"));
  }

  private static String problems(String yaml) throws IOException {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(FILE));
    String json = JSON.std.asString(tree instanceof Map<?, ?> map ? map : Map.of("?", "?"));
    return schema.validate(json, InputFormat.JSON).toString();
  }
}
