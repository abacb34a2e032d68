package dev.gatehouse.wizard;

import dev.gatehouse.plan.Ref;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Invisible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the YAML of an answers file. Texts are quoted, so that YAML sees nothing else in them. */
final class AnswersWriter {

  private static final String HEAD =
      """
      # The answers of a walk through Gatehouse, without secrets.
      # Again with the same answers: gatehouse setup --answers FILE
      """;

  private final Situation situation;

  AnswersWriter(Situation situation) {
    this.situation = situation;
  }

  String write(List<Step> steps) {
    // A step may ask what stands under the name of another one.
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    for (Question question : Questions.of(steps).all()) {
      Optional<String> value = value(question);
      if (value.isPresent()) {
        sections
            .computeIfAbsent(question.step(), name -> new StringBuilder(name).append(":\n"))
            .append("  ")
            .append(question.name())
            .append(": ")
            .append(value.get())
            .append('\n');
      }
    }
    return HEAD + String.join("", sections.values());
  }

  private Optional<String> value(Question question) {
    if (!question.asked().test(situation)) {
      return Optional.empty();
    }
    String text = situation.text(question.key());
    // Offline, a suggestion may stand for something that is not known yet.
    if (Ref.occursIn(text)) {
      return Optional.empty();
    }
    if (question.kind() instanceof Question.Kind.WholeNumber
        || question.kind() instanceof Question.Kind.YesNo) {
      return Optional.of(text);
    }
    if (question.kind() instanceof Question.Kind.Tags) {
      return Optional.of(tags(situation.tags(question.key())));
    }
    if (question.kind() instanceof Question.Kind.Names) {
      return Optional.of(
          "["
              + String.join(
                  ", ", situation.names(question.key()).stream().map(this::quoted).toList())
              + "]");
    }
    return Optional.of(quoted(text));
  }

  private String tags(Map<String, String> tags) {
    return "{"
        + String.join(
            ", ",
            tags.entrySet().stream()
                .map(tag -> quoted(tag.getKey()) + ": " + quoted(tag.getValue()))
                .toList())
        + "}";
  }

  /** A text as YAML's double-quoted scalar. */
  private String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c == ' ' || (isVisible(c) && !isBlank(c))) {
                quoted.appendCodePoint(c);
              } else {
                quoted.append(String.format(c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isVisible(int c) {
    int type = Character.getType(c);
    boolean known = type != Character.UNASSIGNED && type != Character.PRIVATE_USE;
    return known && c <= 0xFFFF && !Invisible.is(c);
  }

  /** Blanks other than the space look like it. */
  private static boolean isBlank(int c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c);
  }
}
