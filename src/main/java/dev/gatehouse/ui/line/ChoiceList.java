package dev.gatehouse.ui.line;

import dev.gatehouse.step.Question;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A numbered list of options. Numbers stay with their options when the list is filtered. */
record ChoiceList(List<Question.Option> options) {

  // Where nobody knows the height of the screen.
  private static final int SHOWN = 15;
  private static final int FEWEST = 4;
  // The question, what Enter takes, the prompt, and the end of what was there before.
  private static final int HEADING = 8;
  private static final int WIDEST_VALUE = 28;

  /** A list that begins with what is suggested, if it is long. */
  static ChoiceList of(List<Question.Option> options, String suggested) {
    List<Question.Option> sorted = new ArrayList<>(options);
    if (options.size() > SHOWN) {
      sorted.sort(Comparator.comparing(option -> !option.value().equals(suggested)));
    }
    return new ChoiceList(List.copyOf(sorted));
  }

  /** What an answer chooses and what that means; empty if there is nothing to say of it. */
  Optional<String> echo(String answer) {
    return options.stream()
        .filter(option -> option.value().equals(answer) && !option.meaning().isEmpty())
        .map(option -> option.value() + " - " + option.meaning())
        .findFirst();
  }

  /** The option that a typed name or number chooses. A name goes before a number. */
  Optional<Question.Option> chosen(String typed) {
    for (Question.Option option : options) {
      if (option.value().equals(typed)) {
        return Optional.of(option);
      }
    }
    List<Question.Option> same =
        options.stream().filter(option -> option.value().equalsIgnoreCase(typed)).toList();
    if (same.size() == 1) {
      return Optional.of(same.get(0));
    }
    int number = number(typed);
    return number >= 1 && number <= options.size()
        ? Optional.of(options.get(number - 1))
        : Optional.empty();
  }

  private static int number(String typed) {
    boolean digits = !typed.isEmpty() && typed.length() < 6;
    for (int i = 0; i < typed.length(); i++) {
      digits &= typed.charAt(i) >= '0' && typed.charAt(i) <= '9';
    }
    return digits ? Integer.parseInt(typed) : 0;
  }

  /** The options that have a text in their name or meaning. */
  List<Question.Option> matching(String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return options.stream()
        .filter(
            option ->
                option.value().toLowerCase(Locale.ROOT).contains(wanted)
                    || option.meaning().toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }

  /**
   * The lines of some of the options, no more than have room on the screen.
   *
   * @param suggested the option that is marked
   */
  List<Line> lines(List<Question.Option> some, String suggested, Talk talk) {
    int width = 0;
    for (Question.Option option : some) {
      width = Math.max(width, Math.min(WIDEST_VALUE, Width.columns(option.value())));
    }
    int room = talk.height() <= 0 ? SHOWN : Math.max(FEWEST, talk.height() - HEADING);
    List<Line> lines = new ArrayList<>();
    for (Question.Option option : some) {
      Line line = Line.plain(2, text(option, width));
      line = option.value().equals(suggested) ? line.marked("suggested") : line;
      room -= talk.rows(List.of(line));
      if (room < 0) {
        int more = some.size() - lines.size();
        lines.add(Line.plain(2, "and " + more + " more: type a part of the name"));
        break;
      }
      lines.add(line);
    }
    return lines;
  }

  private String text(Question.Option option, int width) {
    int number = options.indexOf(option) + 1;
    String start = (number < 10 && options.size() > 9 ? " " : "") + number + "  " + option.value();
    if (option.meaning().isEmpty()) {
      return start;
    }
    int gap = Math.max(0, width - Width.columns(option.value())) + 2;
    return start + " ".repeat(gap) + option.meaning();
  }
}
