package dev.gatehouse.text;

/** Tells characters that a person sees as they are from those that hide or move others. */
public final class Invisible {

  private Invisible() {}

  /**
   * Returns whether a character shows nothing of its own: a control character, a line or paragraph
   * separator, a format character such as a right-to-left mark.
   */
  public static boolean is(int c) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Returns whether a text has such a character. */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (is(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }
}
