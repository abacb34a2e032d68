package dev.gatehouse.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Standard output or standard error: the only way to either. Text is written line by line, with
 * codes for all that could act on the terminal; a line ends where a line of the program ends, never
 * where data has a line break in it.
 */
public final class StandardStream {

  private final OutputStream stream;
  private final Alphabet alphabet;
  private boolean failed;

  private StandardStream(OutputStream stream, Alphabet alphabet) {
    this.stream = stream;
    this.alphabet = alphabet;
  }

  /** Returns a stream on which a terminal of these characters may be. */
  public static StandardStream of(OutputStream stream, Alphabet alphabet) {
    return new StandardStream(stream, alphabet);
  }

  /** Returns a stream of which nobody sees anything. */
  public static StandardStream silent() {
    return new StandardStream(OutputStream.nullOutputStream(), Alphabet.of(StandardCharsets.UTF_8));
  }

  /** Writes an empty line. */
  public void line() {
    line("");
  }

  /** Writes a line. */
  public void line(String text) {
    lines(List.of(text));
  }

  /** Writes lines, in one piece. */
  public void lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(alphabet.of(line)).append('\n'));
    raw(text.toString().getBytes(alphabet.charset()));
  }

  /** Writes a text without ending the line. */
  public void prompt(String text) {
    raw(alphabet.of(text).getBytes(alphabet.charset()));
  }

  /**
   * Writes a document as it was rendered, in UTF-8, so that it is the same bytes in every locale.
   * Its format has its own codes for what must not stand in it.
   */
  public void document(String text) {
    raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes as they are, for the full screen, which guards each of its cells. */
  public synchronized void raw(byte[] bytes) {
    try {
      stream.write(bytes);
      stream.flush();
    } catch (IOException e) {
      // Nobody reads any more; what is going on must not stop half-way for that.
      failed = true;
    }
  }

  /** Returns whether something could not be written. */
  public synchronized boolean hasFailed() {
    return failed;
  }
}
