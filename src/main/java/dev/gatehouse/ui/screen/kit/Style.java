package dev.gatehouse.ui.screen.kit;

/** What a piece of the screen is; a theme says how that looks. No meaning is in the look alone. */
public enum Style {
  /** Running text. */
  PLAIN,
  /** What matters less: hints, what is not here yet. */
  DIM,
  /** A line between parts of the screen. It tells nothing, so it may be faint. */
  RULE,
  /** A heading. */
  TITLE,
  /** The one accent: where one is, what is chosen. */
  ACCENT,
  /** The field or row that keys go to. */
  FOCUS,
  /** A field that keys do not go to. */
  FIELD,
  /** What is suggested, in a field that keys do not go to and in which nothing was typed. */
  SUGGESTION,
  /** What is done. */
  GOOD,
  /** What to look at before going on. */
  WARNING,
  /** What is wrong. */
  ERROR,
  /** A command of the AWS CLI. */
  CODE,
  /** The head of the screen in practice or dry run. */
  PRACTICE,
  /** The head of the screen where requests go to another address than AWS's. */
  ELSEWHERE,
  /** The head of the screen in a real account. */
  REAL,
  /** A key in the list of keys. */
  KEY,
  /** The light of a QR code, with dark ink on it, on every ground alike. */
  LIGHT_MODULE,
  /** The dark of a QR code. */
  DARK_MODULE
}
