package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import java.util.ArrayList;
import java.util.List;

/**
 * Shortens text to the width and the number of rows available, in the characters of the terminal.
 */
public final class Fit {

  private Fit() {}

  /**
   * Returns the text cut to one row, with an ellipsis at the end if it was too long.
   *
   * @return an empty string if not even the ellipsis fits
   */
  public static String cut(String text, int width, Letters letters) {
    String shown = letters.of(text);
    if (Width.columns(shown) <= width) {
      return shown;
    }
    String end = letters.of("…");
    int room = width - Width.columns(end);
    return room < 0 ? "" : window(shown, 0, room) + end;
  }

  /** Returns the first rows of a text. If rows are left out, the last one ends with an ellipsis. */
  public static List<String> rows(List<String> rows, int count, int width, Letters letters) {
    if (rows.size() <= count) {
      return rows;
    }
    if (count <= 0) {
      return List.of();
    }
    String last = rows.get(count - 1);
    String end = letters.of(" …");
    // Half a word is less useful than none.
    int blank = last.lastIndexOf(' ');
    boolean fits = Width.columns(last + end) <= width;
    String whole = fits || blank < 0 ? last : last.substring(0, blank);
    String cut =
        Width.columns(whole + end) <= width ? whole + end : cut(last + "  ", width, letters);
    List<String> first = new ArrayList<>(rows.subList(0, count - 1));
    first.add(cut);
    return first;
  }

  /**
   * Returns the part of a text in the given columns. A wide character cut off at the left edge
   * becomes a blank; one cut off at the right edge is left out.
   */
  public static String window(String shown, int from, int width) {
    StringBuilder seen = new StringBuilder();
    int column = 0;
    for (String cluster : Graphemes.of(shown)) {
      int columns = Width.columns(cluster);
      if (column >= from && column + columns <= from + width) {
        seen.append(cluster);
      } else if (column < from && column + columns > from) {
        seen.append(' ');
      }
      column += columns;
    }
    return seen.toString();
  }
}
