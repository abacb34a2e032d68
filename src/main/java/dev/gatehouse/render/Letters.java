package dev.gatehouse.render;

import dev.gatehouse.text.Invisible;

/** Tells characters that a person sees as they are from those that hide or move others. */
final class Letters {

  private Letters() {}

  /**
   * Whether a character shows nothing of its own: a control character, a line or paragraph
   * separator, a format character such as a right-to-left mark.
   */
  static boolean isHidden(int c) {
    return Invisible.is(c);
  }

  /** Whether the text has a hidden character. */
  static boolean hide(String text) {
    return Invisible.isIn(text);
  }

  /**
   * The text for a comment or a message: on one line, with hidden characters written as their
   * codes.
   */
  static String shown(String text) {
    if (!hide(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
