package dev.gatehouse.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private static final Letters UTF_8 = Letters.of(StandardCharsets.UTF_8, false);

  private static Layout layout(int columns) {
    return Layout.of(columns, UTF_8);
  }

  @Test
  void wrapsAtBlanksAndIndentsEachRow() {
    assertEquals(
        List.of("  one two three", "  four five"),
        layout(20).rows(Line.plain(2, "one two three four five")));
  }

  @Test
  void goesOnBehindASignAndNotBelowIt() {
    Line line = Line.plain(2, "✓ one two three four");
    assertEquals(List.of("  ✓ one two three", "    four"), layout(20).rows(line));
    Layout spoken = Layout.of(20, Letters.of(StandardCharsets.UTF_8, true));
    assertEquals(
        List.of("done: one two three", "four"),
        spoken.rows(Line.plain("done: one two three four")));
  }

  @Test
  void countsColumnsAndNotCharacters() {
    assertEquals(8, Width.columns("環境の名"));
    assertEquals(List.of("環境 環境 環境 環境", "環境"), layout(20).rows(Line.plain("環境 環境 環境 環境 環境")));
  }

  @Test
  void doesNotBreakAnAddress() {
    String address = "https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction.html";
    assertEquals(List.of("see", address), layout(20).rows(Line.plain("see " + address)));
  }

  @Test
  void setsAMarkAtTheRightEndOrBelow() {
    Line line = Line.plain("start it").marked("COSTS money");
    assertEquals(List.of("start it" + " ".repeat(10) + "COSTS money"), layout(30).rows(line));
    assertEquals(List.of("start it", "  COSTS money"), layout(20).rows(line));
  }

  @Test
  void keepsTheClockOfAWaitWhereItIsNarrow() {
    Line line =
        Line.plain(" … waiting for the environment to be ready").marked("0:07, usually 2 min");
    String row = layout(40).row(line);
    assertTrue(row.endsWith("0:07, usually 2 min"), row);
    String narrow = layout(30).row(line);
    assertTrue(narrow.endsWith("  0:07"), narrow);
    assertEquals(29, Width.columns(narrow));
  }

  @Property
  void leavesTheLastColumnFree(
      @ForAll @IntRange(min = 20, max = 100) int columns,
      @ForAll List<@IntRange(max = 15) Integer> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(length -> text.append("x".repeat(Math.abs(length) % 16)).append(' '));
    for (String row : layout(columns).rows(Line.plain(1, text.toString()).marked("COSTS money"))) {
      assertTrue(Width.columns(row) < columns, row);
    }
  }

  @Property
  void cutsARewrittenLineToOneRow(
      @ForAll String text, @ForAll @IntRange(min = 20, max = 100) int columns) {
    String row = layout(columns).row(Line.plain(text).marked("0:07"));
    assertTrue(Width.columns(row) < columns, row);
  }
}
