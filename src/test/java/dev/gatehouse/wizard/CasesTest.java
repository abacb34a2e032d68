package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Dump;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.render.Format;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Header;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Folders of answers, an account and the plan that comes of them. */
class CasesTest {

  private static final Path CASES = Path.of("src/test/resources/cases");

  @TestFactory
  Stream<DynamicTest> eachCaseComesToItsPlan() throws IOException {
    return folders().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  /** In every account: by its id a finding is known in reports, and by its controls elsewhere. */
  @Test
  void eachFindingAndEachThingToDoHasAnIdOfAStep() throws IOException {
    List<String> steps = Steps.all().stream().map(Step::name).toList();
    Map<String, List<Object>> weights = new HashMap<>();
    for (Path folder : folders()) {
      Walk walk = result(folder).walk();
      for (Finding finding : told(walk)) {
        String id = finding.id();
        assertTrue(id.matches("[a-z0-9-]+\\.[a-z0-9]+(-[a-z0-9]+)*"), id);
        assertTrue(steps.contains(id.substring(0, id.indexOf('.'))), id);
        for (String control : finding.controls()) {
          assertTrue(control.matches("[A-Z][A-Za-z0-9]*\\.[1-9][0-9]*"), control);
        }
        List<Object> weight = List.of(finding.severity(), finding.controls());
        assertEquals(weight, weights.getOrDefault(id, weight), folder + ": " + id);
        weights.put(id, weight);
      }
    }
    assertTrue(weights.keySet().containsAll(List.of("root.mfa", "mfa.no-second", "account.size")));
  }

  private static List<Finding> told(Walk walk) {
    List<Finding> told = new ArrayList<>();
    for (Step step : walk.steps()) {
      told.addAll(step.findings(walk.situation()));
      step.notes(walk.situation()).forEach(note -> note.finding().ifPresent(told::add));
    }
    return told;
  }

  private static void check(Path folder) throws IOException {
    String text = run(folder);
    compare(folder.resolve("plan.txt"), text);
    assertEquals(text, run(folder), "the same answers and account came to another plan");
    for (Format format : Formats.all()) {
      Path golden = folder.resolve("plan." + format.name());
      if (Files.exists(golden)) {
        compare(golden, write(folder, format));
      }
    }
  }

  private static void compare(Path golden, String text) throws IOException {
    if (Boolean.getBoolean("golden.renew")) {
      Files.writeString(golden, text);
    }
    assertEquals(
        Files.readString(golden),
        text,
        "mvn test -Dtest=CasesTest -Dgolden.renew=true renews the plans; then read the diff");
  }

  /** The plan of a case in a format: of those for which the folder has a {@code plan.FORMAT}. */
  private static String write(Path folder, Format format) throws IOException {
    Setup.Result result = result(folder);
    Facts facts = result.walk().facts();
    Map<String, String> titles = new LinkedHashMap<>();
    Steps.all().forEach(step -> titles.put(step.name(), step.title()));
    return format
        .write(
            result.plan().orElseThrow(),
            new Header(facts, facts.region(), titles, false).undoneBy(result.walk().inverses()))
        .text();
  }

  private static Setup.Result result(Path folder) throws IOException {
    Recorded account = Recorded.read(folder.resolve("facts.json"));
    Path answers = folder.resolve("answers.yaml");
    Optional<Path> file = Files.exists(answers) ? Optional.of(answers) : Optional.empty();
    GivenAnswers settings = GivenAnswers.read(file, List.of(), Questions.of(Steps.all()));
    return new Setup(Steps.all(), account::read).plan(account.start(), settings);
  }

  private static String run(Path folder) throws IOException {
    Setup.Result result = result(folder);
    StringBuilder text = new StringBuilder("END " + result.end() + "\n");
    result
        .problems()
        .forEach(
            problem ->
                text.append(Prose.line(problem.toString()).replace(folder.toString() + "/", ""))
                    .append('\n'));
    for (Step step : Steps.all()) {
      step.findings(result.walk().situation())
          .forEach(
              finding -> text.append("remark ").append(Prose.line(finding.told())).append('\n'));
    }
    result
        .plan()
        .ifPresent(plan -> text.append('\n').append(Dump.of(plan, result.walk().inverses())));
    for (Note.Kind kind : Note.Kind.values()) {
      result
          .plan()
          .ifPresent(
              plan ->
                  Steps.all().stream()
                      .flatMap(step -> step.notes(result.walk().situation()).stream())
                      .filter(note -> note.kind() == kind)
                      .distinct()
                      .forEach(
                          note ->
                              text.append(kind)
                                  .append(' ')
                                  .append(
                                      Prose.line(note.text())
                                          .replace("\uFFFE", "${")
                                          .replace("\uFFFF", "}"))
                                  .append('\n')));
    }
    return text.toString();
  }
}
