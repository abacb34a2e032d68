package dev.gatehouse.render;

import dev.gatehouse.plan.Plan;

/** One way to write a plan down. A new format is one class, and its line in {@link Formats}. */
public interface Format {

  /** The name that {@code --format} takes. */
  String name();

  /** What it is for, a few words. */
  String purpose();

  /** Returns the document, and what of the plan it does not have. */
  Rendered write(Plan plan, Header header);
}
