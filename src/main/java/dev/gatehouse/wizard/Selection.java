package dev.gatehouse.wizard;

import dev.gatehouse.plan.Nearest;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Invisible;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which steps of the walk are taken.
 *
 * @param steps the steps, in the order of the walk
 * @param only the names that were given as the only ones; none: all
 * @param skip the names that were given to be left out
 * @param problems names that no step has, and a choice that leaves no step
 */
public record Selection(
    List<Step> steps, List<String> only, List<String> skip, List<Problem> problems) {

  private static final String ONLY = "--only";
  private static final String SKIP = "--skip";

  public Selection {
    steps = List.copyOf(steps);
    only = List.copyOf(only);
    skip = List.copyOf(skip);
    problems = List.copyOf(problems);
  }

  /** These steps and no others. */
  public static Selection of(List<Step> steps) {
    return new Selection(steps, names(steps), List.of(), List.of());
  }

  private static List<String> names(List<Step> steps) {
    return steps.stream().map(Step::name).toList();
  }

  /**
   * The steps that {@code --only} names, all of them when it names none, without those that {@code
   * --skip} names.
   */
  public static Selection of(List<Step> all, List<String> only, List<String> skip) {
    List<String> names = names(all);
    List<Problem> problems = new ArrayList<>();
    unknown(ONLY, only, names, problems);
    unknown(SKIP, skip, names, problems);
    List<Step> taken =
        all.stream()
            .filter(step -> only.isEmpty() || only.contains(step.name()))
            .filter(step -> !skip.contains(step.name()))
            .toList();
    if (taken.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(
              Problem.Place.of(SKIP), "no step is left to do; name fewer of them to leave out"));
    }
    return new Selection(taken, only, skip, problems);
  }

  /** The option that left a step out. */
  String optionAgainst(String step) {
    return skip.contains(step) ? SKIP : ONLY;
  }

  /**
   * The command that takes more steps than this.
   *
   * @param command {@code gatehouse setup} for the same account
   * @param all all steps, in the order of the walk
   */
  ShellCommand commandWith(ShellCommand command, Collection<String> more, List<Step> all) {
    List<String> taken = names(all);
    taken = taken.stream().filter(name -> only.contains(name) || more.contains(name)).toList();
    List<String> left = skip.stream().filter(name -> !more.contains(name)).toList();
    ShellCommand wider = only.isEmpty() ? command : command.with(ONLY, String.join(",", taken));
    return left.isEmpty() ? wider : wider.with(SKIP, String.join(",", left));
  }

  private static void unknown(
      String option, List<String> given, List<String> names, List<Problem> problems) {
    for (String name : given) {
      if (!names.contains(name)) {
        String hint =
            Nearest.to(name, names)
                .map(near -> "perhaps you mean " + near)
                .orElse("the steps are " + String.join(", ", names));
        problems.add(
            new Problem(
                Problem.Place.of(option),
                Invisible.quoted(name) + ": there is no such step; " + hint));
      }
    }
  }
}
