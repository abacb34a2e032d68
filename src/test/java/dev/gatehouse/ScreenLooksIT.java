package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of the full screen in windows and terminals of many kinds. */
@Tag("same")
@Execution(ExecutionMode.CONCURRENT)
class ScreenLooksIT {

  // Wide characters, one of two code points, and one beyond the first plane.
  private static final String DESCRIPTION = "日本語 🎉 né";
  private static final String LAST = "First environment";
  private static final Pattern COLOUR =
      Pattern.compile("\u001b\\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8[;:][0-9;:]*)m");

  private static FullScreen open(Tmux terminal, String environment) {
    return open(terminal, environment, "--sandbox");
  }

  /** The walk to a Cloud9 environment, which the account of {@code --sandbox} may not have. */
  private static FullScreen open(Tmux terminal, Server account) {
    return open(
        terminal,
        "AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice AWS_CONFIG_FILE=/dev/null",
        "--set environment.kind=cloud9 --endpoint-url " + account.endpoint());
  }

  private static FullScreen open(Tmux terminal, String environment, String options) {
    String command = Program.launcher() + " setup " + options;
    terminal.line("clear; " + environment + " " + command + "; echo =$?=");
    return new FullScreen(terminal).begin();
  }

  private static FullScreen toTheLast(FullScreen wizard) {
    for (Step step : Steps.all()) {
      if (!step.title().equals(LAST)) {
        wizard.next(step.title());
      }
    }
    return wizard.at(LAST);
  }

  private static void leave(Tmux terminal) {
    terminal.key("C-c").key("C-c");
    terminal.await("=130=");
  }

  /** The frame as wide as the window, and all that a person needs on it. */
  private static void fills(Tmux terminal, int columns, int rows, String foot) {
    terminal.resize(columns, rows);
    String rule = "─".repeat(columns / 4);
    String screen =
        terminal.await(
            shown -> {
              List<String> lines = shown.lines().toList();
              return lines.size() == rows
                  && lines.get(0).startsWith(" Gatehouse  ")
                  && lines.get(rows - 2).length() == columns
                  && lines.get(rows - 2).endsWith(rule)
                  && lines.get(rows - 1).contains(foot);
            },
            "a screen of " + columns + "x" + rows);
    assertTrue(screen.lines().allMatch(line -> line.length() <= columns), screen);
  }

  @Test
  void aStepFollowsTheWindow() throws IOException {
    try (Server account = Sandbox.builder().build().serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      FullScreen wizard = toTheLast(open(terminal, account));
      wizard.field("Description").text(DESCRIPTION);
      terminal.await(DESCRIPTION);
      fills(terminal, 60, 20, "Enter");
      terminal.await(DESCRIPTION);
      terminal.resize(50, 15);
      String small = terminal.await("This window is too small");
      assertTrue(small.contains("60x20") && small.contains("--plain"), small);
      // What is not seen takes no keys.
      terminal.type("lost").key("Enter").key("C-n");
      fills(terminal, 200, 60, "Enter");
      wizard.at(LAST);
      String large = terminal.await(DESCRIPTION);
      assertFalse(large.contains("lost"), large);
      assertTrue(large.contains("--description '" + DESCRIPTION + "'"), large);
      fills(terminal, 80, 24, "Enter");
      terminal.await(DESCRIPTION);
      leave(terminal);
    }
  }

  @Test
  void theReviewFollowsTheWindow() throws IOException {
    try (Server account = Sandbox.builder().build().serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      FullScreen wizard = toTheLast(open(terminal, account));
      wizard.field("Description").text(DESCRIPTION);
      wizard.next(LAST);
      terminal.await("a accept");
      fills(terminal, 60, 20, "a accept");
      terminal.resize(50, 15);
      terminal.await("This window is too small");
      // An accepted plan that nobody sees would be the worst.
      terminal.type("a").type("yes").key("Enter");
      fills(terminal, 200, 60, "a accept");
      terminal.key("c").key("End").key("PPage");
      terminal.await("--description '" + DESCRIPTION + "'");
      fills(terminal, 80, 24, "a accept");
      leave(terminal);
    }
  }

  @Test
  void aWindowThatIsTooSmallIsLeftByQ() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      // In a field a q would be a letter.
      toTheLast(open(terminal, "")).field("Name");
      terminal.resize(50, 15);
      terminal.await("This window is too small");
      terminal.key("q");
      terminal.await("=3=");
      assertTrue(terminal.scrollback().contains("Nothing was changed"), terminal.scrollback());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NO_COLOR=1, false",
    "TERM=vt100, false",
    "TERM=xterm-256color, true",
    "TERM=linux, true",
    "TERM=screen, true"
  })
  void coloursAreWhereTheyAreWanted(String environment, boolean wanted) throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      toTheLast(open(terminal, environment));
      String styled = terminal.styled();
      assertEquals(wanted, COLOUR.matcher(styled).find(), styled);
      terminal.key("C-n");
      terminal.await("a accept");
      styled = terminal.styled();
      assertEquals(wanted, COLOUR.matcher(styled).find(), styled);
      leave(terminal);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vt100", "linux", "screen", "xterm-256color"})
  void eachTerminalShowsTheSame(String type) throws IOException {
    try (Tmux terminal = new Tmux(80, 24);
        Tmux usual = new Tmux(80, 24)) {
      toTheLast(open(terminal, "TERM=" + type)).field("Name");
      toTheLast(open(usual, "")).field("Name");
      assertEquals(usual.screen(), terminal.screen());
      leave(terminal);
      leave(usual);
    }
  }

  @Test
  void withoutUtf8AllIsAscii() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      terminal.line("clear; LC_ALL=C " + Program.launcher() + " setup --sandbox; echo =$?=");
      terminal.await("Enter begin");
      terminal.key("Enter");
      for (Step step : Steps.all()) {
        String shown = terminal.await("- " + step.title() + " -");
        assertTrue(shown.chars().allMatch(c -> c < 0x7f), shown);
        terminal.key("C-n");
      }
      String review = terminal.await("a accept");
      assertTrue(review.chars().allMatch(c -> c < 0x7f), review);
      leave(terminal);
    }
  }
}
