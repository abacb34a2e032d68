package dev.gatehouse.cli;

import picocli.CommandLine.ParseResult;

/** What was typed, each option looked up at the subcommand first and then before it. */
record Arguments(ParseResult root, ParseResult command) {

  /** What an option comes to. */
  <T> T get(Option<T> option) {
    return option.read(command, root);
  }

  /** Whether an option was given. */
  boolean has(Option<?> option) {
    return command.hasMatchedOption(option.name()) || root.hasMatchedOption(option.name());
  }

  /** The argument that is not an option. */
  String positional() {
    return command.matchedPositionalValue(0, "");
  }
}
