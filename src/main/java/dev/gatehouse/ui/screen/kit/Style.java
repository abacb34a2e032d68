package dev.gatehouse.ui.screen.kit;

/**
 * The role of text on the screen; a theme defines its look. The look alone never carries meaning.
 */
public enum Style {
  /** Running text. */
  PLAIN,
  /** Less important text, such as hints and future steps. */
  DIM,
  /** A line between parts of the screen. It carries no information, so it may be faint. */
  RULE,
  /** A heading. */
  TITLE,
  /** The only accent: the current position, the selection. */
  ACCENT,
  /** The field or row with the focus. */
  FOCUS,
  /** A field without the focus. */
  FIELD,
  /** The suggested value in a field without the focus that the user has not edited. */
  SUGGESTION,
  /** Completed work. */
  GOOD,
  /** A warning to read before continuing. */
  WARNING,
  /** An error. */
  ERROR,
  /** A command of the AWS CLI. */
  CODE,
  /** The header in practice or a dry run. */
  PRACTICE,
  /** The header when requests go to an address other than AWS's. */
  ELSEWHERE,
  /** The header for a real account. */
  REAL,
  /** A key in the footer. */
  KEY,
  /** A light module of a QR code, with dark text, on any background. */
  LIGHT_MODULE,
  /** A dark module of a QR code. */
  DARK_MODULE
}
