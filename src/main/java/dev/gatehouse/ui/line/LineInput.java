package dev.gatehouse.ui.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** Lines of a stream of bytes. */
final class LineInput {

  // Longer than every answer may be; the rest of such a line is not kept.
  private static final int LONGEST = 64 * 1024;

  private final InputStream stream;
  private final Charset charset;

  LineInput(InputStream stream, Charset charset) {
    this.stream = stream;
    this.charset = charset;
  }

  /** The next line without its end; empty at the end of the stream. */
  Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = stream.read();
    if (b < 0) {
      return Optional.empty();
    }
    while (b >= 0 && b != '\n') {
      if (line.size() < LONGEST) {
        line.write(b);
      }
      b = stream.read();
    }
    String text = line.toString(charset);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  /**
   * Drops what has been typed or pasted ahead.
   *
   * @return whether there was something but empty lines
   */
  boolean dropWaiting() {
    boolean dropped = false;
    try {
      while (stream.available() > 0) {
        int b = stream.read();
        dropped |= b > ' ';
      }
    } catch (IOException e) {
      return dropped;
    }
    return dropped;
  }
}
