package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import java.util.Optional;

/**
 * The person who runs a plan, asked for what only they can provide. Its methods may throw {@link
 * java.util.concurrent.CancellationException} if the person stops the plan.
 */
public interface Operator {

  /** Returns whether a person is present, who can read what is shown only once. */
  boolean isThere();

  /**
   * Returns the value that a prompt asks for, or empty if nobody can give it. The caller closes it.
   */
  Optional<Secret> value(Prompt prompt);

  /**
   * Shows the key of a new virtual MFA device, and asks for two of its codes.
   *
   * @param refused whether AWS has refused the previous codes
   * @return the codes, which the caller closes; empty if nobody can give them, or the person
   *     continues without
   */
  Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused);

  /** Shows a handoff until the session is closed. */
  HandoffSession handOff(Handoff handoff);
}
