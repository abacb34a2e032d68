package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.undo.UndoPlan;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One walk in an account: carried out by the real executor, and taken back by it. */
public final class ThereAndBack {

  private final Aws aws;
  private final Caller caller;
  private final String region;
  private final Walk walk;
  private final Plan plan;

  private ThereAndBack(Aws aws, Caller caller, String region, Walk walk, Plan plan) {
    this.aws = aws;
    this.caller = caller;
    this.region = region;
    this.walk = walk;
    this.plan = plan;
  }

  /** Plans a walk. */
  public static ThereAndBack of(
      Aws aws, Caller caller, String region, Predicate<Step> steps, String... sets) {
    Setup.Result result =
        new Setup(
                Steps.all().stream().filter(steps).toList(),
                (known, unread) -> known.plus(new Reader(aws).read(unread)))
            .plan(
                Facts.of(caller, region),
                GivenAnswers.read(Optional.empty(), List.of(sets), Questions.of(Steps.all())));
    Plan plan = result.plan().orElseThrow(() -> new AssertionError(result.problems().toString()));
    assertEquals(List.of(), plan.conflicts());
    return new ThereAndBack(aws, caller, region, result.walk(), plan);
  }

  /** The plan of the walk. */
  public Plan plan() {
    return plan;
  }

  /** Carries it out. */
  public Outcome go(Operator person) {
    return carryOut(plan, person);
  }

  private Outcome carryOut(Plan what, Operator person) {
    Set<String> all = what.actions().stream().map(Action::id).collect(Collectors.toSet());
    Outcome outcome =
        new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
            .run(what, all, new Quiet(), person);
    assertEquals(Optional.empty(), outcome.failure());
    return outcome;
  }

  /** The plan that takes back what it has done, made of the account as it is now. */
  public UndoPlan undoing() {
    Set<String> done = plan.changes().stream().map(Call::id).collect(Collectors.toSet());
    return undoing(call -> done.contains(call.id()));
  }

  /** The plan that takes back all that the walk wants, whoever has done it. */
  public UndoPlan undoingAll() {
    return undoing(call -> true);
  }

  private UndoPlan undoing(Predicate<Call> done) {
    Facts facts = Facts.of(caller, region);
    UndoPlan undo = UndoPlan.of(walk.actions(), done, walk::inverse, facts);
    while (!undo.unread().isEmpty()) {
      facts = facts.plus(new Reader(aws).read(undo.unread()));
      undo = UndoPlan.of(walk.actions(), done, walk::inverse, facts);
    }
    return undo;
  }

  /** Takes back what can be, and says what stays, with the reasons, by the ids of the calls. */
  public Map<String, String> back() {
    UndoPlan undo = undoing();
    Outcome outcome = carryOut(undo.plan(), new Quiet());
    assertEquals(List.of(), outcome.leftOut());
    assertEquals(List.of(), ids(undoing()));
    return staying(undo);
  }

  private static List<String> ids(UndoPlan undo) {
    return undo.plan().actions().stream().map(Action::id).toList();
  }

  /** Takes back what comes before an action, and stops there. */
  public void backTo(String id) {
    List<Action> actions = undoing().plan().actions();
    List<String> ids = actions.stream().map(Action::id).toList();
    List<Action> first = actions.subList(0, ids.indexOf(id));
    carryOut(new Plan(first, List.of(), Map.of(), Set.of()), new Quiet());
  }

  /** What stays, with the reasons, by the ids of the calls. */
  public static Map<String, String> staying(UndoPlan undo) {
    return undo.staying().stream()
        .collect(Collectors.toMap(UndoPlan.Staying::of, UndoPlan.Staying::reason));
  }
}
