package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Typed into the full screen, an answers file leads to the plan to which the other faces lead. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class ScreenReplayIT {

  private static final Path CASES = Path.of("src/test/resources/cases");

  // Answers that suit their own account alone, and with which no face may go on in a new one: the
  // account of somebody else, users, networks and Regions that would have to be there, another
  // partition, and Cloud9.
  private static final Set<String> REFUSED =
      Set.of(
          "closed-subnet-no-egress",
          "closed-subnet-of-cloud9",
          "closed-subnet-with-endpoints",
          "closed-subnet-without-endpoints",
          "cloud9-closed-but-wanted",
          "cloud9-members",
          "endpoints-of-others",
          "endpoints-of-others-are-shut",
          "everything-set",
          "govcloud-refuses-cloud9",
          "hostile-names",
          "identity-center-finished",
          "identity-center-root-key",
          "identity-center-with-boundary",
          "identity-center-without-email",
          "offline-china",
          "offline-european-sovereign",
          "offline-govcloud",
          "region-being-turned-on",
          "region-turned-off",
          "region-without-cloud9",
          "subnet-is-full",
          "subnet-of-another-network",
          "subnet-to-a-hub",
          "wrong-account");

  @TempDir Path folder;

  static Stream<Path> answers() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases
          .filter(path -> !REFUSED.contains(String.valueOf(path.getFileName())))
          .map(path -> path.resolve("answers.yaml").toAbsolutePath())
          .filter(Files::exists)
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void thereAreAnswersToReplay() throws IOException {
    assertTrue(answers().count() >= 10);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eachFaceComesToTheSamePlan(Path answers) throws IOException {
    String name = String.valueOf(answers.getName(answers.getNameCount() - 2));
    Program.Result scripted =
        Program.gatehouse(
                "setup", "--dry-run", "--sandbox", "--answers", answers.toString(), "--defaults")
            .run();
    assertEquals(0, scripted.status(), scripted.all());
    List<Replay.Stop> stops = Replay.of(answers);

    String lines = stops.stream().map(ScreenReplayIT::line).collect(Collectors.joining());
    Program.Result piped =
        Program.gatehouse("setup", "--dry-run", "--sandbox", "--plain").typing(lines).run();
    assertEquals(scripted.out(), piped.out(), name + ": line by line" + piped.err());

    assertEquals(scripted.out(), onTheScreen(stops), name + ": on the full screen");
  }

  /** What is typed at a prompt. */
  private static String line(Replay.Stop stop) {
    return stop.answer().orElse("") + "\n";
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
        stops.stream()
            .filter(stop -> stop.at().step().equals(step) && stop.answer().isPresent())
            .forEach(stop -> type(wizard, stop.at().question().orElseThrow(), stop.answer().get()));
        wizard.next(step.title());
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

  private static void type(FullScreen wizard, Question question, String answer) {
    wizard.field(question.label());
    if (question.kind() instanceof Question.Kind.Choice) {
      wizard.choose(answer);
    } else if (question.kind() instanceof Question.Kind.YesNo) {
      wizard.press(answer.substring(0, 1));
    } else {
      wizard.text(answer);
    }
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
      for (Step step : dev.gatehouse.step.Steps.all()) {
        wizard.next(step.title());
      }
      terminal.await("=0=");
      String shown = terminal.scrollback();
      assertEquals(plan, shown.substring(0, shown.indexOf("=0=")));
    }
    assertEquals("", Files.readString(errors));
  }
}
