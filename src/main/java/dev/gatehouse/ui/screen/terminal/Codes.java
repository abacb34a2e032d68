package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.SGR;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jline.terminal.Terminal;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;

/**
 * What a terminal is told, after its description (terminfo). Empty where it does not have it.
 * Moves, colours and attributes are ECMA-48's, which all have that {@link #isUsable() can be used}.
 *
 * @param enter to the second screen, where there is one; and pastes in brackets
 * @param leave the reverse of {@code enter}; the screen is to be {@linkplain #wipe wiped} before
 * @param clear clears the screen
 * @param toEndOfLine clears the rest of the row
 * @param hide hides the cursor
 * @param show shows the cursor
 * @param attributes those that it has
 * @param links whether text can be a link; terminals that do not know links ignore them, but for
 *     those that are as old as one screen
 * @param address how it addresses the cursor
 * @param wrapsLate whether the last cell of the screen can be written without scrolling it
 * @param colours how many it has
 */
record Codes(
    String enter,
    String leave,
    String clear,
    String toEndOfLine,
    String hide,
    String show,
    Set<SGR> attributes,
    boolean links,
    String address,
    boolean wrapsLate,
    int colours) {

  private static final String BRACKETS = "\033[?2004h";
  private static final String NO_BRACKETS = "\033[?2004l";
  private static final String PLAIN = "\033[m";

  /** The codes of a terminal. */
  static Codes of(Terminal terminal) {
    String second = code(terminal, Capability.enter_ca_mode);
    String first = code(terminal, Capability.exit_ca_mode);
    boolean two = !second.isEmpty() && !first.isEmpty();
    String clear = code(terminal, Capability.clear_screen);
    String show = code(terminal, Capability.cursor_normal);
    Map<SGR, Capability> known = new EnumMap<>(SGR.class);
    known.put(SGR.BOLD, Capability.enter_bold_mode);
    known.put(SGR.UNDERLINE, Capability.enter_underline_mode);
    known.put(SGR.REVERSE, Capability.enter_reverse_mode);
    known.put(SGR.ITALIC, Capability.enter_italics_mode);
    known.values().removeIf(capability -> code(terminal, capability).isEmpty());
    return new Codes(
        // Those with one screen know no brackets either, and may print what they do not know.
        two ? second + BRACKETS : "",
        (two ? NO_BRACKETS : "") + PLAIN + show + (two ? first : ""),
        clear,
        code(terminal, Capability.clr_eol),
        show.isEmpty() ? "" : code(terminal, Capability.cursor_invisible),
        show,
        Set.copyOf(known.keySet()),
        two,
        code(terminal, Capability.cursor_address, 6, 8),
        terminal.getBooleanCapability(Capability.eat_newline_glitch),
        colours(terminal.getType()));
  }

  /** Whether the screen can be drawn with these. */
  boolean isUsable() {
    return address.equals("\033[7;9H") && !clear.isEmpty() && !toEndOfLine.isEmpty();
  }

  /**
   * What empties a screen row by row, and leaves the cursor in its first cell. Clearing it as a
   * whole makes some terminals push what was there into the scrollback, and a second screen may be
   * switched off, or can be looked at once more.
   *
   * @param rows how many it has; more do no harm
   */
  String wipe(int rows) {
    StringBuilder codes = new StringBuilder(PLAIN);
    for (int row = rows; row > 1; row--) {
      codes.append("\033[").append(row).append('H').append(toEndOfLine);
    }
    return codes.append("\033[H").append(toEndOfLine).toString();
  }

  // JLine puts what COLORTERM says into its own copy of the description.
  private static int colours(String type) {
    Map<Capability, Integer> numbers = new HashMap<>();
    String description = InfoCmp.getLoadedInfoCmp(type);
    if (description != null) {
      InfoCmp.parseInfoCmp(description, new HashSet<>(), numbers, new HashMap<>());
    }
    return numbers.getOrDefault(Capability.max_colors, 0);
  }

  private static String code(Terminal terminal, Capability capability, Object... parameters) {
    String pattern = terminal.getStringCapability(capability);
    if (pattern == null) {
      return "";
    }
    StringWriter code = new StringWriter();
    Curses.tputs(code, pattern, parameters);
    return code.toString();
  }
}
