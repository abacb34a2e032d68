package dev.gatehouse.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/**
 * The characters that a terminal can show, according to its locale.
 *
 * <p>It replaces a character that the terminal lacks by a similar one. {@linkplain Invisible
 * Invisible} characters become codes, since text from an account could otherwise control the
 * terminal.
 */
public final class Alphabet {

  private final Charset charset;
  private final CharsetEncoder encoder;

  private Alphabet(Charset charset) {
    this.charset = charset;
    this.encoder = charset.newEncoder();
  }

  /** Returns the alphabet of a character set. */
  public static Alphabet of(Charset charset) {
    return new Alphabet(charset);
  }

  /**
   * Returns the alphabet of the locale in {@code LC_ALL}, {@code LC_CTYPE} or {@code LANG},
   * whichever is set first. It is ASCII if the locale names no character set, or one that Java does
   * not know.
   */
  public static Alphabet of(Map<String, String> environment) {
    String locale = "";
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        break;
      }
    }
    return of(charset(locale));
  }

  private static Charset charset(String locale) {
    int dot = locale.indexOf('.');
    int end = locale.indexOf('@') < 0 ? locale.length() : locale.indexOf('@');
    if (dot < 0 || dot + 1 >= end) {
      return StandardCharsets.US_ASCII;
    }
    String name = locale.substring(dot + 1, end);
    if (name.toLowerCase(Locale.ROOT).replace("-", "").equals("utf8")) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.US_ASCII;
    }
  }

  /** Returns the character set in which text is written. */
  public Charset charset() {
    return charset;
  }

  /** Returns whether the terminal can show every character of the text. */
  public boolean has(String text) {
    // The wizard's thread lays out what the screen's thread draws, and an encoder serves one thread
    // at a time.
    synchronized (encoder) {
      return encoder.canEncode(text);
    }
  }

  /**
   * Returns the text with every character that this terminal cannot show, or must not receive,
   * replaced by a similar one or by its code.
   *
   * @param text one line; a line break becomes a code
   */
  public String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  private void append(StringBuilder shown, int c) {
    if (Invisible.isToCode(c)) {
      Invisible.code(shown, c);
    } else if (c < 0x80 || has(Character.toString(c))) {
      shown.appendCodePoint(c);
    } else {
      String near = near(c);
      if (near.isEmpty()) {
        Invisible.code(shown, c);
      } else {
        shown.append(near);
      }
    }
  }

  private static String near(int c) {
    return switch (c) {
      case '–', '—', '·', '−', '‑' -> "-";
      case '…' -> "...";
      case '‘', '’' -> "'";
      case '“', '”', '„' -> "\"";
      case '×' -> "x";
      case '←' -> "<-";
      case '→' -> "->";
      case '─' -> "-";
      case '━' -> "=";
      case '│' -> "|";
      case '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼' -> "+";
      case '●', '•' -> "*";
      case '›', '▸' -> ">";
      case '‹' -> "<";
      case '▾', '↓' -> "v";
      case '▴', '↑' -> "^";
      case '✓' -> "ok";
      case '✗' -> "!!";
      case '\u00A0' -> " ";
      default -> "";
    };
  }
}
