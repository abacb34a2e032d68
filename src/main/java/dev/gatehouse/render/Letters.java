package dev.gatehouse.render;

/** Tells characters that a person sees as they are from those that hide or move others. */
final class Letters {

  private Letters() {}

  /**
   * Whether a character shows nothing of its own: a control character, a line or paragraph
   * separator, a format character such as a right-to-left mark.
   */
  static boolean isHidden(int c) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Whether the text has a hidden character. */
  static boolean hide(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isHidden(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
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
