package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the launcher gives to Java, seen by a program in Java's place that makes archives and says
 * which one it is to use. An archive is code, so one that somebody else could have put there is
 * neither used nor made.
 */
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      for word; do
        case $word in
          -XX:DumpLoadedClassList=*) : >"${word#*=}" ;;
          -XX:SharedArchiveFile=*/.making.* | -XX:AOTCacheOutput=*) echo made >"${word#*=}" ;;
          -XX:SharedArchiveFile=* | -XX:AOTCache=*) echo "${word#*=}" ;;
          -XX:+DisableAttachMechanism | -XX:-CreateCoredumpOnCrash) [ -z "$TELL" ] || echo "$word" ;;
          -Dgatehouse.refused=*) [ -z "$TELL" ] || echo "$word" ;;
          -XX:ErrorFile=*) [ -z "$TELL" ] || echo "$word" ;;
        esac
      done
      [ -z "$TELL" ] || ulimit -c
      [ "$TELL" != locale ] || locale charmap
      """;

  @TempDir Path folder;

  private Path cache;

  @BeforeEach
  void install() throws IOException {
    folder = folder.toRealPath();
    cache = Files.createDirectory(folder.resolve("cache"));
    copy("bin/gatehouse");
    copy("lib/make-archive");
    Files.createFile(folder.resolve("gatehouse/lib/gatehouse-1.jar"));
    program(folder.resolve("java/bin/java"), JAVA);
    java("17.0.1");
  }

  private void copy(String name) throws IOException {
    program(folder.resolve("gatehouse").resolve(name), Files.readString(Path.of("src/dist", name)));
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private void java(String version) throws IOException {
    Files.writeString(
        folder.resolve("java/release"),
        "JAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"\nOS_ARCH=\"x86_64\"\n".formatted(version));
  }

  private Program launcher(String cacheHome) {
    return Program.command(
            "sh",
            "-c",
            "umask 002; exec \"$0\" plan",
            folder.resolve("gatehouse/bin/gatehouse") + "")
        .with("JAVA_HOME", folder.resolve("java").toString())
        .with("HOME", folder.resolve("home").toString())
        .with("XDG_CACHE_HOME", cacheHome)
        .with("TELL", "")
        .in(folder);
  }

  /** The archive that Java is told to use; empty where there is none. */
  private String used(Path cacheHome) {
    return said(launcher(cacheHome.toString()));
  }

  private static String said(Program launcher) {
    Program.Result result = launcher.run();
    assertEquals(0, result.status(), result.all());
    assertEquals("", result.err());
    return result.out().strip();
  }

  private static List<Path> files(Path where) throws IOException {
    try (Stream<Path> files = Files.walk(where)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** An archive that the launcher has made and then somebody has changed. */
  private Path planted() throws IOException {
    Path archive = Path.of(used(cache));
    return Files.writeString(archive, "planted");
  }

  /** Folders from the cache down to that of the archive: the first two and the last. */
  private List<Path> way(Path archive) {
    return List.of(cache, cache.resolve("gatehouse"), archive.getParent());
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  /** Gives a file to the user nobody; only root can. */
  private static void giveAway(Path file) throws IOException {
    Files.setAttribute(file, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
  }

  private static void assumeRoot() throws IOException {
    assumeTrue(
        Files.getOwner(Path.of("/proc/self")).getName().equals("root"),
        "only root gives files away");
  }

  /** How another user gets at what is in the cache. */
  private enum Attack {
    GROUP {
      @Override
      void on(Path file) throws IOException {
        permit(file, Files.isDirectory(file) ? "rwxrwx---" : "rw-rw----");
      }
    },
    OTHERS {
      @Override
      void on(Path file) throws IOException {
        permit(file, Files.isDirectory(file) ? "rwx----w-" : "rw-----w-");
      }
    },
    EVERYBODY_STICKY {
      @Override
      void on(Path file) throws IOException {
        Files.setAttribute(file, "unix:mode", 01777);
      }
    },
    LINK {
      @Override
      void on(Path file) throws IOException {
        Path moved = file.resolveSibling("moved");
        Files.move(file, moved);
        Files.createSymbolicLink(file, moved);
      }
    },
    OWNER {
      @Override
      void on(Path file) throws IOException {
        assumeRoot();
        giveAway(file);
      }
    };

    abstract void on(Path file) throws IOException;
  }

  private static void undo(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      Files.move(folder.resolveSibling("moved"), folder, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setOwner(folder, Files.getOwner(Path.of("/proc/self")));
    permit(folder, "rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.1", "25.0.1"})
  void makesAnArchiveForThisUserAloneAndUsesIt(String version) throws IOException {
    java(version);
    String archive = used(cache);
    assertEquals(List.of(Path.of(archive)), files(cache));
    for (Path made : way(Path.of(archive)).subList(1, 3)) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }
    assertEquals("made\n", Files.readString(Path.of(archive)));
    Files.writeString(Path.of(archive), "own");
    assertEquals(archive, used(cache));
    assertEquals("own", Files.readString(Path.of(archive)));
  }

  @ParameterizedTest
  @EnumSource(Attack.class)
  void usesNoneInAFolderThatOthersCanChange(Attack attack) throws IOException {
    Path archive = planted();
    for (Path attacked : way(archive)) {
      attack.on(attacked);
      assertEquals("", used(cache), attacked.toString());
      assertEquals("planted", Files.readString(archive));
      assertEquals(List.of(archive.toRealPath()), files(cache.toRealPath()));
      undo(attacked);
      assertEquals("planted", Files.readString(archive));
    }
    assertEquals(archive.toString(), used(cache));
  }

  @ParameterizedTest
  @EnumSource(Attack.class)
  void replacesAnArchiveThatOthersCouldHaveMade(Attack attack) throws IOException {
    Path archive = planted();
    attack.on(archive);
    assertEquals(archive.toString(), used(cache));
    assertEquals("made\n", Files.readString(archive));
    assertFalse(Files.isSymbolicLink(archive));
  }

  /** What is told to `doctor`; an archive that is not there yet is refused for the same reason. */
  @ParameterizedTest
  @EnumSource(Attack.class)
  void tellsWhichFolderItDoesNotTrust(Attack attack) throws IOException {
    attack.on(cache);
    assertEquals(List.of("-Dgatehouse.refused=" + cache), refused(cache));
    undo(cache);
    assertEquals(List.of(), refused(cache));
    Path archives = planted().resolveSibling("");
    attack.on(archives);
    assertEquals(List.of("-Dgatehouse.refused=" + archives), refused(cache));
  }

  @Test
  void tellsWhichFolderAboveTheCacheItDoesNotTrust() throws IOException {
    Path shared = folder.resolve("shared");
    Path inner = Files.createDirectories(shared.resolve("inner"));
    permit(shared, "rwxrwxrwx");
    assertEquals(List.of("-Dgatehouse.refused=" + shared), refused(inner.resolve("cache")));
    assertEquals(List.of(), refused(folder.resolve("none/cache")), "nobody else is in the way");
  }

  private List<String> refused(Path cacheHome) {
    return said(launcher(cacheHome.toString()).with("TELL", "yes"))
        .lines()
        .filter(word -> word.startsWith("-Dgatehouse.refused="))
        .toList();
  }

  @Test
  void usesNothingOfACacheThatIsForEverybody() throws IOException {
    Attack.EVERYBODY_STICKY.on(cache);
    assertEquals("", used(cache));
    assertEquals(List.of(), files(cache));
    try (Stream<Path> made = Files.list(cache)) {
      assertEquals(List.of(), made.toList());
    }
  }

  @Test
  void worksWithoutAFolderForTheCache() throws IOException {
    assertEquals("", used(folder.resolve("none/cache")));
    assertEquals("", said(launcher("").with("HOME", "/nonexistent")));
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals("", used(file));
    assertEquals("", used(file.resolve("cache")));
  }

  @Test
  void takesACacheInASharedFolderThatIsSticky() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Attack.EVERYBODY_STICKY.on(shared);
    assertTrue(used(shared.resolve("cache")).startsWith(shared + "/cache/gatehouse/"));
    permit(shared, "rwxrwxrwx");
    assertEquals("", used(shared.resolve("cache")), "whoever renames the cache has another used");
    Attack.EVERYBODY_STICKY.on(shared);
    Attack.OWNER.on(shared);
    assertEquals("", used(shared.resolve("cache")), "so does the owner of the folder");
  }

  @Test
  void takesTheRealNameWhereALinkLeadsToTheCache() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real/home"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    assertTrue(
        used(link.resolve("home/.cache")).startsWith(real.resolve(".cache/gatehouse").toString()));
    permit(folder.resolve("real"), "rwxrwxrwx");
    assertEquals("", used(link.resolve("home/.cache")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "./relative", "", "~/relative"})
  void ignoresACacheThatIsNotAbsolute(String name) throws IOException {
    Files.createDirectories(folder.resolve(name.isEmpty() ? "relative" : name));
    Path home = Files.createDirectory(folder.resolve("home"));
    assertTrue(said(launcher(name)).startsWith(home + "/.cache/gatehouse/start/"));
    assertFalse(Files.exists(folder.resolve(name).resolve("gatehouse/start")));
    assertEquals("", said(launcher(name).with("HOME", "home")));
    assertEquals("", said(launcher(name).with("HOME", "")));
  }

  /** Only the program itself is given the password, and exactly as it was set. */
  @Test
  void givesThePasswordToNoOtherProgram() throws IOException {
    String password = " Correct-horse\\9 'é\n$x\n";
    Path seen = folder.resolve("seen");
    for (String name : List.of("find", "id", "mkdir", "mktemp", "awk", "mv", "rm", "sed")) {
      program(
          folder.resolve("bin").resolve(name),
          "#!/bin/sh\nenv >>\"$SEEN\"\nPATH=${PATH#*:}\nexec " + name + " \"$@\"\n");
    }
    program(folder.resolve("java/bin/java"), JAVA + "printf '%s.' \"$ADMIN_PASSWORD\"\n");
    Program.Result result =
        launcher(cache + "")
            .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
            .with("SEEN", seen.toString())
            .with("ADMIN_PASSWORD", password)
            .run();
    assertTrue(result.out().endsWith("\n" + password + "."), result.all());
    String environments = Files.readString(seen);
    assertTrue(environments.contains("SEEN="));
    assertFalse(environments.contains("Correct-horse"));
    program(folder.resolve("java/bin/java"), JAVA + "printf '%s.' \"${ADMIN_PASSWORD-none}\"\n");
    assertTrue(said(launcher(cache + "")).endsWith("none."));
  }

  @Test
  void leavesNoImageOfItsMemoryWhereOthersCanReadIt() throws IOException {
    List<String> said = List.of(said(launcher(cache + "").with("TELL", "yes")).split("\n"));
    assertTrue(said.contains("-XX:+DisableAttachMechanism"), said.toString());
    assertTrue(said.contains("-XX:-CreateCoredumpOnCrash"), said.toString());
    assertEquals("0", said.get(said.size() - 1));
    Path archive = files(cache).get(0);
    assertTrue(
        said.contains("-XX:ErrorFile=" + archive.getParent() + "/hs_err_pid%p.log"), said + "");
    for (String nowhere : List.of(folder.resolve("none/cache") + "", "relative", "")) {
      Program launcher = launcher(nowhere).with("HOME", "/nonexistent").with("TELL", "yes");
      assertTrue(said(launcher).contains("-XX:ErrorFile=/dev/null\n"), nowhere);
    }
  }

  /**
   * The locale of a terminal comes along by ssh; files with other letters in their names do too.
   */
  @ParameterizedTest
  @ValueSource(strings = {"xx_XX.UTF-8", "xx_XX.utf8", "C.UTF-8", "C", "xx_XX", ""})
  void givesJavaALocaleThatKnowsAllCharacters(String named) {
    String said = said(launcher(cache + "").with("LC_ALL", named).with("TELL", "locale"));
    assertTrue(said.endsWith("\nUTF-8"), said);
  }

  @Test
  void letsNoVariableActOnTheTerminal() {
    for (String hostile : List.of("/x\u001b]52;c;QQ==\u0007", "/x\\033[2J", "/x\u009b2J")) {
      Program.Result result = launcher(cache + "").with("JAVA_HOME", hostile).run();
      assertEquals(1, result.status());
      assertTrue(result.err().matches("gatehouse: JAVA_HOME is [ -~]+\n"), result.err());
    }
  }
}
