package dev.gatehouse.wizard;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

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

    /**
     * The same for a person who waits for the first screen: what takes long may stand among the
     * facts as {@link Fact.Refused#NO_ANSWER_YET}, and is read again before anything is asked.
     */
    default Facts begin(Facts facts, Set<AwsRequest> unread) {
      return read(facts, unread);
    }
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
    /**
     * AWS has said beforehand that it would refuse a part, and nobody was asked what to do: {@link
     * Result#problems}. Nothing was changed.
     */
    REFUSED,
    /** The plan was carried out, or stopped on the way: {@link Result#outcome} says which. */
    APPLIED
  }

  /**
   * What came of a run.
   *
   * @param end how it ended
   * @param walk the answers and the account, as last known
   * @param reviewed what was, or would have been, done; empty when it did not come to that
   * @param outcome what was done, when something was carried out
   * @param problems what was wrong, with {@link End#PROBLEMS}, or is, with {@link End#REFUSED}
   */
  public record Result(
      End end,
      Walk walk,
      Optional<Reviewed> reviewed,
      Optional<Outcome> outcome,
      List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }

    /** What was, or would have been, done; empty when it did not come to that. */
    public Optional<Plan> plan() {
      return reviewed.map(Reviewed::plan);
    }
  }

  private static final String REGION_STEP = "account";
  // Where a Region comes from that is not among the answers.
  private static final String REGION_PLACE = "--region, AWS_REGION or profile";

  private final Selection selection;
  private final List<Step> steps;
  private final Planning drafts;
  private final Questions questions = Questions.of(Steps.all());

  /**
   * A run over these steps.
   *
   * @param selection the steps of the walk
   * @param reads never called for the facts of a new account
   */
  public Setup(Selection selection, Reads reads) {
    this.selection = selection;
    this.steps = selection.steps();
    this.drafts = new Planning(reads, questions);
  }

  /** A run over these steps and no others. */
  public Setup(List<Step> steps, Reads reads) {
    this(Selection.of(steps), reads);
  }

  /** The plan for what was given, without asking anything. */
  public Result plan(Facts facts, GivenAnswers settings) {
    Result prepared = prepare(facts, settings, false);
    return prepared.end() == End.PROBLEMS ? prepared : draft(prepared.walk());
  }

  /** The plan for what was given and what the person answers; nothing is changed. */
  public Result ask(Facts facts, GivenAnswers settings, Ui ui) {
    Result prepared = prepare(facts, settings, ui.asks());
    if (prepared.end() == End.PROBLEMS) {
      return prepared;
    }
    return ui.ask(prepared.walk(), drafts::settle)
        .map(walk -> draft(drafts.settle(walk)))
        .orElseGet(() -> result(End.LEFT, prepared.walk()));
  }

  /** The whole job. */
  public Result run(Facts facts, GivenAnswers settings, Ui ui, Applies applies) {
    Result asked = ask(facts, settings, ui);
    while (asked.reviewed().isPresent()) {
      Walk walk = asked.walk();
      Reviewed reviewed = asked.reviewed().get();
      Plan plan = reviewed.plan();
      if (plan.isEmpty()) {
        Outcome nothing = new Outcome(List.of(), List.of(), Optional.empty(), List.of(), Map.of());
        ui.summary(new Summary(walk, plan, nothing));
        return new Result(
            End.NOTHING_TO_DO, walk, asked.reviewed(), Optional.of(nothing), List.of());
      }
      Ui.Decision decision = ui.review(reviewed);
      if (decision.verdict() == Ui.Verdict.QUIT) {
        return new Result(End.LEFT, walk, asked.reviewed(), Optional.empty(), List.of());
      }
      if (decision.verdict() == Ui.Verdict.ACCEPT) {
        if (!plan.conflicts().isEmpty()) {
          return asked;
        }
        List<Problem> refused = ui.asks() ? List.of() : PreflightPolicy.refused(reviewed);
        return refused.isEmpty()
            ? apply(asked, decision.accepted(), ui, applies)
            : new Result(End.REFUSED, walk, asked.reviewed(), Optional.empty(), refused);
      }
      asked =
          ui.ask(PreflightPolicy.forgetful(walk, plan).back(), drafts::settle)
              .map(again -> draft(drafts.settle(again)))
              .orElseGet(() -> result(End.LEFT, walk));
    }
    return asked;
  }

  private static Result apply(Result asked, Set<String> accepted, Ui ui, Applies applies) {
    Plan plan = asked.plan().orElseThrow();
    Outcome outcome = applies.apply(plan, asked.walk().facts(), accepted, ui);
    ui.summary(new Summary(asked.walk(), plan, outcome));
    return new Result(End.APPLIED, asked.walk(), asked.reviewed(), Optional.of(outcome), List.of());
  }

  /** Looks at the account and checks what was given; the guards that need no look come first. */
  private Result prepare(Facts facts, GivenAnswers settings, boolean asks) {
    Walk walk = Walk.of(steps, facts, settings.answers());
    Set<String> asked = new LinkedHashSet<>();
    if (asks) {
      steps.forEach(step -> asked.add(step.name()));
    }
    List<Problem> problems = settings.problems(questions, facts, asked);
    if (!problems.isEmpty()) {
      return problems(walk, problems);
    }
    Walk start = walk.with(named(walk.situation()));
    // Whether some of the steps can do without the others, and whether what was given suits the
    // account, is only seen with all facts.
    boolean hurries = asks && settings.given().isEmpty() && steps.size() == Steps.all().size();
    Walk seen = hurries ? drafts.begin(start) : drafts.settle(start);
    // What was seen may have brought questions before the first one.
    Walk settled = Walk.of(steps, seen.facts(), seen.answers());
    problems = settings.problems(questions, settled.facts(), asked);
    if (!problems.isEmpty()) {
      return problems(settled, problems);
    }
    Optional<Problem> region = region(settled);
    if (region.isEmpty()) {
      return selected(settled, settings);
    }
    // Whoever is asked for the Region takes another one.
    return asked.contains(REGION_STEP)
        ? result(End.PLANNED, settled)
        : problems(settled, List.of(region.get()));
  }

  /** What is wrong with the Region that nobody answered, and everything would go to. */
  private Optional<Problem> region(Walk walk) {
    return walk.facts().isLive()
        ? drafts
            .regionProblem(walk)
            .map(problem -> new Problem(Problem.Place.of(REGION_PLACE), problem))
        : Optional.empty();
  }

  /** Looks whether the steps can do without those that were left out, whatever is answered. */
  private Result selected(Walk walk, GivenAnswers settings) {
    if (!walk.facts().isLive() || steps.size() == Steps.all().size()) {
      return result(End.PLANNED, walk);
    }
    Planning.Drafted drafted = drafts.of(walk);
    Facts seen = drafted.walk().facts();
    boolean lacks = !drafted.missing().isEmpty();
    for (Answers other : lacks ? others(walk, settings) : List.<Answers>of()) {
      Planning.Drafted again = drafts.of(drafts.settle(new Walk(steps, seen, other, walk.place())));
      seen = again.walk().facts();
      // To choose that nothing is done is no way to do it.
      lacks &= !again.missing().isEmpty() || again.plan().isEmpty();
    }
    Walk known = new Walk(steps, seen, walk.answers(), walk.place());
    return lacks ? problems(known, absent(drafted)) : result(End.PLANNED, known);
  }

  /** What is missing of the steps that were left out, and what those miss in their turn. */
  private List<Problem> absent(Planning.Drafted drafted) {
    Map<String, String> missing = new LinkedHashMap<>(drafted.missing());
    Walk walk = drafted.walk();
    for (Map<String, String> more = drafted.missing(); !more.isEmpty(); ) {
      List<Step> wider =
          Steps.all().stream()
              .filter(step -> steps.contains(step) || missing.containsKey(step.name()))
              .toList();
      Planning.Drafted again =
          drafts.of(drafts.settle(new Walk(wider, walk.facts(), walk.answers(), 0)));
      walk = again.walk();
      more = again.missing();
      more.keySet().removeAll(missing.keySet());
      missing.putAll(more);
    }
    return missing.isEmpty()
        ? new ArrayList<>()
        : LookUps.problems(missing, selection, walk.situation().setup());
  }

  /** The answers with each of the other things to choose, one at a time. */
  private List<Answers> others(Walk walk, GivenAnswers settings) {
    List<Answers> others = new ArrayList<>();
    for (Step step : steps) {
      for (Question question : step.questions()) {
        if (!question.key().equals(Keys.ACCOUNT_REGION)
            && !settings.given().containsKey(question.key())
            && question.kind() instanceof Question.Kind.Choice choice
            && !choice.open()) {
          for (Question.Option option : choice.options().apply(walk.situation())) {
            others.add(walk.answers().with(question.key(), option.value()));
          }
        }
      }
    }
    return others;
  }

  /** The facts; those that nobody read are of the account that was named, if one was. */
  private Facts named(Situation situation) {
    Facts facts = situation.facts();
    String number = situation.text(Keys.ACCOUNT_ID).replace("-", "");
    return facts.isLive() || number.isEmpty() ? facts : facts.ofAccount(number);
  }

  private Result draft(Walk walk) {
    Planning.Drafted drafted = drafts.of(walk);
    List<Problem> problems = absent(drafted);
    if (!problems.isEmpty()) {
      return problems(drafted.walk(), problems);
    }
    Plan plan = drafted.plan();
    Walk seen = drafts.checked(drafted.walk(), plan);
    Reviewed reviewed = Reviewed.of(seen, plan);
    problems = PreflightPolicy.unfit(reviewed);
    if (!problems.isEmpty()) {
      return problems(seen, problems);
    }
    End end = End.PLANNED;
    if (!plan.conflicts().isEmpty()) {
      end = End.CONFLICTS;
    } else if (plan.isEmpty()) {
      end = End.NOTHING_TO_DO;
    }
    return new Result(end, seen, Optional.of(reviewed), Optional.empty(), List.of());
  }

  private static Result problems(Walk walk, List<Problem> problems) {
    return new Result(End.PROBLEMS, walk, Optional.empty(), Optional.empty(), problems);
  }

  private static Result result(End end, Walk walk) {
    return new Result(end, walk, Optional.empty(), Optional.empty(), List.of());
  }
}
