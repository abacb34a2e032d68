package dev.gatehouse.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvisibleTest {

  /** Perl brings Unicode's own table along. */
  @Test
  void takesUnicodesWordForWhatIsIgnored() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl here");
    Process perl =
        new ProcessBuilder(
                "/usr/bin/perl",
                "-e",
                "for (0..0x10FFFF) { print \"$_\\n\" if chr($_) =~ /\\p{Default_Ignorable_Code_Point}/ }")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String all = new String(perl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertEquals(4174, all.lines().count());
    all.lines().mapToInt(Integer::parseInt).forEach(c -> assertTrue(Invisible.is(c), hex(c)));
  }

  @Test
  void isWhatActsOnATerminalOrOnWhatStandsBesideIt() {
    for (String hidden :
        new String[] {
          "\0",
          "\007",
          "\033",
          "\t",
          "\n",
          "\r",
          "\u007f",
          "\u0085",
          "\u009b",
          "\u009d",
          "\u061c",
          "\u200e",
          "\u202e",
          "\u2028",
          "\u2029",
          "\u2066",
          "\ufeff",
          "\ufffb",
          "\ud800",
          "\udfff",
          "\u200b",
          "\u200c",
          "\u200d",
          "\u2060",
          "\u00ad",
          "\u180e",
          "\u115f",
          "\u1160",
          "\u3164",
          "\uffa0",
          "\ufe0f",
          "\ufe0e",
          "\udb40\udc41",
          "\udb40\uddef",
          "\u034f",
          "\ud83f\udffe"
        }) {
      assertTrue(Invisible.isIn("a" + hidden + "b"), hex(hidden.codePointAt(0)));
      assertEquals(
          "a\\u{" + Integer.toHexString(hidden.codePointAt(0)) + "}b",
          Invisible.shown("a" + hidden + "b"));
    }
  }

  @Test
  void leavesWhatAPersonSees() {
    String seen = "aZ ~é日 本\u00a0ü\u05d0\u0644\ud83d\ude00\u0301…";
    assertFalse(Invisible.isIn(seen));
    assertEquals(seen, Invisible.shown(seen));
    assertTrue(IntStream.range(' ', 0x7f).noneMatch(Invisible::is));
  }

  @Test
  void whatIsShownHasNoMarkOfTheProgramsOwnEither() {
    assertEquals("\\u{fdd0}x\\u{ffff}", Invisible.shown("\ufdd0x\uffff"));
    assertFalse(Invisible.is(0xFFFF), "formats keep references");
  }

  @Test
  void aQuotedTextIsCutByCharacters() {
    assertEquals("\\u{1f}".repeat(80) + "…", Invisible.quoted("\u001f".repeat(81)));
    String faces = "\ud83d\ude00".repeat(80);
    assertEquals(faces, Invisible.quoted(faces));
    assertEquals(faces + "…", Invisible.quoted(faces + "x"));
  }

  private static String hex(int c) {
    return "U+" + Integer.toHexString(c);
  }
}
