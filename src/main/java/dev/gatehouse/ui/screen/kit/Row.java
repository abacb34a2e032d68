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
 * @param text what stands at the left
 * @param style its look
 * @param column where the mark stands
 * @param mark what stands at the right end, or an empty text
 * @param marked the look of the mark
 * @param address the address of which the text is a piece, where it goes on in another row, or an
 *     empty text
 */
public record Row(String text, Style style, int column, String mark, Style marked, String address) {

  public static final Row BLANK = of("", Style.PLAIN);

  /** A row with a mark. */
  public Row(String text, Style style, int column, String mark, Style marked) {
    this(text, style, column, mark, marked, "");
  }

  /** A row without a mark. */
  public static Row of(String text, Style style) {
    return new Row(text, style, 0, "", style);
  }

  /** The look of a tone. */
  static Style style(Tone tone) {
    return switch (tone) {
      case PLAIN -> Style.PLAIN;
      case TITLE -> Style.TITLE;
      case WARNING -> Style.WARNING;
    };
  }

  /** The rows of lines in a width. */
  public static List<Row> of(List<Line> lines, int columns, Letters letters) {
    List<Row> rows = new ArrayList<>();
    lines.forEach(
        line -> {
          Style mark = line.tone() == Tone.WARNING ? Style.WARNING : Style.DIM;
          rows.addAll(of(line, style(line.tone()), mark, columns, letters));
        });
    return rows;
  }

  /** The rows of a line in a width; a word that is too long for it goes on in the next row. */
  public static List<Row> of(Line line, Style style, Style mark, int columns, Letters letters) {
    List<Row> rows = new ArrayList<>();
    int right = Math.min(columns, Layout.WIDEST - 1);
    // The page has a margin at its right, so no further column stays free.
    for (Layout.Row row : Layout.of(columns + 1, letters).laid(line)) {
      int width = Width.columns(row.mark());
      if (width > 0 && row.column() + width <= columns) {
        // A mark that had no room beside the text stands below it, at the right end too.
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

  /** The rows of a text whose lines are kept, such as a command. */
  public static List<Row> verbatim(
      String text, int indent, Style style, int columns, Letters letters) {
    List<Row> rows = new ArrayList<>();
    String before = " ".repeat(Math.max(0, Math.min(indent, columns / 4)));
    text.lines()
        .flatMap(line -> Wrapping.broken(letters.of(line), columns - before.length()).stream())
        .forEach(part -> rows.add(of(before + part, style)));
    return rows;
  }

  /** Draws it. */
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
