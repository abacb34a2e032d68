package dev.gatehouse.render;

import dev.gatehouse.plan.Ref;
import dev.gatehouse.render.Command.Option;
import dev.gatehouse.render.Command.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes commands for bash. A text is quoted only where it must be, and then in single quotes where
 * it can be; a reference is a variable in double quotes.
 */
final class Bash {

  private static final int COLUMNS = 80;
  private static final String PLAIN = "_./:@%+=,-";

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
        code(c, text);
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
      return literal(text);
    }
    List<Ref.Piece> pieces = Ref.pieces(text);
    boolean together = true;
    for (Ref.Piece piece : pieces) {
      together &= !(piece instanceof Ref.Literal literal) || isSafeInDouble(literal.text());
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
        word.append(literal(literal.text()));
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

  private static String literal(String text) {
    if (isPlain(text)) {
      return text;
    }
    // In single quotes a dollar sign or a back quote looks like a mistake, to shellcheck too.
    if (Letters.hide(text) || text.indexOf('$') >= 0 || text.indexOf('`') >= 0) {
      return withCodes(text);
    }
    if (text.indexOf('\'') < 0) {
      return "'" + text + "'";
    }
    if (isSafeInDouble(text)) {
      return '"' + text + '"';
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty() || text.charAt(0) == '=') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** No character of it has a meaning between double quotes; {@code !} has one when typed. */
  private static boolean isSafeInDouble(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("$`\"\\!".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return !Letters.hide(text);
  }

  /**
   * In bash's own quotes, with codes for what cannot be seen. They are the bytes of UTF-8, since
   * bash reads {@code \\u} by the locale.
   */
  private static String withCodes(String text) {
    StringBuilder word = new StringBuilder("$'");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                word.append("\\n");
              } else if (c == '\t') {
                word.append("\\t");
              } else if (c == '\'' || c == '\\') {
                word.append('\\').append((char) c);
              } else if (Letters.isHidden(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  word.append('\\');
                  code(b & 0xFF, word);
                }
              } else {
                word.appendCodePoint(c);
              }
            });
    return word.append('\'').toString();
  }

  private static void code(int c, StringBuilder text) {
    text.append((char) ('0' + (c >> 6)))
        .append((char) ('0' + ((c >> 3) & 7)))
        .append((char) ('0' + (c & 7)));
  }
}
