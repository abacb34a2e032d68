package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import java.util.List;

/**
 * A plan as a format has written it down.
 *
 * @param text the whole document, ending with a line feed
 * @param omitted what of the plan the document has neither as something to run nor as something to
 *     read, in the plan's order
 */
public record Rendered(String text, List<Omitted> omitted) {

  /**
   * An action that is not in the document.
   *
   * @param action the action
   * @param why the reason, a clause: {@code something is in the way}
   */
  public record Omitted(Action action, String why) {}

  public Rendered {
    omitted = List.copyOf(omitted);
  }

  /** Returns a document that has all of its plan. */
  static Rendered whole(String text) {
    return new Rendered(text, List.of());
  }
}
