package dev.gatehouse.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What will be done, in order. A plan is a value: it is made without any input or output, it is
 * printed, and it is carried out, and nobody adds to it on the way.
 *
 * @param actions in the order in which they are done
 * @param conflicts what is in the way: while there is one, nothing is carried out
 * @param known values of references that were settled by what is there already, for the summary
 * @param proven the ways in that the facts show to have worked already
 */
public record Plan(
    List<Action> actions, List<Conflict> conflicts, Map<Ref, String> known, Set<Proof> proven) {

  /**
   * A thing that is there, that the plan would make, and that is not as wanted. Nothing is
   * overwritten: a person decides.
   *
   * @param call the call that would have made it
   * @param differences how it differs
   */
  public record Conflict(Call call, List<Call.Difference> differences) {
    public Conflict {
      differences = List.copyOf(differences);
    }

    /** What to do about it, as far as the call knows. */
    public Optional<String> advice() {
      return call.advice().stream()
          .filter(one -> one.fits(Call.DIFFERS, ""))
          .map(Advice::text)
          .findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException if two actions have one id, or if an action uses a reference
   *     that no earlier one brings
   */
  public Plan {
    actions = List.copyOf(actions);
    conflicts = List.copyOf(conflicts);
    known = Map.copyOf(new LinkedHashMap<>(known));
    proven = Set.copyOf(proven);
    Set<String> ids = new HashSet<>();
    Set<Ref> brought = new HashSet<>();
    for (Action action : actions) {
      if (!ids.add(action.id())) {
        throw new IllegalArgumentException("two actions have the id " + action.id());
      }
      for (Ref ref : action.uses()) {
        if (!brought.contains(ref)) {
          throw new IllegalArgumentException(
              action.id() + " uses " + ref + " before it has a value");
        }
      }
      brought.addAll(action.brings());
    }
  }

  /** A plan of these actions. */
  public static Plan of(Action... actions) {
    return new Plan(List.of(actions), List.of(), Map.of(), Set.of());
  }

  /** The action for whose sake a look is made anew: the next one that needs what it proves. */
  public Optional<Action> lookedFor(Await look) {
    return actions.subList(actions.indexOf(look), actions.size()).stream()
        .filter(action -> !Collections.disjoint(action.needs(), look.proves()))
        .findFirst();
  }

  /**
   * What must have been seen before a look that is made anew is worth it: all that the action needs
   * for whose sake it is made, but for what this look and those after it bring.
   */
  public Set<Proof> neededBefore(Await look) {
    Set<Proof> needed = new HashSet<>();
    lookedFor(look)
        .ifPresent(
            action -> {
              needed.addAll(action.needs());
              for (Action one : actions.subList(actions.indexOf(look), actions.indexOf(action))) {
                needed.removeAll(one.withdraws());
              }
            });
    return needed;
  }

  /** The calls, in order. */
  public List<Call> calls() {
    return all(Call.class);
  }

  /** What a person is asked for, in order. */
  public List<Prompt> prompts() {
    return all(Prompt.class);
  }

  private <T extends Action> List<T> all(Class<T> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The calls that change the account. */
  public List<Call> changes() {
    return calls().stream().filter(Call::isChange).toList();
  }

  /** Whether there is nothing to do and nothing in the way. */
  public boolean isEmpty() {
    return actions.isEmpty() && conflicts.isEmpty();
  }
}
