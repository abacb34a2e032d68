package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of carrying out a plan.
 *
 * @param done the actions whose effect is there now, in order
 * @param leftOut the actions that were left out on purpose, with what to do about it
 * @param failure why it stopped, if it did
 * @param left the actions that were not begun because it stopped
 * @param values what references turned out to be, secrets excepted
 */
public record Outcome(
    List<Action> done,
    List<LeftOut> leftOut,
    Optional<Failure> failure,
    List<Action> left,
    Map<Ref, String> values) {

  /** An action that was left out, and a sentence that says why and how to do it later. */
  public record LeftOut(Action action, String reason) {}

  public Outcome {
    done = List.copyOf(done);
    leftOut = List.copyOf(leftOut);
    left = List.copyOf(left);
    values = Map.copyOf(values);
  }
}
