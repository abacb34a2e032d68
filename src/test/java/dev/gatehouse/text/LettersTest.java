package dev.gatehouse.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LettersTest {

  private static Letters in(String name, String value) {
    return Letters.of(Map.of(name, value));
  }

  @Test
  void findsTheCharacterSetWhereTheSystemLooksForIt() {
    assertEquals(StandardCharsets.UTF_8, in("LANG", "en_US.UTF-8").charset());
    assertEquals(StandardCharsets.UTF_8, in("LC_CTYPE", "C.utf8").charset());
    assertEquals(StandardCharsets.ISO_8859_1, in("LANG", "de_DE.ISO-8859-1@euro").charset());
    assertEquals(StandardCharsets.US_ASCII, in("LANG", "C").charset());
    assertEquals(StandardCharsets.US_ASCII, in("LANG", "de_DE.nonsense!").charset());
    assertEquals(
        StandardCharsets.US_ASCII,
        Letters.of(Map.of("LC_ALL", "POSIX", "LANG", "en_US.UTF-8")).charset());
  }

  @Test
  void readsUtf8WhereTheLocaleNamesNoCharacterSet() {
    assertEquals(StandardCharsets.UTF_8, in("LANG", "C").input());
    assertEquals(StandardCharsets.ISO_8859_1, in("LANG", "de_DE.ISO-8859-1").input());
  }

  @Test
  void replacesWhatTheLocaleLacks() {
    assertEquals("a - b...c", in("LANG", "C").of("a — b…c"));
    assertEquals("ok", in("LANG", "C").sign(Letters.Sign.DONE));
    assertEquals("✓", in("LANG", "C.UTF-8").sign(Letters.Sign.DONE));
    assertEquals("Jos\\u{e9}", in("LANG", "C").of("José"));
    assertEquals("José", in("LANG", "de_DE.ISO-8859-1").of("José"));
  }

  /** What the program says itself is never shown as codes. */
  @Test
  void replacesEachLetterOfTheProgramsOwnTexts() throws IOException {
    Pattern literal = Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"");
    Set<String> coded = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/gatehouse"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher text = literal.matcher(Files.readString(file));
        // Blocks of a QR code are drawn otherwise where the terminal has none.
        while (text.find() && !file.endsWith("Qr.java")) {
          text.group()
              .codePoints()
              .mapToObj(Character::toString)
              .filter(letter -> in("LANG", "C").of(letter).startsWith("\\u"))
              .forEach(letter -> coded.add(file.getFileName() + " " + letter));
        }
      }
    }
    assertEquals(Set.of(), coded);
  }

  @Test
  void usesWordsForSignsWhenAScreenReaderListens() {
    Letters letters = Letters.of(Map.of("ACCESSIBLE", "1", "LANG", "C.UTF-8"));
    assertEquals("done:", letters.sign(Letters.Sign.DONE));
    assertEquals(", ", letters.dot());
  }

  @Test
  void showsWhatWouldSteerTheTerminalAsACode() {
    assertEquals("\\u{1b}[2J\\u{202e}", in("LANG", "C.UTF-8").of("\033[2J\u202e"));
  }

  @Test
  void areTheSameForSeveralThreads() {
    Letters letters = in("LANG", "de_DE.ISO-8859-1");
    long wrong =
        IntStream.range(0, 200_000)
            .parallel()
            .filter(i -> !letters.of("é 環").equals("é \\u{74b0}"))
            .count();
    assertEquals(0, wrong);
  }

  @Property
  void writesNoControlCharacterWhateverTheText(@ForAll String text) {
    String shown = in("LANG", "C.UTF-8").of(text);
    assertTrue(shown.codePoints().noneMatch(Character::isISOControl), shown);
    String ascii = in("LANG", "C").of(text);
    assertTrue(ascii.chars().allMatch(c -> c >= 0x20 && c < 0x7F), ascii);
  }
}
