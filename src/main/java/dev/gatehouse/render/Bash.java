package dev.gatehouse.render;

import dev.gatehouse.plan.Ref;
import dev.gatehouse.render.Command.Option;
import dev.gatehouse.render.Command.Word;
import dev.gatehouse.text.Shell;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes commands for bash. A text is quoted only where it must be, and then in single quotes where
 * it can be; a reference is a variable in double quotes.
 */
final class Bash {

  private static final int COLUMNS = 80;

  private Bash() {}

  /** The command on one line, or one option a line where it would be longer than 80 columns. */
  static String lines(Command command, String indent) {
    List<String> parts = new ArrayList<>();
    parts.add("aws " + command.service() + " " + command.operation());
    for (Option option : command.options()) {
      parts.add(option(option));
    }
    String line = indent + String.join(" ", parts);
    boolean fits = line.codePointCount(0, line.length()) <= COLUMNS && line.indexOf('\n') < 0;
    return fits ? line : indent + String.join(" \\\n" + indent + "  ", parts);
  }

  private static String option(Option option) {
    StringBuilder text = new StringBuilder(option.name());
    for (Word word : option.words()) {
      text.append(' ').append(word(word));
    }
    return text.toString();
  }

  private static String word(Word word) {
    if (word instanceof Word.Text text) {
      return quote(text.text());
    }
    if (word instanceof Word.Bytes bytes) {
      return "fileb://<(printf %b " + octal(bytes.bytes().asByteArrayUnsafe()) + ")";
    }
    if (word instanceof Word.Secret secret) {
      // A builtin, so that the secret is no argument of a process here either.
      return "file://<(printf %s " + quote(secret.text()) + ")";
    }
    throw new IllegalArgumentException("not a word: " + word);
  }

  /** The bytes as the builtin {@code printf %b} reads them: readable where they are letters. */
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

  // A digit behind a code of three digits does not belong to it, but a person might think so.
  private static boolean endsInCode(StringBuilder text) {
    int at = text.length() - 5;
    return at >= 0 && text.charAt(at) == '\\' && text.charAt(at + 1) == '0';
  }

  /** One word of bash that stands for a text, its references for variables. */
  static String quote(String text) {
    if (!Ref.occursIn(text)) {
      return Shell.word(text);
    }
    List<Ref.Piece> pieces = Ref.pieces(text);
    boolean together = true;
    for (Ref.Piece piece : pieces) {
      together &= !(piece instanceof Ref.Literal literal) || Shell.isSafeInDouble(literal.text());
    }
    return together ? inDouble(pieces) : inParts(pieces);
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

  private static String inParts(List<Ref.Piece> pieces) {
    StringBuilder word = new StringBuilder();
    for (Ref.Piece piece : pieces) {
      if (piece instanceof Ref.Literal literal) {
        word.append(Shell.word(literal.text()));
      } else if (piece instanceof Ref.Hole hole) {
        word.append("\"$").append(hole.ref().name()).append('"');
      }
    }
    return word.toString();
  }

  // Brackets too: zsh, into which such a line may be pasted, takes them for an index.
  private static boolean goesOn(char c) {
    return c == '_' || c == '[' || c == ':' || Character.isLetterOrDigit(c);
  }
}
