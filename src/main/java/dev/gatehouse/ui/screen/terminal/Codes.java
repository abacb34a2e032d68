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
 * The control sequences of a terminal, from its terminfo description. A sequence is empty if the
 * terminal lacks it. Cursor moves, colours and attributes follow ECMA-48, which every {@linkplain
 * #isUsable usable} terminal supports.
 *
 * @param enter switches to the alternate screen and turns on bracketed paste; empty without an
 *     alternate screen
 * @param leave the reverse of {@code enter}; {@linkplain #wipe wipe} the screen before
 * @param toEndOfLine clears the rest of the row
 * @param attributes the attributes that the terminal supports
 * @param links whether text can be a link. Terminals without links ignore them, except those so old
 *     that they have no alternate screen
 * @param address the sequence that moves the cursor to row 7, column 9, as a probe
 * @param wrapsLate whether writing the last cell of the screen does not scroll it
 * @param colours the number of colours, 0 if unknown
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

  /** Returns the control sequences of a terminal. */
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
        // Terminals without an alternate screen lack bracketed paste too, and may print unknown
        // sequences.
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

  /** Returns whether these sequences are sufficient to draw a screen. */
  boolean isUsable() {
    return address.equals("\033[7;9H") && !clear.isEmpty() && !toEndOfLine.isEmpty();
  }

  /**
   * Returns the sequence that clears a screen row by row and moves the cursor to the first cell.
   * Clearing it as a whole makes some terminals save the content in the scrollback. The alternate
   * screen does not prevent that: it may be switched off, or shown again.
   *
   * @param rows rows of the screen; a larger number does no harm
   */
  String wipe(int rows) {
    StringBuilder codes = new StringBuilder(PLAIN);
    for (int row = rows; row > 1; row--) {
      codes.append("\033[").append(row).append('H').append(toEndOfLine);
    }
    return codes.append("\033[H").append(toEndOfLine).toString();
  }

  // JLine applies COLORTERM to its own copy of the description.
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
