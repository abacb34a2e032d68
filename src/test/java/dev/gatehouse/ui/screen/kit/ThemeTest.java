package dev.gatehouse.ui.screen.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TextColor;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.screen.terminal.Depth;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contrast of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
class ThemeTest {

  private static final double TEXT = 4.5;
  // xterm's: https://invisible-island.net/xterm/, 256colres.pl and its defaults for the first.
  private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};
  private static final int[] SIXTEEN = {
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
  };

  private static Theme theme(Depth depth, String colours) {
    return Theme.of(depth, TerminalProfile.of(Map.of("COLORFGBG", colours)));
  }

  @ParameterizedTest
  @CsvSource({
    "TRUECOLOUR, 15;0",
    "TRUECOLOUR, 0;15",
    "INDEXED256, 15;0",
    "INDEXED256, 0;15",
    "ANSI16, 15;0"
  })
  void allTextStandsOutFromItsGround(Depth depth, String colours) {
    for (Style style : Style.values()) {
      Theme.Look look = theme(depth, colours).look(style);
      // What is left to the terminal is the person's own choice, and a rule is no text.
      if (depth.nearest(look.ground()) != Depth.DEFAULT && style != Style.RULE) {
        double contrast = contrast(shown(depth, look.ink()), shown(depth, look.ground()));
        assertTrue(contrast >= TEXT, style + " has a contrast of " + contrast);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"TRUECOLOUR, 15;0", "TRUECOLOUR, 0;15", "INDEXED256, 15;0", "INDEXED256, 0;15"})
  void aFieldIsToldFromThePageAndFromTheOneThatHasTheKeys(Depth depth, String colours) {
    Theme theme = theme(depth, colours);
    int page = shown(depth, theme.look(Style.PLAIN).ground());
    int focus = shown(depth, theme.look(Style.FOCUS).ground());
    for (Style style : new Style[] {Style.FIELD, Style.SUGGESTION}) {
      int field = shown(depth, theme.look(style).ground());
      assertNotEquals(page, field, style.toString());
      assertNotEquals(focus, field, style.toString());
    }
    assertNotEquals(page, focus);
  }

  @ParameterizedTest
  @CsvSource({"TRUECOLOUR, 15;0", "TRUECOLOUR, 0;15", "INDEXED256, 15;0", "INDEXED256, 0;15"})
  void practiceIsGreenAndARealAccountIsRed(Depth depth, String colours) {
    int practice = shown(depth, theme(depth, colours).look(Style.PRACTICE).ground());
    int real = shown(depth, theme(depth, colours).look(Style.REAL).ground());
    assertTrue((practice >> 8 & 255) > 2 * (practice >> 16 & 255), "practice");
    assertTrue((real >> 16 & 255) > 2 * (real >> 8 & 255), "real");
  }

  @ParameterizedTest
  @CsvSource({"0;15, light", "0;7, light", "0;default;15, light", "15;0, dark", "'', dark"})
  void takesTheLightThemeOnALightGround(String colours, String wanted) {
    Theme theme = wanted.equals("light") ? Theme.light() : Theme.dark();
    assertEquals(
        theme.look(Style.PLAIN).ground(),
        theme(Depth.TRUECOLOUR, colours).look(Style.PLAIN).ground());
  }

  /** What a terminal of a depth shows for a colour. */
  private static int shown(Depth depth, TextColor colour) {
    int number = depth.nearest(colour);
    if ((number & Depth.DIRECT) != 0) {
      return number & 0xffffff;
    } else if (number < 16) {
      return SIXTEEN[number];
    } else if (number >= 232) {
      return (8 + 10 * (number - 232)) * 0x010101;
    }
    int cube = number - 16;
    return LEVELS[cube / 36] << 16 | LEVELS[cube / 6 % 6] << 8 | LEVELS[cube % 6];
  }

  private static double contrast(int one, int other) {
    double light = Math.max(luminance(one), luminance(other));
    double dark = Math.min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 255) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
