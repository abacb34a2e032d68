package dev.gatehouse.ui.screen.kit;

/** The result of a page that only informs the user. */
public enum Acknowledged {
  /** The user has seen the page and continues. */
  SEEN
}
