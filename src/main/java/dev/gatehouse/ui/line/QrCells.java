package dev.gatehouse.ui.line;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Qr;
import org.jline.terminal.Terminal;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;

/** A QR code as what a terminal is sent. Black and white are told to it, where it has colours. */
final class QrCells {

  // Of the palette's first sixteen a person may have made anything.
  private static final int FIXED_COLOURS = 256;
  private static final String FIXED_LIGHT = "\033[38;5;16;48;5;231m";
  private static final String FIXED_DARK = "\033[38;5;231;48;5;16m";
  private static final String LIGHT = "\033[30;47m";
  private static final String DARK = "\033[37;40m";
  private static final String PLAIN = "\033[0m";

  private final Letters letters;
  private final String light;
  private final String dark;
  private final String plain;

  QrCells(Terminal terminal, Letters letters, boolean colour) {
    this.letters = letters;
    if (colour) {
      Integer colours = terminal.getNumericCapability(Capability.max_colors);
      boolean fixed = colours != null && colours >= FIXED_COLOURS;
      light = fixed ? FIXED_LIGHT : LIGHT;
      dark = fixed ? FIXED_DARK : DARK;
      plain = PLAIN;
    } else {
      light = code(terminal, Capability.enter_reverse_mode);
      plain = code(terminal, Capability.exit_attribute_mode);
      dark = plain;
    }
  }

  private static String code(Terminal terminal, Capability capability) {
    String pattern = terminal.getStringCapability(capability);
    return pattern == null ? "" : Curses.tputs(pattern);
  }

  /**
   * The rows of a code, each with its end.
   *
   * @param inverted whether light and dark are exchanged
   */
  String of(Qr.Drawing drawing, boolean inverted) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < drawing.rows(); row++) {
      if (light.isEmpty() || plain.isEmpty()) {
        text.append(drawing.text(row, inverted, letters)).append('\n');
        continue;
      }
      for (Qr.Run run : drawing.row(row)) {
        text.append(plain).append(run.dark() == inverted ? light : dark).append(run.text());
      }
      text.append(plain).append('\n');
    }
    return text.toString();
  }
}
