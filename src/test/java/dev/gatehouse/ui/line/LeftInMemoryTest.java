package dev.gatehouse.ui.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Program;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.ui.Example;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All secrets are overwritten in the end, whoever made them: looked for in the whole memory of a
 * process, as the arrays that secrets keep their letters in. Texts are written otherwise there, of
 * one byte a letter, and are not found; they cannot be overwritten.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftInMemoryTest {

  private static final String PASSWORD = "Correct-horse-9-battery";
  private static final String OWN = "Eigenes-Pferd-7-Batterie";
  // What takes more memory would have it collected.
  private static final String ONLY = "--only=admin-group,admin-user";
  private static final int CHUNK = 1 << 20;

  @TempDir private Path home;
  private String said = "";

  /** An array that stays is found: else nothing that follows would show anything. */
  @Test
  void findsWhatIsNotOverwritten() throws IOException {
    List<String> looked = List.of(PASSWORD, LeftInMemory.MARK);
    assertEquals(Set.of(LeftInMemory.MARK), left(looked, "talk", "kept"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup --sandbox --defaults --yes",
        "setup --sandbox --defaults",
        "setup --sandbox --defaults --yes --dry-run",
        "setup --sandbox --plain --yes",
      })
  void nothingOfARunWithoutAPerson(String words) throws IOException {
    List<String> run = new ArrayList<>(List.of("run", "ADMIN_PASSWORD", PASSWORD));
    run.addAll(List.of(words.split(" ")));
    run.addAll(List.of(ONLY));
    assertEquals(Set.of(), left(List.of(PASSWORD), run.toArray(String[]::new)));
    assertEquals("ended: DONE", said.lines().findFirst().orElse(""), said);
    Path file = Files.writeString(home.resolve("password"), PASSWORD + "\n");
    run.set(1, "ADMIN_PASSWORD_FILE");
    run.set(2, file.toString());
    assertEquals(Set.of(), left(List.of(PASSWORD), run.toArray(String[]::new)));
  }

  @Test
  void nothingOfAPasswordThatIsRefused() throws IOException {
    String bad = "no-digit-and-no-capital";
    String[] run = {
      "run", "ADMIN_PASSWORD", bad, "setup", "--sandbox", "--defaults", "--yes", ONLY
    };
    assertEquals(Set.of(), left(List.of(bad), run));
    assertTrue(said.contains("ADMIN_PASSWORD: the password cannot be used"), said);
  }

  /** What was decoded before it turned out to be no text. */
  @Test
  void nothingOfAFileThatIsNoText() throws IOException {
    byte[] text = (PASSWORD + "?").getBytes(StandardCharsets.US_ASCII);
    text[text.length - 1] = (byte) 0xFF;
    Path file = Files.write(home.resolve("password"), text);
    String[] run = {
      "run", "ADMIN_PASSWORD_FILE", file + "", "setup", "--sandbox", "--defaults", "--yes", ONLY
    };
    assertEquals(Set.of(), left(List.of(PASSWORD), run));
    assertTrue(said.contains("is not UTF-8 text"), said);
  }

  /** Others are made, one of one's own is begun and given up, mistyped, and taken in the end. */
  @Test
  void nothingOfATalkAboutPasswords() throws IOException {
    String other = OWN.replace("7", "8");
    List<String> passwords = new ArrayList<>(made(4));
    passwords.addAll(List.of(OWN, other, "no-digit-and-no-capital"));
    String[] typed = {
      "talk", "n", "what?", "o", "no-digit-and-no-capital", "", "o", OWN, other, OWN, OWN
    };
    assertEquals(Set.of(), left(passwords, typed));
    assertTrue(said.contains("typed: " + (typed.length - 1) + "\n"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "q", "kept", "o q"})
  void nothingOfATalkThatEndsEarly(String typed) throws IOException {
    List<String> talk = new ArrayList<>(List.of("talk"));
    talk.addAll(List.of(typed.split(" ")));
    assertEquals(Set.of(), left(made(2), talk.toArray(String[]::new)));
  }

  private static List<String> made(int number) {
    Random random = new Random(LeftInMemory.RANDOM);
    return Stream.generate(() -> Example.RULES.make(random))
        .limit(number)
        .map(Secret::reveal)
        .toList();
  }

  /** Which of these are in the memory of a process that has done something with them. */
  private Set<String> left(List<String> passwords, String... words) throws IOException {
    Path memory = home.resolve("memory.hprof");
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Xms512m",
                "-Xmn448m",
                "-XX:MetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:+DisableExplicitGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LeftInMemory.class.getName(),
                memory.toString()));
    command.addAll(List.of(words));
    Program.Result result =
        Program.command(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                command.toArray(String[]::new))
            .with("HOME", home.toString())
            .run();
    assertEquals(0, result.status(), result.all());
    assertTrue(result.out().contains("collections: 0\n"), result.all());
    said = result.out();
    Set<String> found = found(memory, passwords);
    Files.delete(memory);
    return found;
  }

  /** A file of the memory has an array of letters as their codes, two bytes each. */
  private static Set<String> found(Path memory, List<String> passwords) throws IOException {
    Set<String> found = new TreeSet<>();
    String before = "";
    try (InputStream in = Files.newInputStream(memory)) {
      for (byte[] read = in.readNBytes(CHUNK); read.length > 0; read = in.readNBytes(CHUNK)) {
        String here = before + new String(read, ISO_8859_1);
        for (String password : passwords) {
          // Without the first byte, which is zero: most of a memory is, too, and that takes long.
          byte[] letters = password.getBytes(StandardCharsets.UTF_16BE);
          if (here.contains(new String(letters, 1, letters.length - 1, ISO_8859_1))) {
            found.add(password);
          }
        }
        before = here.substring(Math.max(0, here.length() - 1000));
      }
    }
    return found;
  }
}
