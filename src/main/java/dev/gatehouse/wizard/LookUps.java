package dev.gatehouse.wizard;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.ProbeResult;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.AccountTags;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a walk over some of the steps needs of the others. A step that is left out makes nothing;
 * when another one refers to a thing of it, or takes it for granted, that thing is looked up, by
 * the read with which the left-out call would have seen that it is there.
 */
final class LookUps {

  /** Stands in the id of a call that looks something up, before what that is. */
  static final String ID = ".look-up-";

  private LookUps() {}

  /** What the steps want done, with the look-ups that they need before it. */
  static List<Action> complete(List<Step> all, Situation situation) {
    List<Step> steps = all.stream().filter(step -> step.outOfReach(situation).isEmpty()).toList();
    List<Action> wanted = new ArrayList<>();
    steps.forEach(step -> wanted.addAll(step.actions(situation)));
    wanted.addAll(last(steps, situation));
    wanted.addAll(0, needed(steps, wanted, situation));
    for (Optional<Call> missing = next(wanted, situation);
        missing.isPresent();
        missing = next(wanted, situation)) {
      // One that is there for its own sake does both.
      String id = missing.get().id();
      wanted.removeIf(action -> action.id().equals(id));
      wanted.add(0, missing.get());
    }
    return AccountTags.on(wanted, situation);
  }

  /**
   * The steps' last actions, each once. What cannot be taken back is the last of all: it may be the
   * key that signs the requests, after which nothing else can be done.
   */
  private static List<Action> last(List<Step> steps, Situation situation) {
    Map<String, Action> once = new LinkedHashMap<>();
    steps.forEach(
        step ->
            step.lastActions(situation).forEach(action -> once.putIfAbsent(action.id(), action)));
    List<Action> last = new ArrayList<>();
    List<Action> end = new ArrayList<>();
    List<Action> looks = new ArrayList<>();
    for (Action action : once.values()) {
      looks.add(action);
      if (action.withdraws().isEmpty()) {
        // What is looked at anew stays directly before that for whose sake it is.
        (isIrreversible(action) ? end : last).addAll(looks);
        looks.clear();
      }
    }
    last.addAll(end);
    return last;
  }

  private static boolean isIrreversible(Action action) {
    return action instanceof Call call && call.hazard() == Hazard.IRREVERSIBLE;
  }

  /** Looks at what the steps take for granted, where nobody makes it. */
  private static List<Call> needed(List<Step> steps, List<Action> wanted, Situation situation) {
    Set<String> made = wanted.stream().map(Action::id).collect(Collectors.toSet());
    return needed(steps, situation).stream()
        .filter(call -> !made.contains(call.id()))
        .map(call -> lookUp(call).build())
        .toList();
  }

  private static Call.Builder lookUp(Call call) {
    return Call.reads(
        call.step() + ID + call.id().substring(call.step().length() + 1),
        "look up what the step " + call.step() + ", which is left out, would have made",
        call.probe().orElseThrow().read());
  }

  private static Optional<Call> next(List<Action> wanted, Situation situation) {
    Set<Ref> brought = new HashSet<>();
    Set<Ref> lacking = new LinkedHashSet<>();
    for (Action action : wanted) {
      action.uses().stream().filter(ref -> !brought.contains(ref)).forEach(lacking::add);
      brought.addAll(action.brings());
    }
    return lacking.stream()
        .filter(ref -> !brought.contains(ref))
        .flatMap(ref -> lookUp(ref, situation).stream())
        .findFirst();
  }

  private static Optional<Call> lookUp(Ref ref, Situation situation) {
    return Steps.all().stream()
        .flatMap(step -> step.actions(situation).stream())
        .filter(action -> action.brings().contains(ref))
        .flatMap(action -> action instanceof Call call ? read(call, ref).stream() : Stream.empty())
        .findFirst();
  }

  private static Optional<Call> read(Call call, Ref ref) {
    if (call.effect() == Call.Effect.READS) {
      return Optional.of(call);
    }
    Probe probe = call.probe().orElseThrow();
    if (probe.candidates().isPresent()) {
      return Optional.empty();
    }
    Output output =
        call.outputs().stream().filter(o -> o.ref().equals(ref)).findFirst().orElseThrow();
    return Optional.of(lookUp(call).output(Output.of(ref, output.inProbe())).build());
  }

  /**
   * What was looked up of steps that are left out, and is not there, or is there and would not do:
   * the steps, with the reasons.
   */
  static Map<String, String> missing(Plan plan, Walk walk) {
    Facts facts = walk.facts();
    Map<String, String> missing = new LinkedHashMap<>();
    for (Call call : plan.calls()) {
      if (call.id().contains(ID) && facts.of(call.request()) instanceof Fact.Refused<?> refused) {
        missing.putIfAbsent(call.step(), "is not there (" + refused.code() + ")");
      }
    }
    for (Call call : needed(walk.steps(), walk.situation())) {
      unfit(ProbeResult.of(call.probe().orElseThrow(), facts))
          .ifPresent(why -> missing.putIfAbsent(call.step(), why));
    }
    return missing;
  }

  /** The calls of steps that are left out, and whose effect the steps take for granted. */
  private static List<Call> needed(List<Step> steps, Situation situation) {
    Set<String> ids = new LinkedHashSet<>();
    steps.forEach(step -> ids.addAll(step.needs(situation)));
    return Steps.all().stream()
        .filter(step -> !steps.contains(step))
        .flatMap(step -> step.actions(situation).stream())
        .filter(action -> ids.contains(action.id()))
        .flatMap(action -> action instanceof Call call ? Stream.of(call) : Stream.empty())
        .toList();
  }

  private static Optional<String> unfit(ProbeResult result) {
    return result instanceof ProbeResult.There there && !there.differences().isEmpty()
        ? Optional.of(
            "is not as wanted ("
                + there.differences().stream().map(LookUps::words).collect(Collectors.joining("; "))
                + ")")
        : Optional.empty();
  }

  private static String words(Call.Difference difference) {
    return difference.place()
        + ": found "
        + difference.found().orElse("nothing")
        + ", wanted "
        + difference.wanted();
  }

  /**
   * What is to be said of steps that are missing: a sentence for each option that left some out.
   *
   * @param setup {@code gatehouse setup} for the same account
   */
  static List<Problem> problems(
      Map<String, String> missing, Selection selection, ShellCommand setup) {
    Map<String, List<String>> byOption = new LinkedHashMap<>();
    for (Step step : Steps.all()) {
      if (missing.containsKey(step.name())) {
        byOption
            .computeIfAbsent(selection.optionAgainst(step.name()), first -> new ArrayList<>())
            .add(step.name());
      }
    }
    String reasons = String.join(", ", new LinkedHashSet<>(missing.values()));
    List<Problem> problems = new ArrayList<>();
    byOption.forEach(
        (option, names) ->
            problems.add(
                new Problem(
                    Problem.Place.of(option),
                    (names.size() == 1 ? "take the step " : "take the steps ")
                        + String.join(" and ", names)
                        + " too, since what "
                        + (names.size() == 1 ? "it makes" : "they make")
                        + " is needed, and "
                        + reasons
                        + ":"
                        + selection.commandWith(setup, missing.keySet(), Steps.all()).token())));
    return problems;
  }
}
