package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.EnrolWords;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Qr;
import java.util.List;
import java.util.Optional;

/**
 * A QR code on the screen.
 *
 * @param inverted whether light and dark are swapped. Terminals without colours need it: their
 *     background is assumed to be dark until the user inverts the code.
 */
public record QrView(Qr qr, boolean inverted) {

  // The row of keys.
  private static final int FOOT = 1;

  /** Returns the view with light and dark swapped. */
  public QrView turned() {
    return new QrView(qr, !inverted);
  }

  /** Returns whether the code fits on a screen of this size by itself. */
  public boolean fits(int columns, int rows, Letters letters) {
    return qr.largest(columns, rows - FOOT, letters).isPresent();
  }

  /**
   * Draws the code alone, as large as possible, with the keys that work. If it does not fit, draws
   * the window size that it needs.
   */
  public void drawAlone(Area screen, List<Page.Hint> hints) {
    Frame.foot(screen, hints);
    Area room = screen.part(0, 0, screen.columns(), screen.rows() - FOOT);
    Optional<Qr.Drawing> drawing = qr.largest(room.columns(), room.rows(), screen.letters());
    if (drawing.isPresent()) {
      int left = (room.columns() - drawing.get().columns()) / 2;
      int top = (room.rows() - drawing.get().rows()) / 2;
      draw(room.part(left, top, room.columns(), room.rows()), drawing.get());
    } else {
      String window = EnrolWords.window(qr, screen.letters());
      LinesView.of(List.of(Line.plain(window)), screen.letters())
          .draw(room.part(1, 1, room.columns() - 2, room.rows() - 1));
    }
  }

  /** Draws the code at the upper left corner of an area. */
  public void draw(Area area, Qr.Drawing drawing) {
    for (int row = 0; row < drawing.rows(); row++) {
      int column = 0;
      for (Qr.Run run : drawing.row(row)) {
        boolean dark = run.dark() != inverted;
        column = area.put(column, row, run.text(), dark ? Style.DARK_MODULE : Style.LIGHT_MODULE);
      }
    }
  }
}
