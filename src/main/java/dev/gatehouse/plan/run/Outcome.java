package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of running a plan.
 *
 * @param done the actions whose effect exists now, in order
 * @param leftOut the actions that were left out, also in some Regions only, and calls that were
 *     sent without their tags
 * @param failure why the plan stopped, if it did
 * @param left the actions that were not begun because it stopped
 * @param values the values of references, without secrets
 */
public record Outcome(
    List<Action> done,
    List<LeftOut> leftOut,
    Optional<Failure> failure,
    List<Action> left,
    Map<Ref, String> values) {

  /**
   * An action of which all or a part was left out.
   *
   * @param reason a sentence that says why, and how to do it later
   */
  public record LeftOut(Action action, String reason) {}

  /** Creates an outcome with copies of its lists and values. */
  public Outcome {
    done = List.copyOf(done);
    leftOut = List.copyOf(leftOut);
    left = List.copyOf(left);
    values = Map.copyOf(values);
  }
}
