package dev.gatehouse.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StandardStreamTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StandardStream stream =
      StandardStream.of(bytes, Alphabet.of(StandardCharsets.UTF_8));

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void onlyItsOwnLinesBreak() {
    stream.lines(List.of("a\ngatehouse: done", "b\r\033]52;c;eA==\007"));
    stream.prompt("> \n");
    assertEquals("a\\u{a}gatehouse: done\nb\\u{d}\\u{1b}]52;c;eA==\\u{7}\n> \\u{a}", written());
  }

  @Test
  void aDocumentIsTheSameBytesInEveryLocale() {
    StandardStream.of(bytes, Alphabet.of(StandardCharsets.US_ASCII)).document("é\n");
    assertEquals("é\n", written());
  }

  @Test
  void aLineIsInTheLettersOfTheLocale() {
    StandardStream.of(bytes, Alphabet.of(StandardCharsets.US_ASCII)).line("é…");
    assertEquals("\\u{e9}...\n", written());
  }

  @Test
  void remembersThatSomethingWasLost() {
    StandardStream full =
        StandardStream.of(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("No space left on device");
              }
            },
            Alphabet.of(StandardCharsets.UTF_8));
    assertFalse(full.hasFailed());
    full.line("x");
    assertTrue(full.hasFailed());
  }

  @Property(tries = 300)
  void whateverTheTextOnlyVisibleCharactersAreWritten(@ForAll List<String> lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    StandardStream.of(all, Alphabet.of(StandardCharsets.UTF_8)).lines(lines);
    String text = all.toString(StandardCharsets.UTF_8);
    assertEquals(lines.size(), text.codePoints().filter(c -> c == '\n').count());
    assertTrue(text.codePoints().noneMatch(c -> c != '\n' && Invisible.is(c)), text);
  }
}
