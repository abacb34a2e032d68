package dev.gatehouse.ui.line;

/** What a person said to a question. */
sealed interface Reply {

  /** This answer, which has no problem. */
  record Given(String answer) implements Reply {}

  /** What is suggested. */
  record Suggested() implements Reply {}

  /** To the stop before. */
  record Back() implements Reply {}

  /** Away. */
  record Quit() implements Reply {}
}
