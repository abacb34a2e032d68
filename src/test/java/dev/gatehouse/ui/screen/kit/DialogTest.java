package dev.gatehouse.ui.screen.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.text.Width;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.Screens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogTest {

  private final Cells cells = new Cells(61, 9);
  private final Area screen = Area.of(cells, Screens.UTF_8);

  private void draw() {
    Dialog.draw(screen, List.of(Line.title("Leave?")), Screens.UTF_8, List.of());
  }

  @Test
  void hidesTheCursorOfWhatStandsBelowIt() {
    screen.cursor(20, 4);
    draw();
    assertEquals(Optional.empty(), cells.cursor());
  }

  @Test
  void cutsWideCharactersSoThatItsFrameIsStraight() {
    for (int row = 0; row < 9; row++) {
      screen.put(row % 2, row, "環".repeat(30), Style.PLAIN);
    }
    draw();
    List<String> framed = cells.lines().lines().filter(line -> line.contains("│")).toList();
    assertEquals(3, framed.size());
    framed.forEach(
        line -> assertEquals(2, Width.columns(line.substring(0, line.indexOf('│'))), line));
  }
}
