package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits texts for people into words and commands. Steps write such a text as a plain string with
 * the {@linkplain ShellCommand#token tokens} of its commands, and every interface shows it.
 */
public final class Prose {

  /** A part of a text. */
  public sealed interface Part permits Sentences, Command {}

  /** Words to read. */
  public record Sentences(String text) implements Part {
    /** Creates a part from which the characters that delimit commands are removed. */
    public Sentences {
      text = ShellCommand.cleaned(text);
    }
  }

  /** A command to paste. */
  public record Command(ShellCommand command) implements Part {}

  private Prose() {}

  /** Returns the parts of a text, in order. */
  public static List<Part> parts(String text) {
    if (text.indexOf(ShellCommand.OPEN) < 0) {
      return List.of(new Sentences(text));
    }
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf(ShellCommand.OPEN);
        open >= 0;
        open = text.indexOf(ShellCommand.OPEN, from)) {
      int close = text.indexOf(ShellCommand.CLOSE, open);
      if (close < 0) {
        break;
      }
      Optional<ShellCommand> command = ShellCommand.read(text.substring(open + 1, close));
      add(text.substring(from, command.isPresent() ? open : close + 1), parts);
      command.map(Command::new).ifPresent(parts::add);
      from = close + 1;
    }
    add(text.substring(from), parts);
    return parts;
  }

  private static void add(String words, List<Part> parts) {
    if (!words.isBlank()) {
      // A blank at the start may be an indent.
      parts.add(new Sentences(parts.isEmpty() ? words.stripTrailing() : words.strip()));
    }
  }

  /** Returns whether the text ends in a command, so that no full stop may follow. */
  public static boolean endsInCommand(String text) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == ShellCommand.CLOSE;
  }

  /** Returns the text on one line, for places without room for several. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    for (Part part : parts(text)) {
      line.append(line.isEmpty() ? "" : " ");
      line.append(part instanceof Command one ? one.command().line() : ((Sentences) part).text());
    }
    return line.toString();
  }

  /**
   * Returns the text as rows, each command on rows of its own with an indent of four columns.
   *
   * @param columns the maximum width of the commands' rows, including the indent
   */
  public static List<String> rows(String text, int columns) {
    List<String> rows = new ArrayList<>();
    for (Part part : parts(text)) {
      if (part instanceof Command one) {
        one.command().lines(columns - 4).forEach(line -> rows.add("    " + line));
      } else {
        rows.add(((Sentences) part).text());
      }
    }
    return rows;
  }
}
