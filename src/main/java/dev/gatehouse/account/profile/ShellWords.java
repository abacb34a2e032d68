package dev.gatehouse.account.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a text into words like Python's {@code shlex.split}. botocore uses it for the name in
 * {@code [profile "my name"]} and for the words of a {@code credential_process}.
 *
 * @see <a href="https://docs.python.org/3/library/shlex.html#parsing-rules">Parsing rules</a>
 */
public final class ShellWords {

  private static final String BLANKS = " \t\r\n";

  private final String text;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /** Returns the words, or empty if a quotation or an escape has no end. */
  public static Optional<List<String>> split(String text) {
    ShellWords reader = new ShellWords(text);
    List<String> words = new ArrayList<>();
    while (reader.skipBlanks()) {
      Optional<String> word = reader.word();
      if (word.isEmpty()) {
        return Optional.empty();
      }
      words.add(word.get());
    }
    return Optional.of(words);
  }

  private boolean skipBlanks() {
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length();
  }

  private Optional<String> word() {
    StringBuilder word = new StringBuilder();
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at++);
      boolean ended =
          switch (c) {
            case '\'', '"' -> quoted(c, word);
            case '\\' -> escaped(word);
            default -> {
              word.append(c);
              yield true;
            }
          };
      if (!ended) {
        return Optional.empty();
      }
    }
    return Optional.of(word.toString());
  }

  private boolean escaped(StringBuilder word) {
    if (at == text.length()) {
      return false;
    }
    word.append(text.charAt(at++));
    return true;
  }

  private boolean quoted(char quote, StringBuilder word) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return true;
      }
      boolean escapes = quote == '"' && c == '\\' && at < text.length();
      if (escapes && (text.charAt(at) == '"' || text.charAt(at) == '\\')) {
        c = text.charAt(at++);
      }
      word.append(c);
    }
    return false;
  }
}
