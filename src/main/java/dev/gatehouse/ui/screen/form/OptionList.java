package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.ui.screen.kit.TextField;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The open list of a choice, filtered by the text that the user types.
 *
 * @param options all options
 * @param open whether other text is a valid answer too
 * @param filter the text typed in the list
 * @param at index in {@link #matching} of the option that Enter chooses
 */
public record OptionList(List<Question.Option> options, boolean open, TextField filter, int at) {

  /** The meaning shown for typed text that is none of the options. */
  public static final String AS_TYPED = "as typed";

  private static final int PAGE = 8;

  /** Creates a list with a copy of {@code options}. */
  public OptionList {
    options = List.copyOf(options);
  }

  /** Creates a list with a value selected. */
  public static OptionList of(List<Question.Option> options, boolean open, String value) {
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).value().equals(value)) {
        return new OptionList(options, open, TextField.of(""), i);
      }
    }
    return new OptionList(options, open, TextField.of(open ? value : ""), 0).found();
  }

  /**
   * Returns the options whose name or meaning contains the typed text, and the text itself if it
   * may be an answer.
   */
  public List<Question.Option> matching() {
    String wanted = filter.text().toLowerCase(Locale.ROOT);
    List<Question.Option> matching = new ArrayList<>();
    boolean exact = false;
    for (Question.Option option : options) {
      if (option.value().toLowerCase(Locale.ROOT).contains(wanted)
          || option.meaning().toLowerCase(Locale.ROOT).contains(wanted)) {
        matching.add(option);
      }
      exact |= option.value().equals(filter.text());
    }
    if (open && !exact && !filter.text().isBlank()) {
      matching.add(new Question.Option(filter.text(), AS_TYPED));
    }
    return matching;
  }

  /** Returns the option that Enter chooses; empty if none matches. */
  public Optional<Question.Option> chosen() {
    List<Question.Option> matching = matching();
    return at < matching.size() ? Optional.of(matching.get(at)) : Optional.empty();
  }

  /** Returns the list after a key; empty if it does not handle the key. */
  Optional<OptionList> key(Key key) {
    int last = Math.max(0, matching().size() - 1);
    switch (key.kind()) {
      case UP -> {
        return Optional.of(to(at == 0 ? last : at - 1));
      }
      case DOWN -> {
        return Optional.of(to(at == last ? 0 : at + 1));
      }
      case PAGE_UP -> {
        return Optional.of(to(Math.max(0, at - PAGE)));
      }
      case PAGE_DOWN -> {
        return Optional.of(to(Math.min(last, at + PAGE)));
      }
      case HOME -> {
        return Optional.of(to(0));
      }
      case END -> {
        return Optional.of(to(last));
      }
      default -> {
        return filter.key(key).map(this::filtered);
      }
    }
  }

  /** Returns the list with text inserted into its filter. */
  OptionList paste(String text) {
    return filtered(filter.insert(text));
  }

  private OptionList filtered(TextField typed) {
    return typed.text().equals(filter.text())
        ? new OptionList(options, open, typed, at)
        : new OptionList(options, open, typed, 0).found();
  }

  /** Selects the best match: an equal name, else a name with this prefix, else the first option. */
  private OptionList found() {
    String wanted = filter.text().toLowerCase(Locale.ROOT);
    List<Question.Option> matching = matching();
    int best = 0;
    int rank = 0;
    for (int i = 0; i < matching.size(); i++) {
      Question.Option option = matching.get(i);
      String value = option.value().toLowerCase(Locale.ROOT);
      boolean typed = option.meaning().equals(AS_TYPED);
      int like = typed ? 0 : value.equals(wanted) ? 3 : value.startsWith(wanted) ? 2 : 1;
      if (like > rank) {
        rank = like;
        best = i;
      }
    }
    return to(best);
  }

  private OptionList to(int place) {
    return new OptionList(options, open, filter, place);
  }
}
