package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.cli.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code --output} writes all or nothing, overwrites nothing unless told to, and is not led
 * elsewhere by what somebody else has put at its place.
 */
class OutputFileTest {

  private static final String[] NOT_FORCED = {};
  private static final String[] FORCED = {"--force"};

  @TempDir Path folder;

  private static InProcess plan(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("plan", "--only", "account"));
    words.addAll(List.of("--output", file.toString()));
    words.addAll(List.of(more));
    return InProcess.run(Map.of(), words.toArray(String[]::new));
  }

  private static String planned() {
    return InProcess.run(Map.of(), "plan", "--only", "account").out();
  }

  private static void assertWritten(InProcess plan, Path file) throws IOException {
    assertEquals(new InProcess(Exit.DONE, "", ""), plan);
    assertEquals(planned(), Files.readString(file));
  }

  private static void assertRefused(InProcess plan, Path file, String why) {
    assertEquals(Exit.USAGE, plan.exit(), plan.said());
    assertEquals("", plan.out());
    assertTrue(plan.err().startsWith("gatehouse: --output: " + file + " "), plan.err());
    assertTrue(plan.err().contains(why), plan.err());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void giveAway(Path file) throws IOException {
    assumeTrue(
        Files.getOwner(Path.of("/proc/self")).getName().equals("root"),
        "only root gives files away");
    Files.setAttribute(file, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void makesAFileThatIsNotThereLikeARedirect(boolean forced) throws IOException {
    Path file = folder.resolve("plan");
    assertWritten(plan(file, forced ? FORCED : NOT_FORCED), file);
    assertEquals(List.of("plan"), names());
    Path other = folder.resolve("other");
    Program.command("sh", "-c", "echo >\"$0\"", other.toString()).run();
    assertEquals(permissions(other), permissions(file));
  }

  @Test
  void overwritesAFileWhenToldToAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("plan"), "old");
    permit(file, "rwx------");
    Object old = Files.getAttribute(file, "unix:ino");
    assertRefused(plan(file), file, "--force");
    assertRefused(plan(file, "--live"), file, "Give another name");
    assertEquals("old", Files.readString(file));
    assertWritten(plan(file, FORCED), file);
    assertEquals("rwx------", permissions(file));
    assertNotEquals(old, Files.getAttribute(file, "unix:ino"), "written in place, not exchanged");
    assertEquals(List.of("plan"), names());
  }

  @Test
  void forcesNothingWithoutAFile() {
    InProcess plan = InProcess.run(Map.of(), "plan", "--force");
    assertEquals(Exit.USAGE, plan.exit());
    assertTrue(plan.err().contains("--output"), plan.err());
  }

  @Test
  void takesOverTheFileOfAnotherUserWithoutItsPermissions() throws IOException {
    Path file = Files.writeString(folder.resolve("plan"), "planted");
    permit(file, "rw-rw-rw-");
    giveAway(file);
    assertWritten(plan(file, FORCED), file);
    assertEquals("root", Files.getOwner(file).getName());
    assertFalse(permissions(file).endsWith("w-"), permissions(file));
  }

  @Test
  void isNotLedElsewhereByALink() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    for (Path target : List.of(victim, folder.resolve("nothing"), Path.of("/dev/null"))) {
      Path link = Files.createSymbolicLink(folder.resolve("plan"), target);
      assertRefused(plan(link), link, target.toString());
      assertRefused(plan(link, FORCED), link, target.toString());
      assertTrue(Files.isSymbolicLink(link));
      Files.delete(link);
    }
    assertEquals("precious", Files.readString(victim));
    assertEquals(List.of("victim"), names());
  }

  @Test
  void isNoFolder() {
    assertRefused(plan(folder), folder, "is a folder");
    assertRefused(plan(folder, FORCED), folder, "is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdout"})
  void isStandardOutputByItsNames(String name) {
    InProcess plan = InProcess.run(Map.of(), "plan", "--only", "account", "--output", name);
    assertEquals(new InProcess(Exit.DONE, planned(), ""), plan);
    assertFalse(Files.exists(Path.of("-")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void poursIntoAPipeAndLeavesItThere(boolean forced) throws IOException {
    Path pipe = folder.resolve("pipe");
    Program.command("mkfifo", pipe.toString()).run();
    CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> read(pipe));
    assertEquals(Exit.DONE, plan(pipe, forced ? FORCED : NOT_FORCED).exit());
    assertEquals(planned(), read.join());
    assertEquals(List.of("pipe"), names());
    giveAway(pipe);
    assertRefused(plan(pipe), pipe, "yours");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void poursIntoWhatAShellHasOpened() {
    Program.Result plan =
        Program.command(
                "bash",
                "-c",
                "\"$@\" --output >(cat; echo seen) | cat",
                "bash",
                "sh",
                "-c",
                JavaProcess.of("plan", "--only", "account") + " \"$@\"",
                "sh")
            .run();
    assertEquals(planned() + "seen\n", plan.out(), plan.all());
  }

  @Test
  void leavesTheOldFileWhereThereIsNoRoom() throws IOException {
    Path old = Files.writeString(folder.resolve("old"), "old");
    for (String arguments : List.of("--output old --force", "--output new")) {
      Program.Result plan =
          Program.command(
                  "sh", "-c", "ulimit -f 1; exec " + JavaProcess.of("plan") + " " + arguments)
              .in(folder)
              .run();
      assertEquals(1, plan.status(), plan.all());
      assertTrue(plan.err().contains(" cannot be written: "), plan.all());
      assertEquals("old", Files.readString(old));
      assertEquals(List.of("old"), names());
    }
  }
}
