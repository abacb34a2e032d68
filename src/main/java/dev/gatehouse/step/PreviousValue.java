package dev.gatehouse.step;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ProbeResult;

/** What was there before a call that sets something. */
public final class PreviousValue {

  private PreviousValue() {}

  /**
   * Whether nobody knows it: when the account was read, it had what the call sets, and no fact says
   * what was there first.
   */
  public static boolean isForgotten(Call set, Situation situation) {
    return set.probe()
        .map(probe -> ProbeResult.of(probe, situation.facts()))
        .filter(ProbeResult.There.class::isInstance)
        .map(ProbeResult.There.class::cast)
        .filter(there -> there.differences().isEmpty())
        .isPresent();
  }
}
