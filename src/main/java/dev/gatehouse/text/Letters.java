package dev.gatehouse.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The letters that a terminal has, and the signs that are drawn with them. */
public final class Letters {

  /** The signs before a step, a line of progress or a finding. */
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

  private final Alphabet alphabet;
  private final boolean words;

  private Letters(Alphabet alphabet, boolean words) {
    this.alphabet = alphabet;
    this.words = words;
  }

  /**
   * The letters of a character set.
   *
   * @param words whether words stand for signs, as a screen reader needs it
   */
  public static Letters of(Charset charset, boolean words) {
    return new Letters(Alphabet.of(charset), words);
  }

  /**
   * The letters of an environment: its locale's character set, ASCII if it names none; words for
   * signs if {@code ACCESSIBLE} is set.
   */
  public static Letters of(Map<String, String> environment) {
    return new Letters(Alphabet.of(environment), isAccessible(environment));
  }

  /** Whether {@code ACCESSIBLE} is set to something but 0. */
  public static boolean isAccessible(Map<String, String> environment) {
    String value = environment.getOrDefault("ACCESSIBLE", "");
    return !value.isEmpty() && !value.equals("0");
  }

  /** The character set in which text is written. */
  public Charset charset() {
    return alphabet.charset();
  }

  /**
   * The character set in which typed text is read: the locale's, but UTF-8 where it names none,
   * since that is what terminals send there.
   */
  public Charset input() {
    return charset().equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset();
  }

  /** A sign as this terminal shows it. */
  public String sign(Sign sign) {
    if (words) {
      return sign.word;
    }
    return alphabet.has(sign.drawn) ? sign.drawn : sign.ascii;
  }

  /** The drawn sign that a text begins with and the blank behind it; empty if there is none. */
  public String leading(String text) {
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
    return alphabet.of(text);
  }
}
