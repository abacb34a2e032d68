package dev.gatehouse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * An option: the command line is described from it, and its value is read by it, so that no command
 * can ask for one that nobody describes.
 *
 * @param <T> what it comes to, given or not
 */
abstract sealed class Option<T> {

  private final String name;
  private final String description;

  private Option(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /** The name, with its hyphens. */
  String name() {
    return name;
  }

  /** Its description for picocli, which keeps what was typed in it: one for each command. */
  OptionSpec spec() {
    return typed(OptionSpec.builder(name).description(description)).build();
  }

  /** The same with another text in the help. */
  abstract Option<T> described(String text);

  abstract OptionSpec.Builder typed(OptionSpec.Builder builder);

  /** What was typed at the command and, before it, at the program. */
  abstract T read(ParseResult command, ParseResult root);

  /** The name, as messages show it. */
  @Override
  public String toString() {
    return name;
  }

  /** An option without a value, which is given or not. */
  static final class Flag extends Option<Boolean> {

    Flag(String name, String description) {
      super(name, description);
    }

    @Override
    Flag described(String text) {
      return new Flag(name(), text);
    }

    @Override
    OptionSpec.Builder typed(OptionSpec.Builder builder) {
      return builder;
    }

    @Override
    Boolean read(ParseResult command, ParseResult root) {
      return command.hasMatchedOption(name()) || root.hasMatchedOption(name());
    }
  }

  /** An option with one value. */
  static final class Value extends Option<Optional<String>> {
    private final String label;

    Value(String name, String label, String description) {
      super(name, description);
      this.label = label;
    }

    @Override
    Value described(String text) {
      return new Value(name(), label, text);
    }

    @Override
    OptionSpec.Builder typed(OptionSpec.Builder builder) {
      return builder.paramLabel(label).arity("1").type(String.class);
    }

    @Override
    Optional<String> read(ParseResult command, ParseResult root) {
      for (ParseResult result : List.of(command, root)) {
        if (result.hasMatchedOption(name())) {
          return Optional.of(result.<String>matchedOptionValue(name(), ""));
        }
      }
      return Optional.empty();
    }
  }

  /** An option that may be given more than once, to a command. */
  static final class Many extends Option<List<String>> {
    private final String label;

    Many(String name, String label, String description) {
      super(name, description);
      this.label = label;
    }

    @Override
    Many described(String text) {
      return new Many(name(), label, text);
    }

    @Override
    OptionSpec.Builder typed(OptionSpec.Builder builder) {
      return builder.paramLabel(label).arity("1").type(List.class).auxiliaryTypes(String.class);
    }

    @Override
    List<String> read(ParseResult command, ParseResult root) {
      OptionSpec spec = command.matchedOption(name());
      return spec == null ? List.of() : new ArrayList<>(spec.stringValues());
    }
  }
}
