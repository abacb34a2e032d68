package dev.gatehouse.step;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something that a step asks. It knows everything that an interface, an answers file or a schema
 * needs, and nothing of how it is shown.
 *
 * @param key the answers key, {@code step.name} in kebab case; stable between releases
 * @param label what stands before the field: a few words, no colon
 * @param help a few plain sentences: what it is, what to answer when in doubt
 * @param page where AWS explains it
 * @param kind what an answer looks like
 * @param suggestion what holds when nothing is answered; an empty text where leaving it out is an
 *     answer
 * @param check a rule beyond the kind's, as a sentence that states value and rule, or empty if the
 *     answer keeps to it
 * @param asked whether the question arises at all
 */
public record Question(
    String key,
    String label,
    String help,
    URI page,
    Kind kind,
    Function<Situation, String> suggestion,
    BiFunction<String, Situation, Optional<String>> check,
    Predicate<Situation> asked) {

  /** The text of a yes. */
  public static final String YES = "yes";

  /** The text of a no. */
  public static final String NO = "no";

  /** What an answer looks like. */
  public sealed interface Kind {

    /**
     * A line of text.
     *
     * @param minimum characters, 0 if it may be left out
     * @param maximum characters
     * @param pattern a regular expression that the whole text matches
     * @param rule the pattern in words: {@code letters, digits and + = , . @ _ -}
     */
    record Text(int minimum, int maximum, String pattern, String rule) implements Kind {}

    /** A whole number in a range, both ends included. */
    record WholeNumber(int minimum, int maximum) implements Kind {}

    /** Yes or no. */
    record YesNo() implements Kind {}

    /**
     * One of a list.
     *
     * @param options the list in a situation; in an empty account's situation, all that a schema
     *     allows
     * @param open whether another text is an answer too
     */
    record Choice(Function<Situation, List<Option>> options, boolean open) implements Kind {}

    /** Tags, as {@link Tags} writes them. */
    record Tags() implements Kind {}

    /**
     * Several names, with commas between them.
     *
     * @param options the names that there are to choose from; none where any name will do
     */
    record Names(List<Option> options) implements Kind {
      public Names {
        options = List.copyOf(options);
      }
    }
  }

  /** One thing to choose, and what it means in a few words. */
  public record Option(String value, String meaning) {}

  /** A question that always arises, suggests an empty text and has no rule beyond its kind's. */
  public static Builder of(String key, String label, URI page, Kind kind) {
    return new Builder(key, label, page, kind);
  }

  /** The name of the step that asks it. */
  public String step() {
    return key.substring(0, key.indexOf('.'));
  }

  /** The part of the key behind the dot. */
  public String name() {
    return key.substring(key.indexOf('.') + 1);
  }

  /** Collects what a question has beyond its kind. */
  public static final class Builder {
    private final String key;
    private final String label;
    private final URI page;
    private final Kind kind;
    private String help = "";
    private Function<Situation, String> suggestion = situation -> "";
    private BiFunction<String, Situation, Optional<String>> check =
        (answer, situation) -> Optional.empty();
    private Predicate<Situation> asked = situation -> true;

    private Builder(String key, String label, URI page, Kind kind) {
      this.key = key;
      this.label = label;
      this.page = page;
      this.kind = kind;
    }

    /** Says what it is, and what to answer when in doubt. */
    public Builder help(String text) {
      help = text;
      return this;
    }

    /** Says what holds when nothing is answered. */
    public Builder suggests(String text) {
      return suggests(situation -> text);
    }

    /** Says what holds when nothing is answered. */
    public Builder suggests(Function<Situation, String> text) {
      suggestion = text;
      return this;
    }

    /** Adds a rule beyond the kind's. */
    public Builder check(BiFunction<String, Situation, Optional<String>> rule) {
      check = rule;
      return this;
    }

    /** Says when it arises. */
    public Builder askedIf(Predicate<Situation> when) {
      asked = when;
      return this;
    }

    /** The question. */
    public Question build() {
      return new Question(key, label, help, page, kind, suggestion, check, asked);
    }
  }
}
