package dev.gatehouse.cli;

import dev.gatehouse.plan.Nearest;
import dev.gatehouse.text.Quoted;
import dev.gatehouse.wizard.Steps;
import java.util.List;

/** Which actions can be accepted by their names, in whichever account. */
final class Acceptance {

  static final Option.Many ACCEPT =
      new Option.Many("--accept", "ACTION-ID", "accept one action that locks out or is final");

  private Acceptance() {}

  /**
   * Refuses what no plan can have: it is mistyped. One that only this plan has not may be done
   * already, in a job that runs each night.
   *
   * @throws CommandProblem if there is one
   */
  static void hold(List<String> ids) throws CommandProblem {
    List<String> known =
        Steps.all().stream().flatMap(step -> step.acceptedByName().stream()).toList();
    for (String id : ids) {
      if (known.stream().noneMatch(form -> isOf(form, id))) {
        throw new CommandProblem(
            Exit.USAGE,
            ACCEPT
                + ": "
                + Quoted.of(id)
                + " is not an action that is accepted by its name"
                + Nearest.to(id, known).map(near -> "; perhaps you mean " + shown(near)).orElse("")
                + ". There are "
                + String.join(", ", known.stream().map(Acceptance::shown).toList())
                + ".");
      }
    }
  }

  private static boolean isOf(String form, String id) {
    return form.endsWith("-")
        // The characters that IAM allows in the id of an access key.
        ? id.startsWith(form) && id.substring(form.length()).matches("[A-Za-z0-9_]{1,128}")
        : id.equals(form);
  }

  private static String shown(String form) {
    return form.endsWith("-") ? form + "KEY-ID" : form;
  }
}
