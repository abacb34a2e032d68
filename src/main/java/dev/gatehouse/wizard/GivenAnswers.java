package dev.gatehouse.wizard;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Situation;
import dev.gatehouse.text.Invisible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers that were given before the walk begins: those of an answers file, and over them those
 * of {@code --set}.
 *
 * @param given the answers by key, in the order given
 * @param problems what is wrong with their form: it needs no account to be seen
 */
public record GivenAnswers(Map<String, Setting> given, List<Problem> problems) {

  /**
   * One answer.
   *
   * @param place where it was given
   * @param key the answers key
   * @param text the answer as it could have been typed
   */
  public record Setting(Problem.Place place, String key, String text) {}

  /** No answers. */
  public static final GivenAnswers NONE = new GivenAnswers(Map.of(), List.of());

  /** What stands in a command for an answer that the person is to choose; it is never one. */
  public static final String ANOTHER = "<another>";

  private static final String OPTION = "--set";

  public GivenAnswers {
    given = new LinkedHashMap<>(given);
    problems = List.copyOf(problems);
  }

  /**
   * Reads what was given; nothing is thrown for what is wrong with it.
   *
   * @param file an answers file
   * @param sets texts of the form {@code step.key=value}
   */
  public static GivenAnswers read(Optional<Path> file, List<String> sets, Questions questions) {
    GivenAnswers fromFile = file.map(path -> AnswersFile.read(path, questions)).orElse(NONE);
    return fromFile.under(sets(sets, questions));
  }

  /** These settings, with others that count more. */
  public GivenAnswers under(GivenAnswers others) {
    Map<String, Setting> all = new LinkedHashMap<>(given);
    all.putAll(others.given);
    List<Problem> wrong = new ArrayList<>(problems);
    wrong.addAll(others.problems);
    return new GivenAnswers(all, wrong);
  }

  private static GivenAnswers sets(List<String> sets, Questions questions) {
    Map<String, Setting> given = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    Problem.Place place = Problem.Place.of(OPTION);
    for (String set : sets) {
      int equals = set.indexOf('=');
      String key = equals < 0 ? set : set.substring(0, equals);
      Optional<Question> question = questions.find(key);
      if (equals < 0) {
        problems.add(new Problem(place, Invisible.quoted(set) + ": step.key=value is needed"));
      } else if (question.isEmpty()) {
        problems.add(new Problem(place, questions.unknown(key)));
      } else if (set.endsWith("=" + ANOTHER)) {
        problems.add(
            new Problem(place, key + ": put an answer of yours in the place of " + ANOTHER));
      } else {
        String text = typed(question.get(), set.substring(equals + 1));
        if (given.put(key, new Setting(place, key, text)) != null) {
          problems.add(new Problem(place, key + ": is given twice"));
        }
      }
    }
    return new GivenAnswers(given, problems);
  }

  /**
   * An answer as a person would type it: true and false are other words for yes and no, and all of
   * them may be written in capitals.
   *
   * @see <a href="https://yaml.org/spec/1.2.2/#1032-tag-resolution">Booleans of YAML 1.2</a>
   */
  static String typed(Question question, String text) {
    if (question.kind() instanceof Question.Kind.YesNo) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", Question.YES -> Question.YES;
        case "false", Question.NO -> Question.NO;
        default -> text;
      };
    }
    return text;
  }

  /** The answers alone. */
  public Answers answers() {
    return answers(given.values());
  }

  private static Answers answers(Collection<Setting> settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach(setting -> texts.put(setting.key(), setting.text()));
    return new Answers(texts);
  }

  /** All that is wrong where nobody is asked. */
  public List<Problem> problems(Questions questions, Facts facts) {
    return problems(questions, facts, Set.of());
  }

  /**
   * All that is wrong: with the form, and with the answers for this account. A question's rule sees
   * the right answers to the questions before it. An answer that is missing is no problem where it
   * will be asked for.
   *
   * @param asked the names of the steps that a person is asked about
   */
  public List<Problem> problems(Questions questions, Facts facts, Set<String> asked) {
    List<Problem> all = new ArrayList<>(problems);
    Answers right = Answers.NONE;
    for (Question question : questions.all()) {
      Setting setting = given.get(question.key());
      if (setting != null) {
        Optional<String> problem =
            Check.problem(question, setting.text(), Steps.situation(facts, right));
        if (problem.isPresent()) {
          all.add(new Problem(setting.place(), problem.get()));
        } else {
          right = right.with(setting.key(), setting.text());
        }
      } else if (!asked.contains(question.step())) {
        missing(question, questions, Steps.situation(facts, right)).ifPresent(all::add);
      }
    }
    all.sort(GivenAnswers::byLine);
    return all;
  }

  /** By line and column; what is of no line comes last. */
  private static int byLine(Problem one, Problem other) {
    int line = Integer.compare(line(one), line(other));
    return line == 0 ? Integer.compare(one.place().column(), other.place().column()) : line;
  }

  private static int line(Problem problem) {
    int line = problem.place().line();
    return line == 0 ? Integer.MAX_VALUE : line;
  }

  /** What another answer of the step has made necessary, and nobody has given. */
  private Optional<Problem> missing(Question question, Questions questions, Situation situation) {
    if (!question.asked().test(situation)) {
      return Optional.empty();
    }
    Optional<Setting> other =
        given.values().stream()
            .filter(setting -> questions.areTogether(setting.key(), question.key()))
            .findFirst();
    return other.flatMap(
        setting ->
            Check.problem(question, situation.text(question.key()), situation)
                .map(problem -> new Problem(setting.place(), problem)));
  }
}
