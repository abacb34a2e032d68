package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class RefTest {

  private static final Ref ID = new Ref("ACCOUNT_ID");

  @Test
  void fillsAHoleInsideALongerText() {
    String arn = "arn:aws:iam::" + ID.token() + ":user/x";
    assertEquals("arn:aws:iam::1:user/x", Ref.fill(arn, ref -> Optional.of("1")));
    assertEquals(arn, Ref.fill(arn, ref -> Optional.empty()));
    assertEquals(Set.of(ID), Ref.in(arn));
  }

  @Test
  void refusesAValueThatCouldEndAJsonString() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Ref.fill("{\"a\":\"" + ID.token() + "\"}", ref -> Optional.of("\",\"b\":\"")));
  }

  @Test
  void takesAnyValueAsTheWholeText() {
    assertEquals("a \"b\" $c", Ref.fill(ID.token(), ref -> Optional.of("a \"b\" $c")));
  }

  @Test
  void hasTheNameOfAShellVariable() {
    for (String name : List.of("", "a", "1A", "A-B", "A B", "_A", "Ä")) {
      assertThrows(IllegalArgumentException.class, () -> new Ref(name), name);
    }
    assertEquals("A_1", new Ref("A_1").name());
  }

  @Property
  void textWithoutNoncharactersIsOnePiece(
      @ForAll @CharRange(from = '\u0000', to = '\uFFFD') String text) {
    assertFalse(Ref.occursIn(text));
    assertTrue(Ref.in(text).isEmpty());
    assertEquals(text.isEmpty() ? List.of() : List.of(new Ref.Literal(text)), Ref.pieces(text));
  }

  @Property
  void piecesComeBackTogether(
      @ForAll @CharRange(from = ' ', to = '~') String before,
      @ForAll @CharRange(from = ' ', to = '~') String after) {
    String text = before + ID.token() + after;
    assertEquals(before + "7" + after, Ref.fill(text, ref -> Optional.of("7")));
  }
}
