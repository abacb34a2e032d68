package dev.gatehouse.cli;

import dev.gatehouse.text.StandardStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the process writes its results to, which remembers that some could not be written: what is
 * going on does not stop half-way for that, and the end of the process says it.
 */
public final class StandardOutput extends OutputStream {

  /** The kind of file in its mode, that of a pipe and that of a socket (POSIX, sys/stat.h). */
  private static final int KIND = 0170000;

  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private final OutputStream stream;
  private final Path file;
  private volatile @Nullable IOException failure;

  /**
   * @param stream where to write
   * @param file the name that it has in the file system
   */
  public StandardOutput(OutputStream stream, Path file) {
    this.stream = stream;
    this.file = file;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      stream.write(bytes, from, length);
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      }
      throw e;
    }
  }

  /**
   * How the process is to end, all being flushed: what could not be written is an error, which is
   * said here. A reader that had enough, such as {@code head}, is none, and ends the program as it
   * ends others.
   *
   * @param exit how the command ended
   */
  public Exit end(Exit exit, StandardStream err) {
    IOException e = failure;
    if (e == null) {
      return exit;
    }
    if (isPipe()) {
      return exit == Exit.DONE || exit == Exit.DIFFERENCES ? Exit.READER_GONE : exit;
    }
    err.line("gatehouse: the output could not be written: " + TypedNames.reason(e) + ".");
    return exit == Exit.STOPPED || exit == Exit.INTERRUPTED ? exit : Exit.FAILED;
  }

  /** Writing to a pipe fails when nobody reads it, and for no other reason. */
  private boolean isPipe() {
    try {
      int kind = (Integer) Files.getAttribute(file, "unix:mode") & KIND;
      return kind == PIPE || kind == SOCKET;
    } catch (IOException e) {
      return false;
    }
  }
}
