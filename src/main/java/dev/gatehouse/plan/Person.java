package dev.gatehouse.plan;

import java.util.Optional;

/** The person in front of a running plan, for what only they can give. */
public interface Person {

  /** The value that a prompt asks for, or empty if nobody can give it. */
  Optional<Secret> value(Prompt prompt);

  /** Shows a handoff; true when the person says that they did it, false to go on without. */
  boolean handOff(Handoff handoff);
}
