package dev.gatehouse.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Program;
import dev.gatehouse.plan.Access;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Printer;
import dev.gatehouse.ui.SummaryWords;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.summary.SummaryMarkdown;
import dev.gatehouse.ui.screen.summary.SummaryPage;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Walk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a person copies from any face is a command that a shell takes, and the one that was meant.
 */
@Tag("same")
class PastedCommandsTest {

  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final ShellCommand AGAIN =
      ShellCommand.of("gatehouse", "setup").with("--answers", "my answers.yaml");
  private static final Occasion REAL = new Occasion(false, false);

  /** The first word of all commands that are told. */
  private static final Pattern BEGINS =
      Pattern.compile("(aws|gatehouse|ssh|ssh-copy-id|ADMIN_PASSWORD_FILE=FILE) [^ ].*");

  /** More of a command than its name, such as {@code aws login}. */
  private static final Pattern IN_PROSE =
      Pattern.compile("\\b(aws|gatehouse) [a-z0-9-]+( [a-z0-9-]+)?( --|=)|https?://\\S+[ ,;]$");

  @TestFactory
  Stream<DynamicTest> inEachCase() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> hold(folder)));
    }
  }

  @Test
  void noHelpHasACommandInItsSentences() {
    for (Step step : Steps.all()) {
      assertFalse(IN_PROSE.matcher(step.why()).find(), step.why());
      for (Question question : step.questions()) {
        assertFalse(IN_PROSE.matcher(question.help()).find(), question.help());
      }
    }
  }

  private static void hold(Path folder) throws Exception {
    Recorded account = Recorded.read(folder.resolve("facts.json"));
    Path answers = folder.resolve("answers.yaml");
    GivenAnswers settings =
        GivenAnswers.read(
            Files.exists(answers) ? Optional.of(answers) : Optional.empty(),
            List.of(),
            Questions.of(Steps.all()));
    Facts start =
        account.start().reachedBy(new Access(Optional.of("our work"), Optional.empty(), false));
    Setup.Result result = new Setup(Steps.all(), account::read).plan(start, settings);
    result.problems().forEach(problem -> assertProse(problem.toString()));
    if (result.plan().isEmpty()) {
      return;
    }
    Summary summary = summary(result.walk(), result.plan().get());
    List<Line> lines = lines(summary, result.walk());
    List<List<String>> meant = new ArrayList<>();
    for (Line line : lines) {
      meant.addAll(words(line.text()));
    }
    boolean none = summary.plan().isEmpty() || !summary.plan().conflicts().isEmpty();
    assertTrue(meant.size() > 1 || none, "no command is told in " + folder);
    for (int columns : new int[] {60, 80, 100, 200}) {
      check(meant, commands(printed(lines, columns)), "in lines, at " + columns);
      List<Line> page = SummaryWords.page(summary, REAL, AGAIN, Pages.UTF_8);
      List<List<String>> onPage = new ArrayList<>();
      page.forEach(line -> onPage.addAll(words(line.text())));
      SummaryPage shown =
          new SummaryPage(Pages.scene(REAL, AGAIN), summary, Optional.empty(), Pages.NAMES);
      check(
          onPage,
          commands(Pages.text(shown, columns, 900, Pages.UTF_8)),
          "on the screen, at " + columns);
    }
    String markdown = SummaryMarkdown.of(summary, Pages.scene(REAL, AGAIN));
    List<Line> page = SummaryWords.page(summary, REAL, AGAIN, Pages.UTF_8);
    List<List<String>> inMarkdown = new ArrayList<>();
    page.forEach(line -> inMarkdown.addAll(words(line.text())));
    check(inMarkdown, blocks(markdown), "in Markdown");
    for (String address : addresses(page)) {
      assertTrue(markdown.contains("<" + address + ">"), address + " in\n" + markdown);
      assertTrue(printed(page, 60).contains(address), address + " in\n" + printed(page, 60));
    }
    lines.forEach(line -> assertProse(line.text()));
    for (Step step : Steps.all()) {
      step.findings(result.walk().situation()).forEach(finding -> assertProse(finding.told()));
    }
  }

  /** All that the walk may say: its summary, with each action left out and each advice given. */
  private static List<Line> lines(Summary summary, Walk walk) {
    List<Line> lines = new ArrayList<>(SummaryWords.of(summary, REAL, true, AGAIN, Pages.UTF_8));
    for (Action action : summary.plan().actions()) {
      if (action instanceof Handoff handoff) {
        lines.addAll(Wording.handoff(handoff));
      }
      for (Advice advice : advice(action)) {
        lines.add(Line.plain(5, filled(advice.text())));
      }
    }
    for (Step step : walk.steps()) {
      step.findings(walk.situation()).forEach(finding -> lines.add(Line.plain(2, finding.told())));
    }
    return lines;
  }

  private static Summary summary(Walk walk, Plan plan) {
    Map<Ref, String> values = new HashMap<>();
    List<Outcome.LeftOut> leftOut = new ArrayList<>();
    List<Note> notes =
        walk.steps().stream().flatMap(step -> step.notes(walk.situation()).stream()).toList();
    for (Note note : notes) {
      Ref.in(note.text()).forEach(ref -> values.put(ref, "i-0123456789abcdef0"));
    }
    for (Action action : plan.actions()) {
      for (String reason : reasons(action)) {
        // No note depends on an action of this id.
        leftOut.add(new Outcome.LeftOut(renamed(action), filled(reason)));
      }
    }
    Optional<Failure> failure =
        plan.actions().stream()
            .findFirst()
            .map(
                action ->
                    new Failure(
                        action, Failure.Kind.FAILED, "X", "It failed.", Optional.of("Try again.")));
    return new Summary(walk, plan, new Outcome(List.of(), leftOut, failure, List.of(), values));
  }

  private static Action renamed(Action action) {
    return new Prompt(
        "test." + action.id(), action.why(), new Ref("X"), new Prompt.Value(), Optional.empty());
  }

  private static List<String> reasons(Action action) {
    List<String> reasons = new ArrayList<>();
    if (action instanceof Prompt prompt) {
      prompt.without().ifPresent(reasons::add);
    } else if (action instanceof Await await) {
      await.without().ifPresent(reasons::add);
    } else if (action instanceof Call call) {
      call.withoutPerson().ifPresent(reasons::add);
      call.withoutValue().ifPresent(reasons::add);
    }
    return reasons;
  }

  private static List<Advice> advice(Action action) {
    if (action instanceof Call call) {
      return call.advice();
    }
    return action instanceof Await await ? await.advice() : List.of();
  }

  private static String filled(String text) {
    return Ref.fill(text, ref -> Optional.of("i-0123456789abcdef0"));
  }

  private static void assertProse(String text) {
    for (Prose.Part part : Prose.parts(text)) {
      if (part instanceof Prose.Sentences sentences) {
        assertFalse(IN_PROSE.matcher(sentences.text()).find(), sentences.text());
      }
    }
  }

  private static List<String> addresses(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> Stream.of(line.text().split("[ \uFDD0-\uFDD6]")))
        .filter(word -> word.startsWith("https://"))
        .map(word -> word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
        .toList();
  }

  private static String printed(List<Line> lines, int columns) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Printer(StandardStream.of(out, Alphabet.of(StandardCharsets.UTF_8)), Pages.UTF_8, columns)
        .print(lines);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The commands of a text, each with the lines that it goes on in. */
  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    boolean open = false;
    for (String row : text.split("\n")) {
      if (open) {
        int last = commands.size() - 1;
        commands.set(last, commands.get(last) + "\n" + row);
      } else if (BEGINS.matcher(row.strip()).matches()) {
        commands.add(row);
      } else {
        continue;
      }
      open = row.endsWith("\\");
    }
    return commands;
  }

  private static List<String> blocks(String markdown) {
    List<String> blocks = new ArrayList<>();
    String[] parts = ("\n" + markdown).split("\n```(sh)?\n", -1);
    for (int i = 1; i < parts.length; i += 2) {
      blocks.add(parts[i]);
    }
    return blocks;
  }

  /** The words of the commands in a text, read from their tokens. */
  private static List<List<String>> words(String text) {
    List<List<String>> all = new ArrayList<>();
    String[] tokens = text.split("\uFDD0", -1);
    for (int i = 1; i < tokens.length; i++) {
      List<String> words = new ArrayList<>();
      for (String part : tokens[i].substring(0, tokens[i].indexOf('\uFDD1')).split("\uFDD2")) {
        if (part.charAt(0) == '\uFDD4') {
          String[] inner = part.substring(1).split("\uFDD3");
          words.add(inner[0]);
          // Its own shell takes the profile for one word.
          String command = inner[2].replace("our work", "'our work'");
          words.add(inner[1] + command.replace('\uFDD5', ' ').replace('\uFDD6', ' '));
        } else {
          words.addAll(List.of(part.split("\uFDD3", -1)));
        }
      }
      words.removeIf("ADMIN_PASSWORD_FILE=FILE"::equals);
      words.replaceAll(PastedCommandsTest::atHome);
      all.add(words);
    }
    return all;
  }

  /** The AWS CLI puts the home after {@code file://} itself, the shell at a word's beginning. */
  private static String atHome(String word) {
    return word.startsWith("~/")
        ? System.getenv("HOME") + word.substring(1)
        : word.replace("file://~", "file://HOME");
  }

  /** Runs them all in bash, with programs that tell their words. */
  private static void check(List<List<String>> meant, List<String> commands, String where)
      throws Exception {
    assertEquals(meant.size(), commands.size(), where + ":\n" + String.join("\n", commands));
    if (meant.isEmpty()) {
      return;
    }
    StringBuilder script = new StringBuilder();
    for (String program : new String[] {"aws", "gatehouse", "ssh", "ssh-copy-id"}) {
      script
          .append(program)
          .append("() { printf '%s\\036' ")
          .append(program)
          .append(" \"$@\"; printf '\\035'; }\n");
    }
    Function<String, String> alone = command -> command + "\nprintf '\\034'\n";
    commands.forEach(command -> script.append(alone.apply(command)));
    Path file = Files.createTempFile("pasted", ".bash");
    Files.writeString(file, script.toString());
    Program.Result syntax = Program.command("bash", "-n", file.toString()).run();
    assertEquals("", syntax.err(), where);
    Program.Result result = Program.command("bash", file.toString()).run();
    Files.delete(file);
    assertEquals("", result.err(), where + ":\n" + script);
    List<List<String>> said = new ArrayList<>();
    for (String one : result.out().split("\034")) {
      String[] runs = one.split("\035", -1);
      assertEquals(2, runs.length, where + ": not one command: " + one);
      List<String> words = new ArrayList<>(List.of(runs[0].split("\036", -1)));
      words.remove(words.size() - 1);
      // What stands in a word that is a command in its turn may have more blanks.
      words.replaceAll(
          word ->
              word.startsWith("ProxyCommand=")
                  ? word.replaceAll(" +", " ")
                  : word.replace("file://~", "file://HOME"));
      said.add(words);
    }
    assertEquals(meant, said, where);
  }
}
