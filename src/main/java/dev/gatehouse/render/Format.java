package dev.gatehouse.render;

import dev.gatehouse.plan.Plan;

/**
 * A format in which a plan can be written. A new format is a class and an entry in {@link Formats}.
 */
public interface Format {

  /** Returns the name that {@code --format} takes. */
  String name();

  /** Returns the purpose in a few words. */
  String purpose();

  /** Returns the document, and the actions that it omits. */
  Rendered write(Plan plan, Header header);
}
