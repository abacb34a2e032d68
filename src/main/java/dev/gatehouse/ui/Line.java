package dev.gatehouse.ui;

/**
 * A line that a face shows, before it is laid out in a width.
 *
 * @param tone its role
 * @param indent columns left free before it, in each of its rows
 * @param text the text; it is wrapped at blanks
 * @param mark a few words that stand at the right end where there is room, else below; or an empty
 *     text
 */
public record Line(Tone tone, int indent, String text, String mark) {

  /** An empty line. */
  public static final Line BLANK = plain("");

  /** Running text. */
  public static Line plain(String text) {
    return new Line(Tone.PLAIN, 0, text, "");
  }

  /** Running text, indented. */
  public static Line plain(int indent, String text) {
    return new Line(Tone.PLAIN, indent, text, "");
  }

  /** A heading. */
  public static Line title(String text) {
    return new Line(Tone.TITLE, 0, text, "");
  }

  /** Something to look at. */
  public static Line warning(int indent, String text) {
    return new Line(Tone.WARNING, indent, text, "");
  }

  /** This line with a mark at its right end. */
  public Line marked(String words) {
    return new Line(tone, indent, text, words);
  }
}
