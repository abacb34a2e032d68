package dev.gatehouse.ui;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/**
 * The letters that a terminal has. It replaces those that the locale's character set lacks, and
 * shows as a code what would not be text: control characters, and marks that turn the direction of
 * writing, with which an account's texts could draw on the screen.
 */
public final class Letters {

  /** The signs before a step, a line of progress or a remark. */
  public enum Sign {
    DONE("✓", "ok", "done:"),
    LEFT_OUT("-", "--", "left out:"),
    HERE("●", "*", "here:"),
    TO_DO("·", ".", "to do:"),
    NEEDS_YOU("!", "!", "needs you:"),
    SKIPPED("–", "-", "skipped:"),
    WAITS("…", "..", "now:"),
    FAILED("✗", "!!", "failed:"),
    FACT("•", "*", "note:"),
    WARNING("!", "!", "warning:");

    private final String drawn;
    private final String ascii;
    private final String word;

    Sign(String drawn, String ascii, String word) {
      this.drawn = drawn;
      this.ascii = ascii;
      this.word = word;
    }
  }

  private final Charset charset;
  private final CharsetEncoder encoder;
  private final boolean words;

  private Letters(Charset charset, boolean words) {
    this.charset = charset;
    this.encoder = charset.newEncoder();
    this.words = words;
  }

  /**
   * The letters of a character set.
   *
   * @param words whether words stand for signs, as a screen reader needs it
   */
  public static Letters of(Charset charset, boolean words) {
    return new Letters(charset, words);
  }

  /**
   * The letters of an environment: its locale's character set, ASCII if it names none; words for
   * signs if {@code ACCESSIBLE} is set.
   */
  public static Letters of(Map<String, String> environment) {
    return of(charset(environment), isAccessible(environment));
  }

  /** Whether {@code ACCESSIBLE} is set to something but 0. */
  public static boolean isAccessible(Map<String, String> environment) {
    String value = environment.getOrDefault("ACCESSIBLE", "");
    return !value.isEmpty() && !value.equals("0");
  }

  private static Charset charset(Map<String, String> environment) {
    String locale = "";
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        break;
      }
    }
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

  /** The character set in which text is written. */
  public Charset charset() {
    return charset;
  }

  /**
   * The character set in which typed text is read: the locale's, but UTF-8 where it names none,
   * since that is what terminals send there.
   */
  public Charset input() {
    return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
  }

  private boolean has(String text) {
    // The thread of the walk lays out what the thread of the screen draws, and an encoder is for
    // one thread at a time.
    synchronized (encoder) {
      return encoder.canEncode(text);
    }
  }

  /** A sign as this terminal shows it. */
  public String sign(Sign sign) {
    if (words) {
      return sign.word;
    }
    return has(sign.drawn) ? sign.drawn : sign.ascii;
  }

  /** The drawn sign that a text begins with and the blank behind it; empty if there is none. */
  String leading(String text) {
    for (Sign sign : Sign.values()) {
      String before = sign(sign) + " ";
      if (!words && text.startsWith(before)) {
        return before;
      }
    }
    return "";
  }

  /** The separator between two short parts of a heading. */
  public String dot() {
    return words ? ", " : of(" · ");
  }

  /** The text with nothing in it that this terminal cannot show, or must not be told. */
  public String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  private void append(StringBuilder shown, int c) {
    if (isUnsafe(c)) {
      code(shown, c);
    } else if (c < 0x80 || has(Character.toString(c))) {
      shown.appendCodePoint(c);
    } else {
      String near = near(c);
      if (near.isEmpty()) {
        code(shown, c);
      } else {
        shown.append(near);
      }
    }
  }

  private static boolean isUnsafe(int c) {
    boolean turnsDirection =
        c == 0x061C
            || c == 0x200E
            || c == 0x200F
            || (c >= 0x2028 && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x2069);
    boolean noCharacter =
        (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xD800 && c <= 0xDFFF);
    return Character.isISOControl(c) || turnsDirection || noCharacter || c == 0xFEFF;
  }

  private static String near(int c) {
    return switch (c) {
      case '–', '—', '·', '−', '‑' -> "-";
      case '…' -> "...";
      case '‘', '’' -> "'";
      case '“', '”', '„' -> "\"";
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

  /** Appends the code that stands for a character which cannot be shown. */
  public static void code(StringBuilder shown, int c) {
    shown.append("\\u{").append(Integer.toHexString(c)).append('}');
  }
}
