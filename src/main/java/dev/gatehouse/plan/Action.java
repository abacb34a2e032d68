package dev.gatehouse.plan;

import java.util.List;
import java.util.Set;

/**
 * One thing that a plan does. Its {@link #id} is {@code step.what}, stable between releases: it is
 * what {@code --accept} names, what progress shows and what the printed script says when it stops.
 */
public sealed interface Action permits Call, Await, Prompt, Fresh, Handoff {

  /** The step's name, a dot, and what it does there: {@code admin-group.create}. */
  String id();

  /**
   * A sentence without a full stop, in the imperative, for a person: {@code make the group Admins}.
   */
  String why();

  /** The references whose values it brings. */
  List<Ref> brings();

  /** The references that must have a value before it runs. */
  Set<Ref> uses();

  /** The ways in that must have been seen working before it is done. */
  default Set<Proof> needs() {
    return Set.of();
  }

  /** The name of the step that it belongs to. */
  default String step() {
    return id().substring(0, id().indexOf('.'));
  }
}
