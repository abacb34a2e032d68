package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.text.Wrapping;
import dev.gatehouse.ui.Layout;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * A row that is ready to be drawn.
 *
 * @param text the text at the left
 * @param column the column of the mark
 * @param mark a short remark at the right end; may be empty
 * @param marked the style of the mark
 * @param address the full address if the text is only part of it, continued in another row;
 *     otherwise empty
 */
public record Row(String text, Style style, int column, String mark, Style marked, String address) {

  /** An empty row. */
  public static final Row BLANK = of("", Style.PLAIN);

  /** Creates a row with a mark that is not part of a longer address. */
  public Row(String text, Style style, int column, String mark, Style marked) {
    this(text, style, column, mark, marked, "");
  }

  /** Creates a row without a mark. */
  public static Row of(String text, Style style) {
    return new Row(text, style, 0, "", style);
  }

  /** Returns the style of a tone. */
  static Style style(Tone tone) {
    return switch (tone) {
      case PLAIN -> Style.PLAIN;
      case TITLE -> Style.TITLE;
      case WARNING -> Style.WARNING;
    };
  }

  /** Wraps lines into rows of a width. */
  public static List<Row> of(List<Line> lines, int columns, Letters letters) {
    List<Row> rows = new ArrayList<>();
    lines.forEach(
        line -> {
          Style mark = line.tone() == Tone.WARNING ? Style.WARNING : Style.DIM;
          rows.addAll(of(line, style(line.tone()), mark, columns, letters));
        });
    return rows;
  }

  /** Wraps a line into rows of a width. A word that is too long continues in the next row. */
  public static List<Row> of(Line line, Style style, Style mark, int columns, Letters letters) {
    List<Row> rows = new ArrayList<>();
    int right = Math.min(columns, Layout.WIDEST - 1);
    // The page already has a right margin, so no other column stays free.
    for (Layout.Row row : Layout.of(columns + 1, letters).laid(line)) {
      int width = Width.columns(row.mark());
      if (width > 0 && row.column() + width <= columns) {
        // A mark that does not fit beside the text stands below it, also at the right end.
        int column = row.text().isBlank() ? right - width : row.column();
        rows.add(new Row(row.text(), style, column, row.mark(), mark));
      } else {
        List<String> parts = Wrapping.broken(row.words(), columns);
        String address = parts.size() > 1 ? LinkedAddresses.in(row.text()) : "";
        parts.forEach(part -> rows.add(new Row(part, style, 0, "", style, address)));
      }
    }
    return rows;
  }

  /** Breaks a text into rows but keeps its line breaks, for example in a command. */
  public static List<Row> verbatim(
      String text, int indent, Style style, int columns, Letters letters) {
    List<Row> rows = new ArrayList<>();
    String before = " ".repeat(Math.max(0, Math.min(indent, columns / 4)));
    text.lines()
        .flatMap(line -> Wrapping.broken(letters.of(line), columns - before.length()).stream())
        .forEach(part -> rows.add(of(before + part, style)));
    return rows;
  }

  /**
   * Draws the row. In a plain row, the sign for "done" at its start is drawn in {@link Style#GOOD}.
   */
  public void draw(Area area, int row) {
    area.put(0, row, text, style);
    String done = area.letters().sign(Letters.Sign.DONE);
    int sign = text.length() - text.stripLeading().length();
    if (style == Style.PLAIN && text.startsWith(done + " ", sign)) {
      area.put(sign, row, done, Style.GOOD);
    }
    if (!address.isEmpty()) {
      area.address(sign, row, Width.columns(text) - sign, address);
    }
    if (!mark.isEmpty()) {
      area.put(column, row, mark, marked);
    }
  }
}
