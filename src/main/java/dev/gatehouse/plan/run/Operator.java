package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import java.util.Optional;

/** The person in front of a running plan, for what only they can give. */
public interface Operator {

  /** Whether somebody is there to read what is shown once. */
  boolean isThere();

  /** The value that a prompt asks for, or empty if nobody can give it. Who asks closes it. */
  Optional<Secret> value(Prompt prompt);

  /**
   * Shows the key of a new virtual MFA device, and asks for two codes that it shows.
   *
   * @param refused whether AWS has refused the codes that were given before
   * @return codes, which who asks closes; empty if nobody can give them, or the person goes on
   *     without
   */
  Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused);

  /** Shows a handoff, until it is closed. */
  HandoffSession handOff(Handoff handoff);
}
