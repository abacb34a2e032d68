package dev.gatehouse.ui.screen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.ui.screen.terminal.Key.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {

  private static final long MILLI = 1_000_000;
  private static final String[] SAMPLES = {
    "\033[A",
    "\033OD",
    "\033[1;5C",
    "\033[3~",
    "\033[15;2~",
    "\033[[E",
    "\033[7$",
    "\033Oa",
    "\033b",
    "\033\033[B",
    "\033OP",
    "\033[Z",
    "\r",
    "\t",
    "\u007f",
    "\u0001",
    "a",
    "é",
    "日",
    "🎉",
    "\033é",
    "\033[200~two\rlines 🎉\033[201~",
    "\033]11;rgb:0000/0000/0000\033\\",
    "\033P1+r\033\\",
    "\033[?62;c"
  };

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> names(Decoder decoder) {
    List<String> names = new ArrayList<>();
    decoder.drainTo(
        event -> names.add(event instanceof Event.Press p ? p.key().toString() : event.toString()));
    return names;
  }

  /** What is decoded of it, with a long silence after it. */
  private static List<String> decoded(String sent) {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(bytes(sent), 0);
    decoder.expire(Duration.ofSeconds(1).toNanos());
    return names(decoder);
  }

  @ParameterizedTest
  @CsvSource({
    "[A, Up",
    "OA, Up",
    "[B, Down",
    "[C, Right",
    "[D, Left",
    "[1;5D, Ctrl-Left",
    "[1;3C, Alt-Right",
    "[1;2A, Shift-Up",
    "[1;7D, Ctrl-Alt-Left",
    "Oc, Ctrl-Right",
    "[d, Shift-Left",
    "O5C, Ctrl-Right",
    "[H, Home",
    "OH, Home",
    "[1~, Home",
    "[7~, Home",
    "[F, End",
    "OF, End",
    "[4~, End",
    "[8~, End",
    "[1;5H, Ctrl-Home",
    "[5~, PageUp",
    "[6~, PageDown",
    "[2~, Insert",
    "[3~, Delete",
    "[3;5~, Ctrl-Delete",
    "[3^, Ctrl-Delete",
    "[3$, Shift-Delete",
    "OP, F1",
    "[11~, F1",
    "[[A, F1",
    "[P, F1",
    "[1;5P, Ctrl-F1",
    "OS, F4",
    "[15~, F5",
    "[[E, F5",
    "[24~, F12",
    "[24;2~, Shift-F12",
    "[Z, Shift-Tab",
    "OM, Enter",
    "b, Alt-b",
    "R, Alt-R",
    "P, Alt-P",
    "O, Alt-O",
    "[, Alt-[",
    "], Alt-]"
  })
  void knowsTheSequencesOfTheTerminals(String afterEscape, String name) {
    assertEquals(List.of(name), decoded("\033" + afterEscape));
  }

  @Test
  void knowsTheControlKeys() {
    assertEquals(List.of("Enter"), decoded("\r"));
    assertEquals(List.of("Enter"), decoded("\n"));
    assertEquals(List.of("Tab"), decoded("\t"));
    assertEquals(List.of("Backspace", "Backspace"), decoded("\u007f\b"));
    assertEquals(List.of("Alt-Backspace"), decoded("\033\u007f"));
    assertEquals(List.of("Alt-Enter"), decoded("\033\r"));
    assertEquals(List.of("Ctrl-a", "Ctrl-z", "Ctrl-Space"), decoded("\001\032\0"));
    assertEquals(List.of("Ctrl-\\", "Ctrl-_"), decoded("\034\037"));
    assertEquals(List.of("Space"), decoded(" "));
    assertEquals(List.of("Interrupt[]"), decoded("\003"));
  }

  @Test
  void aTypedEmojiIsOneKey() {
    assertEquals(List.of("🎉"), decoded("🎉"));
  }

  @Test
  void aPasteIsOneEventWhoseNewlinesAreNoEnter() {
    assertEquals(
        List.of("Paste[text=one\ntwo\nthree\033[A]", "x"),
        decoded("\033[200~one\r\ntwo\rthree\033[A\033[201~x"));
  }

  @Test
  void aPasteIsNotTornByAPause() {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(bytes("\033[200~one"), 0);
    decoder.expire(Duration.ofSeconds(9).toNanos());
    decoder.feed(bytes("\rtwo\033[201~"), Duration.ofSeconds(9).toNanos());
    assertEquals(List.of("Paste[text=one\ntwo]"), names(decoder));
  }

  @Test
  void anEndlessPasteTakesNoEndlessMemoryAndEnds() {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(bytes("\033[200~"), 0);
    for (int i = 0; i < 40; i++) {
      decoder.feed(bytes("x".repeat(100_000)), i);
    }
    decoder.feed(bytes("\033[201~y"), 41);
    List<String> names = names(decoder);
    assertEquals("y", names.get(1));
    assertTrue(names.get(0).length() < 1_100_000, "it kept " + names.get(0).length());
  }

  @Test
  void anAnswerThatNobodyAskedForIsNoKey() {
    assertEquals(List.of("x"), decoded("\033[?62;22cx"));
    assertEquals(List.of("x"), decoded("\033[24;80Rx"));
    assertEquals(List.of("x"), decoded("\033]11;rgb:1e1e/1e1e/1e1e\033\\x"));
    assertEquals(List.of("x"), decoded("\033]11;rgb:1e1e/1e1e/1e1e\007x"));
    assertEquals(List.of("x"), decoded("\033P>|XTerm(390)\033\\x"));
    assertEquals(List.of("x"), decoded("\033[?2027;0$yx"));
  }

  @Test
  void aLoneEscapeIsOneOnlyAfterTheWait() {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(bytes("\033"), 0);
    decoder.expire(250 * MILLI);
    assertEquals(List.of(), names(decoder));
    decoder.expire(251 * MILLI);
    assertEquals(List.of("Escape"), names(decoder));
  }

  @Test
  void twoEscapesAreTwoKeys() {
    assertEquals(List.of("Escape", "Escape"), decoded("\033\033"));
    assertEquals(List.of("Escape", "Escape", "Escape"), decoded("\033\033\033"));
    assertEquals(List.of("Alt-Up"), decoded("\033\033[A"));
    assertEquals(List.of("Escape", "Alt-b"), decoded("\033\033b"));
  }

  @Test
  void anEscapeAndALetterLongAfterItAreTwoKeys() {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(bytes("\033"), 0);
    decoder.feed(bytes("b"), 300 * MILLI);
    assertEquals(List.of("Escape", "b"), names(decoder));
  }

  @Test
  void anArrowSplitByTheWaitIsStillAnArrow() {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(bytes("\033"), 0);
    decoder.feed(bytes("["), 250 * MILLI);
    decoder.feed(bytes("A"), 500 * MILLI);
    assertEquals(List.of("Up"), names(decoder));
  }

  @Test
  void aTornSequenceIsNoKeyAndSwallowsNone() {
    assertEquals(List.of(), decoded("\033[1;"));
    assertEquals(List.of("Enter"), decoded("\033[1;\r"));
    assertEquals(List.of("Up"), decoded("\033[1;\033[A"));
    assertEquals(
        List.of("x"), decoded("\033[" + "1".repeat(100) + "\000x").stream().skip(36).toList());
  }

  @Test
  void brokenBytesAreNoKeys() {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(new byte[] {(byte) 0xff, 'a', (byte) 0xe6, 'b'}, 0);
    assertEquals(List.of("a", "b"), names(decoder));
  }

  @Test
  void readsTheCharacterSetOfTheLocale() {
    Decoder decoder = new Decoder(StandardCharsets.ISO_8859_1);
    decoder.feed(new byte[] {(byte) 0xe9}, 0);
    assertEquals(List.of("é"), names(decoder));
    Charset japanese = Charset.forName("EUC-JP");
    decoder = new Decoder(japanese);
    decoder.feed("日".getBytes(japanese), 0);
    assertEquals(List.of("日"), names(decoder));
  }

  @Test
  void muchTextAtOnceArrivesWhole() {
    String much = "aé日🎉".repeat(1000);
    assertEquals(much, String.join("", decoded(much)));
  }

  @Provide
  Arbitrary<List<String>> sent() {
    return Arbitraries.of(SAMPLES).list().ofMinSize(1).ofMaxSize(8);
  }

  /** However it is split, and however long within the wait its parts take, it decodes the same. */
  @Property(tries = 3000)
  void aSplitChangesNothing(
      @ForAll("sent") List<String> sent, @ForAll List<Integer> cuts, @ForAll long seed) {
    String all = String.join("", sent);
    byte[] bytes = bytes(all);
    boolean[] cutBefore = new boolean[bytes.length + 1];
    cuts.forEach(cut -> cutBefore[Math.floorMod(cut, bytes.length)] = true);
    Decoder split = new Decoder(StandardCharsets.UTF_8);
    long now = 0;
    int from = 0;
    java.util.Random random = new java.util.Random(seed);
    for (int i = 1; i <= bytes.length; i++) {
      if (i == bytes.length || cutBefore[i]) {
        split.feed(Arrays.copyOfRange(bytes, from, i), now);
        now += random.nextInt(251) * MILLI;
        split.expire(now);
        from = i;
      }
    }
    split.expire(now + 1000 * MILLI);
    assertEquals(decoded(all), names(split), () -> Arrays.toString(bytes));
  }

  /** Whatever bytes come, there is no exception, and Enter after a silence is Enter. */
  @Property(tries = 2000)
  void noBytesBreakIt(@ForAll byte[] bytes) {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(bytes, 0);
    decoder.expire(1000 * MILLI);
    names(decoder);
    decoder.feed(bytes("\033[201~"), 1000 * MILLI);
    names(decoder);
    decoder.feed(bytes("\r"), 2000 * MILLI);
    List<String> names = names(decoder);
    assertEquals(Key.of(Kind.ENTER).toString(), names.get(names.size() - 1));
  }
}
