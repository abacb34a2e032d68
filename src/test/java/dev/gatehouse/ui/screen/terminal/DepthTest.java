package dev.gatehouse.ui.screen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.TextColor;
import dev.gatehouse.ui.TerminalProfile;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DepthTest {

  private static Depth depth(int colours, String... variables) {
    Map<String, String> environment = new java.util.HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return Depth.of(TerminalProfile.of(environment), colours);
  }

  @Test
  void takesTheDescriptionsNumber() {
    assertEquals(Depth.MONO, depth(0, "TERM", "vt220"));
    assertEquals(Depth.ANSI16, depth(8, "TERM", "linux"));
    assertEquals(Depth.ANSI16, depth(16, "TERM", "xterm-16color"));
    assertEquals(Depth.INDEXED256, depth(256, "TERM", "xterm-256color"));
    assertEquals(Depth.TRUECOLOUR, depth(0x1000000, "TERM", "xterm-direct"));
  }

  @Test
  void believesColortermWhereTheTerminalCanHaveSetIt() {
    assertEquals(Depth.TRUECOLOUR, depth(256, "TERM", "xterm-256color", "COLORTERM", "truecolor"));
    assertEquals(Depth.TRUECOLOUR, depth(8, "TERM", "xterm", "COLORTERM", "24bit"));
    assertEquals(Depth.ANSI16, depth(8, "TERM", "linux", "COLORTERM", "truecolor"));
    assertEquals(Depth.MONO, depth(0, "TERM", "vt100", "COLORTERM", "truecolor"));
    assertEquals(Depth.ANSI16, depth(8, "TERM", "screen", "COLORTERM", "truecolor"));
    assertEquals(
        Depth.TRUECOLOUR,
        depth(256, "TERM", "screen-256color", "COLORTERM", "truecolor", "TMUX", "/tmp/tmux"));
  }

  @Test
  void noColorWinsOverAll() {
    assertEquals(
        Depth.MONO,
        depth(256, "TERM", "xterm-256color", "COLORTERM", "truecolor", "NO_COLOR", "1"));
    assertEquals(Depth.INDEXED256, depth(256, "TERM", "xterm-256color", "NO_COLOR", ""));
  }

  @Test
  void bringsAColourDown() {
    TextColor orange = new TextColor.RGB(255, 135, 0);
    assertEquals(Depth.DIRECT | 0xff8700, Depth.TRUECOLOUR.nearest(orange));
    assertEquals(208, Depth.INDEXED256.nearest(orange));
    assertEquals(Depth.DEFAULT, Depth.MONO.nearest(orange));
    assertEquals(9, Depth.ANSI16.nearest(new TextColor.RGB(250, 20, 10)));
    assertEquals(15, Depth.ANSI16.nearest(new TextColor.RGB(250, 250, 250)));
    assertEquals(244, Depth.INDEXED256.nearest(new TextColor.RGB(128, 128, 128)));
  }

  @Test
  void leavesThePaletteAlone() {
    assertEquals(1, Depth.ANSI16.nearest(TextColor.ANSI.RED));
    assertEquals(12, Depth.ANSI16.nearest(TextColor.ANSI.BLUE_BRIGHT));
    assertEquals(Depth.DEFAULT, Depth.TRUECOLOUR.nearest(TextColor.ANSI.DEFAULT));
  }

  /** What the palette has is taken as it is. */
  @Property
  void aColourOfTheCubeIsItself(
      @ForAll @IntRange(max = 5) int red,
      @ForAll @IntRange(max = 5) int green,
      @ForAll @IntRange(max = 5) int blue) {
    int[] levels = {0, 95, 135, 175, 215, 255};
    TextColor colour = new TextColor.RGB(levels[red], levels[green], levels[blue]);
    assertEquals(16 + 36 * red + 6 * green + blue, Depth.INDEXED256.nearest(colour));
  }
}
