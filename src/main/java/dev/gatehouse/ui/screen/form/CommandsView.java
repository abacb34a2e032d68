package dev.gatehouse.ui.screen.form;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.text.Wrapping;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Fit;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scrollable view of shell commands. A long line continues, indented, in the next row, preferably
 * before an option. Copying uses the original text.
 *
 * @param text lines of bash
 * @param top the first visible row
 */
record CommandsView(String text, int top) {

  private static final String COMMENT = "# ";
  private static final String FURTHER_IN = "    ";
  private static final int NARROWEST = 12;

  /** Creates a view scrolled to the first row. */
  CommandsView(String text) {
    this(text, 0);
  }

  /** A row with its style. */
  private record Row(String text, Style style) {}

  /** Returns the number of rows needed at a width. */
  int rows(int width, Letters letters) {
    return laid(width, letters).size();
  }

  /** Returns the view scrolled by a number of rows, but not past the ends. */
  CommandsView scrolled(int by, int width, int height, Letters letters) {
    int last = Math.max(0, rows(width, letters) - Math.max(1, height));
    return new CommandsView(text, Math.max(0, Math.min(last, Math.min(last, top) + by)));
  }

  /** Returns the view after a key; empty if the key does not scroll. */
  Optional<CommandsView> key(Key key, int width, int height, Letters letters) {
    int page = Math.max(1, height - 1);
    return switch (key.kind()) {
      case UP -> Optional.of(scrolled(-1, width, height, letters));
      case DOWN -> Optional.of(scrolled(1, width, height, letters));
      case PAGE_UP -> Optional.of(scrolled(-page, width, height, letters));
      case PAGE_DOWN -> Optional.of(scrolled(page, width, height, letters));
      case HOME -> Optional.of(new CommandsView(text));
      case END -> Optional.of(scrolled(rows(width, letters), width, height, letters));
      default -> Optional.empty();
    };
  }

  /**
   * Returns the view with another text. It scrolls to the first difference if that is not visible.
   */
  CommandsView changed(String other, int width, int height, Letters letters) {
    List<Row> before = laid(width, letters);
    CommandsView after = new CommandsView(other, top);
    List<Row> rows = after.laid(width, letters);
    int same = 0;
    while (same < before.size() && same < rows.size() && before.get(same).equals(rows.get(same))) {
      same++;
    }
    boolean seen = same >= top && same < top + Math.max(1, height);
    int wanted = seen ? top : Math.max(0, same - Math.max(0, height - 1) / 2);
    return new CommandsView(other, 0).scrolled(wanted, width, height, letters);
  }

  /** Draws the visible rows. */
  void draw(Area area) {
    List<Row> rows = laid(area.columns(), area.letters());
    int first = Math.max(0, Math.min(top, rows.size() - area.rows()));
    for (int i = 0; i < area.rows() && first + i < rows.size(); i++) {
      Row row = rows.get(first + i);
      area.put(0, i, row.text(), row.style());
    }
  }

  /** Returns the visible range, such as {@code 1-7 of 12}; empty if all rows are visible. */
  String part(int width, int height, Letters letters) {
    int all = rows(width, letters);
    if (all <= height || height <= 0) {
      return "";
    }
    int first = Math.max(0, Math.min(top, all - height));
    return (first + 1) + "-" + (first + height) + " of " + all;
  }

  private List<Row> laid(int width, Letters letters) {
    int room = Math.max(NARROWEST, width);
    List<Row> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String shown = letters.of(line);
      if (shown.startsWith(COMMENT)) {
        Wrapping.everywhere(shown.substring(COMMENT.length()), room - COMMENT.length())
            .forEach(row -> rows.add(new Row(COMMENT + row, Style.DIM)));
      } else {
        command(shown, room).forEach(row -> rows.add(new Row(row, Style.CODE)));
      }
    }
    return rows;
  }

  private static List<String> command(String line, int room) {
    List<String> rows = new ArrayList<>();
    String rest = line;
    while (Width.columns(rest) > room) {
      String head = Fit.window(rest, 0, room);
      int indent = blanks(rest);
      int end = head.lastIndexOf(" --");
      end = end > indent ? end : head.lastIndexOf(' ');
      end = end > indent ? end : head.length();
      rows.add(rest.substring(0, end));
      int further = Math.min(blanks(line), room / 4);
      rest = " ".repeat(further) + FURTHER_IN + rest.substring(end).stripLeading();
    }
    rows.add(rest);
    return rows;
  }

  private static int blanks(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(count) == ' ') {
      count++;
    }
    return count;
  }
}
