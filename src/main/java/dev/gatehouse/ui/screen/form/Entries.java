package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates the fields of a step, one question after the other. */
final class Entries {

  private static final String NOT_TEXT =
      "What was typed is not text in this terminal's character set.";

  private final Walk start;
  private final List<Entry> asked = new ArrayList<>();
  private Answers answers;

  private Entries(Walk start) {
    this.start = start;
    this.answers = start.answers();
  }

  /** Evaluates the fields. The answers before a question decide whether it is asked. */
  static Entries of(Walk start, List<Field> fields) {
    Entries entries = new Entries(start);
    fields.forEach(entries::add);
    return entries;
  }

  /** Returns the entries of the questions that are asked. */
  List<Entry> asked() {
    return List.copyOf(asked);
  }

  /** Returns the current answers. For an invalid field, this is its last valid answer. */
  Answers answers() {
    return answers;
  }

  private void add(Field field) {
    Question question = field.question();
    Situation before = situation();
    if (!question.asked().test(before)) {
      return;
    }
    Situation bare = start.situation().with(answers.without(question.key()));
    String suggestion = question.suggestion().apply(bare);
    String text = field.given() ? field.editor().text() : suggestion;
    Optional<String> problem = problem(question, text, before);
    // As at a prompt, empty input where it is invalid means the suggestion.
    boolean typed = field.given() && !(text.isEmpty() && problem.isPresent());
    if (field.given() && !typed) {
      text = suggestion;
      problem = problem(question, text, before);
    }
    String held = text;
    if (problem.isPresent()) {
      held =
          field
              .right()
              .filter(right -> problem(question, right, before).isEmpty())
              .orElse(suggestion);
    }
    boolean chosen = typed && field.touched() && field.isChoice();
    hold(question.key(), held, chosen ? Optional.empty() : Optional.of(suggestion));
    Field seen = problem.isEmpty() ? field.withRight(text) : field;
    asked.add(new Entry(seen, text, suggestion, typed, problem, before));
  }

  /**
   * Records an answer. An earlier answer is kept if it has not changed. A suggestion is not
   * recorded, unless the user chose it: then it stays when the suggestion changes.
   */
  private void hold(String key, String text, Optional<String> suggestion) {
    boolean same = start.answers().text(key).equals(Optional.of(text));
    boolean suggested = suggestion.equals(Optional.of(text));
    answers = same || !suggested ? answers.with(key, text) : answers.without(key);
  }

  private static Optional<String> problem(Question question, String text, Situation situation) {
    return text.indexOf('\uFFFD') >= 0
        ? Optional.of(NOT_TEXT)
        : Check.problem(question, text, situation);
  }

  private Situation situation() {
    return start.situation().with(answers);
  }
}
