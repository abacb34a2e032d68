package dev.gatehouse.text;

import java.nio.charset.StandardCharsets;

/**
 * Quotes words for POSIX-like shells (bash, zsh, ksh). It quotes only where necessary, and prefers
 * single quotes.
 */
public final class Shell {

  private static final String PLAIN = "_./:@%+=,-";

  private Shell() {}

  /** Returns the text as one shell word on a single line; line feeds become codes. */
  public static String line(String text) {
    return text.indexOf('\n') < 0 ? word(text) : withCodes(text, true);
  }

  /** Returns the text as one shell word, with its line feeds kept as they are. */
  public static String word(String text) {
    if (isPlain(text)) {
      return text;
    }
    // A dollar sign or back quote in single quotes looks like a mistake, to shellcheck too.
    if (hidesMore(text) || text.indexOf('$') >= 0 || text.indexOf('`') >= 0) {
      return withCodes(text, false);
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

  /**
   * Returns whether no character of the text has a meaning between double quotes. {@code !} has one
   * in an interactive shell.
   */
  public static boolean isSafeInDouble(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("$`\"\\!".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return !hidesMore(text);
  }

  /**
   * Returns whether the text contains invisible characters other than line feeds, which may stand
   * within quotes.
   */
  public static boolean hidesMore(String text) {
    return Invisible.isIn(text.indexOf('\n') < 0 ? text : text.replace("\n", ""));
  }

  /**
   * Quotes a text as {@code $'…'}, with codes for invisible characters. The codes are bytes of
   * UTF-8, since bash interprets {@code \\u} by the locale.
   */
  private static String withCodes(String text, boolean line) {
    StringBuilder word = new StringBuilder("$'");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                word.append("\\t");
              } else if (c == '\n' && line) {
                word.append("\\n");
              } else if (c == '\'' || c == '\\') {
                word.append('\\').append((char) c);
              } else if (c == '!' || (c != '\n' && Invisible.is(c))) {
                // An exclamation mark has a meaning in an interactive shell, in these quotes too.
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

  /**
   * Appends a byte as three octal digits.
   *
   * @param c 0 to 255
   */
  public static void code(int c, StringBuilder text) {
    text.append((char) ('0' + (c >> 6)))
        .append((char) ('0' + ((c >> 3) & 7)))
        .append((char) ('0' + (c & 7)));
  }
}
