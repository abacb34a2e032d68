package dev.gatehouse.cli;

import dev.gatehouse.plan.Regions;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.text.Quoted;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the value of an option keeps to, whichever command it is given to: looked at before the
 * command runs, so that none is taken for another, left out, or found wrong half-way.
 */
final class OptionRules {

  /** Names of files, in which nearly every character may stand. */
  private static final Set<String> FILES = Set.of(Options.ANSWERS.name(), OutputFile.OUTPUT.name());

  private static final int LONGEST = 4096;

  private OptionRules() {}

  /**
   * Holds all that was typed to its rules.
   *
   * @throws CommandProblem that names the option, the value, the rule and the way out
   */
  static void hold(Arguments arguments) throws CommandProblem {
    for (ParseResult result : List.of(arguments.root(), arguments.command())) {
      for (OptionSpec option : result.matchedOptions()) {
        if (option.arity().max() > 0) {
          for (String value : option.stringValues()) {
            hold(option, value);
          }
        }
      }
    }
    for (OptionSpec option : arguments.root().matchedOptions()) {
      if (arguments.command().hasMatchedOption(option.longestName())) {
        throw new CommandProblem(Exit.USAGE, UsageErrors.twice(option.longestName()));
      }
    }
    holdRegion(arguments);
    Object unused = Session.endpoint(arguments);
  }

  private static void hold(OptionSpec option, String value) throws CommandProblem {
    String name = option.longestName();
    // A no-break space is no white space to String.isBlank.
    if (value.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw new CommandProblem(
          Exit.USAGE,
          name
              + ": "
              + Quoted.of(value)
              + " is empty. Give it a value ("
              + option.paramLabel()
              + "), or leave "
              + name
              + " out.");
    }
    // An answer has rules of its own, which know the question.
    if (!name.equals(Options.SET.name())) {
      refuseHidden(name, value);
    }
  }

  private static void refuseHidden(String name, String value) throws CommandProblem {
    boolean file = FILES.contains(name);
    int[] hidden =
        value
            .codePoints()
            .filter(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) || (!file && Invisible.is(c)))
            .toArray();
    if (hidden.length > 0) {
      throw new CommandProblem(
          Exit.USAGE,
          String.format(
              "%s: %s has a character that is not allowed: U+%04X. Retype the value.",
              name, Quoted.of(value), hidden[0]));
    }
    if (value.length() > LONGEST) {
      throw new CommandProblem(
          Exit.USAGE,
          name + ": " + Quoted.of(value) + " has more than " + LONGEST + " characters.");
    }
  }

  private static void holdRegion(Arguments arguments) throws CommandProblem {
    // The table of Regions takes a moment to be read, so only where one was typed.
    String region = arguments.get(Options.REGION).orElse("");
    if (!region.isEmpty() && Regions.find(region).isEmpty()) {
      throw new CommandProblem(
          Exit.USAGE,
          Options.REGION
              + ": "
              + Quoted.of(region)
              + " is not a Region; "
              + Regions.nearest(region)
                  .map(near -> "perhaps you mean " + near)
                  .orElse("a Region is such as eu-central-1")
              + ".");
    }
  }
}
