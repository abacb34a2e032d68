package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import java.util.List;

/**
 * A plan that a format has rendered.
 *
 * @param text the whole document, ending with a line feed
 * @param omitted the actions that the document contains neither as commands nor as text, in the
 *     plan's order
 */
public record Rendered(String text, List<Omitted> omitted) {

  /**
   * An action that the document omits.
   *
   * @param why the reason, a clause: {@code something is in the way}
   */
  public record Omitted(Action action, String why) {}

  /** Creates a document with a copy of the omitted actions. */
  public Rendered {
    omitted = List.copyOf(omitted);
  }

  /** Returns a document that omits nothing. */
  static Rendered whole(String text) {
    return new Rendered(text, List.of());
  }
}
