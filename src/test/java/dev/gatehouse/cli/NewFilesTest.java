package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved is for the person who saved it, and is not led elsewhere. */
class NewFilesTest {

  @TempDir Path folder;

  private static void save(Path file) throws IOException {
    new NewFiles(false).text("to keep", file.toString());
  }

  @Test
  void areForTheirOwnerAlone() throws IOException {
    Path file = folder.resolve("saved");
    save(file);
    assertEquals("to keep", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void overwriteNothingAndFollowNoLink() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("new"));
    for (Path taken : new Path[] {file, link, nowhere}) {
      assertEquals(
          "it exists already", assertThrows(IOException.class, () -> save(taken)).getMessage());
    }
    assertEquals("precious", Files.readString(file));
    assertFalse(Files.exists(folder.resolve("new")));
  }
}
