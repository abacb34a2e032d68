package dev.gatehouse.plan;

/** What is at stake in an action. */
public enum Hazard {
  /** Nothing: it can be changed back at once. */
  NONE,
  /** AWS charges for what it creates. */
  COSTS,
  /** It can lock someone out. */
  RESTRICTS,
  /** It cannot be undone. */
  IRREVERSIBLE;

  /**
   * Returns whether the person must accept the action individually, rather than by a general yes.
   */
  public boolean isAcceptedByName() {
    return this == RESTRICTS || this == IRREVERSIBLE;
  }
}
