package dev.gatehouse.ui.screen.kit;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.screen.terminal.Depth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Maps styles to colours and attributes. The 256-colour and true-colour themes set their own
 * background, so that text is readable on any terminal. With fewer colours, the user's colours are
 * kept.
 */
final class Theme {

  /**
   * Colours and attributes of a style.
   *
   * @param ink the text colour
   * @param ground the background colour
   * @param attributes bold, underlined or reverse
   */
  record Look(TextColor ink, TextColor ground, Set<SGR> attributes) {
    Look {
      attributes = Set.copyOf(attributes);
    }
  }

  private final Map<Style, Look> looks = new EnumMap<>(Style.class);

  private Theme() {}

  /** Returns the theme for a terminal. */
  static Theme of(Depth depth, TerminalProfile terminal) {
    return switch (depth) {
      case MONO -> mono();
      case ANSI16 -> sixteen();
      case INDEXED256, TRUECOLOUR -> terminal.light() ? light() : dark();
    };
  }

  /** Returns the look of a style. */
  Look look(Style style) {
    return Objects.requireNonNull(looks.get(style), style::name);
  }

  /** Returns the theme for dark terminals with at least 256 colours. */
  static Theme dark() {
    int ground = 0x15181e;
    return new Theme()
        .with(Style.PLAIN, 0xd7dae0, ground)
        .with(Style.DIM, 0x8b93a1, ground)
        .with(Style.RULE, 0x4a5262, ground)
        .with(Style.TITLE, 0xffffff, ground, SGR.BOLD)
        .with(Style.ACCENT, 0x82aaff, ground, SGR.BOLD)
        .with(Style.FOCUS, 0xffffff, 0x264a85)
        .with(Style.FIELD, 0xffffff, 0x2b313c)
        .with(Style.SUGGESTION, 0xb9bfca, 0x1f242d)
        .with(Style.GOOD, 0x7fd88f, ground)
        .with(Style.WARNING, 0xf2c14e, ground)
        .with(Style.ERROR, 0xff8a80, ground)
        .with(Style.CODE, 0xa9c7e8, ground)
        .with(Style.PRACTICE, 0xffffff, 0x116329, SGR.BOLD)
        .with(Style.ELSEWHERE, 0x000000, 0xf2c14e, SGR.BOLD)
        .with(Style.REAL, 0xffffff, 0xb3261e, SGR.BOLD)
        .with(Style.KEY, 0x82aaff, ground, SGR.BOLD)
        .with(Style.LIGHT_MODULE, 0x000000, 0xffffff)
        .with(Style.DARK_MODULE, 0xffffff, 0x000000);
  }

  /** Returns the theme for light terminals with at least 256 colours. */
  static Theme light() {
    int ground = 0xfafaf7;
    return new Theme()
        .with(Style.PLAIN, 0x24292f, ground)
        .with(Style.DIM, 0x5c6570, ground)
        .with(Style.RULE, 0xb4bac3, ground)
        .with(Style.TITLE, 0x000000, ground, SGR.BOLD)
        .with(Style.ACCENT, 0x1f4fbf, ground, SGR.BOLD)
        .with(Style.FOCUS, 0x0b1b3b, 0xcfe0ff)
        .with(Style.FIELD, 0x000000, 0xe0e3e8)
        .with(Style.SUGGESTION, 0x48505a, 0xeff0f0)
        .with(Style.GOOD, 0x116329, ground)
        .with(Style.WARNING, 0x7a4a00, ground)
        .with(Style.ERROR, 0xa40e26, ground)
        .with(Style.CODE, 0x0b4f79, ground)
        .with(Style.PRACTICE, 0xffffff, 0x116329, SGR.BOLD)
        .with(Style.ELSEWHERE, 0x000000, 0xf2c14e, SGR.BOLD)
        .with(Style.REAL, 0xffffff, 0xb3261e, SGR.BOLD)
        .with(Style.KEY, 0x1f4fbf, ground, SGR.BOLD)
        .with(Style.LIGHT_MODULE, 0x000000, 0xffffff)
        .with(Style.DARK_MODULE, 0xffffff, 0x000000);
  }

  /**
   * Returns the theme for 16 colours. The user chooses these colours, so only styles with a
   * background of their own rely on one.
   */
  private static Theme sixteen() {
    return mono()
        .with(Style.PRACTICE, TextColor.ANSI.BLACK, TextColor.ANSI.GREEN)
        .with(Style.ELSEWHERE, TextColor.ANSI.BLACK, TextColor.ANSI.YELLOW)
        .with(Style.REAL, TextColor.ANSI.WHITE_BRIGHT, TextColor.ANSI.RED, SGR.BOLD)
        .with(Style.LIGHT_MODULE, TextColor.ANSI.BLACK, TextColor.ANSI.WHITE)
        .with(Style.DARK_MODULE, TextColor.ANSI.WHITE, TextColor.ANSI.BLACK);
  }

  /** Returns the theme without colours. */
  static Theme mono() {
    Theme theme = new Theme();
    for (Style style : Style.values()) {
      theme.with(style, TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT);
    }
    return theme
        .plain(Style.TITLE, SGR.BOLD)
        .plain(Style.ACCENT, SGR.BOLD)
        .plain(Style.FOCUS, SGR.REVERSE)
        .plain(Style.FIELD, SGR.UNDERLINE)
        .plain(Style.WARNING, SGR.BOLD)
        .plain(Style.ERROR, SGR.BOLD)
        .plain(Style.PRACTICE, SGR.REVERSE)
        .plain(Style.ELSEWHERE, SGR.REVERSE)
        .plain(Style.REAL, SGR.REVERSE, SGR.BOLD)
        .plain(Style.KEY, SGR.BOLD)
        // Light if the user's background is dark.
        .plain(Style.LIGHT_MODULE, SGR.REVERSE);
  }

  private Theme plain(Style style, SGR... attributes) {
    return with(style, TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, attributes);
  }

  private Theme with(Style style, int ink, int ground, SGR... attributes) {
    return with(style, rgb(ink), rgb(ground), attributes);
  }

  private Theme with(Style style, TextColor ink, TextColor ground, SGR... attributes) {
    Set<SGR> all = EnumSet.noneOf(SGR.class);
    all.addAll(Set.of(attributes));
    looks.put(style, new Look(ink, ground, all));
    return this;
  }

  private static TextColor rgb(int colour) {
    return new TextColor.RGB(colour >> 16 & 255, colour >> 8 & 255, colour & 255);
  }
}
