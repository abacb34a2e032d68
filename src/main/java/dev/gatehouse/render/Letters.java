package dev.gatehouse.render;

import dev.gatehouse.text.Invisible;

/** Writes texts so that no character in them hides or moves others. */
final class Letters {

  private Letters() {}

  /**
   * The text for a comment or a message: on one line, with hidden characters written as their
   * codes.
   */
  static String shown(String text) {
    if (!Invisible.isIn(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Invisible.is(c)) {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
