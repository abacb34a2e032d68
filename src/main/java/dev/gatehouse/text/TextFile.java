package dev.gatehouse.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that a setting names, read as a whole: a regular one, after links, that is not too large.
 * A pipe would be waited for until somebody writes to it, and of a device there may be no end.
 */
public final class TextFile {

  /** Something else is there: a folder, a pipe, a device. */
  public static final class NotAFileException extends FileSystemException {

    private NotAFileException(Path file) {
      super(file.toString(), null, "is not a file");
    }
  }

  /** The file is larger than any of its kind. */
  public static final class TooLargeException extends FileSystemException {

    private TooLargeException(Path file, int most) {
      super(file.toString(), null, "has more than " + size(most));
    }
  }

  private TextFile() {}

  /**
   * Returns what the file holds.
   *
   * @param most the bytes that it may have
   * @throws NoSuchFileException if there is nothing of that name
   * @throws NotAFileException if there is something else
   * @throws TooLargeException if it has more bytes
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

  /** Returns why nothing was read, words behind the file: {@code does not exist}. */
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
