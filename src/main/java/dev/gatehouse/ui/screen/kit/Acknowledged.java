package dev.gatehouse.ui.screen.kit;

/** What a page comes to that only tells. */
public enum Acknowledged {
  /** The person goes on. */
  SEEN
}
