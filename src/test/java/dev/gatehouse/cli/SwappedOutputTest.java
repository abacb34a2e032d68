package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the account is read, somebody else puts a file of its user where a pipe was. */
class SwappedOutputTest {

  @TempDir private Path folder;

  /** As it was when the command began. */
  private static void assertRefused(Path pipe) {
    OutputFile output = new OutputFile(Optional.of(pipe), false, false);
    CommandProblem e = assertThrows(CommandProblem.class, () -> output.write("planned"));
    String said = String.valueOf(e.getMessage());
    assertTrue(said.startsWith("--output: " + pipe + " "), said);
  }

  @Test
  void followsNoLinkThatCameLater() throws IOException {
    Path own = Files.writeString(folder.resolve("bashrc"), "mine");
    assertRefused(Files.createSymbolicLink(folder.resolve("link"), own));
    assertRefused(Files.createLink(folder.resolve("other"), own));
    assertEquals("mine", Files.readString(own));
  }
}
