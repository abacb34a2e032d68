package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher's archive of loaded classes is a help and nothing more: made once, in silence where
 * there is no terminal, and never in the way.
 */
class LauncherIT {

  @TempDir Path cache;

  private Program.Result plan() {
    return Program.gatehouse("plan").with("XDG_CACHE_HOME", cache.toString()).run();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void assertPlanned(Program.Result plan) {
    assertEquals(0, plan.status(), plan.all());
    assertEquals("", plan.err());
    assertTrue(plan.out().contains("aws iam create-user"), plan.all());
  }

  /** The tests' Java, which writes to this file where each class came from. */
  private Path telling(Path folder, Path loaded) throws IOException {
    Path java = Path.of(System.getProperty("java.home"));
    Path home = folder.resolve("java");
    Files.createDirectories(home.resolve("bin"));
    Files.copy(java.resolve("release"), home.resolve("release"));
    Path program = home.resolve("bin/java");
    Files.writeString(
        program,
        """
        #!/bin/sh
        for word; do
          shift
          if [ "$word" = -Xlog:disable ]; then word=-Xlog:class+load:file=%s; fi
          set -- "$@" "$word"
        done
        exec %s/bin/java "$@"
        """
            .formatted(loaded, java));
    assertTrue(program.toFile().setExecutable(true));
    return home;
  }

  @Test
  void makesAnArchiveOnceAndThenTakesItsClassesFromIt(@TempDir Path folder) throws IOException {
    assertPlanned(plan());
    List<Path> made = files();
    Path loaded = folder.resolve("loaded");
    assertPlanned(
        Program.gatehouse("plan")
            .with("XDG_CACHE_HOME", cache.toString())
            .with("JAVA_HOME", telling(folder, loaded).toString())
            .run());
    assertEquals(1, made.size(), made.toString());
    assertEquals(made, files());
    List<String> ours =
        Files.readAllLines(loaded).stream()
            .filter(line -> line.contains(" dev.gatehouse.plan.Planner source:"))
            .toList();
    assertEquals(1, ours.size(), ours.toString());
    assertTrue(ours.get(0).contains("shared objects file"), ours.toString());
  }

  /** The walk that it learns from presses keys, some of which save files. */
  @Test
  void leavesNothingWhereAWalkIsFirstStarted(@TempDir Path folder) throws IOException {
    Program.Result walk =
        Program.gatehouse("setup", "--sandbox", "--defaults", "--yes")
            .with("XDG_CACHE_HOME", cache.toString())
            .in(folder)
            .run();
    assertEquals(0, walk.status(), walk.all());
    assertEquals(1, files().size(), files().toString());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void runsWhereTheArchiveOfTheProgramWasUnpacked(@TempDir Path folder) throws IOException {
    Path launcherHere = Program.launcher();
    Path name = launcherHere.getName(launcherHere.getNameCount() - 3);
    Path packed = Path.of("target", name + ".tar.gz");
    Program.Result unpacked =
        Program.command("tar", "xzf", packed.toAbsolutePath().toString()).in(folder).run();
    assertEquals(0, unpacked.status(), unpacked.all());
    Path launcher = folder.resolve(name).resolve("bin/gatehouse");
    assertPlanned(
        Program.command(
                "env",
                "-i",
                "PATH=" + System.getenv("PATH"),
                "JAVA_HOME=" + System.getProperty("java.home"),
                launcher.toString(),
                "plan")
            .in(folder)
            .run());
  }

  @Test
  void ignoresAnArchiveThatCannotBeUsed() throws IOException {
    assertPlanned(plan());
    Path archive = files().get(0);
    byte[] good = Files.readAllBytes(archive);
    assertNotEquals(0, good.length, "no archive could be made");
    Files.delete(archive);
    Files.writeString(archive, "not an archive");
    assertPlanned(plan());
    Files.write(archive, Arrays.copyOf(good, good.length / 2));
    assertPlanned(plan());
  }

  @Test
  void worksWithoutAFolderForTheArchive() throws IOException {
    Path file = Files.createFile(cache.resolve("file"));
    assertPlanned(Program.gatehouse("plan").with("XDG_CACHE_HOME", file.toString()).run());
  }

  @Test
  void twoFirstStartsAtTheSameTimeMakeOneArchive() throws IOException {
    CompletableFuture<Program.Result> other = CompletableFuture.supplyAsync(this::plan);
    assertPlanned(plan());
    assertPlanned(other.join());
    assertEquals(1, files().size(), files().toString());
  }
}
