package dev.gatehouse.ui;

import java.io.PrintStream;
import java.util.List;

/** Writes lines to a stream, in the letters of the locale, without any terminal's codes. */
public final class Printer {

  private final PrintStream stream;
  private final Letters letters;
  private final int columns;

  /**
   * A printer.
   *
   * @param columns the width to wrap at; 0 where nobody knows
   */
  public Printer(PrintStream stream, Letters letters, int columns) {
    this.stream = stream;
    this.letters = letters;
    this.columns = columns;
  }

  /** The width; 0 where nobody knows. */
  public int columns() {
    return columns;
  }

  /** Writes lines. */
  public void print(List<Line> lines) {
    Layout layout = Layout.of(columns, letters);
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      layout.rows(line).forEach(row -> text.append(row).append('\n'));
    }
    write(text.toString());
  }

  /** Writes a text whose lines are not to be wrapped, such as commands. */
  public void verbatim(String text) {
    StringBuilder shown = new StringBuilder();
    text.lines().forEach(line -> shown.append(letters.of(line)).append('\n'));
    write(shown.toString());
  }

  /** Writes a text without ending the line. */
  public void prompt(String text) {
    write(letters.of(text));
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(letters.charset());
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
