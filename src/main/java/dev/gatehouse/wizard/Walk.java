package dev.gatehouse.wizard;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Inverses;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a person is in the walk, as a value: an interface shows it, and gets the next one from what
 * the person does. Going back needs no valid answer, and answers stay when one goes back.
 *
 * @param steps the steps of the walk, in order
 * @param situation the account, and the answers so far
 * @param place the stop where the person is, from 0; one past the last when the walk is finished
 */
public record Walk(List<Step> steps, Situation situation, int place) {

  /**
   * A stop: one question, or a step that asks nothing and only tells.
   *
   * @param step the step
   * @param question what is asked here
   */
  public record Stop(Step step, Optional<Question> question) {

    // Both by hand: those that a record brings are put together at run time, which costs the start.
    @Override
    public boolean equals(Object other) {
      return other instanceof Stop stop && step.equals(stop.step) && question.equals(stop.question);
    }

    @Override
    public int hashCode() {
      return step.hashCode() + question.hashCode();
    }
  }

  public Walk {
    steps = List.copyOf(steps);
  }

  /** A walk in an account with some answers, at a place. */
  public Walk(List<Step> steps, Facts facts, Answers answers, int place) {
    this(steps, Steps.situation(facts, answers), place);
  }

  /** A walk at its first stop. */
  public static Walk of(List<Step> steps, Facts facts, Answers answers) {
    return new Walk(steps, facts, answers, 0);
  }

  /** The account. */
  public Facts facts() {
    return situation.facts();
  }

  /** The answers so far. */
  public Answers answers() {
    return situation.answers();
  }

  /** All stops, given the answers so far. */
  public List<Stop> stops() {
    List<Stop> stops = new ArrayList<>();
    for (Step step : steps) {
      int before = stops.size();
      for (Question question : step.questions()) {
        if (question.asked().test(situation)) {
          stops.add(new Stop(step, Optional.of(question)));
        }
      }
      if (stops.size() == before) {
        stops.add(new Stop(step, Optional.empty()));
      }
    }
    return stops;
  }

  /** The stop where the person is; empty when the walk is finished. */
  public Optional<Stop> stop() {
    List<Stop> stops = stops();
    return place < stops.size() ? Optional.of(stops.get(place)) : Optional.empty();
  }

  /** The number of a step in the walk, from 1. */
  public int number(Step step) {
    return steps.indexOf(step) + 1;
  }

  /** What is wrong with an answer to the question here, if something is. */
  public Optional<String> problem(String answer) {
    return stop()
        .flatMap(Stop::question)
        .flatMap(question -> Check.problem(question, answer, situation));
  }

  /**
   * The walk with the question here answered, at the next stop. The answer is one without a
   * problem.
   */
  public Walk answer(String answer) {
    Answers more =
        stop()
            .flatMap(Stop::question)
            .map(question -> answers().with(question.key(), answer))
            .orElse(answers());
    return new Walk(steps, situation.with(more), place).at(stop(), place).next();
  }

  /** The walk at the next stop, with what is suggested here left as it is. */
  public Walk next() {
    return new Walk(steps, situation, place + 1);
  }

  /** The walk at the stop before; at the first one, the walk itself. */
  public Walk back() {
    return new Walk(steps, situation, Math.max(0, Math.min(place, stops().size()) - 1));
  }

  /** The walk at the first stop of a step. */
  public Walk at(Step step) {
    List<Stop> stops = stops();
    for (int i = 0; i < stops.size(); i++) {
      if (stops.get(i).step().equals(step)) {
        return new Walk(steps, situation, i);
      }
    }
    throw new IllegalArgumentException("not in this walk: " + step.name());
  }

  /** The walk over other facts, at the same stop. */
  public Walk with(Facts newFacts) {
    return new Walk(steps, situation.with(newFacts), place).at(stop(), place);
  }

  /**
   * The walk at a stop, wherever that is now: what has become known may have made questions before
   * it come or go. Where it went itself, the place is the one after as many stops as before.
   */
  private Walk at(Optional<Stop> stop, int otherwise) {
    int index = stop.map(stops()::indexOf).orElse(-1);
    return new Walk(steps, situation, index < 0 ? otherwise : index);
  }

  /** What all steps want done; what they need of steps that are not in the walk is looked up. */
  public List<Action> actions() {
    return LookUps.complete(steps, situation);
  }

  /** What takes back a call of one of the steps; see {@link Step#inverse}. */
  public Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    return Steps.all().stream()
        .filter(step -> step.name().equals(call.step()))
        .findFirst()
        .flatMap(step -> step.inverse(call, situation, earlier));
  }

  /** The same for a document. */
  public Inverses inverses() {
    return new ShownInverses(this);
  }

  /** Why steps can do nothing now, each reason once; see {@link Step#outOfReach}. */
  public List<String> outOfReach() {
    return steps.stream().flatMap(step -> step.outOfReach(situation).stream()).distinct().toList();
  }

  /** What to weigh before agreeing to the plan, each once. */
  public List<Finding> cautions() {
    return steps.stream()
        .flatMap(step -> step.findings(situation).stream())
        .filter(finding -> finding.severity() == Finding.Severity.CAUTION)
        .distinct()
        .toList();
  }
}
