package dev.gatehouse.ui.screen.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.BasicTextImage;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Link;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThemedDisplayTest {

  private static final String ADDRESS = "https://example.com/a";

  private static final Letters UTF_8 = Letters.of(StandardCharsets.UTF_8, false);

  private final Cells cells = new Cells(40, 3);
  private final Area area = Area.of(cells, UTF_8);

  @Test
  void makesALinkOfAWholeAddressOnly() {
    area.put(2, 0, "see " + ADDRESS + " now", Style.PLAIN);
    // Broken at the edge, the rest of it in the next row.
    area.put(2, 1, "see https://example.com/a/very/long/on", Style.PLAIN);
    area.put(2, 2, "xhttps://example.com/a", Style.PLAIN);
    BasicTextImage image = drawn();
    for (int column = 0; column < 40; column++) {
      boolean inside = column >= 6 && column < 6 + ADDRESS.length();
      assertEquals(inside, ink(image, column, 0) instanceof Link, "column " + column);
      assertEquals(false, ink(image, column, 1) instanceof Link, "column " + column);
      assertEquals(false, ink(image, column, 2) instanceof Link, "column " + column);
    }
    assertEquals("h", image.getCharacterAt(6, 0).getCharacterString());
    assertEquals("n", image.getCharacterAt(28, 0).getCharacterString());
  }

  @Test
  void whatEndsASentenceIsNoPartOfTheAddressInIt() {
    area.put(2, 0, "see " + ADDRESS + ". Then", Style.PLAIN);
    BasicTextImage image = drawn();
    assertEquals(ADDRESS, assertInstanceOf(Link.class, ink(image, 6, 0)).address());
    assertFalse(ink(image, 6 + ADDRESS.length(), 0) instanceof Link);
  }

  @Test
  void aPieceOfABrokenAddressLeadsToAllOfIt() {
    String address = ADDRESS + "/" + "b".repeat(30);
    List<Row> rows = Row.of(List.of(Line.plain(2, "See " + address + ".")), 36, UTF_8);
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).draw(area.part(3, 0, 36, 3), i);
    }
    BasicTextImage image = drawn();
    assertFalse(ink(image, 5, 0) instanceof Link, cells.lines());
    Link first = assertInstanceOf(Link.class, ink(image, 3, 1), cells.lines());
    Link second = assertInstanceOf(Link.class, ink(image, 3, 2), cells.lines());
    assertEquals(address, first.address());
    assertEquals(first, second);
    assertFalse(first.id().isEmpty());
    assertFalse(ink(image, 30, 2) instanceof Link, cells.lines());
  }

  @Test
  void whatIsDrawnOverAPieceOfAnAddressLeadsNowhere() {
    area.put(0, 0, "abcdef", Style.PLAIN);
    area.address(0, 0, 6, ADDRESS);
    area.put(2, 0, "x", Style.PLAIN);
    BasicTextImage image = drawn();
    assertInstanceOf(Link.class, ink(image, 1, 0));
    assertFalse(ink(image, 2, 0) instanceof Link);
    assertInstanceOf(Link.class, ink(image, 3, 0));
  }

  private BasicTextImage drawn() {
    BasicTextImage image = new BasicTextImage(new TerminalSize(40, 3));
    ThemedDisplay.draw(cells, image.newTextGraphics(), Theme.dark());
    return image;
  }

  private static TextColor ink(BasicTextImage image, int column, int row) {
    return image.getCharacterAt(column, row).getForegroundColor();
  }
}
