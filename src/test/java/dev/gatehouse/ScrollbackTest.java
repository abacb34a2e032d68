package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.ui.EnrolDemo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a page with a secret ends, nothing of it can be scrolled back to: neither on a terminal
 * with a second screen, nor on one that has no other screen and keeps what is cleared.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class ScrollbackTest {

  private static final Pattern PASSWORD = Pattern.compile("(?m)^[ │|]{4,}(\\S{20})[ │|]*$");

  /** The blocks of a QR code, with letters of UTF-8. */
  private static final Pattern CODE = Pattern.compile("[▀▄█]{3}");

  @TempDir Path folder;

  private void start(Tmux terminal, String type, String face, String what) throws IOException {
    terminal.line(JavaProcess.demo(folder, "TERM=" + type, face, what) + "; echo =$?=");
  }

  /** The secrets that stand on the screen now, in the groups in which they stand there. */
  private static List<String> shown(Tmux terminal, String what) {
    if (what.equals("codes")) {
      String key = EnrolDemo.ENROLMENT.key().reveal();
      terminal.await(key.substring(0, 14));
      return Stream.of(key.split(" ")).toList();
    }
    Matcher password = PASSWORD.matcher(terminal.await("last four characters"));
    assertTrue(password.find(), terminal.screen());
    return List.of(password.group(1));
  }

  private static void holdsNone(Tmux terminal, List<String> secrets) {
    String all = terminal.scrollback();
    for (String secret : secrets) {
      assertFalse(all.contains(secret), secret + " is still in the terminal:\n" + all);
    }
    assertFalse(CODE.matcher(all).find(), all);
  }

  @ParameterizedTest
  @CsvSource({
    "vt100, screen, codes, TERM",
    "vt100, screen, codes, HUP",
    "vt100, screen, codes, C-c",
    "vt100, screen, codes, Escape",
    "vt100, screen, password, TERM",
    "vt100, line, codes, TERM",
    "vt100, line, password, HUP",
    "linux, screen, codes, TERM",
    "linux, screen, password, C-c",
    "screen, screen, codes, TERM",
    "screen, line, codes, HUP",
    "xterm-256color, screen, codes, HUP",
    "xterm-256color, screen, password, TERM",
  })
  void nothingOfItCanBeScrolledBackTo(String type, String face, String what, String end)
      throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      start(terminal, type, face, what);
      List<String> secrets = shown(terminal, what);
      switch (end) {
        case "TERM", "HUP" -> Program.command("kill", "-" + end, "" + terminal.running()).run();
        case "C-c" -> {
          terminal.key("C-c").await("Leave?");
          terminal.key("C-c");
        }
        default -> {
          terminal.key(end).await("Go on without MFA for now?");
          terminal.key("y");
        }
      }
      terminal.await(screen -> Pattern.compile("=\\d+=").matcher(screen).find(), "the end");
      holdsNone(terminal, secrets);
      // What a person does next must not bring it back.
      terminal.line("clear; echo clea''red").await("cleared");
      holdsNone(terminal, secrets);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vt100", "linux", "xterm-256color"})
  void neitherAStopNorPaintingAgainPutsItThere(String type) throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      terminal.line("echo before''hand").await("beforehand");
      start(terminal, type, "screen", "codes");
      List<String> secrets = shown(terminal, "codes");
      terminal.key("C-l").key("C-l").key("C-z").await("Stopped");
      holdsNone(terminal, secrets);
      assertTrue(terminal.scrollback().contains("beforehand"), terminal.scrollback());
      terminal.line("fg; echo =$?=");
      assertEquals(secrets, shown(terminal, "codes"));
      Program.command("kill", "-CONT", "" + terminal.running()).run();
      // What is typed after it shows that the page was painted again: a key that nobody has read
      // by the end is the shell's.
      terminal.key("C-l").type("7531");
      terminal.await("7531");
      Program.command("kill", "" + terminal.running()).run();
      terminal.await("=143=");
      holdsNone(terminal, secrets);
    }
  }

  @ParameterizedTest
  @CsvSource({"vt100, screen", "vt100, line", "xterm-256color, line"})
  void neitherDoesALargerWindow(String type, String face) throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      // Rows that the larger window has back, above what is on the screen.
      terminal.line("seq 60; echo numb''ered").await("numbered");
      start(terminal, type, face, "codes");
      List<String> secrets = shown(terminal, "codes");
      terminal.resize(80, 50);
      assertEquals(secrets, shown(terminal, "codes"));
      Program.command("kill", "" + terminal.running()).run();
      terminal.await("=143=");
      holdsNone(terminal, secrets);
    }
  }

  @Test
  void onASecondScreenNeitherDoesAnotherSize() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      start(terminal, "xterm-256color", "screen", "codes");
      List<String> secrets = shown(terminal, "codes");
      for (int rows : List.of(20, 50, 22)) {
        terminal.resize(80, rows);
        shown(terminal, "codes");
      }
      Program.command("kill", "" + terminal.running()).run();
      terminal.await("=143=");
      holdsNone(terminal, secrets);
    }
  }
}
