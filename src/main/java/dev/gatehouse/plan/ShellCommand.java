package dev.gatehouse.plan;

import dev.gatehouse.text.Shell;
import dev.gatehouse.text.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command for the person to paste into a shell. A text contains it as a {@linkplain #token
 * token}, much like a {@link Ref}; the interface that shows the text puts the command on lines of
 * its own (see {@link Prose}).
 *
 * @param parts the parts that each stay on a line: the program with its subcommand, then each
 *     option
 */
public record ShellCommand(List<Part> parts) {

  // Noncharacters of Unicode. Every word is cleaned of them.
  static final char OPEN = '\uFDD0';
  static final char CLOSE = '\uFDD1';
  private static final char PART = '\uFDD2';
  private static final char WORD = '\uFDD3';
  private static final char INNER = '\uFDD4';
  private static final char INNER_PART = '\uFDD5';
  private static final char INNER_WORD = '\uFDD6';

  /** A part of a command that stays on one line if it fits. */
  public sealed interface Part {}

  /** Words, each of which may contain references. */
  record Words(List<String> words) implements Part {
    Words {
      words = words.stream().map(ShellCommand::cleaned).toList();
    }

    /**
     * Returns as many words on each line as fit, with space for the backslash that continues the
     * line.
     */
    private List<String> lines(String indent, int columns) {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder(indent).append(word(words.get(0)));
      for (String next : words.subList(1, words.size())) {
        String word = word(next);
        if (line.length() + 1 + word.length() + 2 > columns) {
          lines.add(line.toString());
          line = new StringBuilder(indent).append("  ").append(word);
        } else {
          line.append(' ').append(word);
        }
      }
      lines.add(line.toString());
      return lines;
    }
  }

  /**
   * A word that is a command itself, such as ssh's {@code ProxyCommand=aws …}. A line may break
   * between the parts of that command, where more blanks make no difference.
   */
  record Inner(String option, String start, ShellCommand command) implements Part {

    Inner {
      option = cleaned(option);
      start = cleaned(start);
    }

    private boolean canBreak() {
      return command.shown().stream().allMatch(Shell::isSafeInDouble);
    }

    /** Returns the word in double quotes, broken between the parts of its command. */
    private List<String> lines() {
      List<String> lines = new ArrayList<>(command.shown());
      lines.set(0, "  " + option + " \"" + start + lines.get(0));
      for (int i = 1; i < lines.size(); i++) {
        lines.set(i, "    " + lines.get(i));
      }
      lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\"");
      return lines;
    }
  }

  /** Creates a command with a copy of the parts. */
  public ShellCommand {
    parts = List.copyOf(parts);
  }

  /** Returns a command without options: {@code aws ssm start-session}. */
  public static ShellCommand of(String... words) {
    return new ShellCommand(List.of(new Words(List.of(words))));
  }

  /** Returns this command followed by an option with its values, or by more arguments. */
  public ShellCommand with(String... words) {
    return plus(new Words(List.of(words)));
  }

  /**
   * Returns this command followed by an option whose value is a command.
   *
   * @param option the option: {@code -o}
   * @param start the text before the command within its word: {@code ProxyCommand=}
   */
  public ShellCommand with(String option, String start, ShellCommand command) {
    return plus(new Inner(option, start, command));
  }

  /** Returns this command with an environment variable set for it: {@code NAME=value …}. */
  public ShellCommand under(String variable, String value) {
    List<String> words = new ArrayList<>(List.of(variable + "=" + value));
    words.addAll(((Words) parts.get(0)).words());
    List<Part> all = new ArrayList<>(parts);
    all.set(0, new Words(words));
    return new ShellCommand(all);
  }

  /** Returns whether the command contains the option. */
  public boolean says(String option) {
    return parts.stream()
        .anyMatch(
            part ->
                part instanceof Words words
                    && words.words().stream()
                        .anyMatch(word -> word.equals(option) || word.startsWith(option + "=")));
  }

  /**
   * Returns this command with the answer given by {@code --set}, in place of any earlier answer to
   * the same question.
   *
   * @param key the key of the answer
   */
  public ShellCommand setting(String key, String answer) {
    String start = key + "=";
    List<Part> kept =
        parts.stream()
            .filter(
                part ->
                    !(part instanceof Words words
                        && words.words().get(0).startsWith("--set")
                        && words.words().stream()
                            .anyMatch(
                                word ->
                                    word.startsWith(start) || word.startsWith("--set=" + start))))
            .toList();
    return new ShellCommand(kept).with("--set", start + answer);
  }

  private ShellCommand plus(Part part) {
    List<Part> longer = new ArrayList<>(parts);
    longer.add(part);
    return new ShellCommand(longer);
  }

  /**
   * Returns the text with the characters that delimit tokens replaced, so that no outside text
   * starts or ends a token.
   */
  static String cleaned(String word) {
    return isIn(word) ? word.replaceAll("[\uFDD0-\uFDD6]", "\uFFFD") : word;
  }

  /** Returns whether the text contains a character that delimits tokens. */
  public static boolean isIn(String text) {
    return text.chars().anyMatch(c -> c >= OPEN && c <= INNER_WORD);
  }

  /** Returns the token that represents the command within a longer text. */
  public String token() {
    return OPEN + joined(PART, WORD) + CLOSE;
  }

  private String joined(char part, char word) {
    StringBuilder text = new StringBuilder();
    for (Part one : parts) {
      text.append(text.isEmpty() ? "" : part);
      if (one instanceof Words words) {
        text.append(String.join(String.valueOf(word), words.words()));
      } else if (one instanceof Inner inner) {
        text.append(INNER).append(inner.option()).append(word).append(inner.start()).append(word);
        text.append(inner.command().joined(INNER_PART, INNER_WORD));
      }
    }
    return text.toString();
  }

  /** Parses the inside of a token, or returns empty if it represents no command. */
  static Optional<ShellCommand> read(String text) {
    List<Part> parts = new ArrayList<>();
    for (String part : split(text, PART)) {
      List<String> words = split(part, WORD);
      if (part.indexOf(INNER) != 0) {
        parts.add(new Words(words));
        continue;
      } else if (words.size() != 3) {
        return Optional.empty();
      }
      List<Part> inner = new ArrayList<>();
      for (String one : split(words.get(2), INNER_PART)) {
        inner.add(new Words(split(one, INNER_WORD)));
      }
      parts.add(new Inner(words.get(0).substring(1), words.get(1), new ShellCommand(inner)));
    }
    ShellCommand command = new ShellCommand(parts);
    return command.token().equals(OPEN + text + CLOSE) ? Optional.of(command) : Optional.empty();
  }

  private static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf(at); to >= 0; to = text.indexOf(at, from)) {
      parts.add(text.substring(from, to));
      from = to + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** Returns the command on one line. */
  public String line() {
    return String.join(" ", shown());
  }

  /**
   * Returns the command as lines that a shell reads as one command: a single line if it fits,
   * otherwise one option per line.
   *
   * @param columns the maximum width, unless a single word is wider
   */
  public List<String> lines(int columns) {
    String line = line();
    if (Width.characters(line) <= columns) {
      return List.of(line);
    }
    List<String> lines = new ArrayList<>();
    for (Part part : parts) {
      String text = (lines.isEmpty() ? "" : "  ") + shown(part);
      if (part instanceof Inner inner && text.length() + 2 > columns && inner.canBreak()) {
        lines.addAll(inner.lines());
      } else if (part instanceof Words words && text.length() + 2 > columns) {
        lines.addAll(words.lines(lines.isEmpty() ? "" : "  ", columns));
      } else {
        lines.add(text);
      }
    }
    for (int i = 0; i + 1 < lines.size(); i++) {
      lines.set(i, lines.get(i) + " \\");
    }
    return lines;
  }

  private List<String> shown() {
    return parts.stream().map(ShellCommand::shown).toList();
  }

  private static String shown(Part part) {
    if (part instanceof Words words) {
      return String.join(" ", words.words().stream().map(ShellCommand::word).toList());
    }
    Inner inner = (Inner) part;
    return inner.option() + " " + word(inner.start() + inner.command().line());
  }

  /** Returns a text as one shell word, with variables for its references. */
  private static String word(String text) {
    if (!Ref.occursIn(text)) {
      // A ~ for the home directory must stay unquoted.
      return isKept(text) ? text : Shell.line(text);
    }
    StringBuilder word = new StringBuilder();
    for (Ref.Piece piece : Ref.pieces(text)) {
      if (piece instanceof Ref.Literal literal) {
        word.append(Shell.line(literal.text()));
      } else if (piece instanceof Ref.Hole hole) {
        word.append("\"$").append(hole.ref().name()).append('"');
      }
    }
    return word.toString();
  }

  private static boolean isKept(String text) {
    return (text.startsWith("file://~/") || text.startsWith("~/.ssh/"))
        && Ref.isPlain(text.replace("~", ""));
  }
}
