package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.step.Step;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.wizard.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a step comes to, as commands of the AWS CLI with their reasons. */
final class Equivalent {

  private static final String NOTHING = "# Nothing is changed in this step.\n";
  private static final String THERE = "# Nothing to do here: it is there already.\n";

  private Equivalent() {}

  /** The commands for the answers of a walk; what is there already is only named. */
  static String of(Scene scene, Walk walk, Step step) {
    List<Action> wanted = walk.actions();
    Plan plan = Planner.draft(wanted, walk.facts()).plan();
    Map<String, Call> left = new HashMap<>();
    plan.changes().forEach(call -> left.put(call.id(), call));
    Set<String> inTheWay = new HashSet<>();
    plan.conflicts().forEach(conflict -> inTheWay.add(conflict.call().id()));
    StringBuilder text = new StringBuilder();
    boolean works = false;
    for (Action action : wanted) {
      if (action.step().equals(step.name())
          && action instanceof Call call
          && call.effect() != Call.Effect.READS) {
        boolean kept = left.containsKey(call.id());
        boolean differs = inTheWay.contains(call.id());
        works |= kept || differs;
        text.append(text.isEmpty() ? "" : "\n").append("# ").append(deed(call));
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

  private static String deed(Call call) {
    String deed = Wording.deed(call).replace('\n', ' ');
    int first = deed.isEmpty() ? 0 : deed.offsetByCodePoints(0, 1);
    return deed.substring(0, first).toUpperCase(Locale.ROOT) + deed.substring(first);
  }
}
