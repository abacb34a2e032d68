package dev.gatehouse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What was typed, each option looked up at the subcommand first and then before it. */
record Arguments(ParseResult root, ParseResult command) {

  /** Whether a flag was given. */
  boolean has(String option) {
    return command.hasMatchedOption(option) || root.hasMatchedOption(option);
  }

  /** The value of an option, if it was given. */
  Optional<String> value(String option) {
    for (ParseResult result : List.of(command, root)) {
      if (result.hasMatchedOption(option)) {
        return Optional.of(result.<String>matchedOptionValue(option, ""));
      }
    }
    return Optional.empty();
  }

  /** All values of an option that may be given more than once. */
  List<String> values(String option) {
    OptionSpec spec = command.matchedOption(option);
    return spec == null ? List.of() : new ArrayList<>(spec.stringValues());
  }

  /** The argument that is not an option. */
  String positional() {
    return command.matchedPositionalValue(0, "");
  }
}
