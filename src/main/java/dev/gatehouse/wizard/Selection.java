package dev.gatehouse.wizard;

import dev.gatehouse.plan.Nearest;
import dev.gatehouse.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Which steps of the walk are taken.
 *
 * @param steps the steps, in the order of the walk
 * @param problems names that no step has, and a choice that leaves no step
 */
public record Selection(List<Step> steps, List<Problem> problems) {

  public Selection {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }

  /**
   * The steps that {@code --only} names, all of them when it names none, without those that {@code
   * --skip} names.
   */
  public static Selection of(List<Step> all, List<String> only, List<String> skip) {
    List<String> names = all.stream().map(Step::name).toList();
    List<Problem> problems = new ArrayList<>();
    unknown("--only", only, names, problems);
    unknown("--skip", skip, names, problems);
    List<Step> taken =
        all.stream()
            .filter(step -> only.isEmpty() || only.contains(step.name()))
            .filter(step -> !skip.contains(step.name()))
            .toList();
    if (taken.isEmpty() && problems.isEmpty()) {
      problems.add(new Problem(Problem.Place.of("--skip"), "no step is left to do"));
    }
    return new Selection(taken, problems);
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
                Problem.Place.of(option), Shown.text(name) + ": there is no such step; " + hint));
      }
    }
  }
}
