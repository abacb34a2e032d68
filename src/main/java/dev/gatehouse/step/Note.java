package dev.gatehouse.step;

import java.util.Optional;
import java.util.Set;

/**
 * A line of the summary. Its text may hold references; a note with one that never got a value is
 * not shown.
 *
 * @param kind where it stands
 * @param text a whole sentence; an address stands at its end, with nothing behind it
 * @param needs ids of actions: when one of them was left out, the note is not true and not shown
 * @param finding what is left to do, and nothing else: the text is made of its words
 */
public record Note(Kind kind, String text, Set<String> needs, Optional<Finding> finding) {

  public Note {
    if ((kind == Kind.TO_DO) != finding.isPresent()) {
      throw new IllegalArgumentException("what is left to do is a finding: " + text);
    }
    needs = Set.copyOf(needs);
  }

  /** How to get in, or what to keep. */
  public Note(Kind kind, String text, Set<String> needs) {
    this(kind, text, needs, Optional.empty());
  }

  /** A note that is true however the walk ended. */
  public Note(Kind kind, String text) {
    this(kind, text, Set.of());
  }

  /** What is so at the end, and what to do about it. */
  public static Note left(Finding finding) {
    return left(finding, finding.told());
  }

  /** What to do, in words that say already what it is about. */
  public static Note leftToMend(Finding finding) {
    return left(finding, finding.mend().orElseThrow());
  }

  private static Note left(Finding finding, String text) {
    return new Note(Kind.TO_DO, text, Set.of(), Optional.of(finding));
  }

  /** The same, which is not true when one of these actions was left out. */
  public Note needing(Set<String> actions) {
    return new Note(kind, text, actions, finding);
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
