package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The colours and attributes that the terminal draws with, and the shortest way to others. */
final class Pen {

  /**
   * A look, brought down to what the terminal has.
   *
   * @param ink a colour as of {@link Depth#nearest}
   * @param ground likewise, behind the text
   * @param link the {@linkplain Link#target target} to which the text leads, or an empty text
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

    /** Whether a blank in it is nothing but the terminal's own ground. */
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

  /** The look of a cell on this terminal. */
  Look look(TextCharacter cell) {
    int ink = nearest(cell.getForegroundColor());
    int ground = nearest(cell.getBackgroundColor());
    if (ink == ground
        && ink != Depth.DEFAULT
        && !cell.getForegroundColor().equals(cell.getBackgroundColor())) {
      // Two colours that are one here: the text would be gone.
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

  /** Whether it draws so. */
  boolean is(Look look) {
    return now.equals(look);
  }

  /** Forgets what was told: the terminal draws plainly again. */
  void reset() {
    now = Look.PLAIN;
  }

  /** What is to be sent so that it draws so. */
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

  /** What ends a link, if it draws one. */
  String unlinked() {
    return to(now.unlinked());
  }

  private String attributes(Look look) {
    if (now.unlinked().equals(look)) {
      return "";
    }
    String fresh = code(Look.PLAIN, look, "0");
    // What has no colours does not know either how to end one attribute only.
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
