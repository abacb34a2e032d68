package dev.gatehouse.text;

import java.util.ArrayList;
import java.util.List;

/** Text of one line in rows of a width, broken at blanks. */
public final class Wrapping {

  private Wrapping() {}

  /**
   * Returns a text in rows of so many columns. A word that is wider, such as an address, stands in
   * one row, so that it can be copied.
   */
  public static List<String> atBlanks(String text, int columns) {
    return rows(text, columns, true);
  }

  /**
   * Returns a text in rows of so many columns, broken within a word too where it alone is wider.
   *
   * @param columns 1 at least
   */
  public static List<String> everywhere(String text, int columns) {
    List<String> rows = new ArrayList<>();
    atBlanks(text, columns).forEach(row -> rows.addAll(broken(row, columns)));
    return rows;
  }

  /** Returns a text in pieces of so many columns at most, for what has no blanks to wrap at. */
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

  /** Returns a text in rows of so many characters, as a document has them. */
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
