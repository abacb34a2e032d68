package dev.gatehouse.ui.screen.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.ui.screen.terminal.Key;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextFieldTest {

  private static final Key BACKSPACE = Key.of(Key.Kind.BACKSPACE);
  private static final Key LEFT = Key.of(Key.Kind.LEFT);

  private static TextField after(TextField field, Key... keys) {
    TextField now = field;
    for (Key key : keys) {
      now = now.key(key).orElseThrow();
    }
    return now;
  }

  private static String text(String start, Key... keys) {
    return after(TextField.of(start), keys).text();
  }

  private static Key held(Key.Kind kind, boolean ctrl, boolean alt) {
    return new Key(kind, "", ctrl, alt, false);
  }

  @Test
  void typesWhereTheCursorStands() {
    assertEquals("abxc", text("abc", LEFT, Key.text("x")));
    assertEquals("xabc", text("abc", Key.of(Key.Kind.HOME), Key.text("x")));
    assertEquals("abcx", text("abc", Key.ctrl("a"), Key.ctrl("e"), Key.text("x")));
  }

  @Test
  void deletesWholeCharacters() {
    assertEquals("a", text("ae\u0301", BACKSPACE));
    assertEquals("a", text("a\uD83D\uDE00", BACKSPACE));
    assertEquals("b", text("e\u0301b", Key.ctrl("a"), Key.of(Key.Kind.DELETE)));
    assertEquals("", text("", BACKSPACE, Key.of(Key.Kind.DELETE)));
  }

  @Test
  void movesAndDeletesByWords() {
    assertEquals("one two-", text("one two-three", Key.ctrl("w")));
    assertEquals("one ", text("one two", held(Key.Kind.BACKSPACE, false, true)));
    assertEquals("one xtwo", text("one two", Key.alt("b"), Key.text("x")));
    assertEquals(
        "onex two",
        text("one two", Key.ctrl("a"), held(Key.Kind.RIGHT, true, false), Key.text("x")));
    assertEquals(
        "xone two",
        text(
            "one two",
            held(Key.Kind.LEFT, true, false),
            held(Key.Kind.LEFT, false, true),
            Key.text("x")));
    assertEquals("onex two", text("one two", Key.ctrl("a"), Key.alt("f"), Key.text("x")));
  }

  @Test
  void deletesToTheEnds() {
    assertEquals("c", text("abc", LEFT, Key.ctrl("u")));
    assertEquals("ab", text("abc", LEFT, Key.ctrl("k")));
  }

  @Test
  void undoesARunOfLettersAtOnce() {
    TextField typed = after(TextField.of("a"), Key.text("b"), Key.text("c"), BACKSPACE);
    assertEquals("ab", typed.text());
    TextField before = typed.earlier().orElseThrow();
    assertEquals("abc", before.text());
    assertEquals("a", before.earlier().orElseThrow().text());
    assertEquals(Optional.empty(), before.earlier().orElseThrow().earlier());
  }

  @Test
  void leavesOtherKeysAlone() {
    assertTrue(TextField.of("a").key(Key.of(Key.Kind.TAB)).isEmpty());
    assertTrue(TextField.of("a").key(Key.alt("x")).isEmpty());
    assertTrue(TextField.of("a").key(Key.of(Key.Kind.UP)).isEmpty());
  }
}
