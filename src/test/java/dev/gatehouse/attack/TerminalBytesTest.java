package dev.gatehouse.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The byte scanner finds what acts on a terminal. */
class TerminalBytesTest {

  private static Set<String> sequences(String written) {
    return TerminalBytes.parse(written, 0).sequences();
  }

  @Test
  void namesEachSequence() {
    assertEquals(Set.of("OSC 52;c;eA=="), sequences("a\033]52;c;eA==\007b"));
    assertEquals(Set.of("OSC 0;title"), sequences("\033]0;title\033\\"));
    assertEquals(Set.of("CSI H", "CSI ?25l", "CSI m"), sequences("\033[1;2H\033[?25l\033[0;31m"));
    assertEquals(Set.of("ESC (B", "ESC c"), sequences("\033(B\033c"));
    assertEquals(Set.of("ESC alone"), sequences("a\033"));
    assertEquals(Set.of("BS", "CR"), sequences("a\bb\rc"));
    assertEquals(Set.of(), sequences("a\r\nb\r\r\nc\nd"));
  }

  @Test
  void leavesWhatIsNoSequenceInTheText() {
    TerminalBytes bytes = TerminalBytes.parse("\033[mSeen " + Hostile.FORGED + "\u009b2J", 3);
    assertEquals("Seen " + Hostile.FORGED + "\u009b2J", bytes.text());
    assertThrows(
        AssertionError.class, () -> bytes.assertHarmless("C1", 3, "Seen", Set.of("CSI m")));
    TerminalBytes plain = TerminalBytes.parse("Seen: " + Hostile.FORGED, 3);
    plain.assertHarmless("nothing", 3, "Seen", Set.of());
    assertThrows(AssertionError.class, () -> plain.assertHarmless("status", 0, "Seen", Set.of()));
  }
}
