package dev.gatehouse.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Standard output or standard error. Nothing else writes to either.
 *
 * <p>Text is written line by line, with codes for everything that could control the terminal. Line
 * breaks within data become codes too, so that only the program ends a line.
 */
public final class StandardStream {

  private final OutputStream stream;
  private final Alphabet alphabet;
  private boolean failed;

  private StandardStream(OutputStream stream, Alphabet alphabet) {
    this.stream = stream;
    this.alphabet = alphabet;
  }

  /** Returns a stream that may lead to a terminal with these characters. */
  public static StandardStream of(OutputStream stream, Alphabet alphabet) {
    return new StandardStream(stream, alphabet);
  }

  /** Returns a stream that discards everything. */
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

  /** Writes lines in a single write. */
  public void lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(alphabet.of(line)).append('\n'));
    raw(text.toString().getBytes(alphabet.charset()));
  }

  /** Writes text without ending the line. */
  public void prompt(String text) {
    raw(alphabet.of(text).getBytes(alphabet.charset()));
  }

  /**
   * Writes a document unchanged in UTF-8, so that its bytes are the same in every locale. Its
   * format has escaped what must not reach a terminal.
   */
  public void document(String text) {
    raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes unchanged, for the full screen, which checks each of its cells. */
  public synchronized void raw(byte[] bytes) {
    try {
      stream.write(bytes);
      stream.flush();
    } catch (IOException e) {
      // The reader is gone, which must not stop a running plan half-way.
      failed = true;
    }
  }

  /** Returns whether a write has failed. */
  public synchronized boolean hasFailed() {
    return failed;
  }
}
