package dev.gatehouse.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read, and what is left alone since there may be no end of it. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TextFileTest {

  private static final int MOST = 2 << 10;

  @TempDir Path folder = Path.of("");

  private static String reason(Path file) {
    return TextFile.reason(assertThrows(IOException.class, () -> TextFile.read(file, MOST)));
  }

  @Test
  void readsAFileOrWhatALinkLeadsTo() throws IOException {
    byte[] bytes = new byte[MOST];
    Path file = Files.write(folder.resolve("file"), bytes);
    assertArrayEquals(bytes, TextFile.read(file, MOST));
    assertArrayEquals(
        bytes, TextFile.read(Files.createSymbolicLink(folder.resolve("link"), file), MOST));
    assertArrayEquals(new byte[0], TextFile.read(Files.createFile(folder.resolve("empty")), MOST));
  }

  @Test
  void saysWhyNothingIsRead() throws IOException {
    assertEquals("does not exist", reason(folder.resolve("nothing")));
    assertEquals("is not a file", reason(folder));
    assertEquals(
        "has more than 2 KiB", reason(Files.write(folder.resolve("large"), new byte[MOST + 1])));
  }

  @Test
  void waitsForNoPipeAndReadsNoDevice() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "there is no such device");
    assertEquals("is not a file", reason(zero));
    Path pipe = folder.resolve("pipe");
    assumeTrue(Program.command("mkfifo", pipe.toString()).runs(), "mkfifo is missing");
    assertEquals("is not a file", reason(pipe));
  }

  @Test
  void saysWhereItMayNotRead() throws IOException {
    Path file = Files.createFile(folder.resolve("closed"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads everything");
    assertEquals("cannot be read: permission denied", reason(file));
  }
}
