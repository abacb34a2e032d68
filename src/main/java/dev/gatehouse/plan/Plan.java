package dev.gatehouse.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The actions to carry out, in order. A plan is an immutable value: it is made without I/O,
 * printed, and carried out unchanged.
 *
 * @param actions in the order in which they run
 * @param conflicts what is in the way; while there is one, nothing is carried out
 * @param known the values of references that existing things have settled, for the summary
 * @param proven the access paths that the facts show to work
 */
public record Plan(
    List<Action> actions, List<Conflict> conflicts, Map<Ref, String> known, Set<Proof> proven) {

  /**
   * A thing that the plan would create, but that exists and differs. Nothing is overwritten: the
   * person decides.
   *
   * @param call the call that would have created it
   * @param differences how it differs
   */
  public record Conflict(Call call, List<Call.Difference> differences) {
    /** Creates a conflict with a copy of the differences. */
    public Conflict {
      differences = List.copyOf(differences);
    }

    /** Returns the call's advice for this conflict, if it has any. */
    public Optional<String> advice() {
      return call.advice().stream()
          .filter(one -> one.fits(Call.DIFFERS, ""))
          .map(Advice::text)
          .findFirst();
    }
  }

  /**
   * Creates a plan with copies of its collections.
   *
   * @throws IllegalArgumentException if two actions have the same id, or if an action uses a
   *     reference that no earlier action gives a value
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

  /** Creates a plan of these actions, without conflicts or known values. */
  public static Plan of(Action... actions) {
    return new Plan(List.of(actions), List.of(), Map.of(), Set.of());
  }

  /**
   * Returns the action for which a repeated check is made: the next one that needs what it proves.
   *
   * @param look one of the plan's actions
   */
  public Optional<Action> lookedFor(Await look) {
    return actions.subList(actions.indexOf(look), actions.size()).stream()
        .filter(action -> !Collections.disjoint(action.needs(), look.proves()))
        .findFirst();
  }

  /**
   * Returns the access paths that must be proven for a repeated check to make sense. These are the
   * ones that its action needs, except those that this check and the following ones prove.
   *
   * @param look one of the plan's actions
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

  /** Returns the calls, in order. */
  public List<Call> calls() {
    return all(Call.class);
  }

  /** Returns the prompts, in order. */
  public List<Prompt> prompts() {
    return all(Prompt.class);
  }

  private <T extends Action> List<T> all(Class<T> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns the calls that change the account. */
  public List<Call> changes() {
    return calls().stream().filter(Call::isChange).toList();
  }

  /** Returns whether there is nothing to do and no conflict. */
  public boolean isEmpty() {
    return actions.isEmpty() && conflicts.isEmpty();
  }
}
