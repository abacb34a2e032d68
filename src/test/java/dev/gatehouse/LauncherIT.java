package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher's archive of loaded classes is a help and nothing more: made once, in silence where
 * there is no terminal, and never in the way.
 */
class LauncherIT {

  /** What a plan has no use for: how records are compared, and tables of all services. */
  private static final List<String> SLOW =
      List.of(" java.lang.runtime.ObjectMethods", ".regions.servicemetadata.");

  /** By which all that Java sends is sent. */
  private static final List<String> SOCKETS =
      List.of(
          " java.net.Socket",
          " java.net.DatagramSocket",
          " sun.nio.ch.SocketChannel",
          " sun.nio.ch.NioSocket",
          "URLConnection ");

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
    assertTrue(source(loaded).contains("shared objects file"), source(loaded));
    assertEquals(List.of(), lines(loaded, SLOW));
    assertEquals(List.of(), lines(loaded, SOCKETS), "a plan opens no socket");
  }

  private static List<String> lines(Path file, List<String> with) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> with.stream().anyMatch(line::contains))
        .toList();
  }

  /** As with {@code sudo -E} where the folder for caches is one for everybody. */
  @Test
  void rootTakesNoClassesFromTheArchiveOfAnotherUser(@TempDir Path folder) throws IOException {
    assumeTrue(
        Files.getOwner(Path.of("/proc/self")).getName().equals("root"),
        "nobody else becomes nobody");
    OrdinaryUser nobody = new OrdinaryUser(folder);
    Files.setAttribute(folder, "unix:mode", 01777);
    Files.setAttribute(cache, "unix:mode", 01777);
    Program.Result planting =
        Program.command(
                "sh",
                "-c",
                nobody.prefix()
                    + "sh -c 'set -e; umask 022; mkdir %1$s/own; XDG_CACHE_HOME=%1$s/own %3$s plan; cp -R %1$s/own/gatehouse %2$s'"
                        .formatted(folder, cache, Program.launcher()))
            .run();
    assertPlanned(planting);
    List<Path> planted = files();
    assertEquals(1, planted.size(), planted.toString());
    assertEquals("nobody", Files.getOwner(planted.get(0)).getName());
    assertNotEquals(0, Files.size(planted.get(0)), "no archive could be made");
    Path loaded = folder.resolve("loaded");
    assertPlanned(
        Program.gatehouse("plan")
            .with("XDG_CACHE_HOME", cache.toString())
            .with("JAVA_HOME", telling(folder, loaded).toString())
            .run());
    assertFalse(source(loaded).contains("shared objects file"), source(loaded));
    assertEquals(planted, files());
  }

  /** Where the class of planners was loaded from. */
  private static String source(Path loaded) throws IOException {
    return Files.readAllLines(loaded).stream()
        .filter(line -> line.contains(" dev.gatehouse.plan.Planner source:"))
        .collect(Collectors.joining());
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

  /** JLine would unpack its library into /tmp at each start, where others can get at it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void takesTheLibraryOfTheTerminalFromItsOwnFolder() throws IOException {
    Path lib = Program.launcher().resolveSibling("../lib").normalize();
    try (Tmux terminal = new Tmux(80, 24)) {
      terminal.line(Program.launcher() + " setup --sandbox");
      terminal.await("The first hour of an AWS account");
      List<String> from =
          Files.readAllLines(Path.of("/proc/" + terminal.running() + "/maps")).stream()
              .filter(line -> line.contains("jline") && line.endsWith(".so"))
              .map(line -> line.substring(line.indexOf('/')))
              .distinct()
              .toList();
      assertEquals(1, from.size(), from.toString());
      assertTrue(from.get(0).startsWith(lib + "/"), from.toString());
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
