package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Width;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The cells of a screen: what stands in each, and its style. A wide character takes two cells, of
 * which the second holds an empty text. The one mutable type of the views: made anew for each
 * frame.
 */
public final class Cells {

  /** A place on the screen, from 0. */
  public record Place(int column, int row) {}

  private final int columns;
  private final int rows;
  private final String[] texts;
  private final Style[] styles;
  private final String[] addresses;
  private Optional<Place> cursor = Optional.empty();

  /** An empty screen. */
  public Cells(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.texts = new String[columns * rows];
    this.styles = new Style[columns * rows];
    this.addresses = new String[columns * rows];
    Arrays.fill(texts, " ");
    Arrays.fill(styles, Style.PLAIN);
    Arrays.fill(addresses, "");
  }

  /** The width. */
  public int columns() {
    return columns;
  }

  /** The height. */
  public int rows() {
    return rows;
  }

  /** What stands in a cell: a character with its marks; empty in the right half of a wide one. */
  public String text(int column, int row) {
    return texts[row * columns + column];
  }

  /** The style of a cell. */
  public Style style(int column, int row) {
    return styles[row * columns + column];
  }

  /** The address of which a piece stands in a cell; empty where none was said to. */
  String address(int column, int row) {
    return addresses[row * columns + column];
  }

  /** Says that the cells of a row, from a column on, hold a piece of an address. */
  void address(int column, int row, int width, String address) {
    int from = row * columns + column;
    Arrays.fill(addresses, from, from + Math.min(width, columns - column), address);
  }

  /** Where the cursor stands, if it is shown. */
  public Optional<Place> cursor() {
    return cursor;
  }

  /** Shows the cursor. */
  public void cursor(int column, int row) {
    cursor = Optional.of(new Place(column, row));
  }

  /** Hides the cursor. */
  void hideCursor() {
    cursor = Optional.empty();
  }

  /**
   * Writes into a row, from a column on, up to a column that is not written any more; a wide
   * character that does not fit is left out.
   *
   * @return the column behind what was written
   */
  int put(int column, int row, int end, String text, Style style) {
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    int place = column;
    if (isRightHalf(place, row)) {
      set(place - 1, row, " ", style(place - 1, row));
    }
    int from = clusters.first();
    for (int to = clusters.next(); to != BreakIterator.DONE; to = clusters.next()) {
      String cluster = text.substring(from, to);
      from = to;
      int width = Width.columns(cluster);
      if (width < 1) {
        continue;
      }
      if (place + width > end) {
        break;
      }
      set(place, row, cluster, style);
      for (int i = 1; i < width; i++) {
        set(place + i, row, "", style);
      }
      place += width;
    }
    if (isRightHalf(place, row)) {
      set(place, row, " ", style(place, row));
    }
    return place;
  }

  /** Whether a wide character, of which the left half may be gone, reaches into a cell. */
  private boolean isRightHalf(int column, int row) {
    return column < columns && text(column, row).isEmpty();
  }

  private void set(int column, int row, String text, Style style) {
    texts[row * columns + column] = text;
    styles[row * columns + column] = style;
    addresses[row * columns + column] = "";
  }

  /** The rows as text, without the blanks at their ends; each ends with a line feed. */
  public String lines() {
    StringBuilder all = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(text(column, row));
      }
      all.append(line.toString().stripTrailing()).append('\n');
    }
    return all.toString();
  }
}
