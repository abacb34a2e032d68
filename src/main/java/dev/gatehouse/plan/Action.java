package dev.gatehouse.plan;

import java.util.List;
import java.util.Set;

/**
 * One thing that a plan does. Its {@link #id} is {@code step.what}, stable between releases: it is
 * what {@code --accept} names, what progress shows and what the printed script says when it stops.
 */
public sealed interface Action permits Call, Await, Prompt, ClientToken, Handoff {

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

  /** The ways in that count as seen no more once it begins, since it looks at them anew. */
  default Set<Proof> withdraws() {
    return Set.of();
  }

  /** Whether it changes the account, or has a person change it. */
  default boolean isChange() {
    return false;
  }

  /** Whether a person does it, or gives what it brings. */
  default boolean isByPerson() {
    return false;
  }

  /** Whether it is accepted one by one, and never by a general yes. */
  default boolean isAcceptedByName() {
    return false;
  }

  /** The name of the step that it belongs to. */
  default String step() {
    return id().substring(0, id().indexOf('.'));
  }

  /** What the visitor has for an action of this kind. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Something that each kind of action has in a way of its own. Whoever writes one is told by the
   * compiler of a kind that was forgotten.
   *
   * @param <R> what there is for an action
   */
  interface Visitor<R> {

    /** For an API call. */
    R call(Call call);

    /** For a wait, or a look that is made anew. */
    R await(Await await);

    /** For a value that a person gives. */
    R prompt(Prompt prompt);

    /** For a client token. */
    R fresh(ClientToken fresh);

    /** For what a person does elsewhere. */
    R handoff(Handoff handoff);
  }
}
