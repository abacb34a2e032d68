package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.cli.Exit;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Header;
import dev.gatehouse.step.Step;
import dev.gatehouse.ui.screen.TypedPages;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With the answers of one file each face leads to the same plan: without questions, line by line,
 * and on the pages of the full screen. ScreenReplayIT has the terminal.
 */
@Tag("same")
class ReplayTest {

  private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");

  static List<Path> answers() throws IOException {
    return Replay.answers();
  }

  @Test
  void thereAreAnswersToReplay() throws IOException {
    assertTrue(answers().size() >= 10);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eachFaceComesToTheSamePlan(Path answers) {
    String scripted = Replay.scripted(answers);
    List<Replay.Stop> stops = Replay.of(answers);
    String lines = stops.stream().map(ReplayTest::line).collect(Collectors.joining());
    InProcess piped = InProcess.typing(lines, UTF_8, "setup", "--dry-run", "--sandbox", "--plain");
    assertEquals(Exit.DONE, piped.exit(), piped.err());
    assertEquals(scripted, piped.out(), "line by line" + piped.err());
    assertEquals(scripted, onPages(stops), "on the full screen");
  }

  /** What is typed at a prompt. */
  private static String line(Replay.Stop stop) {
    return stop.answer().orElse("") + "\n";
  }

  private static String onPages(List<Replay.Stop> stops) {
    Setup.Result result =
        Replay.asked(
            (start, settle) ->
                TypedPages.walked(
                    start, settle, (step, page) -> Replay.type(new FullScreen(page), step, stops)));
    Walk walk = result.walk();
    Map<String, String> titles =
        Steps.all().stream()
            .collect(Collectors.toMap(Step::name, Step::title, (a, b) -> a, LinkedHashMap::new));
    Header header = new Header(walk.facts(), walk.facts().region(), titles, true);
    return Formats.all().get(0).write(result.plan().orElseThrow(), header).text();
  }
}
