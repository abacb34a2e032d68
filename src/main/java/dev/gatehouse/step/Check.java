package dev.gatehouse.step;

import dev.gatehouse.plan.Ref;
import dev.gatehouse.text.Invisible;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says whether an answer is one, and if not, why: value and rule. The one place that knows the
 * kinds.
 */
public final class Check {

  private Check() {}

  /**
   * What is wrong with an answer, as a sentence that names the key, the value and the rule; empty
   * if nothing is. An answer may be empty only where the question's suggestion may be.
   */
  public static Optional<String> problem(Question question, String answer, Situation situation) {
    return rule(question, answer, situation)
        .map(rule -> question.key() + ": " + quoted(answer) + " " + rule);
  }

  /** Whether a text has the form of an answer to a question whose answer is a text. */
  public static boolean isForm(Question.Kind kind, String answer) {
    return controls(answer).isEmpty()
        && (!(kind instanceof Question.Kind.Text text) || text(text, answer).isEmpty());
  }

  private static Optional<String> rule(Question question, String answer, Situation situation) {
    Optional<String> control = controls(answer);
    if (control.isPresent()) {
      return control;
    }
    Optional<String> problem = byKind(question.kind(), answer, situation);
    return problem.isPresent() ? problem : question.check().apply(answer, situation);
  }

  private static Optional<String> controls(String answer) {
    if (Ref.occursIn(answer)) {
      return Optional.of("has a character that is not allowed: U+FFFE or U+FFFF");
    }
    return answer
        .codePoints()
        .filter(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF))
        .mapToObj(c -> String.format("has a character that is not allowed: U+%04X", c))
        .findFirst();
  }

  private static Optional<String> byKind(Question.Kind kind, String answer, Situation situation) {
    if (kind instanceof Question.Kind.Text text) {
      return text(text, answer);
    }
    if (kind instanceof Question.Kind.WholeNumber number) {
      return number(number, answer);
    }
    if (kind instanceof Question.Kind.YesNo) {
      return answer.equals(Question.YES) || answer.equals(Question.NO)
          ? Optional.empty()
          : Optional.of("is neither yes nor no");
    }
    if (kind instanceof Question.Kind.Choice choice && !choice.open()) {
      List<String> values =
          choice.options().apply(situation).stream().map(Question.Option::value).toList();
      return values.contains(answer)
          ? Optional.empty()
          : Optional.of("is none of " + String.join(", ", values));
    }
    return kind instanceof Question.Kind.Names names && !names.options().isEmpty()
        ? several(names.options(), Tags.split(answer))
        : Optional.empty();
  }

  private static Optional<String> several(List<Question.Option> options, List<String> names) {
    List<String> values = options.stream().map(Question.Option::value).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!values.contains(name)) {
        String there = String.join(", ", values);
        return Optional.of(
            names.size() == 1
                ? "is none of " + there
                : "has " + quoted(name) + " in it, which is none of " + there);
      }
      if (!seen.add(name)) {
        return Optional.of("has " + name + " in it twice");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(Question.Kind.Text kind, String answer) {
    int length = answer.codePointCount(0, answer.length());
    if (length > kind.maximum()) {
      return Optional.of(
          "has " + characters(length) + ", at most " + kind.maximum() + " are allowed");
    }
    if (length == 0 && kind.minimum() == 0) {
      return Optional.empty();
    }
    if (length < kind.minimum()) {
      return Optional.of(
          "has " + characters(length) + ", at least " + kind.minimum() + " are needed");
    }
    return Pattern.matches(kind.pattern(), answer)
        ? Optional.empty()
        : Optional.of("has a character that is not allowed; allowed are " + kind.rule());
  }

  private static String characters(int length) {
    return length == 1 ? "1 character" : length + " characters";
  }

  private static Optional<String> number(Question.Kind.WholeNumber kind, String answer) {
    String rule = "is not a whole number from " + kind.minimum() + " to " + kind.maximum();
    if (!Pattern.matches("0|-?[1-9][0-9]{0,8}", answer)) {
      return Optional.of(rule);
    }
    int value = Integer.parseInt(answer);
    return value < kind.minimum() || value > kind.maximum() ? Optional.of(rule) : Optional.empty();
  }

  /** A value in double quotes, cut when long, with what cannot be shown written as its code. */
  public static String quoted(String value) {
    return "\"" + Invisible.quoted(value) + "\"";
  }
}
