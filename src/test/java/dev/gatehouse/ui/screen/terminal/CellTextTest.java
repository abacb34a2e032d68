package dev.gatehouse.ui.screen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CellTextTest {

  private static final CellText TEXT = CellText.of(Letters.of(StandardCharsets.UTF_8, false));

  private static String drawn(String text, int columns) {
    BasicTextImage image = new BasicTextImage(columns, 1);
    CellText.put(image.newTextGraphics(), 0, 0, TEXT.shown(text));
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      TextCharacter cell = image.getCharacterAt(i, 0);
      row.append(CellText.withoutForm(cell.getCharacterString()));
      i += cell.isDoubleWidth() ? 1 : 0;
    }
    return row.toString();
  }

  @Test
  void wideCharactersTakeTwoCells() {
    assertEquals("日本x  ", drawn("日本x", 7));
    assertEquals("🎉x  ", drawn("🎉x", 5));
    assertEquals("✅x  ", drawn("✅x", 5));
    assertEquals("日 ", drawn("日本", 3));
  }

  @Test
  void composesWhatCanBeOneCharacter() {
    assertEquals("é", TEXT.shown("e\u0301"));
    assertEquals("한", TEXT.shown("\u1112\u1161\u11ab"));
  }

  @Test
  void showsACodeForWhatWouldShiftTheRow() {
    assertEquals("x\\u{302}", TEXT.shown("x\u0302"));
    assertEquals("👩\\u{200d}💻", TEXT.shown("👩\u200d💻"));
    assertEquals("👍\\u{1f3fd}", TEXT.shown("👍\ud83c\udffd"));
    assertEquals("\\u{1f1e9}\\u{1f1ea}", TEXT.shown("🇩🇪"));
    assertEquals("\\u{303f}", TEXT.shown("\u303f"));
    assertEquals("a\\u{ad}b", TEXT.shown("a\u00adb"));
    assertEquals("\u2764\\u{fe0f}", TEXT.shown("\u2764\ufe0f"));
    assertEquals("\\u{1b}[31m", TEXT.shown("\033[31m"));
  }

  @Test
  void showsACodeForWhatTheLocaleLacks() {
    CellText latin = CellText.of(Letters.of(StandardCharsets.ISO_8859_1, false));
    assertEquals("é \\u{65e5}", latin.shown("é 日"));
  }

  @Test
  void cutsAtAWholeCharacter() {
    assertEquals("日", Width.cut("日本", 3));
    assertEquals("a🎉", Width.cut("a🎉b", 3));
    assertEquals("", Width.cut("🎉", 1));
  }

  @Test
  void looksTheSameOnLanternasVirtualTerminal() throws IOException {
    DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(10, 2));
    TerminalScreen screen = new TerminalScreen(terminal);
    screen.startScreen();
    CellText.put(screen.newTextGraphics(), 0, 0, TEXT.shown("日✅e\u0301x"));
    screen.refresh();
    assertEquals("日", terminal.getCharacter(0, 0).getCharacterString());
    assertEquals("✅", CellText.withoutForm(terminal.getCharacter(2, 0).getCharacterString()));
    assertEquals("é", terminal.getCharacter(4, 0).getCharacterString());
    assertEquals("x", terminal.getCharacter(5, 0).getCharacterString());
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> points =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x2ff),
            Arbitraries.integers().between(0, 0x33ff),
            Arbitraries.integers().between(0xa000, 0xffff),
            Arbitraries.integers().between(0x1f000, 0x1faff),
            Arbitraries.integers().between(0, 0x10ffff));
    return points
        .filter(Character::isValidCodePoint)
        .list()
        .ofMaxSize(12)
        .map(list -> list.stream().map(Character::toString).reduce("", String::concat));
  }

  /** Lanterna's cells, the layout's columns and the measure of this package are one. */
  @Property(tries = 5000)
  void allMeasuresAgree(@ForAll("texts") String text) {
    String shown = TEXT.shown(text);
    int columns = Width.columns(shown);
    BasicTextImage image = new BasicTextImage(new TerminalSize(columns + 2, 1));
    int end = CellText.put(image.newTextGraphics(), 0, 0, shown + "|");
    assertEquals(columns + 1, end);
    assertTrue(image.getCharacterAt(columns, 0).is('|'), shown);
    int lanterna = 0;
    while (!image.getCharacterAt(lanterna, 0).is('|') || lanterna < columns) {
      lanterna += image.getCharacterAt(lanterna, 0).isDoubleWidth() ? 2 : 1;
    }
    assertEquals(columns, lanterna, shown);
    assertEquals(columns, Width.columns(shown), shown);
  }

  /** What is sent of cells stays as it is, and every character set can take it. */
  @Property(tries = 2000)
  void whatIsShownIsShownAgain(@ForAll("texts") String text) {
    for (String name : new String[] {"UTF-8", "US-ASCII", "KOI8-R"}) {
      Charset charset = Charset.forName(name);
      CellText cells = CellText.of(Letters.of(charset, false));
      String shown = cells.shown(text);
      String sent = shown.replace("\ufe0f", "");
      assertEquals(shown, cells.shown(sent));
      assertEquals(sent, new String(sent.getBytes(charset), charset));
    }
  }
}
