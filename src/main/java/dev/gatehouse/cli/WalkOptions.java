package dev.gatehouse.cli;

import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Questions;
import dev.gatehouse.text.Quoted;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Selection;
import dev.gatehouse.wizard.Steps;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says of the walk.
 *
 * @param selection the steps that are taken
 * @param settings the answers that were given; {@code --region} is one
 */
record WalkOptions(Selection selection, GivenAnswers settings) {

  /**
   * Reads the options. What is wrong with the answers is left to the walk, which knows the account.
   *
   * @throws CommandProblem if a step is named that there is not, or none is left
   */
  static WalkOptions of(Arguments arguments) throws CommandProblem {
    Selection selection =
        Selection.of(Steps.all(), names(arguments, Options.ONLY), names(arguments, Options.SKIP));
    if (!selection.problems().isEmpty()) {
      throw new CommandProblem(Exit.USAGE, CommandProblems.lines(selection.problems()));
    }
    Questions questions = Questions.of(Steps.all());
    GivenAnswers file = GivenAnswers.read(file(arguments), List.of(), questions);
    GivenAnswers sets = GivenAnswers.read(Optional.empty(), arguments.get(Options.SET), questions);
    return new WalkOptions(selection, file.under(region(arguments)).under(sets));
  }

  private static GivenAnswers region(Arguments arguments) {
    Map<String, GivenAnswers.Setting> given = new LinkedHashMap<>();
    arguments
        .get(Options.REGION)
        .ifPresent(
            region ->
                given.put(
                    Keys.ACCOUNT_REGION,
                    new GivenAnswers.Setting(
                        dev.gatehouse.wizard.Problem.Place.of(Options.REGION.name()),
                        Keys.ACCOUNT_REGION,
                        region)));
    return new GivenAnswers(given, List.of());
  }

  private static Optional<Path> file(Arguments arguments) throws CommandProblem {
    try {
      return arguments.get(Options.ANSWERS).map(Path::of);
    } catch (InvalidPathException e) {
      throw new CommandProblem(
          Exit.USAGE, Options.ANSWERS + ": not a file's name: " + e.getReason(), e);
    }
  }

  private static List<String> names(Arguments arguments, Option.Many option) throws CommandProblem {
    List<String> names = new ArrayList<>();
    for (String value : arguments.get(option)) {
      for (String name : value.split(",", -1)) {
        // No name at all would mean each step.
        if (name.isBlank()) {
          throw new CommandProblem(
              Exit.USAGE,
              option
                  + ": "
                  + Quoted.of(value)
                  + " has an empty name in it. Give names of steps with commas between them, such as "
                  + option
                  + " mfa,root, or leave "
                  + option
                  + " out.");
        }
        names.add(name.strip());
      }
    }
    return names;
  }
}
