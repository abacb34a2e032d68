package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Combinations;
import dev.gatehouse.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands pasted into the shells that people have, by {@code paste.py}: each call is made, and
 * nothing else. Another bash is tried with the environment variable {@code GATEHOUSE_BASH}.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class PasteTest {

  private static final Path CASES = Path.of("src/test/resources/cases");

  private static final String AWS =
      """
      #!/bin/sh
      printf '%s\\n' "$1 $2" >> "${0%/*}/calls"
      case "$1 $2" in
        'iam get-account-summary') echo 1 ;;
        'iam get-user' | 'iam list-'*) echo "${SEEN-}" ;;
        'sts get-caller-identity') echo "${ACCOUNT-123456789012}" ;;
        'cloud9 describe-environments') echo CREATED ;;
        'cloud9 describe-environment-status') echo ready ;;
        'ssm describe-instance-information') echo Online ;;
        'ssm get-connection-status') echo connected ;;
        *) printf 'some\\tthing\\n' ;;
      esac
      """;

  private static final List<String> GIVEN =
      List.of("ADMIN_PASSWORD=x", "MFA_CODE_1=1", "MFA_CODE_2=2");

  private final Path folder;
  private String shown = "";

  PasteTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    executable("aws", AWS);
    executable("sleep", "#!/bin/sh\n");
  }

  private void executable(String name, String text) throws IOException {
    assertTrue(Files.writeString(folder.resolve(name), text).toFile().setExecutable(true), name);
  }

  @BeforeAll
  static void needsPexpect() {
    boolean isThere = Program.command("python3", "-c", "import pexpect").runs();
    assumeTrue(isThere, "python3 with pexpect is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "bash, lines, new-account",
    "bash, bracketed, new-account",
    "zsh, lines, new-account",
    "zsh, bracketed, new-account",
    "bash, lines, hostile-names",
    "bash, bracketed, hostile-names",
    "zsh, lines, hostile-names",
    "zsh, bracketed, hostile-names",
    "bash, bracketed, user-to-mend",
    "zsh, bracketed, user-to-mend",
    "zsh, lines, everything-set",
    "zsh, bracketed, everything-set"
  })
  void eachCallIsMade(String shell, String how, String name) throws IOException {
    assumeTrue(Program.command(shell, "-c", ":").runs(), shell + " is missing");
    Path commands = CASES.resolve(name).resolve("plan.commands");
    List<String> read = run(commands, "2026-01-01T00:00:00Z");
    assertTrue(read.containsAll(mentioned(commands)), mentioned(commands) + " of " + read);
    assertEquals(read, paste(shell, how, commands, "SEEN=2026-01-01T00:00:00Z"));
    assertFalse(shown.contains("not found"), shown);
  }

  /** Then zsh takes each comment for a command that there is not. */
  @ParameterizedTest
  @ValueSource(strings = {"lines", "bracketed"})
  void eachCallIsMadeWhereTheFirstLinesWereLost(String how) throws IOException {
    assumeTrue(Program.command("zsh", "-c", ":").runs(), "zsh is missing");
    for (String name : List.of("new-account", "hostile-names")) {
      Path commands = CASES.resolve(name).resolve("plan.commands");
      String text = Files.readString(commands);
      Path rest = Files.writeString(folder.resolve("rest"), text.substring(text.indexOf('#', 90)));
      List<String> read = run(commands, "yes");
      assertEquals(read, paste("zsh", how, rest, "SEEN=yes"), name);
    }
  }

  @Test
  void noCommentHasACharacterThatAShellReads() throws IOException {
    int comments = 0;
    for (Path commands : allCommands()) {
      String end = "";
      List<String> lines = Files.readAllLines(commands);
      assertEquals("setopt interactive_comments 2>/dev/null || :", lines.get(0), "" + commands);
      for (String line : lines) {
        if (line.contains("<<'")) {
          end = line.replaceAll(".*<<'([A-Z_]+)'.*", "$1");
        } else if (line.equals(end)) {
          end = "";
        } else if (end.isEmpty() && line.startsWith("#")) {
          comments++;
          assertTrue(
              line.matches("#([^'\"$`;|&<>()=\\\\!{}\\[\\]*?]|(?<! )=)*"), commands + ": " + line);
        }
      }
    }
    assertTrue(comments > 500, "only " + comments);
  }

  /**
   * Whatever is left out of a paste, and whatever fails: what restricts or takes away comes only
   * after its proof, and nobody gets an empty password.
   */
  @Test
  void nothingRestrictsBeforeItsProofWhateverIsLeftOut() throws IOException {
    Set<String> left = new HashSet<>();
    for (String name : List.of("new-account", "user-to-mend", "root-with-one-key")) {
      Path commands = CASES.resolve(name).resolve("plan.commands");
      // None of the waits ends before its time.
      String text = Files.readString(commands).replaceAll("\\{1\\.\\.[0-9]+}", "{1..2}");
      List<String> blocks = List.of(text.split("(?<=\n)\n"));
      for (int gone = 0; gone <= blocks.size(); gone++) {
        // What stands in several plans is left out of the first, and of each on demand.
        if (gone < blocks.size() && !left.add(blocks.get(gone)) && !Combinations.ALL) {
          continue;
        }
        List<String> rest = new ArrayList<>(blocks);
        if (gone < blocks.size()) {
          rest.remove(gone);
        }
        Path part = Files.writeString(folder.resolve("part"), String.join("\n", rest));
        List<String> calls = run(part, "None", "ACCOUNT=");
        for (String call : calls) {
          assertTrue(
              !call.matches(
                  "iam (create-policy|create-login-profile|enable-mfa-device|delete-access-key"
                      + "|detach-user-policy)"),
              name + " without block " + gone + ": " + call);
        }
      }
    }
  }

  @Test
  void inAnotherAccountNothingIsChanged() throws IOException {
    Path commands = CASES.resolve("user-to-mend").resolve("plan.commands");
    assertEquals(List.of("sts get-caller-identity"), run(commands, "yes", "ACCOUNT=210987654321"));
    assertEquals(List.of("sts get-caller-identity"), run(commands, "yes", "ACCOUNT="));
    assertTrue(run(commands, "yes").size() > 5, "in its own");
  }

  private static List<Path> allCommands() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files.filter(file -> file.endsWith("plan.commands")).toList();
    }
  }

  /** The commands that the text has outside of guards, by another way than running it. */
  private static Set<String> mentioned(Path commands) throws IOException {
    Set<String> all = new TreeSet<>();
    String text = Files.readString(commands).replaceAll("(?s)\nif \\[.*?\nfi\n", "\n");
    for (String line : text.split("\n")) {
      String call = line.replaceAll("^(?! *#|.*echo).*?\\baws ([a-z0-9-]+ [a-z0-9-]+).*", "$1");
      if (!call.equals(line) && !call.startsWith("2")) {
        all.add(call);
      }
    }
    return all;
  }

  private List<String> run(Path commands, String seen, String... more) throws IOException {
    Program bash =
        Program.command("setsid", "-w", StubAws.BASH, commands.toString())
            .with("PATH", folder + ":" + System.getenv("PATH"))
            .with("SEEN", seen);
    for (String variable : more.length == 0 ? GIVEN : List.of(more)) {
      bash.with(
          variable.substring(0, variable.indexOf('=')),
          variable.substring(variable.indexOf('=') + 1));
    }
    bash.run();
    return calls();
  }

  private List<String> paste(String shell, String how, Path commands, String... more)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("src/test/python/paste.py", shell, how));
    words.addAll(List.of(commands.toString(), folder.toString()));
    words.addAll(GIVEN);
    words.addAll(List.of(more));
    Program.Result pasted = Program.command("python3", words.toArray(String[]::new)).run();
    shown = pasted.all();
    assertEquals(0, pasted.status(), shown);
    return calls();
  }

  private List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    Files.deleteIfExists(calls);
    return lines;
  }
}
