package dev.gatehouse.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The characters that a terminal can show, and the signs that are drawn with them. */
public final class Letters {

  /** A sign before a step, a line of progress or a finding. */
  public enum Sign {
    /** It is done. */
    DONE("✓", "ok", "done:"),
    /** It was left out, or not begun. */
    LEFT_OUT("-", "--", "left out:"),
    /** The current step. */
    HERE("●", "*", "here:"),
    /** It is still to be done. */
    TO_DO("·", ".", "to do:"),
    /** It needs the person. */
    NEEDS_YOU("!", "!", "needs you:"),
    /** This run skips it. */
    SKIPPED("–", "-", "skipped:"),
    /** It is going on now. */
    WAITS("…", "..", "now:"),
    /** It failed. */
    FAILED("✗", "!!", "failed:"),
    /** A finding that is no warning. */
    FACT("•", "*", "note:"),
    /** A finding that warns. */
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
   * Returns the letters of a character set.
   *
   * @param words whether signs are written as words, as screen readers need it
   */
  public static Letters of(Charset charset, boolean words) {
    return new Letters(Alphabet.of(charset), words);
  }

  /**
   * Returns the letters of an environment: those of its locale, with words for signs if {@code
   * ACCESSIBLE} is set.
   *
   * @see Alphabet#of(Map)
   */
  public static Letters of(Map<String, String> environment) {
    return new Letters(Alphabet.of(environment), isAccessible(environment));
  }

  /** Returns whether {@code ACCESSIBLE} is set to anything but 0. */
  public static boolean isAccessible(Map<String, String> environment) {
    String value = environment.getOrDefault("ACCESSIBLE", "");
    return !value.isEmpty() && !value.equals("0");
  }

  /** Returns the character set in which text is written. */
  public Charset charset() {
    return alphabet.charset();
  }

  /**
   * Returns the character set in which typed text is read. It is UTF-8 where text is written in
   * ASCII, since terminals send UTF-8 where the locale names no character set.
   */
  public Charset input() {
    return charset().equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset();
  }

  /** Returns a sign as this terminal shows it: drawn, in ASCII, or as a word. */
  public String sign(Sign sign) {
    if (words) {
      return sign.word;
    }
    return alphabet.has(sign.drawn) ? sign.drawn : sign.ascii;
  }

  /**
   * Returns the sign at the start of a text with the blank after it, or an empty text if there is
   * none. Signs written as words do not count.
   */
  public String leading(String text) {
    for (Sign sign : Sign.values()) {
      String before = sign(sign) + " ";
      if (!words && text.startsWith(before)) {
        return before;
      }
    }
    return "";
  }

  /** Returns the separator between two short parts of a heading. */
  public String dot() {
    return words ? ", " : of(" · ");
  }

  /**
   * Returns the text with every character that this terminal cannot show, or must not receive,
   * replaced; see {@link Alphabet#of(String)}.
   */
  public String of(String text) {
    return alphabet.of(text);
  }
}
