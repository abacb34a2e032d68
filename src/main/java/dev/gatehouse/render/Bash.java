package dev.gatehouse.render;

import dev.gatehouse.plan.Ref;
import dev.gatehouse.render.Command.Option;
import dev.gatehouse.render.Command.Word;
import dev.gatehouse.text.Shell;
import dev.gatehouse.text.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes commands for bash. It quotes only where necessary, and prefers single quotes; a reference
 * becomes a variable in double quotes.
 */
final class Bash {

  private static final int COLUMNS = 80;

  private Bash() {}

  /**
   * Returns a complete command: the lines that must precede it, the command, and those that must
   * follow. Surrounding text does not change its lines.
   */
  static String text(Command command) {
    return before(command) + lines(command, "") + after(command, "");
  }

  /**
   * Returns the lines that must precede a command, or nothing. They put long texts, unchanged, into
   * variables named after the options, and make a directory for what the person is to see.
   */
  static String before(Command command) {
    StringBuilder text = new StringBuilder();
    for (Option option : command.options()) {
      for (Word word : option.words()) {
        if (word instanceof Word.Text document && isDocument(document.text())) {
          String name = variable(option);
          String end = end(name, document.text());
          text.append("IFS= read -r -d '' ").append(name).append(" <<'").append(end);
          text.append("' || :\n").append(document.text()).append(end).append('\n');
        } else if (word instanceof Word.Shown) {
          text.append("SHOWN=$(mktemp -d)\n");
        }
      }
    }
    return text.toString();
  }

  /** Returns what must follow a command, starting with a line feed, or nothing. */
  static String after(Command command, String indent) {
    return shows(command)
        ? "\n" + indent + "{ cat \"$SHOWN/key\"; echo; } >/dev/tty; rm -rf \"$SHOWN\""
        : "";
  }

  /**
   * Returns whether a command writes something for the person into the directory of {@link
   * #before}.
   */
  static boolean shows(Command command) {
    return command.options().stream()
        .anyMatch(option -> option.words().stream().anyMatch(Word.Shown.class::isInstance));
  }

  private static String variable(Option option) {
    return option.name().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Returns a delimiter that is no line of the text. */
  private static String end(String name, String text) {
    String end = "END_OF_" + name;
    while (("\n" + text).contains("\n" + end + "\n")) {
      end += "_";
    }
    return end;
  }

  /**
   * Returns whether a text has several lines and is best kept as it is. A tab rules that out:
   * pasted, it would trigger the shell's completion.
   */
  private static boolean isDocument(String text) {
    int first = text.indexOf('\n');
    return first >= 0
        && first < text.length() - 1
        && text.charAt(text.length() - 1) == '\n'
        && !Shell.hidesMore(text)
        && !Ref.occursIn(text);
  }

  /**
   * Returns the command on one line, or one option per line if it is wider than 80 columns. {@link
   * #before} and {@link #after} complete it.
   */
  static String lines(Command command, String indent) {
    List<String> parts = new ArrayList<>();
    parts.add("aws " + command.service() + " " + command.operation());
    for (Option option : command.options()) {
      parts.add(option(option, indent + "  "));
    }
    String line = indent + String.join(" ", parts);
    boolean fits = Width.characters(line) <= COLUMNS && line.indexOf('\n') < 0;
    return fits ? line : indent + String.join(" \\\n" + indent + "  ", parts);
  }

  private static String option(Option option, String indent) {
    StringBuilder text = new StringBuilder(option.name());
    for (Word word : option.words()) {
      text.append(' ').append(word(option, word, indent, indent.length() + text.length()));
    }
    return text.toString();
  }

  private static String word(Option option, Word word, String indent, int column) {
    if (word instanceof Word.Text text) {
      return isDocument(text.text()) ? "\"$" + variable(option) + "\"" : text(option, text.text());
    }
    if (word instanceof Word.Structure structure) {
      String line = quote(Json.of(structure.value()));
      // A blank before the word, and a blank with a backslash after it.
      return column + Width.characters(line) + 3 <= COLUMNS
          ? line
          : quoteLines(Json.indented(structure.value(), indent, COLUMNS));
    }
    if (word instanceof Word.Shown) {
      return "\"$SHOWN/key\"";
    }
    if (word instanceof Word.Bytes bytes) {
      return "fileb://<(printf %b " + octal(bytes.bytes().asByteArrayUnsafe()) + ")";
    }
    if (word instanceof Word.Secret secret) {
      // printf is a builtin, so that the secret is no argument of a process here either.
      return "file://<(printf %s " + quote(secret.text()) + ")";
    }
    throw new IllegalArgumentException("not a word: " + word);
  }

  /** Returns bytes for the builtin {@code printf %b}; letters stay readable. */
  private static String octal(byte[] bytes) {
    StringBuilder text = new StringBuilder("'");
    for (byte b : bytes) {
      int c = b & 0xFF;
      boolean letter = c >= ' ' && c < 0x7F && c != '\\' && c != '\'' && (c < '0' || c > '9');
      if (letter || (c >= '0' && c <= '9' && !endsInCode(text))) {
        text.append((char) c);
      } else {
        text.append("\\0");
        Shell.code(c, text);
      }
    }
    return text.append('\'').toString();
  }

  // A digit after a code of three digits does not belong to it, but would look as if it did.
  private static boolean endsInCode(StringBuilder text) {
    int at = text.length() - 5;
    return at >= 0 && text.charAt(at) == '\\' && text.charAt(at + 1) == '0';
  }

  /**
   * Policies keep their line feeds. All other texts are on one line, so that no name or description
   * can contain a line that looks like one of the document.
   */
  private static String text(Option option, String text) {
    boolean lines = option.name().endsWith("-document") || option.name().endsWith("-policy");
    return lines ? quoteLines(text) : quote(text);
  }

  /**
   * Returns a text as one word of bash, with variables for its references. It is on one line, so
   * that no line of the text starts a line of the document.
   */
  static String quote(String text) {
    return text.indexOf('\n') < 0 ? quoteLines(text) : inParts(Ref.pieces(text), true);
  }

  /**
   * Returns rows as one word, with each row on a line of its own unless one contains a line feed.
   */
  static String quoteRows(List<String> rows) {
    String text = String.join("\n", rows);
    return rows.stream().anyMatch(row -> row.indexOf('\n') >= 0) ? quote(text) : quoteLines(text);
  }

  /** Returns a text as one word of bash, with its line feeds kept. */
  private static String quoteLines(String text) {
    if (!Ref.occursIn(text)) {
      return Shell.word(text);
    }
    List<Ref.Piece> pieces = Ref.pieces(text);
    boolean together = true;
    for (Ref.Piece piece : pieces) {
      together &= !(piece instanceof Ref.Literal literal) || Shell.isSafeInDouble(literal.text());
    }
    return together ? inDouble(pieces) : inParts(pieces, false);
  }

  private static String inDouble(List<Ref.Piece> pieces) {
    StringBuilder word = new StringBuilder("\"");
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof Ref.Literal literal) {
        word.append(literal.text());
      } else if (pieces.get(i) instanceof Ref.Hole hole) {
        boolean glued =
            i + 1 < pieces.size()
                && pieces.get(i + 1) instanceof Ref.Literal next
                && goesOn(next.text().charAt(0));
        word.append(glued ? "${" : "$").append(hole.ref().name()).append(glued ? "}" : "");
      }
    }
    return word.append('"').toString();
  }

  private static String inParts(List<Ref.Piece> pieces, boolean line) {
    StringBuilder word = new StringBuilder();
    for (Ref.Piece piece : pieces) {
      if (piece instanceof Ref.Literal literal) {
        word.append(line ? Shell.line(literal.text()) : Shell.word(literal.text()));
      } else if (piece instanceof Ref.Hole hole) {
        word.append("\"$").append(hole.ref().name()).append('"');
      }
    }
    return word.toString();
  }

  // Brackets and colons too: zsh, into which such a line may be pasted, gives them a meaning after
  // a name.
  private static boolean goesOn(char c) {
    return c == '_' || c == '[' || c == ':' || Character.isLetterOrDigit(c);
  }
}
