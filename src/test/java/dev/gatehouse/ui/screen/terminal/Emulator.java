package dev.gatehouse.ui.screen.terminal;

import dev.gatehouse.text.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A terminal as the standard (ECMA-48) has it, with xterm's late wrap: what its cells show after
 * some bytes. It fails on all that it does not know.
 */
final class Emulator {

  private static final String BLANK = " ";
  private static final String SECOND_HALF = "";

  private final String[][] cells;
  private final String[][] looks;
  private final int columns;
  private int column;
  private int row;
  private boolean wraps;
  private boolean cursorShown = true;
  private String ink = "";
  private String ground = "";
  private String link = "";
  private final TreeSet<Integer> attributes = new TreeSet<>();

  Emulator(int columns, int rows) {
    this.columns = columns;
    cells = new String[rows][columns];
    looks = new String[rows][columns];
    for (int i = 0; i < rows; i++) {
      // What stood there before, so that all that is not painted is seen.
      Arrays.fill(cells[i], "#");
      Arrays.fill(looks[i], "");
    }
  }

  /** Takes a text. */
  Emulator take(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == 0x1b && text.startsWith("]8;;", i)) {
        int end = text.indexOf("\033\\", i);
        link = text.substring(i + 4, end);
        i = end + 2;
      } else if (c == 0x1b) {
        int end = i + 1;
        while (text.charAt(end) < 0x40) {
          end++;
        }
        sequence(text.substring(i + 1, end), text.charAt(end));
        i = end + 1;
      } else {
        character(c);
      }
    }
    return this;
  }

  private void character(int c) {
    if (c >= ' ') {
      put(Character.toString(c), Width.of(c));
      return;
    }
    wraps = false;
    switch (c) {
      case '\r' -> column = 0;
      case '\n' -> row++;
      case '\b' -> column--;
      default -> throw new AssertionError("control character " + c);
    }
  }

  private void put(String text, int width) {
    if (wraps || column + width > columns) {
      throw new AssertionError("wrote beyond the row " + row);
    }
    for (int i = column; i < column + width; i++) {
      tear(i);
    }
    cells[row][column] = text;
    looks[row][column] = look();
    if (width == 2) {
      cells[row][column + 1] = SECOND_HALF;
      looks[row][column + 1] = look();
    }
    column += width;
    if (column == columns) {
      column--;
      wraps = true;
    }
  }

  /** A wide character of which one half is written over is gone. */
  private void tear(int at) {
    if (cells[row][at].equals(SECOND_HALF)) {
      blank(at - 1);
    }
    if (at + 1 < columns && cells[row][at + 1].equals(SECOND_HALF)) {
      blank(at + 1);
    }
    blank(at);
  }

  private void blank(int at) {
    cells[row][at] = BLANK;
    looks[row][at] = "";
  }

  private void sequence(String parameters, char last) {
    if (last != 'm') {
      wraps = false;
    }
    int first = parameters.isEmpty() || parameters.startsWith("?") ? 1 : number(parameters, 0);
    switch (last) {
      case 'H' -> {
        row = first - 1;
        column = number(parameters, 1) - 1;
      }
      case 'C' -> column += first;
      case 'D' -> column -= first;
      case 'K' -> clear(row, column);
      case 'J' -> {
        clear(row, column);
        for (int i = row + 1; i < cells.length; i++) {
          clear(i, 0);
        }
      }
      case 'm' -> attributes(parameters);
      case 'h' -> cursorShown = true;
      case 'l' -> cursorShown = false;
      default -> throw new AssertionError("sequence " + parameters + last);
    }
    if (row < 0 || row >= cells.length || column < 0 || column >= columns) {
      throw new AssertionError("moved to " + column + "," + row);
    }
  }

  private static int number(String parameters, int index) {
    String[] all = parameters.split(";");
    return index < all.length && !all[index].isEmpty() ? Integer.parseInt(all[index]) : 1;
  }

  private void clear(int ofRow, int from) {
    if (!ground.isEmpty() || attributes.contains(7)) {
      throw new AssertionError("cleared with a coloured ground");
    }
    for (int i = from; i < columns; i++) {
      int keep = row;
      row = ofRow;
      tear(i);
      row = keep;
    }
  }

  private void attributes(String parameters) {
    List<String> all =
        new ArrayList<>(List.of((parameters.isEmpty() ? "0" : parameters).split(";")));
    while (!all.isEmpty()) {
      int code = Integer.parseInt(all.remove(0));
      if (code == 0) {
        ink = "";
        ground = "";
        attributes.clear();
      } else if (code < 10) {
        attributes.add(code);
      } else if (code < 30) {
        attributes.remove(code == 22 ? 1 : code - 20);
      } else if (code == 38 || code == 48) {
        String colour = all.remove(0).equals("5") ? all.remove(0) : direct(all);
        colour(code, colour);
      } else {
        colour(code, code == 39 || code == 49 ? "" : "" + (code < 90 ? code % 10 : code % 10 + 8));
      }
    }
  }

  private static String direct(List<String> all) {
    return all.remove(0) + "," + all.remove(0) + "," + all.remove(0);
  }

  private void colour(int code, String colour) {
    if ((code >= 40 && code < 50) || code >= 100) {
      ground = colour;
    } else {
      ink = colour;
    }
  }

  private String look() {
    return ink + " " + ground + " " + attributes.toString().replace(" ", "") + " " + link;
  }

  /** What a cell shows: text and look; of a blank only what is seen of it. */
  String cell(int atColumn, int atRow) {
    String text = cells[atRow][atColumn];
    String look = looks[atRow][atColumn];
    String[] parts = look.split(" ", -1);
    boolean seen =
        parts.length == 4
            && (!parts[1].isEmpty()
                || !parts[3].isEmpty()
                || parts[2].contains("4")
                || parts[2].contains("7"));
    return text + (text.equals(BLANK) && !seen ? "" : look);
  }

  /** A row's text. */
  String row(int atRow) {
    return String.join("", cells[atRow]);
  }

  /** Where the cursor stands, or that it is hidden. */
  String cursor() {
    return cursorShown ? column + "," + row : "hidden";
  }
}
