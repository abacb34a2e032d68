package dev.gatehouse.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads a whole file that a setting names. It must be a regular file, after following links, of a
 * limited size: a pipe could block forever, and a device could be endless.
 */
public final class TextFile {

  /**
   * Thrown if the path names something other than a regular file: a directory, a pipe, a device.
   */
  public static final class NotAFileException extends FileSystemException {

    private NotAFileException(Path file) {
      super(file.toString(), null, "is not a file");
    }
  }

  /** Thrown if the file is larger than allowed. */
  public static final class TooLargeException extends FileSystemException {

    private TooLargeException(Path file, int most) {
      super(file.toString(), null, "has more than " + size(most));
    }
  }

  private TextFile() {}

  /**
   * Returns the contents of the file.
   *
   * @param most the maximum size in bytes
   * @throws NoSuchFileException if the file does not exist
   * @throws NotAFileException if it is not a regular file
   * @throws TooLargeException if it has more than {@code most} bytes
   * @throws IOException if it cannot be read
   */
  public static byte[] read(Path file, int most) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Files.exists(file)
          ? new NotAFileException(file)
          : new NoSuchFileException(file.toString());
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new TooLargeException(file, most);
      }
      return bytes;
    }
  }

  /** Returns why a file was not read, to follow its name: {@code does not exist}. */
  public static String reason(IOException e) {
    if (e instanceof NotAFileException || e instanceof TooLargeException) {
      return String.valueOf(((FileSystemException) e).getReason());
    } else if (e instanceof NoSuchFileException) {
      return "does not exist";
    }
    return "cannot be read" + (e instanceof AccessDeniedException ? ": permission denied" : "");
  }

  private static String size(int bytes) {
    int kib = bytes >> 10;
    return kib < 1024 ? kib + " KiB" : (kib >> 10) + " MiB";
  }
}
