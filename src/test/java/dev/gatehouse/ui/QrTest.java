package dev.gatehouse.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.text.Letters;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** QR codes in cells, as ZXing reads them. */
class QrTest {

  private static final Letters UTF_8 = Letters.of(StandardCharsets.UTF_8, false);
  private static final Letters ASCII = Letters.of(StandardCharsets.US_ASCII, false);
  private static final String SEED =
      "JBSWY3DPEHPK3PXPGEZDGNBVGY3TQOJQMFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";
  private static final String USUAL =
      "otpauth://totp/admin@123456789012?secret=" + SEED + "&issuer=AWS";

  private static String coloured(Qr.Drawing drawing) {
    StringBuilder cells = new StringBuilder();
    for (int row = 0; row < drawing.rows(); row++) {
      for (Qr.Run run : drawing.row(row)) {
        cells.append(run.dark() ? "\033[37;40m" : "\033[30;47m").append(run.text());
      }
      cells.append("\033[m\n");
    }
    return cells.toString();
  }

  private static String bare(Qr.Drawing drawing, boolean inverted, Letters letters) {
    StringBuilder cells = new StringBuilder();
    for (int row = 0; row < drawing.rows(); row++) {
      cells.append(drawing.text(row, inverted, letters)).append('\n');
    }
    return cells.toString();
  }

  @Test
  void theUsualNamesFitIntoVersionFive() {
    assertEquals(64, SEED.length());
    for (String name : new String[] {"admin", "me@startup", "gatehouse-1"}) {
      Qr qr = Qr.of(USUAL.replace("admin", name.replace("@", "%40")));
      assertEquals(5, qr.version(), name);
      assertEquals(37, qr.size());
    }
    assertEquals(6, Qr.of(USUAL.replace("admin", "somebody.with.a.longer.name")).version());
  }

  @Test
  void theUsualCodeFitsIntoAScreenOf24Rows() {
    Qr qr = Qr.of(USUAL);
    Qr.Drawing wide = qr.within(80, 23, UTF_8).orElseThrow();
    assertEquals(new Qr.Drawing(qr, Qr.Form.HALF_BLOCKS, 4), wide);
    assertEquals(45, wide.columns());
    assertEquals(23, wide.rows());
    assertEquals(qr.in(Qr.Form.HALF_BLOCKS, 2), qr.within(41, 21, UTF_8).orElseThrow());
    assertEquals(qr.smallest(UTF_8), qr.within(44, 22, UTF_8).orElseThrow());
    assertEquals(Optional.empty(), qr.within(40, 60, UTF_8));
    assertEquals(Optional.empty(), qr.within(200, 20, UTF_8));
    assertEquals(Optional.empty(), qr.within(80, 24, ASCII));
  }

  @Test
  void isAsLargeAsThereIsRoomFor() {
    Qr qr = Qr.of(USUAL);
    assertEquals(qr.in(Qr.Form.WHOLE_CELLS, 4), qr.largest(90, 45, UTF_8).orElseThrow());
    assertEquals(qr.in(Qr.Form.WHOLE_CELLS, 2), qr.largest(82, 41, UTF_8).orElseThrow());
    assertEquals(qr.in(Qr.Form.HALF_BLOCKS, 4), qr.largest(200, 40, UTF_8).orElseThrow());
    assertEquals(Optional.empty(), qr.largest(200, 40, ASCII));
    assertEquals(qr.smallest(ASCII), qr.largest(82, 41, ASCII).orElseThrow());
  }

  // From 24 letters on, as the shortest address has: in the tiny codes of a few letters the reader
  // does not find the corners each time.
  @Property(tries = 60)
  void isReadOnDarkAndOnLightGrounds(
      @ForAll @StringLength(min = 24, max = 90) @CharRange(from = '!', to = '~') String text,
      @ForAll Qr.Form form,
      @ForAll boolean leastQuiet,
      @ForAll boolean light) {
    Qr.Drawing drawing = Qr.of(text).in(form, leastQuiet ? 2 : 4);
    Photo photo = Photo.of(framed(coloured(drawing)), light);
    assertEquals(Optional.of(text), photo.read());
  }

  /** With some of the terminal's own ground around it. */
  private static String framed(String cells) {
    StringBuilder all = new StringBuilder("\n\n");
    cells.lines().forEach(line -> all.append("   ").append(line).append("     \n"));
    return all.append("\n\n").toString();
  }

  @Property(tries = 40)
  void asTextAloneItIsReadOnTheGroundThatItIsDrawnFor(
      @ForAll @StringLength(min = 24, max = 90) @CharRange(from = '!', to = '~') String text,
      @ForAll Qr.Form form,
      @ForAll boolean light) {
    Qr.Drawing drawing = Qr.of(text).in(form, 4);
    Photo photo = Photo.of(framed(bare(drawing, light, UTF_8)), light);
    assertEquals(Optional.of(text), photo.read());
  }

  @Test
  void inAsciiItIsReadFromALittleFartherAway() {
    Qr.Drawing drawing = Qr.of(USUAL).in(Qr.Form.WHOLE_CELLS, 4);
    String cells = bare(drawing, false, ASCII);
    assertTrue(cells.chars().allMatch(c -> c == '#' || c == ' ' || c == '\n'), cells);
    assertEquals(Optional.of(USUAL), Photo.of(framed(cells), false).read(8));
    String light = bare(drawing, true, ASCII);
    assertEquals(Optional.of(USUAL), Photo.of(framed(light), true).read(8));
  }

  @Test
  void neverShowsWhatItHolds() {
    Qr qr = Qr.of(USUAL);
    String text = qr + "" + qr.smallest(UTF_8) + qr.smallest(UTF_8).row(3);
    assertFalse(text.contains("otpauth") || text.contains(SEED), text);
    IllegalArgumentException tooLong =
        assertThrows(IllegalArgumentException.class, () -> Qr.of(USUAL.repeat(40)));
    assertFalse(String.valueOf(tooLong.getMessage()).contains(SEED));
  }
}
