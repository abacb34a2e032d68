package dev.gatehouse.plan;

import java.util.List;
import java.util.Set;

/**
 * A single action of a plan. Its {@link #id} is stable between releases: {@code --accept} takes it,
 * progress shows it, and the printed script reports it when it stops.
 */
public sealed interface Action permits Call, Await, Prompt, ClientToken, Handoff {

  /** Returns the name of the step, a dot, and what the action does: {@code admin-group.create}. */
  String id();

  /**
   * Returns what the action does, in the imperative and without a full stop: {@code make the group
   * Admins}.
   */
  String why();

  /** Returns the references to which the action gives a value. */
  List<Ref> brings();

  /** Returns the references that must have a value before the action runs. */
  Set<Ref> uses();

  /** Returns the access paths that must have been seen to work before the action runs. */
  default Set<Proof> needs() {
    return Set.of();
  }

  /**
   * Returns the access paths that count as unproven once the action begins, since it checks them
   * again.
   */
  default Set<Proof> withdraws() {
    return Set.of();
  }

  /** Returns whether the action changes the account, or makes a person change it. */
  default boolean isChange() {
    return false;
  }

  /** Returns whether a person does it, or provides its value. */
  default boolean isByPerson() {
    return false;
  }

  /**
   * Returns whether the person must accept this action individually, rather than by a general yes.
   */
  default boolean isAcceptedByName() {
    return false;
  }

  /** Returns the name of the step to which the action belongs. */
  default String step() {
    return id().substring(0, id().indexOf('.'));
  }

  /** Calls the visitor's method for this kind of action. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Handles each kind of action. The compiler reports a visitor that misses one.
   *
   * @param <R> the result for an action
   */
  interface Visitor<R> {

    /** Handles an API call. */
    R call(Call call);

    /** Handles a wait, or a repeated check. */
    R await(Await await);

    /** Handles a value that a person provides. */
    R prompt(Prompt prompt);

    /** Handles a client token. */
    R fresh(ClientToken fresh);

    /** Handles what a person does outside of Gatehouse. */
    R handoff(Handoff handoff);
  }
}
