package dev.gatehouse.text;

import java.nio.charset.StandardCharsets;

/**
 * Words of a POSIX-like shell (bash, zsh, ksh). A text is quoted only where it must be, and then in
 * single quotes where it can be.
 */
public final class Shell {

  private static final String PLAIN = "_./:@%+=,-";

  private Shell() {}

  /** Returns the one word that stands for a text, on one line whatever the text has in it. */
  public static String line(String text) {
    return text.indexOf('\n') < 0 ? word(text) : withCodes(text, true);
  }

  /** Returns the one word that stands for a text, its line feeds as they are. */
  public static String word(String text) {
    if (isPlain(text)) {
      return text;
    }
    // In single quotes a dollar sign or a back quote looks like a mistake, to shellcheck too.
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
   * Returns whether no character of a text has a meaning between double quotes; {@code !} has one
   * when typed.
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
   * Returns whether a text has invisible characters beside line feeds, which stand in quotes as
   * they are.
   */
  public static boolean hidesMore(String text) {
    return Invisible.isIn(text.indexOf('\n') < 0 ? text : text.replace("\n", ""));
  }

  /**
   * In bash's own quotes, with codes for what cannot be seen. They are the bytes of UTF-8, since
   * bash reads {@code \\u} by the locale.
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
                // An exclamation mark has a meaning where it is typed, in these quotes too.
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

  /** Appends three octal digits. */
  public static void code(int c, StringBuilder text) {
    text.append((char) ('0' + (c >> 6)))
        .append((char) ('0' + ((c >> 3) & 7)))
        .append((char) ('0' + (c & 7)));
  }
}
