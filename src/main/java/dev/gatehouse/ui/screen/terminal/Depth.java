package dev.gatehouse.ui.screen.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.googlecode.lanterna.TextColor;
import dev.gatehouse.ui.TerminalProfile;
import java.util.Locale;

/** The colour depth of a terminal, and the conversion of colours to it. */
public enum Depth {
  /** No colours; only bold, underline and reverse. */
  MONO,
  /** The 16 ANSI colours, whose exact look the user chooses. */
  ANSI16,
  /** The 256 colours of xterm. */
  INDEXED256,
  /** 24-bit colour. */
  TRUECOLOUR;

  /** The default colour of the terminal. */
  public static final int DEFAULT = -1;

  /** A bit that marks a colour given as red, green and blue instead of a palette index. */
  public static final int DIRECT = 1 << 24;

  private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};
  private static final int[] SIXTEEN = {
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
  };

  /**
   * Returns the colour depth of a terminal.
   *
   * @param terminal what the environment says about it
   * @param colours the number of colours in the terminal's description, 0 if unknown
   */
  public static Depth of(TerminalProfile terminal, int colours) {
    String type = terminal.typeOrNone();
    if (terminal.plain() || colours < 8 || type.startsWith("vt")) {
      return MONO;
    }
    if (colours >= 0x7fff || type.endsWith("-direct") || saysTrueColour(terminal)) {
      return TRUECOLOUR;
    }
    return colours >= 256 ? INDEXED256 : ANSI16;
  }

  private static boolean saysTrueColour(TerminalProfile terminal) {
    String type = terminal.typeOrNone();
    String said = terminal.colours().toLowerCase(Locale.ROOT);
    // Both inherit the variable from the terminal in which they were started, but lack its colours.
    // However, tmux, which may call itself screen, converts them.
    boolean inherited =
        type.startsWith("linux") || (type.startsWith("screen") && !terminal.inTmux());
    return !inherited && (said.equals("truecolor") || said.equals("24bit"));
  }

  /**
   * Returns the closest available colour: {@link #DEFAULT}, a palette index, or an RGB value with
   * the bit {@link #DIRECT}.
   */
  public int nearest(TextColor colour) {
    if (colour instanceof Link link) {
      return nearest(link.colour());
    }
    if (this == MONO || colour == TextColor.ANSI.DEFAULT) {
      return DEFAULT;
    }
    if (colour instanceof TextColor.ANSI ansi) {
      int code = Integer.parseInt(new String(ansi.getForegroundSGRSequence(), US_ASCII));
      return ansi.isBright() ? code - 90 + 8 : code - 30;
    }
    int rgb = colour.getRed() << 16 | colour.getGreen() << 8 | colour.getBlue();
    return switch (this) {
      case TRUECOLOUR -> DIRECT | rgb;
      case INDEXED256 -> indexed(rgb);
      default -> sixteen(rgb);
    };
  }

  private static int indexed(int rgb) {
    int red = level(rgb >> 16 & 255);
    int green = level(rgb >> 8 & 255);
    int blue = level(rgb & 255);
    int cube = LEVELS[red] << 16 | LEVELS[green] << 8 | LEVELS[blue];
    int mean = ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3;
    int step = Math.max(0, Math.min(23, (mean - 3) / 10));
    int grey = (8 + 10 * step) * 0x010101;
    return distance(rgb, grey) < distance(rgb, cube)
        ? 232 + step
        : 16 + 36 * red + 6 * green + blue;
  }

  private static int level(int value) {
    int best = 0;
    for (int i = 1; i < LEVELS.length; i++) {
      if (Math.abs(LEVELS[i] - value) < Math.abs(LEVELS[best] - value)) {
        best = i;
      }
    }
    return best;
  }

  private static int sixteen(int rgb) {
    int best = 0;
    for (int i = 1; i < SIXTEEN.length; i++) {
      if (distance(rgb, SIXTEEN[i]) < distance(rgb, SIXTEEN[best])) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Returns how different two colours look, by the <a
   * href="https://www.compuphase.com/cmetric.htm">redmean</a> formula.
   */
  private static int distance(int one, int other) {
    int mean = ((one >> 16 & 255) + (other >> 16 & 255)) / 2;
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256;
  }
}
