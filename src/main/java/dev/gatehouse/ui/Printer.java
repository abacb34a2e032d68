package dev.gatehouse.ui;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.StandardStream;
import java.util.List;

/** Writes lines to a stream, in the letters of the locale, without any terminal's codes. */
public final class Printer {

  private final StandardStream stream;
  private final Letters letters;
  private final int columns;

  /**
   * A printer.
   *
   * @param columns the width to wrap at; 0 where nobody knows
   */
  public Printer(StandardStream stream, Letters letters, int columns) {
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
    stream.lines(lines.stream().flatMap(line -> layout.rows(line).stream()).toList());
  }

  /** Writes a text whose lines are not to be wrapped, such as commands. */
  public void verbatim(String text) {
    stream.lines(text.lines().toList());
  }

  /** Writes a text without ending the line. */
  public void prompt(String text) {
    stream.prompt(text);
  }
}
