package dev.gatehouse.cli;

import dev.gatehouse.plan.Nearest;
import dev.gatehouse.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line that does not follow the commands' descriptions, and what to do
 * about it. What stands behind {@code =} in an option that there is not may be a password, and is
 * not shown.
 */
final class UsageErrors {

  private static final String END_OF_OPTIONS = "--";

  private final CommandSpec spec;
  private final List<String> args;
  private final Map<String, Supplier<Subcommand>> commands;

  private UsageErrors(
      CommandSpec spec, List<String> args, Map<String, Supplier<Subcommand>> commands) {
    this.spec = spec;
    this.args = args;
    this.commands = commands;
  }

  /** The lines to show. */
  static List<String> lines(
      ParameterException e, List<String> args, Map<String, Supplier<Subcommand>> commands) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String what = new UsageErrors(spec, args, commands).what(e);
    return ("gatehouse: " + what + "\n`" + spec.qualifiedName() + " --help` lists what there is.")
        .lines()
        .toList();
  }

  private String what(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      String name = word.startsWith("-") ? word.split("=", 2)[0] : word;
      return isOption(word) ? option(name) : argument(name);
    } else if (e instanceof MissingParameterException missing) {
      ArgSpec option = missing.getMissing().get(0);
      return name(option) + ": needs a value: " + option.paramLabel() + ".";
    } else if (e instanceof OverwrittenOptionException overwritten) {
      return twice(name(overwritten.getOverwritten()));
    } else if (e.getArgSpec() instanceof OptionSpec flag && flag.arity().max() == 0) {
      return noValue(flag);
    }
    return String.valueOf(e.getMessage());
  }

  /** What to say of an option that may be given once. */
  static String twice(String option) {
    return option + ": is given twice; give it once.";
  }

  /**
   * What to say of a flag with a value, if one has: {@code --yes=false} means no, and picocli takes
   * it for a flag that is given.
   */
  static Optional<String> flagWithValue(List<String> args, ParseResult... results) {
    int end = args.indexOf(END_OF_OPTIONS);
    for (String word : end < 0 ? args : args.subList(0, end)) {
      int equals = word.indexOf('=');
      for (ParseResult result : results) {
        OptionSpec option = result.commandSpec().findOption(word.substring(0, Math.max(0, equals)));
        if (option != null && option.arity().max() == 0) {
          return Optional.of(noValue(option));
        }
      }
    }
    return Optional.empty();
  }

  private static String noValue(OptionSpec flag) {
    return name(flag) + ": takes no value. Leave it out where you do not want it.";
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  private boolean isOption(String word) {
    int end = args.indexOf(END_OF_OPTIONS);
    boolean before = end < 0 || args.subList(0, end).contains(word);
    return before && word.startsWith("-") && word.length() > 1;
  }

  private String option(String name) {
    Predicate<CommandSpec> has = other -> other.optionsMap().containsKey(name);
    List<String> others =
        commands.entrySet().stream()
            .filter(command -> has.test(command.getValue().get().spec()))
            .map(Map.Entry::getKey)
            .toList();
    if (others.isEmpty()) {
      return "there is no option "
          + Quoted.of(name)
          + "."
          + suggestion(name, spec.optionsMap().keySet().stream());
    }
    String first = others.get(0);
    return name
        + " is not an option of "
        + spec.qualifiedName()
        + " but of "
        + String.join(", ", others)
        + (isRoot() ? ": put it after the command, as in gatehouse " + first + " " + name : "")
        + ".";
  }

  private String argument(String word) {
    if (isRoot()) {
      return "there is no command "
          + Quoted.of(word)
          + "."
          + suggestion(word, commands.keySet().stream());
    }
    int takes = spec.positionalParameters().size();
    return spec.name()
        + (takes == 0 ? " takes no argument, but " : " takes one argument, but another was given: ")
        + Quoted.of(word)
        + (takes == 0 ? " was given." : ".");
  }

  private static String suggestion(String word, Stream<String> names) {
    Optional<String> near =
        Nearest.to(word, names.filter(name -> name.length() > 2 || word.length() < 2).toList());
    return near.map(name -> "\nDid you mean " + name + "?").orElse("");
  }

  private boolean isRoot() {
    return spec.parent() == null;
  }
}
