package dev.gatehouse.ui.screen.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinesViewTest {

  private static final Letters LETTERS = Letters.of(StandardCharsets.UTF_8, false);

  private static LinesView view(int count) {
    List<Line> lines =
        IntStream.rangeClosed(1, count).mapToObj(i -> Line.plain("line " + i)).toList();
    return LinesView.of(lines, LETTERS).sized(30, 6);
  }

  private static String text(LinesView view, int columns, int rows) {
    Cells cells = new Cells(columns, rows);
    view.draw(Area.of(cells, LETTERS));
    return cells.lines();
  }

  private static LinesView press(LinesView view, Key.Kind... keys) {
    LinesView pressed = view;
    for (Key.Kind key : keys) {
      pressed = pressed.key(Key.of(key)).orElseThrow();
    }
    return pressed;
  }

  @Test
  void showsAllWhereThereIsRoom() {
    assertEquals("line 1\nline 2\nline 3\nline 4\nline 5\nline 6\n", text(view(6), 30, 6));
  }

  @Test
  void saysHowMuchMoreThereIsAboveAndBelow() {
    assertEquals("\nline 1\nline 2\nline 3\nline 4\n↓ 4 more rows\n", text(view(8), 30, 6));
    assertEquals(
        "↑ 1 more row\nline 2\nline 3\nline 4\nline 5\n↓ 3 more rows\n",
        text(press(view(8), Key.Kind.DOWN), 30, 6));
    assertEquals(
        "↑ 4 more rows\nline 5\nline 6\nline 7\nline 8\n\n",
        text(press(view(8), Key.Kind.END), 30, 6));
  }

  @Test
  void aKeyBeyondTheEndIsForgotten() {
    LinesView end = press(view(8), Key.Kind.END, Key.Kind.DOWN, Key.Kind.DOWN, Key.Kind.UP);
    assertTrue(text(end, 30, 6).contains("line 4\n"), text(end, 30, 6));
    LinesView top = press(view(8), Key.Kind.UP, Key.Kind.PAGE_UP, Key.Kind.DOWN);
    assertTrue(text(top, 30, 6).startsWith("↑ 1 more row\n"), text(top, 30, 6));
  }

  @Test
  void aPageOverlapsByARow() {
    String text = text(press(view(20), Key.Kind.PAGE_DOWN), 30, 6);
    assertTrue(text.contains("\nline 4\n") && text.contains("line 7\n"), text);
  }

  @Test
  void showsAsMuchAsItCanAfterTheScreenGrew() {
    LinesView end = press(view(8), Key.Kind.END);
    assertTrue(text(end, 30, 8).startsWith("line 1\n"), text(end, 30, 8));
    assertFalse(end.sized(30, 8).scrolls());
  }

  @Test
  void aMarkStandsAtTheRightEndInALookOfItsOwn() {
    Cells cells = new Cells(20, 1);
    LinesView.of(List.of(Line.plain("done").marked("0.2 s")), LETTERS)
        .draw(Area.of(cells, LETTERS));
    assertEquals("done           0.2 s\n", cells.lines());
    assertEquals(Style.PLAIN, cells.style(0, 0));
    assertEquals(Style.DIM, cells.style(19, 0));
  }

  @Test
  void aMarkWithoutRoomStandsBelowAtTheRightEnd() {
    Line line = Line.plain("make the environment").marked("0.2 s");
    assertEquals(
        "make the environment\n                   0.2 s\n",
        text(LinesView.of(List.of(line), LETTERS), 24, 2));
  }

  @Test
  void anAddressThatIsTooLongGoesOnInTheNextRow() {
    Line line = Line.plain(2, "https://docs.aws.amazon.com/IAM/");
    assertEquals(
        "https://docs.aws.ama\nzon.com/IAM/\n\n",
        text(LinesView.of(List.of(line), LETTERS), 20, 3));
  }
}
