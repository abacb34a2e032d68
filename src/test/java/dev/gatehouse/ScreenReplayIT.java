package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Typed into the full screen of a real terminal, an answers file leads to the plan to which the
 * other faces lead. ReplayTest has all files, without a terminal.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class ScreenReplayIT {

  @TempDir Path folder;

  /** Of all answers so many that each question is answered, and each other is left as it stands. */
  static List<Path> answers() throws IOException {
    return Combinations.withEach(
        Replay.answers(),
        file ->
            Replay.of(file).stream()
                .map(stop -> List.of(stop.name(), stop.answer().isPresent()))
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theTerminalComesToThePlanOfTheOtherFaces(Path answers) throws IOException {
    assertEquals(Replay.scripted(answers), onTheScreen(Replay.of(answers)));
  }

  private String onTheScreen(List<Replay.Stop> stops) throws IOException {
    Path out = folder.resolve("out");
    try (Tmux terminal = new Tmux(80, 24)) {
      terminal.line(
          "clear; "
              + Program.launcher()
              + " setup --dry-run --sandbox > "
              + out
              + "; echo \"=$?=\"; tty");
      FullScreen wizard = new FullScreen(terminal).begin();
      for (Step step : stops.stream().map(stop -> stop.at().step()).distinct().toList()) {
        wizard.at(step.title());
        Replay.type(wizard, step, stops);
      }
      terminal.await("/dev/pts/");
      // Nothing but the shell's own lines, below cautions, which are indented by one: no warning of
      // another sort, no stack trace.
      assertEquals(
          Optional.of("=0="),
          terminal
              .scrollback()
              .lines()
              .filter(line -> !line.isEmpty() && !line.matches(" \\S.*"))
              .findFirst(),
          terminal.scrollback());
    }
    return Files.readString(out);
  }

  @Test
  void withErrorsInAFileItDrawsOnStandardOutputAndThePlanStandsBelow() throws IOException {
    Path errors = folder.resolve("errors");
    String plan = Program.gatehouse("setup", "--dry-run", "--sandbox", "--defaults").run().out();
    try (Tmux terminal = new Tmux(200, 60)) {
      terminal.line(
          "clear; "
              + Program.launcher()
              + " setup --dry-run --sandbox 2> "
              + errors
              + "; echo \"=$?=\"");
      FullScreen wizard = new FullScreen(terminal).begin();
      for (Step step : dev.gatehouse.wizard.Steps.all()) {
        wizard.next(step.title());
      }
      terminal.await("=0=");
      String shown = terminal.scrollback();
      assertEquals(plan, shown.substring(0, shown.indexOf("=0=")));
    }
    assertEquals("", Files.readString(errors));
  }
}
