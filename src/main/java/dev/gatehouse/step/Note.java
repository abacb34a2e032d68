package dev.gatehouse.step;

import java.util.Set;

/**
 * A line of the summary. Its text may hold references; a note with one that never got a value is
 * not shown.
 *
 * @param kind where it stands
 * @param text a whole sentence; an address stands at its end, with nothing behind it
 * @param needs ids of actions: when one of them was left out, the note is not true and not shown
 */
public record Note(Kind kind, String text, Set<String> needs) {

  public Note {
    needs = Set.copyOf(needs);
  }

  /** A note that is true however the walk ended. */
  public Note(Kind kind, String text) {
    this(kind, text, Set.of());
  }

  /** The parts of the summary. */
  public enum Kind {
    /** How to get in. */
    SIGN_IN,
    /** What to keep. */
    KEEP,
    /** What is left to do. */
    TO_DO
  }
}
