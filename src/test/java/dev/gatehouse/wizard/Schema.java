package dev.gatehouse.wizard;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of answers files, made from the questions, for editors and for checks. What
 * depends on an account, such as a subnet that has to be there, is beyond it.
 */
public final class Schema {

  private static final String DEFAULT_REGION = "us-east-1";

  private Schema() {}

  /** The schema of the answers to these steps, as JSON Schema 2020-12, ending with a line feed. */
  public static String of(List<Step> steps) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Question> questions = Questions.of(steps).all();
    for (Step step : steps) {
      Map<String, Object> answers = new LinkedHashMap<>();
      questions.stream()
          .filter(question -> question.step().equals(step.name()))
          .forEach(question -> answers.put(question.name(), schema(question)));
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("title", step.title());
      object.put("description", step.why());
      object.put("type", List.of("object", "null"));
      object.put("properties", answers);
      object.put("additionalProperties", false);
      properties.put(step.name(), object);
    }
    // Each answer may stand under its whole key as well.
    for (Question question : questions) {
      properties.put(
          question.key(),
          Map.of("$ref", "#/properties/" + question.step() + "/properties/" + question.name()));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Answers for Gatehouse");
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return json(schema);
  }

  private static String json(Map<String, Object> schema) {
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(schema) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> schema(Question question) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", question.label());
    schema.put("description", question.help() + " " + question.page());
    schema.putAll(kind(question));
    return schema;
  }

  private static Map<String, Object> kind(Question question) {
    Question.Kind kind = question.kind();
    if (kind instanceof Question.Kind.Text text) {
      return text(text);
    }
    if (kind instanceof Question.Kind.WholeNumber number) {
      return map("type", "integer", "minimum", number.minimum(), "maximum", number.maximum());
    }
    if (kind instanceof Question.Kind.YesNo) {
      return map("enum", List.of(true, false, Question.YES, Question.NO));
    }
    if (kind instanceof Question.Kind.Choice choice) {
      Situation situation = Steps.situation(Facts.newAccount(DEFAULT_REGION), Answers.NONE);
      List<String> values =
          choice.options().apply(situation).stream().map(Question.Option::value).toList();
      return choice.open()
          ? map("type", List.of("string", "null"), "examples", values)
          : map("enum", values);
    }
    if (kind instanceof Question.Kind.Tags) {
      List<String> values = List.of("string", "number", "boolean", "null");
      return map(
          "type", List.of("object", "string", "null"), "additionalProperties", map("type", values));
    }
    List<String> names =
        kind instanceof Question.Kind.Names several
            ? several.options().stream().map(Question.Option::value).toList()
            : List.of();
    Map<String, Object> items = names.isEmpty() ? map("type", "string") : map("enum", names);
    return map("type", List.of("array", "string", "null"), "items", items);
  }

  /** Unquoted digits are a number to YAML, and a text to us. */
  private static Map<String, Object> text(Question.Kind.Text text) {
    boolean mayBeEmpty = text.minimum() == 0;
    List<String> types =
        mayBeEmpty
            ? List.of("string", "number", "boolean", "null")
            : List.of("string", "number", "boolean");
    String pattern =
        mayBeEmpty ? "^$|^(?:" + text.pattern() + ")$" : "^(?:" + text.pattern() + ")$";
    // ECMA's regular expressions have no inline flags.
    return text.pattern().startsWith("(?s)")
        ? map("type", types, "minLength", text.minimum(), "maxLength", text.maximum())
        : map(
            "type",
            types,
            "minLength",
            text.minimum(),
            "maxLength",
            text.maximum(),
            "pattern",
            pattern);
  }

  private static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
