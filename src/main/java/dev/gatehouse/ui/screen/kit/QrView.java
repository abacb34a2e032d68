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
 * @param qr the code
 * @param inverted whether light and dark are exchanged: for terminals without colours, whose ground
 *     is taken for dark until the person says otherwise
 */
public record QrView(Qr qr, boolean inverted) {

  // The keys.
  private static final int FOOT = 1;

  /** The view with light and dark exchanged. */
  public QrView turned() {
    return new QrView(qr, !inverted);
  }

  /** Whether a screen has room for it alone. */
  public boolean fits(int columns, int rows, Letters letters) {
    return qr.largest(columns, rows - FOOT, letters).isPresent();
  }

  /** Draws it alone, as large as it can be, with the keys that work; or says what is in its way. */
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

  /** Draws it in the upper left corner. */
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
