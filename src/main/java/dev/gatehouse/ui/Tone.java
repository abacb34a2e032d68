package dev.gatehouse.ui;

/** The role of a line, from which a face takes its look. No meaning is in the look alone. */
public enum Tone {
  /** Running text. */
  PLAIN,
  /** A heading. */
  TITLE,
  /** Something to look at before going on: a hazard, a problem, a finding. */
  WARNING
}
