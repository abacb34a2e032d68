package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import java.util.List;
import java.util.Optional;

/**
 * A question that is asked now, its field, and what that comes to.
 *
 * @param field the field
 * @param text the answer that stands there, right or not
 * @param suggestion what holds when nothing is answered
 * @param typed whether the text is the person's own, and not what is suggested
 * @param problem what is wrong with the text, if something is
 * @param situation what is known when it is asked
 */
public record Entry(
    Field field,
    String text,
    String suggestion,
    boolean typed,
    Optional<String> problem,
    Situation situation) {

  /** What is asked. */
  public Question question() {
    return field.question();
  }

  /** What is wrong, once it may be said: the rule alone, since the field says the rest. */
  public Optional<String> said() {
    String name = question().key() + ": ";
    return field.tried()
        ? problem.map(text -> text.startsWith(name) ? text.substring(name.length()) : text)
        : Optional.empty();
  }

  /** What can be chosen. */
  public List<Question.Option> options() {
    return question().kind() instanceof Question.Kind.Choice choice
        ? choice.options().apply(situation)
        : List.of();
  }

  /** What the text means, where that is known. */
  public String meaning() {
    return options().stream()
        .filter(option -> option.value().equals(text))
        .map(Question.Option::meaning)
        .findFirst()
        .orElse("");
  }
}
