package dev.gatehouse.ui.line;

import dev.gatehouse.step.Question;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks one question until there is an answer to it. */
final class QuestionTalk {

  private final Talk talk;
  private final Walk walk;
  private final Question question;
  private final Optional<ChoiceList> list;
  private final String suggestion;
  private Optional<String> narrowed = Optional.empty();
  private String earlier = "";
  private String doubted = "";

  QuestionTalk(Talk talk, Walk walk, Question question) {
    this.talk = talk;
    this.walk = walk;
    this.question = question;
    this.suggestion = walk.situation().text(question.key());
    this.list =
        question.kind() instanceof Question.Kind.Choice choice
            ? Optional.of(ChoiceList.of(choice.options().apply(walk.situation()), suggestion))
            : Optional.empty();
  }

  Reply ask() {
    ask(List.of());
    while (true) {
      Optional<String> line = talk.read(list.map(ChoiceList::options).orElse(List.of()), earlier);
      Optional<Reply> reply = line.isEmpty() ? Optional.of(new Reply.Quit()) : reply(line.get());
      if (reply.isPresent()) {
        return reply.get();
      }
    }
  }

  private void ask(List<Line> first) {
    List<Line> lines = new ArrayList<>(first);
    lines.add(Line.BLANK);
    lines.add(Line.warning(0, question.label()));
    list.ifPresent(choices -> lines.addAll(choices.lines(choices.options(), suggestion, talk)));
    if (question.kind() instanceof Question.Kind.Names names) {
      names.options().forEach(one -> lines.add(Line.plain(2, one.value() + ": " + one.meaning())));
    }
    lines.add(Line.plain(hint()));
    talk.say(lines);
  }

  private String hint() {
    Question.Kind kind = question.kind();
    String what = "Enter takes";
    if (kind instanceof Question.Kind.Choice choice) {
      what =
          (choice.open() ? "Number, part of a name, or your own;" : "Number or name;")
              + " Enter takes";
    } else if (kind instanceof Question.Kind.YesNo) {
      what = "yes or no; Enter takes";
    } else if (kind instanceof Question.Kind.Tags) {
      what = "name=value,name=value; Enter takes";
    } else if (kind instanceof Question.Kind.Names) {
      what = "Names with commas between; Enter takes";
    }
    String taken = narrowed.orElse(suggestion);
    return what + " [" + (taken.isEmpty() ? "none" : taken) + "]";
  }

  private Optional<Reply> reply(String line) {
    return switch (line) {
      case "" -> suggested();
      case LineCommands.HELP -> {
        ask(help());
        yield Optional.empty();
      }
      case LineCommands.BACK -> Optional.of(new Reply.Back());
      case LineCommands.QUIT -> Optional.of(new Reply.Quit());
      default -> answer(line);
    };
  }

  private Optional<Reply> suggested() {
    if (narrowed.isPresent()) {
      return check(narrowed.get(), "");
    }
    Optional<String> problem = walk.problem(suggestion);
    if (problem.isEmpty()) {
      return Optional.of(new Reply.Suggested());
    }
    refuse(problem.get(), LineCommands.line(suggestion));
    return Optional.empty();
  }

  private Optional<Reply> answer(String line) {
    String answer = LineCommands.answer(line);
    if (answer.indexOf('\uFFFD') >= 0) {
      refuse("What was typed is not text in this terminal's character set.", "");
      return Optional.empty();
    }
    if (question.kind() instanceof Question.Kind.YesNo) {
      return check(yesOrNo(answer), line);
    }
    if (list.isPresent() && question.kind() instanceof Question.Kind.Choice choice) {
      return choose(list.get(), choice.open(), answer, line);
    }
    return check(answer, line);
  }

  private static String yesOrNo(String answer) {
    String lower = answer.toLowerCase(Locale.ROOT);
    if (lower.equals("y") || lower.equals(Question.YES)) {
      return Question.YES;
    }
    return lower.equals("n") || lower.equals(Question.NO) ? Question.NO : answer;
  }

  private Optional<Reply> choose(ChoiceList choices, boolean open, String answer, String line) {
    Optional<Question.Option> chosen = choices.chosen(answer);
    if (chosen.isPresent()) {
      return check(chosen.get().value(), line);
    }
    List<Question.Option> matching = answer.isEmpty() ? List.of() : choices.matching(answer);
    if (matching.isEmpty() || (open && doubted.equals(answer))) {
      return check(answer, line);
    }
    doubted = answer;
    narrow(choices, matching, open, answer);
    return Optional.empty();
  }

  private void narrow(
      ChoiceList choices, List<Question.Option> matching, boolean open, String answer) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.plain("With \"" + answer + "\" in it:"));
    lines.addAll(choices.lines(matching, suggestion, talk));
    if (open && walk.problem(answer).isEmpty()) {
      lines.add(Line.plain("To answer \"" + answer + "\" itself, type it once more."));
    }
    narrowed = matching.size() == 1 ? Optional.of(matching.get(0).value()) : Optional.empty();
    lines.add(Line.plain(hint()));
    talk.say(lines);
  }

  private Optional<Reply> check(String answer, String line) {
    Optional<String> problem = walk.problem(answer);
    if (problem.isPresent()) {
      refuse(problem.get(), line);
      return Optional.empty();
    }
    list.flatMap(choices -> choices.echo(answer))
        .ifPresent(chosen -> talk.say(List.of(Line.plain(2, chosen))));
    return Optional.of(new Reply.Given(answer));
  }

  private void refuse(String problem, String line) {
    // A line that holds a line break or the like could not be shown as one line.
    boolean keeps =
        !line.isEmpty() && talk.canRewrite() && line.chars().noneMatch(Character::isISOControl);
    earlier = keeps ? line : "";
    talk.say(
        List.of(
            Line.warning(0, problem),
            Line.plain((keeps ? "The Up key brings back what you typed. " : "") + hint())));
  }

  private List<Line> help() {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.BLANK);
    lines.add(Line.plain(2, question.help()));
    Wording.rule(question).ifPresent(rule -> lines.add(Line.plain(2, rule)));
    lines.add(Line.plain(2, "AWS explains it at " + question.page()));
    lines.add(Line.plain(2, "In an answers file it is " + question.key() + "."));
    lines.add(
        Line.plain(
            2,
            "Enter takes what stands in brackets, < goes back, q leaves (nothing is changed). To"
                + " answer with ?, < or q itself, type a backslash before it: \\?  "
                + (mayBeEmpty() ? "Two quotes \"\" answer with nothing." : "")));
    return lines;
  }

  private boolean mayBeEmpty() {
    return walk.problem("").isEmpty();
  }
}
