package dev.gatehouse.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.InProcess;
import dev.gatehouse.Program;
import dev.gatehouse.cli.Exit;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Answers;
import dev.gatehouse.wizard.AnswersFile;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * AWS takes letters and separators in tags that nobody sees. They are written as codes, and whoever
 * reads what is written gets them back: here readers that have nothing to do with this program.
 */
class HiddenTextTest {

  /** Hangul fillers are letters; the line separator and the no-break space are separators. */
  private static final String TEXT = "a\u3164b\u115f\u1160\uffa0c\u2028d\u2029e\u00a0f";

  private static final String JSON =
      "import json, sys; plan = json.load(open(sys.argv[1], encoding='utf-8'));"
          + " found = []\n"
          + "def walk(o):\n"
          + "    if isinstance(o, dict): [walk(v) for v in o.values()]\n"
          + "    elif isinstance(o, list): [walk(v) for v in o]\n"
          + "    elif o == sys.argv[2]: found.append(o)\n"
          + "walk(plan); print(len(found))";
  private static final String YAML =
      "import sys, yaml; print(ascii(yaml.safe_load(open(sys.argv[1], encoding='utf-8'))"
          + "['account']['tags']['note']))";

  @TempDir Path folder;

  private String plan(String format) {
    InProcess run =
        InProcess.run(
            Map.of("LC_ALL", "C.UTF-8"),
            "plan",
            "--format",
            format,
            "--set",
            "account.tags=note=" + TEXT);
    assertEquals(Exit.DONE, run.exit(), run.said());
    Hostile.assertHarmless(format, run.out() + run.err());
    return run.out();
  }

  private static String read(String... words) {
    Program.Result read =
        Program.command(words[0], List.of(words).subList(1, words.length).toArray(String[]::new))
            .run();
    assertEquals(0, read.status(), read.all());
    return read.out().strip();
  }

  @Test
  void jsonGivesItBackToPython() throws IOException {
    Path file = Files.writeString(folder.resolve("plan.json"), plan("json"));
    assertNotEquals("0", read("python3", "-c", JSON, file.toString(), TEXT));
  }

  @Test
  void jsonGivesItBackToJq() throws IOException {
    assumeTrue(Program.command("jq", "--version").runs(), "jq is not on this machine");
    Path file = Files.writeString(folder.resolve("plan.json"), plan("json"));
    String[] count = {"jq", "--arg", "t", TEXT, "[.. | select(. == $t)] | length", file.toString()};
    assertNotEquals("0", read(count));
  }

  @Test
  void theOtherFormatsWriteCodes() {
    for (String format : List.of("commands", "script")) {
      assertTrue(plan(format).contains("\\u3164"), format);
    }
  }

  @Test
  void savedAnswersGiveItBackToPythonAndToThisProgram() throws IOException {
    assumeTrue(
        Program.command("python3", "-c", "import yaml").runs(), "PyYAML is not on this machine");
    Answers answers = Answers.NONE.with("account.tags", "note=" + TEXT);
    String saved = AnswersFile.write(Walk.of(Steps.all(), Facts.newAccount("us-east-1"), answers));
    Hostile.assertHarmless("saved answers", saved);
    Path file = Files.writeString(folder.resolve("answers.yaml"), saved);
    assertEquals(
        read("python3", "-c", "print(ascii(__import__('sys').argv[1]))", TEXT),
        read("python3", "-c", YAML, file.toString()));
    InProcess again =
        InProcess.run(
            Map.of("LC_ALL", "C.UTF-8"), "plan", "--format", "json", "--answers", file.toString());
    assertEquals(Exit.DONE, again.exit(), again.said());
    assertEquals(plan("json"), again.out());
  }
}
