package dev.gatehouse.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WrappingTest {

  @Test
  void breaksAtBlanksAndKeepsALongWordWhole() {
    assertEquals(
        List.of("see", "https://aws.example/iam", "for more"),
        Wrapping.atBlanks("see https://aws.example/iam for more", 12));
  }

  @Test
  void breaksALongWordWhereItIsAskedTo() {
    assertEquals(
        List.of("see", "https://aws.", "example/iam", "for"),
        Wrapping.everywhere("see https://aws.example/iam for", 12));
  }

  @Test
  void countsColumnsOnATerminalAndCharactersInADocument() {
    assertEquals(List.of("環境", "の名"), Wrapping.atBlanks("環境 の名", 5));
    assertEquals(List.of("環境 の名"), Wrapping.inDocument("環境 の名", 5));
    assertEquals(List.of("😀 😀"), Wrapping.inDocument("😀 😀", 3));
  }

  @Test
  void neverCutsACharacterThrough() {
    assertEquals(List.of("環", "境"), Wrapping.broken("環境", 1));
    assertEquals(List.of("e\u0301e\u0301", "e\u0301"), Wrapping.broken("e\u0301e\u0301e\u0301", 2));
  }

  @Property
  void losesNothing(@ForAll String text, @ForAll @IntRange(min = 1, max = 100) int width) {
    assertEquals(text, String.join(" ", Wrapping.atBlanks(text, width)));
    assertEquals(text, String.join(" ", Wrapping.inDocument(text, width)));
    assertEquals(text, String.join("", Wrapping.broken(text, width)));
  }

  @Property
  void noRowIsWiderThanItMayBe(
      @ForAll String text, @ForAll @IntRange(min = 2, max = 100) int width) {
    for (String row : Wrapping.everywhere(text, width)) {
      assertTrue(Width.columns(row) <= width, row);
    }
  }
}
