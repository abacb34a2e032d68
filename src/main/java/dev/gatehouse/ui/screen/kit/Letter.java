package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.ui.screen.terminal.Key;

/** The letters that are commands where no text is typed. */
public final class Letter {

  private Letter() {}

  /** Whether a key is this letter, alone or with Alt. */
  public static boolean is(Key key, String letter) {
    return key.isAlt(letter) || (key.isTyped() && key.text().equalsIgnoreCase(letter));
  }
}
