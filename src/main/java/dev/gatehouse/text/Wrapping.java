package dev.gatehouse.text;

import java.util.ArrayList;
import java.util.List;

/** Wraps a single line of text at blanks. */
public final class Wrapping {

  private Wrapping() {}

  /**
   * Returns the text wrapped to a number of columns. A wider word, such as a URL, stays whole so
   * that it can be copied.
   */
  public static List<String> atBlanks(String text, int columns) {
    return rows(text, columns, true);
  }

  /**
   * Returns the text wrapped to a number of columns, with wider words broken.
   *
   * @param columns at least 1; see {@link #broken} for 1
   */
  public static List<String> everywhere(String text, int columns) {
    List<String> rows = new ArrayList<>();
    atBlanks(text, columns).forEach(row -> rows.addAll(broken(row, columns)));
    return rows;
  }

  /**
   * Returns the text cut into pieces, regardless of blanks.
   *
   * @param columns the maximum width of a piece; 2 if it is less, since a wide character takes two
   */
  public static List<String> broken(String text, int columns) {
    // A wide character would never fit into one column.
    int room = Math.max(2, columns);
    List<String> rows = new ArrayList<>();
    String rest = text;
    String row = Width.cut(rest, room);
    while (row.length() < rest.length()) {
      rows.add(row);
      rest = rest.substring(row.length());
      row = Width.cut(rest, room);
    }
    rows.add(rest);
    return rows;
  }

  /**
   * Returns the text wrapped to a number of characters, as in a document. A longer word stays
   * whole.
   */
  public static List<String> inDocument(String text, int characters) {
    return rows(text, characters, false);
  }

  private static List<String> rows(String text, int width, boolean columns) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    int used = 0;
    int from = 0;
    while (from <= text.length()) {
      int blank = text.indexOf(' ', from);
      String word = text.substring(from, blank < 0 ? text.length() : blank);
      int wide = columns ? Width.columns(word) : Width.characters(word);
      if (used > 0 && used + 1 + wide > width) {
        rows.add(row.toString());
        row.setLength(0);
        used = 0;
      } else if (from > 0) {
        row.append(' ');
        used++;
      }
      row.append(word);
      used += wide;
      from = blank < 0 ? text.length() + 1 : blank + 1;
    }
    rows.add(row.toString());
    return rows;
  }
}
