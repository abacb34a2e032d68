package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import java.util.List;
import java.util.Optional;

/**
 * A question that is asked now, with its field and the evaluation of that field.
 *
 * @param text the current answer, valid or not
 * @param suggestion the value used if the user gives no answer
 * @param typed whether the text comes from the user and not from the suggestion
 * @param problem what is wrong with the text, if anything
 * @param situation what is known when the question is asked
 */
public record Entry(
    Field field,
    String text,
    String suggestion,
    boolean typed,
    Optional<String> problem,
    Situation situation) {

  /** Returns the question. */
  public Question question() {
    return field.question();
  }

  /**
   * Returns what is wrong, without the name of the answer; empty if nothing is, or if it is too
   * early to report it.
   */
  public Optional<String> said() {
    String name = question().key() + ": ";
    return field.tried()
        ? problem.map(text -> text.startsWith(name) ? text.substring(name.length()) : text)
        : Optional.empty();
  }

  /** Returns the options; empty if the question is not a choice. */
  public List<Question.Option> options() {
    return question().kind() instanceof Question.Kind.Choice choice
        ? choice.options().apply(situation)
        : List.of();
  }

  /** Returns the meaning of the chosen option; empty if there is none. */
  public String meaning() {
    return options().stream()
        .filter(option -> option.value().equals(text))
        .map(Question.Option::meaning)
        .findFirst()
        .orElse("");
  }
}
