package dev.gatehouse.wizard;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Outcome;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.PolicyCheck;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The main job: look at the account, ask, plan, show, carry out, sum up. What is sent, and how it
 * is asked, is behind the ports.
 */
public final class Setup {

  /** Looks at the account. */
  public interface Reads {

    /**
     * The facts and the answers to these reads, each of them sent once, in the facts' Region. A
     * refusal is an answer.
     */
    Facts read(Facts facts, Set<AwsRequest> unread);
  }

  /** Carries out a plan. */
  public interface Applies {

    /**
     * Does what the plan says, and tells the interface, which also has the person.
     *
     * @param accepted the ids of the hazards that were accepted by name
     */
    Outcome apply(Plan plan, Facts facts, Set<String> accepted, Ui ui);
  }

  /** How a run ended. */
  public enum End {
    /** Something given was wrong, or does not suit the account: {@link Result#problems}. */
    PROBLEMS,
    /** The person left; nothing was changed. */
    LEFT,
    /** There is a plan, and nobody asked for more. */
    PLANNED,
    /** Everything is there already. */
    NOTHING_TO_DO,
    /** Things are there that are not as wanted: {@link Plan#conflicts}; nothing was changed. */
    CONFLICTS,
    /** The plan was carried out, or stopped on the way: {@link Result#outcome} says which. */
    APPLIED
  }

  /**
   * What came of a run.
   *
   * @param end how it ended
   * @param walk the answers and the account, as last known
   * @param plan what was, or would have been, done; empty when it did not come to that
   * @param outcome what was done, when something was carried out
   * @param problems what was wrong, with {@link End#PROBLEMS}
   */
  public record Result(
      End end, Walk walk, Optional<Plan> plan, Optional<Outcome> outcome, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  private static final Set<String> GLOBAL = Set.of("account", "iam", "sts");
  private static final String ID = "account.id";
  private static final String REGION = "account.region";

  private final List<Step> steps;
  private final Reads reads;
  private final Questions questions = Questions.of(Steps.all());

  /**
   * A run over these steps.
   *
   * @param steps the steps of the walk; see {@link Selection}
   * @param reads never called for the facts of a new account
   */
  public Setup(List<Step> steps, Reads reads) {
    this.steps = List.copyOf(steps);
    this.reads = reads;
  }

  /** The plan for what was given, without asking anything. */
  public Result plan(Facts facts, Settings settings) {
    Result prepared = prepare(facts, settings);
    return prepared.end() == End.PROBLEMS ? prepared : draft(prepared.walk());
  }

  /** The plan for what was given and what the person answers; nothing is changed. */
  public Result ask(Facts facts, Settings settings, Ui ui) {
    Result prepared = prepare(facts, settings);
    if (prepared.end() == End.PROBLEMS) {
      return prepared;
    }
    return ui.ask(prepared.walk(), this::settle)
        .map(walk -> draft(settle(walk)))
        .orElseGet(() -> result(End.LEFT, prepared.walk()));
  }

  /** The whole job. */
  public Result run(Facts facts, Settings settings, Ui ui, Applies applies) {
    Result asked = ask(facts, settings, ui);
    while (asked.plan().isPresent()) {
      Walk walk = asked.walk();
      Plan plan = asked.plan().get();
      if (plan.isEmpty()) {
        Outcome nothing = new Outcome(List.of(), List.of(), Optional.empty(), List.of(), Map.of());
        ui.summary(new Summary(walk, plan, nothing));
        return new Result(End.NOTHING_TO_DO, walk, asked.plan(), Optional.of(nothing), List.of());
      }
      Ui.Decision decision = ui.review(walk, plan);
      if (decision.verdict() == Ui.Verdict.QUIT) {
        return new Result(End.LEFT, walk, asked.plan(), Optional.empty(), List.of());
      }
      if (decision.verdict() == Ui.Verdict.ACCEPT) {
        return plan.conflicts().isEmpty() ? apply(asked, decision.accepted(), ui, applies) : asked;
      }
      asked =
          ui.ask(walk.back(), this::settle)
              .map(again -> draft(settle(again)))
              .orElseGet(() -> result(End.LEFT, walk));
    }
    return asked;
  }

  private static Result apply(Result asked, Set<String> accepted, Ui ui, Applies applies) {
    Plan plan = asked.plan().orElseThrow();
    Outcome outcome = applies.apply(plan, asked.walk().facts(), accepted, ui);
    ui.summary(new Summary(asked.walk(), plan, outcome));
    return new Result(End.APPLIED, asked.walk(), asked.plan(), Optional.of(outcome), List.of());
  }

  /** Looks at the account and checks what was given; the guards that need no look come first. */
  private Result prepare(Facts facts, Settings settings) {
    Walk walk = Walk.of(steps, facts, settings.answers());
    List<Problem> problems = settings.problems(questions, facts);
    if (!problems.isEmpty()) {
      return problems(walk, problems);
    }
    Walk settled = settle(walk.with(named(walk.situation())));
    problems = settings.problems(questions, settled.facts());
    return problems.isEmpty() ? result(End.PLANNED, settled) : problems(settled, problems);
  }

  /** The facts; those that nobody read are of the account that was named, if one was. */
  private Facts named(Situation situation) {
    Facts facts = situation.facts();
    String number = situation.text(questions.find(ID).orElseThrow()).replace("-", "");
    return facts.isLive() || number.isEmpty() ? facts : facts.ofAccount(number);
  }

  /** The walk with the account looked at in the Region that the answers name. */
  private Walk settle(Walk walk) {
    Question region = questions.find(REGION).orElseThrow();
    Facts facts = in(walk.situation().text(region), walk.facts());
    Walk settled = walk.with(facts);
    // What a first look finds may call for a second one.
    for (Set<AwsRequest> unread = unread(settled); !unread.isEmpty(); unread = unread(settled)) {
      settled = settled.with(reads.read(settled.facts(), unread));
    }
    return settled;
  }

  private static Set<AwsRequest> unread(Walk walk) {
    Set<AwsRequest> unread = new LinkedHashSet<>();
    for (Step step : walk.steps()) {
      step.reads(walk.situation()).stream()
          .filter(read -> walk.facts().of(read) instanceof Fact.Unread<?>)
          .forEach(unread::add);
    }
    return unread;
  }

  /** The facts in a Region: what another Region said is forgotten. */
  private static Facts in(String region, Facts facts) {
    if (region.equals(facts.region())) {
      return facts;
    }
    Map<AwsRequest, Fact<AwsResponse>> kept = new LinkedHashMap<>();
    facts
        .answers()
        .forEach(
            (read, fact) -> {
              if (GLOBAL.contains(Operation.of(read).service())) {
                kept.put(read, fact);
              }
            });
    return new Facts(facts.origin(), facts.caller(), region, kept);
  }

  /** Plans and looks, until nothing is left to look at. */
  private Result draft(Walk walk) {
    Walk seen = walk;
    Planner.Draft draft = Planner.draft(seen.actions(), seen.facts());
    while (!draft.unread().isEmpty()) {
      Set<AwsRequest> asked = draft.unread();
      seen = seen.with(reads.read(seen.facts(), asked));
      draft = Planner.draft(seen.actions(), seen.facts());
      if (draft.unread().stream().anyMatch(asked::contains)) {
        throw new IllegalStateException("a read was asked for and not answered: " + asked.size());
      }
    }
    Plan plan = draft.plan();
    seen = checked(seen, plan);
    List<Problem> problems = absent(plan, seen.facts());
    problems.addAll(unfit(plan, seen.facts()));
    if (!problems.isEmpty()) {
      return problems(seen, problems);
    }
    End end = End.PLANNED;
    if (!plan.conflicts().isEmpty()) {
      end = End.CONFLICTS;
    } else if (plan.isEmpty()) {
      end = End.NOTHING_TO_DO;
    }
    return new Result(end, seen, Optional.of(plan), Optional.empty(), List.of());
  }

  /** The walk with what AWS says of the policies that the plan would write. */
  private Walk checked(Walk walk, Plan plan) {
    Set<AwsRequest> unread = PolicyCheck.reads(plan);
    unread.removeIf(read -> !(walk.facts().of(read) instanceof Fact.Unread<AwsResponse>));
    return unread.isEmpty() ? walk : walk.with(reads.read(walk.facts(), unread));
  }

  /** Policies of which a part would not work: better none than one that does less than it says. */
  private static List<Problem> unfit(Plan plan, Facts facts) {
    return PolicyCheck.of(plan, facts).findings().stream()
        .filter(PolicyCheck.Finding::error)
        .map(
            finding ->
                new Problem(
                    Problem.Place.of(finding.call().step()),
                    finding.call().why()
                        + ": IAM Access Analyzer finds an error in the policy, and nothing is done: "
                        + finding.text()
                        + "; leave the step out with --skip "
                        + finding.call().step()))
        .toList();
  }

  /** What was looked up of a step that is left out, and is not there. */
  private static List<Problem> absent(Plan plan, Facts facts) {
    List<Problem> problems = new ArrayList<>();
    plan.actions().stream()
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .filter(call -> call.id().contains(LookUps.ID))
        .forEach(
            call -> {
              if (facts.of(call.request()) instanceof Fact.Refused<AwsResponse> refused) {
                problems.add(
                    new Problem(
                        Problem.Place.of("--skip"),
                        call.step()
                            + ": what this step makes is needed and is not there ("
                            + refused.code()
                            + "); take the step too"));
              }
            });
    return problems;
  }

  private static Result problems(Walk walk, List<Problem> problems) {
    return new Result(End.PROBLEMS, walk, Optional.empty(), Optional.empty(), problems);
  }

  private static Result result(End end, Walk walk) {
    return new Result(end, walk, Optional.empty(), Optional.empty(), List.of());
  }
}
