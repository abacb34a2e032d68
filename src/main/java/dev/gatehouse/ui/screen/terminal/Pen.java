package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tracks the colours and attributes that the terminal draws with, and encodes the shortest change
 * to others.
 */
final class Pen {

  /**
   * Colours and attributes, reduced to what the terminal supports.
   *
   * @param ink the text colour, as from {@link Depth#nearest}
   * @param ground the background colour, likewise
   * @param link the {@linkplain Link#target target} of the link; empty if there is none
   */
  record Look(
      int ink,
      int ground,
      boolean bold,
      boolean italic,
      boolean underline,
      boolean reverse,
      String link) {

    static final Look PLAIN =
        new Look(Depth.DEFAULT, Depth.DEFAULT, false, false, false, false, "");

    /** Returns whether a blank in this look is just the terminal's default background. */
    boolean isBare() {
      return ground == Depth.DEFAULT && !underline && !reverse && link.isEmpty();
    }

    private Look unlinked() {
      return link.isEmpty() ? this : new Look(ink, ground, bold, italic, underline, reverse, "");
    }

    private boolean hasNoMoreThan(Look other) {
      return (!bold || other.bold)
          && (!italic || other.italic)
          && (!underline || other.underline)
          && (!reverse || other.reverse);
    }
  }

  private static final int WHITE = 15;

  private final Depth depth;
  private final Set<SGR> attributes;
  private final boolean links;
  private final Map<TextColor, Integer> known = new HashMap<>();
  private Look now = Look.PLAIN;

  Pen(Depth depth, Codes codes) {
    this.depth = depth;
    this.attributes = codes.attributes();
    this.links = codes.links();
  }

  /** Returns the look of a cell on this terminal. */
  Look look(TextCharacter cell) {
    int ink = nearest(cell.getForegroundColor());
    int ground = nearest(cell.getBackgroundColor());
    if (ink == ground
        && ink != Depth.DEFAULT
        && !cell.getForegroundColor().equals(cell.getBackgroundColor())) {
      // The two colours are the same on this terminal, so the text would be invisible.
      ink = ground == 0 || ground == 8 ? WHITE : 0;
    }
    return new Look(
        ink,
        ground,
        cell.isBold() && attributes.contains(SGR.BOLD),
        cell.isItalic() && attributes.contains(SGR.ITALIC),
        cell.isUnderlined() && attributes.contains(SGR.UNDERLINE),
        cell.isReversed() && attributes.contains(SGR.REVERSE),
        links && cell.getForegroundColor() instanceof Link link ? link.target() : "");
  }

  private int nearest(TextColor colour) {
    return known.computeIfAbsent(colour, depth::nearest);
  }

  /** Returns whether the terminal draws with this look now. */
  boolean is(Look look) {
    return now.equals(look);
  }

  /** Assumes that the terminal draws with the default look again. */
  void reset() {
    now = Look.PLAIN;
  }

  /** Switches to a look, and returns the sequence to send; empty if nothing changes. */
  String to(Look look) {
    if (is(look)) {
      return "";
    }
    String target = look.link().isEmpty() ? ";" : look.link();
    String link = now.link().equals(look.link()) ? "" : "\033]8;" + target + "\033\\";
    String code = link + attributes(look.unlinked());
    now = look;
    return code;
  }

  /** Ends the current link, and returns the sequence to send; empty if there is none. */
  String unlinked() {
    return to(now.unlinked());
  }

  private String attributes(Look look) {
    if (now.unlinked().equals(look)) {
      return "";
    }
    String fresh = code(Look.PLAIN, look, "0");
    // A terminal without colours may not be able to end a single attribute.
    boolean canEndOne = depth != Depth.MONO;
    String step =
        look.equals(Look.PLAIN) || (!canEndOne && !now.hasNoMoreThan(look))
            ? fresh
            : code(now, look, "");
    return step.length() < fresh.length() ? step : fresh;
  }

  private static String code(Look from, Look to, String first) {
    StringBuilder code = new StringBuilder("\033[");
    StringBuilder parameters = new StringBuilder(first);
    if (from.bold() != to.bold()) {
      add(parameters, to.bold() ? "1" : "22");
    }
    if (from.italic() != to.italic()) {
      add(parameters, to.italic() ? "3" : "23");
    }
    if (from.underline() != to.underline()) {
      add(parameters, to.underline() ? "4" : "24");
    }
    if (from.reverse() != to.reverse()) {
      add(parameters, to.reverse() ? "7" : "27");
    }
    if (from.ink() != to.ink()) {
      add(parameters, colour(to.ink(), 30));
    }
    if (from.ground() != to.ground()) {
      add(parameters, colour(to.ground(), 40));
    }
    if ("0".contentEquals(parameters)) {
      parameters.setLength(0);
    }
    return code.append(parameters).append('m').toString();
  }

  private static void add(StringBuilder parameters, String parameter) {
    parameters.append(parameters.length() == 0 ? "" : ";").append(parameter);
  }

  private static String colour(int colour, int base) {
    if (colour == Depth.DEFAULT) {
      return Integer.toString(base + 9);
    }
    if (colour >= Depth.DIRECT) {
      return (base + 8)
          + ";2;"
          + (colour >> 16 & 255)
          + ";"
          + (colour >> 8 & 255)
          + ";"
          + (colour & 255);
    }
    if (colour >= 16) {
      return (base + 8) + ";5;" + colour;
    }
    return Integer.toString(colour < 8 ? base + colour : base + 60 + colour - 8);
  }
}
