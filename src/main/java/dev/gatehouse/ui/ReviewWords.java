package dev.gatehouse.ui;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.preflight.PolicyCheck;
import dev.gatehouse.plan.preflight.Preflight;
import dev.gatehouse.step.Cost;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words of a review: what would be done, step by step, and what is at stake. */
public final class ReviewWords {

  /**
   * What a review shows of one step, in one piece.
   *
   * @param title the step's
   * @param items its actions, in order
   */
  public record Part(String title, List<Item> items) {
    public Part {
      items = List.copyOf(items);
    }
  }

  /**
   * What a review shows of one action.
   *
   * @param line what it does, marked with what is at stake
   * @param details how the account differs from what it sets, and what it costs
   */
  public record Item(Action action, Line line, List<Line> details) {
    public Item {
      details = List.copyOf(details);
    }
  }

  private final Walk walk;
  private final Plan plan;

  private ReviewWords(Walk walk, Plan plan) {
    this.walk = walk;
    this.plan = plan;
  }

  /** The whole review. */
  public static List<Line> of(Reviewed reviewed, Occasion occasion) {
    Walk walk = reviewed.walk();
    Plan plan = reviewed.plan();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.BLANK);
    lines.add(Line.title("Review: " + count(plan) + ", " + state(plan)).marked(occasion.words()));
    lines.add(Line.plain(Wording.where(walk.facts())));
    lines.addAll(occasion.warnings());
    if (plan.isEmpty()) {
      lines.add(nothing(walk));
    }
    for (Part part : parts(walk, plan)) {
      lines.add(Line.plain(1, part.title()));
      for (Item item : part.items()) {
        lines.add(item.line());
        lines.addAll(item.details());
      }
    }
    lines.addAll(warnings(reviewed));
    lines.addAll(checked(reviewed));
    lines.addAll(conflicts(walk, plan));
    return List.copyOf(lines);
  }

  /** How many changes there are. */
  public static String count(Plan plan) {
    return Wording.count(plan.changes().size(), "change");
  }

  /** How far it has come. */
  public static String state(Plan plan) {
    return plan.isEmpty() ? "nothing to do" : "nothing done yet";
  }

  /** What is said of a plan without actions. */
  public static Line nothing(Walk walk) {
    return Line.plain(
        walk.outOfReach().isEmpty()
            ? "There is nothing to do: the account already is as these answers want it."
            : "There is nothing that can be done now.");
  }

  /** The actions that are shown, by step; a step that comes twice in the plan is there twice. */
  public static List<Part> parts(Walk walk, Plan plan) {
    return new ReviewWords(walk, plan).parts();
  }

  /**
   * What cannot be done now, what is to be weighed, and what AWS has against the plan and the
   * policies that it writes.
   */
  public static List<Line> warnings(Reviewed reviewed) {
    Walk walk = reviewed.walk();
    List<Line> lines = new ArrayList<>();
    walk.outOfReach().forEach(reason -> lines.add(Line.warning(1, reason)));
    lines.addAll(SilentServices.words(walk.facts()));
    if (!reviewed.plan().isEmpty()) {
      reviewed.cautions().forEach(caution -> lines.add(Line.warning(1, caution.told())));
    }
    lines.addAll(PreflightWords.warnings(reviewed.preflight()));
    for (PolicyCheck.Finding finding : reviewed.policies().findings()) {
      lines.add(
          Line.warning(
              1,
              "IAM Access Analyzer warns about \""
                  + Wording.deed(finding.call())
                  + "\": "
                  + Wording.plain(finding.text())));
    }
    return lines.isEmpty() ? lines : blankBefore(lines);
  }

  /**
   * That AWS was asked about the plan and has looked at its policies, or why not, and the commands
   * that read what it has encoded; empty where there is nothing to ask, and offline.
   */
  public static List<Line> checked(Reviewed reviewed) {
    List<Line> lines = new ArrayList<>();
    PolicyCheck check = reviewed.policies();
    if (check.refused().isPresent()) {
      lines.add(
          Line.plain(
              1,
              "IAM Access Analyzer could not be asked about this plan's policies ("
                  + check.refused().get()
                  + "). Nothing depends on it."));
    } else if (check.checked() > 0 && check.findings().isEmpty()) {
      lines.add(
          Line.plain(1, "IAM Access Analyzer has read the policies and has nothing against them."));
    }
    Preflight preflight = reviewed.preflight();
    lines.addAll(PreflightWords.checked(preflight));
    lines.addAll(PreflightWords.encoded(preflight, reviewed.walk().facts()));
    return lines.isEmpty() ? lines : blankBefore(lines);
  }

  private static List<Line> blankBefore(List<Line> lines) {
    List<Line> spaced = new ArrayList<>(lines);
    spaced.add(0, Line.BLANK);
    return spaced;
  }

  /** What is in the way, and what to do about it; empty if nothing is. */
  public static List<Line> conflicts(Walk walk, Plan plan) {
    return plan.conflicts().isEmpty() ? List.of() : new ReviewWords(walk, plan).conflicts();
  }

  /** What to type so that all of it is done. */
  public static String yes(Plan plan) {
    return "Type yes to make " + (plan.changes().size() == 1 ? "this change" : "these changes");
  }

  /** The word that accepts a call by its name. */
  public static String word(Call call) {
    return call.id().substring(call.id().indexOf('.') + 1);
  }

  /** What is said where a call is accepted by its name: what is at stake, and what to type. */
  public static List<Line> accept(Call call) {
    return List.of(
        Line.warning(0, Wording.deed(call) + ": " + hazard(call)),
        Line.plain("Type " + word(call) + " to accept this too; Enter leaves it out"));
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
    return call.effect() != Call.Effect.REMOVES
        && Members.of(call.request()).stream()
            .anyMatch(
                member ->
                    member.value() instanceof String text
                        && text.endsWith(":iam::aws:policy/AdministratorAccess"));
  }

  /**
   * Whether a person cares about the action: reads, client tokens and looks for another action's
   * sake are the plan's own matter.
   */
  static boolean isShown(Action action) {
    boolean waits = action instanceof Await && action.withdraws().isEmpty();
    return action.isChange() || action.isByPerson() || waits;
  }

  private List<Part> parts() {
    Items kinds = new Items();
    List<Part> parts = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    String step = "";
    for (Action action : plan.actions()) {
      if (!isShown(action)) {
        continue;
      }
      if (!action.step().equals(step) && !items.isEmpty()) {
        parts.add(new Part(title(step), items));
        items.clear();
      }
      step = action.step();
      items.add(action.accept(kinds));
    }
    if (!items.isEmpty()) {
      parts.add(new Part(title(step), items));
    }
    return parts;
  }

  /** What is shown of each kind of action. */
  private final class Items implements Action.Visitor<Item> {
    @Override
    public Item call(Call call) {
      Optional<Cost> cost = cost(call);
      if (cost.isPresent()) {
        List<Line> details = details(call);
        cost.get().details().forEach(text -> details.add(Line.plain(5, text)));
        Line line = Line.warning(3, Wording.deed(call)).marked("COSTS " + cost.get().shortly());
        return new Item(call, line, details);
      }
      Line line =
          call.hazard() == Hazard.NONE
              ? Line.plain(3, Wording.deed(call))
              : Line.warning(3, Wording.deed(call));
      return new Item(call, line.marked(hazard(call)), details(call));
    }

    @Override
    public Item await(Await await) {
      return marked(await, "usually " + Wording.time(await.usual()));
    }

    @Override
    public Item prompt(Prompt prompt) {
      return marked(prompt, "asked on the way");
    }

    @Override
    public Item fresh(ClientToken fresh) {
      return marked(fresh, "");
    }

    @Override
    public Item handoff(Handoff handoff) {
      return marked(handoff, "done by you");
    }

    private Item marked(Action action, String mark) {
      return new Item(action, Line.plain(3, Wording.deed(action)).marked(mark), List.of());
    }
  }

  /** What a call costs, if the step that wants it says so. */
  private Optional<Cost> cost(Call call) {
    if (call.hazard() != Hazard.COSTS) {
      return Optional.empty();
    }
    return walk.steps().stream()
        .filter(step -> step.name().equals(call.step()))
        .findFirst()
        .flatMap(step -> step.cost(call.id(), walk.situation()));
  }

  /** The Regions to which a call is sent, and how the account differs from what it sets. */
  private static List<Line> details(Call call) {
    List<Line> details = new ArrayList<>();
    if (call.regions().wanted().size() > 1) {
      details.add(Line.plain(5, String.join(", ", call.regions().left())));
    }
    details.addAll(differences(call.differences()));
    return details;
  }

  private static List<Line> differences(List<Call.Difference> differences) {
    return differences.stream()
        .map(
            difference ->
                Line.plain(
                    5,
                    difference.place()
                        + ": now "
                        + difference.found().orElse("not set")
                        + ", will be "
                        + Wording.plain(difference.wanted())))
        .toList();
  }

  private List<Line> conflicts() {
    List<Line> lines = new ArrayList<>();
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
                difference.place()
                    + ": found "
                    + difference.found().orElse("nothing")
                    + ", wanted "
                    + Wording.plain(difference.wanted())));
      }
      conflict.advice().ifPresent(advice -> lines.add(Line.plain(4, "To do: " + advice)));
    }
    lines.add(
        Line.plain(
            "What to do: go back and choose another name or value, or change or delete what is"
                + " there yourself, then run this again."));
    return lines;
  }

  private String title(String name) {
    // A step that is left out may be needed by another, and then has actions in the plan.
    return Stream.concat(walk.steps().stream(), Steps.all().stream())
        .filter(step -> step.name().equals(name))
        .map(Step::title)
        .findFirst()
        .orElse(name);
  }
}
