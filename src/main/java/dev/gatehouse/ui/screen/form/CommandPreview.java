package dev.gatehouse.ui.screen.form;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.wizard.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A preview of what the answers of a walk will do.
 *
 * @param commands what a step does, as AWS CLI commands with their reasons
 * @param needsYou names of all steps with an action that only the user can perform
 */
record CommandPreview(String commands, Set<String> needsYou) {

  private static final String NOTHING = "# Nothing is changed in this step.\n";
  private static final String THERE = "# Nothing to do here: it is there already.\n";

  CommandPreview {
    needsYou = Set.copyOf(needsYou);
  }

  /**
   * Creates the preview of a step. Resources that already exist are mentioned without a command.
   */
  static CommandPreview of(Scene scene, Walk walk, Step step) {
    List<Action> wanted = walk.actions();
    Plan plan = Planner.draft(wanted, walk.facts()).plan();
    Set<String> needsYou = new HashSet<>();
    plan.actions().stream()
        .filter(Handoff.class::isInstance)
        .forEach(action -> needsYou.add(action.step()));
    return new CommandPreview(commands(scene, walk, step, wanted, plan), needsYou);
  }

  private static String commands(
      Scene scene, Walk walk, Step step, List<Action> wanted, Plan plan) {
    Map<String, Call> left = new HashMap<>();
    plan.changes().forEach(call -> left.put(call.id(), call));
    Set<String> inTheWay = new HashSet<>();
    plan.conflicts().forEach(conflict -> inTheWay.add(conflict.call().id()));
    StringBuilder text = new StringBuilder();
    boolean works = false;
    for (Action action : wanted) {
      if (!action.step().equals(step.name())) {
        continue;
      }
      if (action instanceof Handoff handoff && plan.actions().contains(handoff)) {
        works = true;
        text.append(text.isEmpty() ? "" : "\n")
            .append("# For you, in the console: ")
            .append(Invisible.shown(Wording.sentence(handoff)))
            .append('\n');
      } else if (action instanceof Call call && call.isChange()) {
        boolean kept = left.containsKey(call.id());
        boolean differs = inTheWay.contains(call.id());
        if (!kept && call.effect() == Call.Effect.REMOVES) {
          continue;
        }
        works |= kept || differs;
        text.append(text.isEmpty() ? "" : "\n")
            .append("# ")
            .append(Invisible.shown(Wording.sentence(call)));
        if (kept) {
          text.append('\n').append(scene.commands().apply(walk, left.get(call.id()))).append('\n');
        } else {
          text.append(differs ? ": something else is in its place\n" : ": is there already\n");
        }
      }
    }
    if (text.isEmpty()) {
      return NOTHING;
    }
    return works ? text.toString() : THERE;
  }
}
