package dev.gatehouse.account.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  @TempDir private Path folder;

  private Path config() {
    return folder.resolve("config");
  }

  private ConfigFile read() {
    return ConfigFile.read(Place.ofConfig(Map.of("AWS_CONFIG_FILE", config().toString())));
  }

  private ConfigException refused(byte[] bytes) throws IOException {
    Files.write(config(), bytes);
    return assertThrows(ConfigException.class, this::read);
  }

  private ConfigException refused(String text) throws IOException {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The rule and the line of each refusal. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a]|x = 1|[a]|line 3: the section [a] is in line 1 already",
        "[a]|region = 1|region = 2|line 3: region is in line 2 of the same section already",
        "# x|region = 1|[a]|line 2: there is no section above it",
        "[a]|x = 1|hello|line 3: it is neither [SECTION] nor NAME = VALUE",
        "[a]|= 1||line 2: it is neither [SECTION] nor NAME = VALUE",
        "[a|x = 1||line 1: there is no section above it",
        "[a]|x =|'  y'|line 3: an indented line below x is not NAME = VALUE"
      })
  void namesLineAndRule(String first, String second, String third, String said) throws IOException {
    ConfigException e =
        refused(first + "\n" + second + "\n" + Optional.ofNullable(third).orElse(""));
    assertEquals(config() + ", " + said, e.what());
    assertTrue(e.mend().endsWith("."), e.mend());
  }

  @Test
  void namesTheEncoding() throws IOException {
    String text = "[default]\nregion = x\n# für\n";
    assertEquals(
        config() + ", line 1: it starts with a byte order mark of UTF-8",
        refused("\ufeff" + text).what());
    for (Charset two : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertEquals(
          config() + ", line 1: it starts with a byte order mark of UTF-16",
          refused(("\ufeff" + text).getBytes(two)).what());
      assertEquals(
          config() + ", line 1: it has NUL characters, as a file in UTF-16 has",
          refused("[default]\n".getBytes(two)).what());
    }
    assertEquals(
        config() + ", line 3: it is not UTF-8",
        refused(text.getBytes(StandardCharsets.ISO_8859_1)).what());
  }

  /** A secret that stands where a name should. */
  @Test
  void printsNoValue() throws IOException {
    String secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY=";
    for (String text :
        List.of(
            secret,
            "[a]\n" + secret + secret + "\n" + secret + "\n",
            "[a]\n" + secret.substring(0, 40) + "\n",
            "[a]\n" + secret + "\n  x\n")) {
      ConfigException e = refused(text);
      assertFalse(
          (e.what() + e.mend()).toLowerCase(java.util.Locale.ROOT).contains("wjalr"), e.what());
    }
  }

  @Test
  void goesOnWithoutWhatIsNoFile() throws IOException {
    String named = "AWS_CONFIG_FILE names " + config() + ", which ";
    assertEquals(Optional.of(named + "does not exist"), read().trouble());
    Files.createDirectory(config());
    assertEquals(Optional.of(named + "is not a file"), read().trouble());
    Files.delete(config());
    assumeTrue(Program.command("mkfifo", config().toString()).runs(), "mkfifo is missing");
    assertEquals(Optional.of(named + "is not a file"), read().trouble());
    Files.delete(config());
    Files.createSymbolicLink(config(), folder.resolve("nowhere"));
    assertEquals(Optional.of(named + "does not exist"), read().trouble());
  }

  @Test
  void followsALink() throws IOException {
    Files.createSymbolicLink(config(), Files.writeString(folder.resolve("it"), "[default]\n"));
    assertEquals("default", read().sections().get(0).title());
  }

  @Test
  void goesOnWithoutWhatItMayNotRead() throws IOException {
    Files.writeString(config(), "[default]\n");
    Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(config()), "root reads everything");
    assertEquals(
        Optional.of(
            "AWS_CONFIG_FILE names " + config() + ", which cannot be read: permission denied"),
        read().trouble());
  }

  @Test
  void refusesWhatIsTooLarge() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(config().toFile(), "rw")) {
      file.setLength(100L * 1024 * 1024);
    }
    ConfigException e = assertThrows(ConfigException.class, this::read);
    assertEquals(config() + ": it has more than 2 MiB", e.what());
  }
}
