package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.ui.screen.terminal.Key;
import java.util.Optional;

/** An immutable single-line text editor with undo history. */
public final class TextField {

  private final String text;
  private final int cursor;
  private final Optional<TextField> earlier;
  private final boolean typing;

  private TextField(String text, int cursor, Optional<TextField> earlier, boolean typing) {
    this.text = text;
    this.cursor = cursor;
    this.earlier = earlier;
    this.typing = typing;
  }

  /** Creates a field with the cursor at the end and no history. */
  public static TextField of(String text) {
    return new TextField(text, text.length(), Optional.empty(), false);
  }

  /** Returns the text. */
  public String text() {
    return text;
  }

  /** Returns the cursor position: an index into the text, between two characters. */
  public int cursor() {
    return cursor;
  }

  /** Returns the field before the last change, for undo. Letters typed in a row are one change. */
  public Optional<TextField> earlier() {
    return earlier;
  }

  /** Returns the field after a key; empty if it is not an editing key. */
  public Optional<TextField> key(Key key) {
    if (key.isTyped()) {
      return Optional.of(type(key.text()));
    }
    Optional<TextField> moved = moved(key);
    return moved.isPresent() ? moved : edited(key);
  }

  private Optional<TextField> moved(Key key) {
    boolean word = key.ctrl() || key.alt();
    if (key.isAlt("b") || (key.kind() == Key.Kind.LEFT && word)) {
      return at(Graphemes.wordBefore(text, cursor));
    } else if (key.isAlt("f") || (key.kind() == Key.Kind.RIGHT && word)) {
      return at(Graphemes.wordBehind(text, cursor));
    } else if (key.kind() == Key.Kind.LEFT || key.isCtrl("b")) {
      return at(Graphemes.before(text, cursor));
    } else if (key.kind() == Key.Kind.RIGHT || key.isCtrl("f")) {
      return at(Graphemes.behind(text, cursor));
    } else if (key.kind() == Key.Kind.HOME || key.isCtrl("a")) {
      return at(0);
    } else if (key.kind() == Key.Kind.END || key.isCtrl("e")) {
      return at(text.length());
    }
    return Optional.empty();
  }

  private Optional<TextField> edited(Key key) {
    boolean word = key.ctrl() || key.alt();
    if (key.isCtrl("w") || (key.kind() == Key.Kind.BACKSPACE && word)) {
      return cut(Graphemes.wordBefore(text, cursor), cursor);
    } else if (key.kind() == Key.Kind.DELETE && word) {
      return cut(cursor, Graphemes.wordBehind(text, cursor));
    } else if (key.kind() == Key.Kind.BACKSPACE || key.isCtrl("h")) {
      return cut(Graphemes.before(text, cursor), cursor);
    } else if (key.kind() == Key.Kind.DELETE) {
      return cut(cursor, Graphemes.behind(text, cursor));
    } else if (key.isCtrl("u")) {
      return cut(0, cursor);
    } else if (key.isCtrl("k")) {
      return cut(cursor, text.length());
    }
    return Optional.empty();
  }

  /** Returns the field with text inserted at the cursor, as one change. */
  public TextField insert(String more) {
    return new TextField(with(more), cursor + more.length(), Optional.of(this), false);
  }

  private TextField type(String letter) {
    // A blank ends a run of typing, so that one undo removes about a word.
    Optional<TextField> before = typing && !letter.isBlank() ? earlier : Optional.of(this);
    return new TextField(with(letter), cursor + letter.length(), before, true);
  }

  /** Returns the field with its text replaced, as one change. */
  public TextField replace(String other) {
    return new TextField(other, other.length(), Optional.of(this), false);
  }

  private String with(String more) {
    return text.substring(0, cursor) + more + text.substring(cursor);
  }

  private Optional<TextField> at(int place) {
    return Optional.of(new TextField(text, place, earlier, false));
  }

  private Optional<TextField> cut(int from, int to) {
    return from == to
        ? Optional.of(this)
        : Optional.of(
            new TextField(
                text.substring(0, from) + text.substring(to), from, Optional.of(this), false));
  }
}
