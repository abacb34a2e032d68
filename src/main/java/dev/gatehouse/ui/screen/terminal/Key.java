package dev.gatehouse.ui.screen.terminal;

import java.util.Locale;

/**
 * A key press. Unlike Lanterna's key strokes, which hold one {@code char}, a typed emoji is one
 * key.
 *
 * @param text for {@link Kind#TEXT} the character, one code point, in lower case if {@code ctrl} is
 *     set; otherwise empty
 * @param shift whether Shift was held, unless the text already shows it
 */
public record Key(Kind kind, String text, boolean ctrl, boolean alt, boolean shift) {

  /** The keys that are distinguished. */
  public enum Kind {
    /** A character, alone or with Ctrl or Alt. */
    TEXT,
    /** Enter or Return. */
    ENTER,
    /** Tab without Shift. */
    TAB,
    /** Shift-Tab. */
    BACK_TAB,
    /** Backspace. */
    BACKSPACE,
    /** Esc. */
    ESCAPE,
    /** The up arrow. */
    UP,
    /** The down arrow. */
    DOWN,
    /** The left arrow. */
    LEFT,
    /** The right arrow. */
    RIGHT,
    /** Home. */
    HOME,
    /** End. */
    END,
    /** Page Up. */
    PAGE_UP,
    /** Page Down. */
    PAGE_DOWN,
    /** Insert. */
    INSERT,
    /** Delete. */
    DELETE,
    /** F1. */
    F1,
    /** F2. */
    F2,
    /** F3. */
    F3,
    /** F4. */
    F4,
    /** F5. */
    F5,
    /** F6. */
    F6,
    /** F7. */
    F7,
    /** F8. */
    F8,
    /** F9. */
    F9,
    /** F10. */
    F10,
    /** F11. */
    F11,
    /** F12. */
    F12
  }

  /** Returns a key other than a character, without modifiers. */
  public static Key of(Kind kind) {
    return new Key(kind, "", false, false, false);
  }

  /** Returns a character without modifiers. */
  public static Key text(String text) {
    return new Key(Kind.TEXT, text, false, false, false);
  }

  /** Returns Ctrl with a character. */
  public static Key ctrl(String text) {
    return new Key(Kind.TEXT, text, true, false, false);
  }

  /** Returns Alt with a character. */
  public static Key alt(String text) {
    return new Key(Kind.TEXT, text, false, true, false);
  }

  /** Returns the same key with Alt. */
  Key withAlt() {
    return new Key(kind, text, ctrl, true, shift);
  }

  /** Returns whether the key is text for an input field. */
  public boolean isTyped() {
    return kind == Kind.TEXT && !ctrl && !alt;
  }

  /** Returns whether it is this key without Ctrl or Alt. */
  public boolean is(Kind other) {
    return kind == other && !ctrl && !alt;
  }

  /** Returns whether it is Ctrl with this letter, in either case. */
  public boolean isCtrl(String letter) {
    return kind == Kind.TEXT && ctrl && !alt && text.equalsIgnoreCase(letter);
  }

  /** Returns whether it is Alt with this letter, in either case. */
  public boolean isAlt(String letter) {
    return kind == Kind.TEXT && alt && !ctrl && text.equalsIgnoreCase(letter);
  }

  /** Returns the usual name of the key, such as {@code Ctrl-Left} or {@code Alt-n}. */
  @Override
  public String toString() {
    return (ctrl ? "Ctrl-" : "") + (alt ? "Alt-" : "") + (shift ? "Shift-" : "") + name();
  }

  private String name() {
    if (kind == Kind.TEXT) {
      return text.equals(" ") ? "Space" : text;
    }
    if (kind == Kind.BACK_TAB) {
      return "Shift-Tab";
    }
    StringBuilder name = new StringBuilder();
    for (String word : kind.name().split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
