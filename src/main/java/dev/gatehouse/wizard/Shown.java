package dev.gatehouse.wizard;

/** Text from outside, made fit to be shown on one line of a terminal. */
final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  /** The text, cut when long, with what cannot be seen written as its code. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (isVisible(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append("\\u").append(String.format("%04x", c));
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
  }

  /** Whether a character shows itself, and does not act on what stands beside it. */
  static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
