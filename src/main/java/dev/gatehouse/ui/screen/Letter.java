package dev.gatehouse.ui.screen;

import dev.gatehouse.ui.screen.terminal.Key;

/** The letters that are commands where no text is typed. */
final class Letter {

  private Letter() {}

  /** Whether a key is this letter, alone or with Alt. */
  static boolean is(Key key, String letter) {
    return key.isAlt(letter) || (key.isTyped() && key.text().equalsIgnoreCase(letter));
  }
}
