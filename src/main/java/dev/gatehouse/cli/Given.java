package dev.gatehouse.cli;

import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Steps;
import dev.gatehouse.text.Quoted;
import dev.gatehouse.wizard.Selection;
import dev.gatehouse.wizard.Settings;
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
record Given(Selection selection, Settings settings) {

  /**
   * Reads the options. What is wrong with the answers is left to the walk, which knows the account.
   *
   * @throws Problem if a step is named that there is not, or none is left
   */
  static Given of(Arguments arguments) throws Problem {
    Selection selection =
        Selection.of(Steps.all(), names(arguments, Options.ONLY), names(arguments, Options.SKIP));
    if (!selection.problems().isEmpty()) {
      throw new Problem(Exit.USAGE, Problems.lines(selection.problems()));
    }
    Questions questions = Questions.of(Steps.all());
    Settings file = Settings.read(file(arguments), List.of(), questions);
    Settings sets = Settings.read(Optional.empty(), arguments.get(Options.SET), questions);
    return new Given(selection, file.under(region(arguments)).under(sets));
  }

  private static Settings region(Arguments arguments) {
    Map<String, Settings.Setting> given = new LinkedHashMap<>();
    arguments
        .get(Options.REGION)
        .ifPresent(
            region ->
                given.put(
                    Keys.ACCOUNT_REGION,
                    new Settings.Setting(
                        dev.gatehouse.wizard.Problem.Place.of(Options.REGION.name()),
                        Keys.ACCOUNT_REGION,
                        region)));
    return new Settings(given, List.of());
  }

  private static Optional<Path> file(Arguments arguments) throws Problem {
    try {
      return arguments.get(Options.ANSWERS).map(Path::of);
    } catch (InvalidPathException e) {
      throw new Problem(Exit.USAGE, Options.ANSWERS + ": not a file's name: " + e.getReason(), e);
    }
  }

  private static List<String> names(Arguments arguments, Option.Many option) throws Problem {
    List<String> names = new ArrayList<>();
    for (String value : arguments.get(option)) {
      for (String name : value.split(",", -1)) {
        // No name at all would mean each step.
        if (name.isBlank()) {
          throw new Problem(
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
