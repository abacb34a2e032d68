package dev.gatehouse.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.BasicTextImage;
import dev.gatehouse.ui.Letters;
import dev.gatehouse.ui.screen.terminal.Link;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StageTest {

  private static final String ADDRESS = "https://example.com/a";

  private final Cells cells = new Cells(40, 3);
  private final Area area = Area.of(cells, Letters.of(StandardCharsets.UTF_8, false));

  @Test
  void makesALinkOfAWholeAddressOnly() {
    area.put(2, 0, "see " + ADDRESS + " now", Style.PLAIN);
    // Broken at the edge, the rest of it in the next row.
    area.put(2, 1, "see https://example.com/a/very/long/on", Style.PLAIN);
    area.put(2, 2, "xhttps://example.com/a", Style.PLAIN);
    BasicTextImage image = new BasicTextImage(new TerminalSize(40, 3));
    Stage.draw(cells, image.newTextGraphics(), Theme.dark());
    for (int column = 0; column < 40; column++) {
      boolean inside = column >= 6 && column < 6 + ADDRESS.length();
      assertEquals(inside, ink(image, column, 0) instanceof Link, "column " + column);
      assertEquals(false, ink(image, column, 1) instanceof Link, "column " + column);
      assertEquals(false, ink(image, column, 2) instanceof Link, "column " + column);
    }
    assertEquals("h", image.getCharacterAt(6, 0).getCharacterString());
    assertEquals("n", image.getCharacterAt(28, 0).getCharacterString());
  }

  private static TextColor ink(BasicTextImage image, int column, int row) {
    return image.getCharacterAt(column, row).getForegroundColor();
  }
}
