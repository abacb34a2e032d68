package dev.gatehouse.ui.screen;

/** What a page comes to that only tells. */
enum Seen {
  /** The person goes on. */
  SEEN
}
