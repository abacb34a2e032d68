package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.ui.screen.terminal.Key;

/** Recognizes letters that are commands where no text is typed. */
public final class Letter {

  private Letter() {}

  /**
   * Returns whether a key is this letter, in either case, alone or with Alt.
   *
   * @param letter one lower-case letter
   */
  public static boolean is(Key key, String letter) {
    return key.isAlt(letter) || (key.isTyped() && key.text().equalsIgnoreCase(letter));
  }
}
