package dev.gatehouse.ui.screen.terminal;

import java.util.Locale;

/**
 * A key that was pressed. Lanterna's keystrokes hold one {@code char}; here a typed emoji is one
 * key.
 *
 * @param kind which key
 * @param text of a {@link Kind#TEXT} the character, one code point; lower-case where {@code ctrl}
 *     is set; else empty
 * @param ctrl whether Ctrl was held
 * @param alt whether Alt was held
 * @param shift whether Shift was held, where that is not already in the text
 */
public record Key(Kind kind, String text, boolean ctrl, boolean alt, boolean shift) {

  /** The keys that are told apart. */
  public enum Kind {
    /** A key of text, or one of them together with Ctrl or Alt. */
    TEXT,
    ENTER,
    TAB,
    /** Tab with Shift. */
    BACK_TAB,
    BACKSPACE,
    ESCAPE,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    HOME,
    END,
    PAGE_UP,
    PAGE_DOWN,
    INSERT,
    DELETE,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12
  }

  /** A key that is no character, alone. */
  public static Key of(Kind kind) {
    return new Key(kind, "", false, false, false);
  }

  /** A character, alone. */
  public static Key text(String text) {
    return new Key(Kind.TEXT, text, false, false, false);
  }

  /** Ctrl and a letter or sign. */
  public static Key ctrl(String text) {
    return new Key(Kind.TEXT, text, true, false, false);
  }

  /** Alt and a letter or sign. */
  public static Key alt(String text) {
    return new Key(Kind.TEXT, text, false, true, false);
  }

  /** The same key with Alt. */
  Key withAlt() {
    return new Key(kind, text, ctrl, true, shift);
  }

  /** Whether it is text to be put into a field. */
  public boolean isTyped() {
    return kind == Kind.TEXT && !ctrl && !alt;
  }

  /** Whether it is this key without Ctrl or Alt. */
  public boolean is(Kind other) {
    return kind == other && !ctrl && !alt;
  }

  /** Whether it is this letter with Ctrl, in either case. */
  public boolean isCtrl(String letter) {
    return kind == Kind.TEXT && ctrl && !alt && text.equalsIgnoreCase(letter);
  }

  /** Whether it is this letter with Alt, in either case. */
  public boolean isAlt(String letter) {
    return kind == Kind.TEXT && alt && !ctrl && text.equalsIgnoreCase(letter);
  }

  /** The key as a person calls it, such as {@code Ctrl-Left} or {@code Alt-n}. */
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
