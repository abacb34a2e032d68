package dev.gatehouse.plan;

/** What is at stake in an action. */
public enum Hazard {
  /** Nothing that cannot be changed back at once. */
  NONE,
  /** AWS charges for what it makes. */
  COSTS,
  /** It can lock a person out. */
  RESTRICTS,
  /** It cannot be taken back. */
  IRREVERSIBLE;

  /** Whether it is accepted one by one, and never by a general yes. */
  public boolean isAcceptedByName() {
    return this == RESTRICTS || this == IRREVERSIBLE;
  }
}
