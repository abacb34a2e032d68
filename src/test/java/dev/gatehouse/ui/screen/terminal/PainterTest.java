package dev.gatehouse.ui.screen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gatehouse.text.Letters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PainterTest {

  private static final int COLUMNS = 12;
  private static final int ROWS = 3;
  private static final CellText TEXT = CellText.of(Letters.of(StandardCharsets.UTF_8, false));
  private static final Codes XTERM =
      new Codes(
          "\033[?1049h",
          "\033[?1049l",
          "\033[H\033[J",
          "\033[K",
          "\033[?25l",
          "\033[?25h",
          Set.of(SGR.BOLD, SGR.UNDERLINE, SGR.REVERSE),
          true,
          "",
          true,
          256);
  private static final Codes VT100 =
      new Codes(
          "",
          "",
          "\033[H\033[J",
          "\033[K",
          "",
          "",
          Set.of(SGR.BOLD, SGR.UNDERLINE, SGR.REVERSE),
          false,
          "",
          true,
          0);

  /** Something that is drawn. */
  private record Stroke(
      int column, int row, String text, TextColor ink, TextColor ground, Set<SGR> modifiers) {

    private void draw(TextGraphics graphics) {
      graphics.setForegroundColor(ink).setBackgroundColor(ground).clearModifiers();
      modifiers.forEach(graphics::enableModifiers);
      CellText.put(graphics, column, row, TEXT.shown(text));
    }
  }

  private static BasicTextImage image(List<Stroke> strokes) {
    BasicTextImage image = new BasicTextImage(COLUMNS, ROWS);
    strokes.forEach(stroke -> stroke.draw(image.newTextGraphics()));
    return image;
  }

  @Provide
  Arbitrary<List<List<Stroke>>> frames() {
    Arbitrary<TextColor> colours =
        Arbitraries.of(
            TextColor.ANSI.DEFAULT,
            TextColor.ANSI.RED,
            TextColor.ANSI.BLUE_BRIGHT,
            new TextColor.RGB(1, 2, 3),
            new Link(TextColor.ANSI.RED, "https://one.example/a"),
            new Link(TextColor.ANSI.DEFAULT, "https://two.example/"),
            new TextColor.RGB(250, 128, 7));
    Arbitrary<Stroke> strokes =
        Combinators.combine(
                Arbitraries.integers().between(0, COLUMNS - 1),
                Arbitraries.integers().between(0, ROWS - 1),
                Arbitraries.of(
                    "a", "日", "🎉", "✅", "abc", "日本語", "  ", "e\u0301", "x日y", "-----------"),
                colours,
                colours,
                Arbitraries.subsetOf(SGR.BOLD, SGR.UNDERLINE, SGR.REVERSE))
            .as(Stroke::new);
    return strokes.list().ofMaxSize(5).list().ofMinSize(1).ofMaxSize(6);
  }

  private static void assertShows(
      Emulator terminal, BasicTextImage image, Depth depth, Codes codes) {
    Emulator wanted = new Emulator(COLUMNS, ROWS);
    wanted.take(new Painter(codes, depth, StandardCharsets.UTF_8).all(image, Optional.empty()));
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        assertEquals(wanted.cell(column, row), terminal.cell(column, row), column + "," + row);
      }
    }
  }

  /** A painting of everything shows Lanterna's cells. */
  @Property(tries = 2000)
  void allIsPaintedAsItWasDrawn(@ForAll("frames") List<List<Stroke>> frames) {
    BasicTextImage image = image(frames.get(0));
    Emulator terminal = new Emulator(COLUMNS, ROWS);
    terminal.take(
        new Painter(XTERM, Depth.TRUECOLOUR, StandardCharsets.UTF_8).all(image, Optional.empty()));
    for (int row = 0; row < ROWS; row++) {
      StringBuilder drawn = new StringBuilder();
      for (int column = 0; column < COLUMNS; column++) {
        boolean wide = image.getCharacterAt(column, row).isDoubleWidth();
        boolean cut = wide && column == COLUMNS - 1;
        String text = CellText.withoutForm(image.getCharacterAt(column, row).getCharacterString());
        drawn.append(cut ? "?" : text);
        column += wide ? 1 : 0;
      }
      assertEquals(drawn.toString(), terminal.row(row));
    }
  }

  /** Painting only what changed comes to the same as painting everything. */
  @Property(tries = 3000)
  void changesComeToTheSameAsAll(
      @ForAll("frames") List<List<Stroke>> frames, @ForAll Depth depth, @ForAll boolean old) {
    Codes codes = old ? VT100 : XTERM;
    Painter painter = new Painter(codes, depth, StandardCharsets.UTF_8);
    Emulator terminal = new Emulator(COLUMNS, ROWS);
    BasicTextImage shown = image(List.of());
    terminal.take(painter.all(shown, Optional.empty()));
    int turn = 0;
    for (List<Stroke> frame : frames) {
      BasicTextImage wanted = image(frame);
      Optional<TerminalPosition> cursor =
          turn % 3 == 2
              ? Optional.empty()
              : Optional.of(new TerminalPosition(turn % COLUMNS, turn % ROWS));
      terminal.take(painter.changes(shown, wanted, cursor));
      assertShows(terminal, wanted, depth, codes);
      cursor.ifPresent(at -> assertEquals(at.getColumn() + "," + at.getRow(), terminal.cursor()));
      shown = wanted;
      turn++;
    }
  }

  /** A screen is not cleared as a whole where that would keep what was drawn on it. */
  @Property(tries = 500)
  void paintingAgainComesToTheSameAsAll(@ForAll("frames") List<List<Stroke>> frames) {
    Painter painter = new Painter(VT100, Depth.INDEXED256, StandardCharsets.UTF_8);
    Emulator terminal = new Emulator(COLUMNS, ROWS);
    terminal.take(painter.all(image(frames.get(0)), Optional.empty()));
    BasicTextImage wanted = image(frames.get(frames.size() - 1));
    String again = painter.again(wanted, Optional.empty());
    terminal.take(again);
    assertFalse(again.contains("J"), again);
    assertShows(terminal, wanted, Depth.INDEXED256, VT100);
    terminal.take(VT100.wipe(ROWS));
    assertShows(terminal, image(List.of()), Depth.INDEXED256, VT100);
    assertEquals("0,0", terminal.cursor());
  }

  @Test
  void nothingChangedSendsNothing() {
    Painter painter = new Painter(XTERM, Depth.INDEXED256, StandardCharsets.UTF_8);
    BasicTextImage image = image(List.of());
    Optional<TerminalPosition> cursor = Optional.of(new TerminalPosition(3, 1));
    painter.all(image, cursor);
    assertEquals("", painter.changes(image, image, cursor));
  }

  @Test
  void aTypedLetterIsOneByteAndItsLook() {
    Painter painter = new Painter(XTERM, Depth.INDEXED256, StandardCharsets.UTF_8);
    BasicTextImage before = image(List.of(stroke("ab")));
    painter.all(before, Optional.of(new TerminalPosition(2, 0)));
    assertEquals(
        "c",
        painter.changes(
            before, image(List.of(stroke("abc"))), Optional.of(new TerminalPosition(3, 0))));
  }

  private static Stroke stroke(String text) {
    return new Stroke(0, 0, text, TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, Set.of());
  }

  @Test
  void withoutColoursNoColourIsSent() {
    Stroke red =
        new Stroke(0, 0, "stop", TextColor.ANSI.RED, TextColor.ANSI.BLUE, Set.of(SGR.BOLD));
    String sent =
        new Painter(VT100, Depth.MONO, StandardCharsets.UTF_8)
            .all(image(List.of(red)), Optional.empty());
    assertTrue(sent.contains("\033[0;1m") || sent.contains("\033[1m"), sent);
    assertFalse(sent.contains("3"), sent);
    assertFalse(sent.contains("4"), sent);
  }

  @Test
  void twoColoursThatAreOneHereStayReadable() {
    Stroke close =
        new Stroke(0, 0, "x", new TextColor.RGB(0, 0, 1), new TextColor.RGB(1, 1, 1), Set.of());
    Emulator terminal = new Emulator(COLUMNS, ROWS);
    terminal.take(
        new Painter(XTERM, Depth.ANSI16, StandardCharsets.UTF_8)
            .all(image(List.of(close)), Optional.empty()));
    assertEquals("x15 0 [] ", terminal.cell(0, 0));
  }

  @Test
  void theLastCellIsLeftFreeWhereItWouldScroll() {
    Codes early = new Codes("", "", "\033[H\033[J", "", "", "", Set.of(), false, "", false, 0);
    Stroke last =
        new Stroke(
            0,
            ROWS - 1,
            "x".repeat(COLUMNS),
            TextColor.ANSI.DEFAULT,
            TextColor.ANSI.DEFAULT,
            Set.of());
    String sent =
        new Painter(early, Depth.MONO, StandardCharsets.UTF_8)
            .all(image(List.of(last)), Optional.empty());
    assertEquals(COLUMNS - 1, sent.chars().filter(c -> c == 'x').count());
  }

  @Test
  void whatTheCharacterSetLacksDoesNotShiftTheRow() {
    Stroke wide = new Stroke(0, 0, "日x", TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, Set.of());
    String sent =
        new Painter(XTERM, Depth.MONO, StandardCharsets.US_ASCII)
            .all(image(List.of(wide)), Optional.empty());
    assertTrue(sent.contains("??x"), sent);
  }

  @Test
  void aHalfOverwrittenWideCharacterKeepsItsGround() {
    TextColor red = TextColor.ANSI.RED;
    BasicTextImage shown = image(List.of(new Stroke(0, 0, "日日", red, red, Set.of())));
    for (String text : List.of("a ", " a", " 日", "a 日")) {
      BasicTextImage wanted =
          image(List.of(new Stroke(0, 0, "日日", red, red, Set.of()), on(red, text)));
      Painter painter = new Painter(XTERM, Depth.TRUECOLOUR, StandardCharsets.UTF_8);
      Emulator terminal = new Emulator(COLUMNS, ROWS);
      terminal.take(painter.all(shown, Optional.empty()));
      terminal.take(painter.changes(shown, wanted, Optional.empty()));
      assertShows(terminal, wanted, Depth.TRUECOLOUR, XTERM);
    }
  }

  private static Stroke on(TextColor ground, String text) {
    return new Stroke(0, 0, text, ground, ground, Set.of());
  }

  @Test
  void theRestOfARowIsClearedAtOnce() {
    Painter painter = new Painter(XTERM, Depth.INDEXED256, StandardCharsets.UTF_8);
    BasicTextImage before = image(List.of(stroke("0123456789")));
    painter.all(before, Optional.of(new TerminalPosition(2, 0)));
    assertEquals(
        "\033[K",
        painter.changes(
            before, image(List.of(stroke("01"))), Optional.of(new TerminalPosition(2, 0))));
  }

  @Test
  void anOldTerminalIsToldToEndAllAttributesAtOnce() {
    Painter painter = new Painter(VT100, Depth.MONO, StandardCharsets.UTF_8);
    Stroke bold =
        new Stroke(
            0,
            0,
            "b",
            TextColor.ANSI.DEFAULT,
            TextColor.ANSI.DEFAULT,
            Set.of(SGR.BOLD, SGR.REVERSE));
    Stroke less =
        new Stroke(1, 0, "r", TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, Set.of(SGR.REVERSE));
    String sent = painter.all(image(List.of(bold, less)), Optional.empty());
    assertTrue(sent.contains("b\033[0;7mr"), sent);
  }

  @Test
  void thePiecesOfALinkHaveOneId() {
    Link link = new Link(TextColor.ANSI.DEFAULT, "https://docs.example/", "a1");
    Stroke first = new Stroke(8, 0, "do", link, TextColor.ANSI.DEFAULT, Set.of());
    Stroke second = new Stroke(0, 1, "cs", link, TextColor.ANSI.DEFAULT, Set.of());
    BasicTextImage shown = image(List.of());
    Painter painter = new Painter(XTERM, Depth.TRUECOLOUR, StandardCharsets.UTF_8);
    painter.all(shown, Optional.empty());
    BasicTextImage one = image(List.of(first));
    String open = "\033]8;id=a1;https://docs.example/\033\\";
    String sent = painter.changes(shown, one, Optional.empty());
    assertTrue(sent.contains(open + "do\033]8;;\033\\"), sent);
    // The other piece comes in another frame, and is the same link all the same.
    sent = painter.changes(one, image(List.of(first, second)), Optional.empty());
    assertTrue(sent.contains(open + "cs\033]8;;\033\\"), sent);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Link(TextColor.ANSI.DEFAULT, "https://docs.example/", "a;b"));
  }

  @Test
  void aLinkIsOpenedAndClosedAroundItsText() {
    Stroke link =
        new Stroke(
            0,
            0,
            "docs",
            new Link(TextColor.ANSI.DEFAULT, "https://docs.example/"),
            TextColor.ANSI.DEFAULT,
            Set.of());
    String sent =
        new Painter(XTERM, Depth.TRUECOLOUR, StandardCharsets.UTF_8)
            .all(image(List.of(link)), Optional.empty());
    assertTrue(sent.endsWith("\033]8;;https://docs.example/\033\\docs\033]8;;\033\\"), sent);
    String old =
        new Painter(VT100, Depth.MONO, StandardCharsets.UTF_8)
            .all(image(List.of(link)), Optional.empty());
    assertFalse(old.contains("https"), old);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Link(TextColor.ANSI.DEFAULT, "https://docs.example/\033\\"));
  }
}
