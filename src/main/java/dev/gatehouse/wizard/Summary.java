package dev.gatehouse.wizard;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.step.Note;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The end of a walk.
 *
 * @param walk the finished walk
 * @param plan what was to be done
 * @param outcome what came of it
 */
public record Summary(Walk walk, Plan plan, Outcome outcome) {

  /**
   * The notes of all steps of one kind, with the values that are known; a note that lacks one is
   * left out, and so is one that needs an action that was left out. What two steps say stands once.
   */
  public List<String> notes(Note.Kind kind) {
    Map<Ref, String> values = new HashMap<>(plan.known());
    values.putAll(outcome.values());
    Set<String> leftOut = new HashSet<>();
    outcome.leftOut().forEach(one -> leftOut.add(one.action().id()));
    return walk.steps().stream()
        .flatMap(step -> step.notes(walk.situation()).stream())
        .filter(note -> note.kind() == kind)
        .filter(note -> Collections.disjoint(note.needs(), leftOut))
        .map(note -> Ref.fill(note.text(), ref -> Optional.ofNullable(values.get(ref))))
        .filter(text -> !Ref.occursIn(text))
        .distinct()
        .toList();
  }
}
