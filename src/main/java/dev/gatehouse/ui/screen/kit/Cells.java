package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Width;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The character cells of a screen with their styles. A wide character takes two cells; the second
 * holds an empty string. This is the only mutable type of the views: each frame gets a new one.
 */
public final class Cells {

  /** A position on the screen, counted from 0. */
  public record Place(int column, int row) {}

  private final int columns;
  private final int rows;
  private final String[] texts;
  private final Style[] styles;
  private final String[] addresses;
  private Optional<Place> cursor = Optional.empty();

  /** Creates a screen of blank cells in the style {@link Style#PLAIN}. */
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

  /** Returns the width in columns. */
  public int columns() {
    return columns;
  }

  /** Returns the height in rows. */
  public int rows() {
    return rows;
  }

  /** Returns the grapheme cluster in a cell; empty for the right half of a wide character. */
  public String text(int column, int row) {
    return texts[row * columns + column];
  }

  /** Returns the style of a cell. */
  public Style style(int column, int row) {
    return styles[row * columns + column];
  }

  /** Returns the address that a cell links to; empty if it was not marked as part of one. */
  String address(int column, int row) {
    return addresses[row * columns + column];
  }

  /** Marks the cells of a row, starting at a column, as part of a link to an address. */
  void address(int column, int row, int width, String address) {
    int from = row * columns + column;
    Arrays.fill(addresses, from, from + Math.min(width, columns - column), address);
  }

  /** Returns the position of the cursor; empty if it is hidden. */
  public Optional<Place> cursor() {
    return cursor;
  }

  /** Shows the cursor at a position. */
  public void cursor(int column, int row) {
    cursor = Optional.of(new Place(column, row));
  }

  /** Hides the cursor. */
  void hideCursor() {
    cursor = Optional.empty();
  }

  /**
   * Writes text into a row. A wide character that does not fit completely is left out.
   *
   * @param end the column after the last one that may be written
   * @return the column after the last one written
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

  /**
   * Returns whether a cell is the right half of a wide character; its left half may be overwritten.
   */
  private boolean isRightHalf(int column, int row) {
    return column < columns && text(column, row).isEmpty();
  }

  private void set(int column, int row, String text, Style style) {
    texts[row * columns + column] = text;
    styles[row * columns + column] = style;
    addresses[row * columns + column] = "";
  }

  /** Returns the rows as text without trailing blanks, each terminated by a line feed. */
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
