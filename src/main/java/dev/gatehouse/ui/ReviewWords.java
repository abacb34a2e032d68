package dev.gatehouse.ui;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fresh;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;

/** The words of a review: what would be done, step by step, and what is at stake. */
public final class ReviewWords {

  private final Walk walk;
  private final Plan plan;
  private final List<Line> lines = new ArrayList<>();

  private ReviewWords(Walk walk, Plan plan) {
    this.walk = walk;
    this.plan = plan;
  }

  /** The whole review. */
  public static List<Line> of(Walk walk, Plan plan, Occasion occasion) {
    ReviewWords words = new ReviewWords(walk, plan);
    words.head(occasion);
    words.actions();
    words.conflicts();
    return List.copyOf(words.lines);
  }

  /** The calls that are accepted one by one. */
  public static List<Call> acceptedByName(Plan plan) {
    return plan.changes().stream().filter(call -> call.hazard().isAcceptedByName()).toList();
  }

  /** What is at stake in an action, in capitals; empty if nothing is. */
  public static String hazard(Call call) {
    return switch (call.hazard()) {
      case NONE -> grantsEverything(call) ? "grants everything" : "";
      case COSTS -> "COSTS money";
      case RESTRICTS -> "CAN LOCK OUT";
      case IRREVERSIBLE -> "CANNOT BE UNDONE";
    };
  }

  private static boolean grantsEverything(Call call) {
    return Members.of(call.request()).stream()
        .anyMatch(
            member ->
                member.value() instanceof String text
                    && text.endsWith(":iam::aws:policy/AdministratorAccess"));
  }

  private void head(Occasion occasion) {
    lines.add(Line.BLANK);
    String state = plan.isEmpty() ? "nothing to do" : "nothing done yet";
    lines.add(
        Line.title("Review: " + Wording.count(plan.changes().size(), "change") + ", " + state)
            .marked(occasion.words()));
    lines.add(Line.plain(Wording.where(walk.facts())));
    if (plan.isEmpty()) {
      lines.add(
          Line.plain("There is nothing to do: the account already is as these answers want it."));
    }
  }

  private void actions() {
    String step = "";
    for (Action action : plan.actions()) {
      if (!isShown(action)) {
        continue;
      }
      if (!action.step().equals(step)) {
        step = action.step();
        lines.add(Line.plain(1, title(step)));
      }
      action(action);
    }
  }

  /** Whether a person cares about the action: reads and client tokens are the plan's own matter. */
  static boolean isShown(Action action) {
    boolean reads = action instanceof Call call && call.effect() == Call.Effect.READS;
    return !reads && !(action instanceof Fresh);
  }

  private void action(Action action) {
    if (action instanceof Call call) {
      String words = hazard(call);
      Line line =
          call.hazard() == Hazard.NONE
              ? Line.plain(3, Wording.deed(call))
              : Line.warning(3, Wording.deed(call));
      lines.add(line.marked(words));
      differences(call.differences());
    } else if (action instanceof Await await) {
      lines.add(
          Line.plain(3, Wording.deed(await)).marked("usually " + Wording.time(await.usual())));
    } else if (action instanceof Prompt prompt) {
      lines.add(Line.plain(3, Wording.deed(prompt)).marked("asked on the way"));
    } else {
      lines.add(Line.plain(3, Wording.deed(action)).marked("done by you"));
    }
  }

  private void differences(List<Call.Difference> differences) {
    for (Call.Difference difference : differences) {
      lines.add(
          Line.plain(
              5,
              difference.what()
                  + ": now "
                  + difference.found().orElse("not set")
                  + ", will be "
                  + Wording.plain(difference.wanted())));
    }
  }

  private void conflicts() {
    if (plan.conflicts().isEmpty()) {
      return;
    }
    lines.add(Line.BLANK);
    lines.add(
        Line.warning(
            0,
            "In the way: something is there already and is not as wanted. Nothing is overwritten,"
                + " so nothing at all is done until this is settled."));
    for (Plan.Conflict conflict : plan.conflicts()) {
      lines.add(
          Line.warning(2, title(conflict.call().step()) + ": " + Wording.deed(conflict.call())));
      for (Call.Difference difference : conflict.differences()) {
        lines.add(
            Line.plain(
                4,
                difference.what()
                    + ": found "
                    + difference.found().orElse("nothing")
                    + ", wanted "
                    + Wording.plain(difference.wanted())));
      }
    }
    lines.add(
        Line.plain(
            "What to do: go back and choose another name or value, or change or delete what is"
                + " there yourself, then run this again."));
  }

  private String title(String name) {
    for (Step step : walk.steps()) {
      if (step.name().equals(name)) {
        return step.title();
      }
    }
    return name;
  }
}
