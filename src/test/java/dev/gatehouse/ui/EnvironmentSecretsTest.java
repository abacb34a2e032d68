package dev.gatehouse.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentSecretsTest {

  private static final String GOOD = "Correct-horse-9-battery";

  private final Path folder;

  EnvironmentSecretsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Optional<EnvironmentSecrets.Given> given(String name, String value) {
    return new EnvironmentSecrets(Map.of(name, value)).of(Example.password());
  }

  private String refusal(Path file) {
    return String.valueOf(
        assertThrows(UnusableInput.class, () -> given("ADMIN_PASSWORD_FILE", file.toString()))
            .getMessage());
  }

  private Path file(String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void takesThePasswordOfTheEnvironment() {
    assertEquals(GOOD, given("ADMIN_PASSWORD", GOOD).orElseThrow().secret().reveal());
    assertTrue(given("OTHER", GOOD).isEmpty());
  }

  @Test
  void takesTheFileWithoutItsLastLineBreakOnly() throws IOException {
    String file = file(GOOD + " \n", "rw-------").toString();
    EnvironmentSecrets.Given given = given("ADMIN_PASSWORD_FILE", file).orElseThrow();
    assertEquals(GOOD + " ", given.secret().reveal());
    assertEquals("", given.warning());
  }

  @Test
  void warnsOfAFileThatOthersCanRead() throws IOException {
    String file = file(GOOD, "rw-r--r--").toString();
    String warning = given("ADMIN_PASSWORD_FILE", file).orElseThrow().warning();
    assertTrue(warning.contains("chmod 600"), warning);
  }

  @Test
  void refusesAPasswordThatBreaksARuleWithoutShowingIt() {
    UnusableInput refusal =
        assertThrows(UnusableInput.class, () -> given("ADMIN_PASSWORD", "secret"));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("ADMIN_PASSWORD: "), message);
    assertTrue(message.contains("6 characters"), message);
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void refusesFilesThatCannotBeAPassword() throws IOException {
    assertTrue(refusal(folder.resolve("none")).contains("is not a file"));
    assertTrue(refusal(folder).contains("is not a file"));
    assertTrue(refusal(Path.of("/dev/zero")).contains("is not a file"));
    assertTrue(refusal(file("\n", "rw-------")).contains("is empty"));
    assertTrue(refusal(file("x".repeat(5000), "rw-------")).contains("4096"));
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE});
    assertTrue(refusal(bytes).contains("UTF-8"));
  }
}
