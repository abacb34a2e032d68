package dev.gatehouse.ui;

import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.text.Wrapping;
import java.util.ArrayList;
import java.util.List;

/** Lines in a width. Widths are columns of a terminal, which are not characters. */
public final class Layout {

  private static final int NARROWEST = 20;

  /** How much further in a command stands than the words before it. */
  private static final int BEFORE_COMMAND = 2;

  /** The widest that lines are laid out, however wide the window: longer rows are hard to read. */
  public static final int WIDEST = 88;

  private final int width;
  private final Letters letters;

  private Layout(int width, Letters letters) {
    this.width = width;
    this.letters = letters;
  }

  /**
   * A layout.
   *
   * @param columns the width of the window; 0 or less where nobody knows
   */
  public static Layout of(int columns, Letters letters) {
    // The last column stays free: some terminals wrap when it is written, others do not.
    int room = columns <= 0 ? 80 : columns;
    return new Layout(Math.max(NARROWEST, Math.min(WIDEST, room)) - 1, letters);
  }

  /**
   * A row of a line.
   *
   * @param text what stands at the left, with the blanks before it
   * @param column where the mark stands
   * @param mark what stands at the right end, or an empty text
   */
  public record Row(String text, int column, String mark) {

    /** The whole row. */
    public String words() {
      return mark.isEmpty() ? text : text + " ".repeat(column - Width.columns(text)) + mark;
    }
  }

  /**
   * A text with commands, each in rows of its own, in a width and in the letters of a terminal. A
   * word is broken only where it alone is wider.
   */
  public static List<String> wrap(String text, int width, Letters letters) {
    List<String> rows = new ArrayList<>();
    for (Prose.Part part : Prose.parts(text)) {
      if (part instanceof Prose.Command command) {
        command(command.command(), BEFORE_COMMAND, width)
            .forEach(row -> rows.addAll(Wrapping.broken(letters.of(row), width)));
      } else if (part instanceof Prose.Sentences sentences) {
        rows.addAll(Wrapping.everywhere(letters.of(sentences.text()), width));
      }
    }
    return rows;
  }

  /**
   * The rows of a command, which a shell takes for one: further to the left where they would be too
   * wide.
   */
  private static List<String> command(ShellCommand command, int indent, int width) {
    List<String> lines = command.lines(width - indent);
    int widest = lines.stream().mapToInt(Width::columns).max().orElse(0);
    String before = " ".repeat(Math.max(0, Math.min(indent, width - widest)));
    return lines.stream().map(line -> before + line).toList();
  }

  /**
   * The rows of a line. A word that is longer than the width, such as an address, is not broken, so
   * that it can be copied.
   */
  public List<String> rows(Line line) {
    return laid(line).stream().map(Row::words).toList();
  }

  /** The rows of a line, with its mark apart. All of them stand behind the sign of the first. */
  public List<Row> laid(Line line) {
    String indent = " ".repeat(Math.min(line.indent(), width / 4));
    List<Row> rows = new ArrayList<>();
    String before = indent;
    for (Prose.Part part : Prose.parts(line.text())) {
      if (part instanceof Prose.Command command) {
        int deeper = rows.isEmpty() ? before.length() : before.length() + BEFORE_COMMAND;
        command(command.command(), deeper, width)
            .forEach(row -> rows.add(new Row(letters.of(row), 0, "")));
      } else if (part instanceof Prose.Sentences sentences) {
        String text = letters.of(sentences.text());
        String sign = letters.leading(text);
        before += sign;
        sentences(text.substring(sign.length()), before, rows);
        before = " ".repeat(before.length());
      }
    }
    if (!line.mark().isEmpty()) {
      mark(rows, letters.of(line.mark()), indent);
    }
    return rows;
  }

  private void sentences(String text, String first, List<Row> rows) {
    String before = first;
    for (String row : Wrapping.atBlanks(text, width - before.length())) {
      // An address is too long for the row: at the left the terminal breaks it least.
      boolean tight = Width.columns(row) > width - before.length() && row.contains("://");
      boolean atLeft = before.isBlank() && (row.isEmpty() || tight);
      rows.add(new Row(atLeft ? row : before + row, 0, ""));
      before = " ".repeat(before.length());
    }
  }

  private void mark(List<Row> rows, String mark, String indent) {
    String last = rows.get(rows.size() - 1).text();
    int column = width - Width.columns(mark);
    if (column - Width.columns(last) >= 2) {
      rows.set(rows.size() - 1, new Row(last, column, mark));
      return;
    }
    String before = indent + "  ";
    Wrapping.atBlanks(mark, width - before.length())
        .forEach(row -> rows.add(new Row(before, before.length(), row)));
  }

  /**
   * The line in one row: where it is too narrow for both, of the mark only what stands before its
   * first comma is left, and the text is cut.
   */
  public String row(Line line) {
    String mark = letters.of(line.mark());
    if (Width.columns(mark) > width / 2 && mark.indexOf(',') > 0) {
      mark = mark.substring(0, mark.indexOf(','));
    }
    int room = width - (mark.isEmpty() ? 0 : Width.columns(mark) + 2);
    String text = cut(" ".repeat(line.indent()) + letters.of(Prose.line(line.text())), room);
    return mark.isEmpty()
        ? text
        : text + " ".repeat(width - Width.columns(text) - Width.columns(mark)) + mark;
  }

  private String cut(String text, int room) {
    if (Width.columns(text) <= room) {
      return text;
    }
    String end = letters.of("…");
    return Width.cut(text, room - Width.columns(end)) + end;
  }
}
