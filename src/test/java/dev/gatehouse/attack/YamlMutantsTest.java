package dev.gatehouse.attack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Questions;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Problem;
import dev.gatehouse.wizard.Steps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers files that somebody has broken, by chance or on purpose: each is read, or refused in
 * sentences that can be shown. None is an exception, and none keeps the program busy.
 */
@Tag("same")
class YamlMutantsTest {

  private static final int MUTANTS = 10_000;
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Questions QUESTIONS = Questions.of(Steps.all());
  private static final Facts NEW = Facts.newAccount("us-east-1");

  /** What means something to YAML, or to those who read files. */
  private static final List<String> PIECES =
      List.of(
          "\ufeff",
          "\0",
          "\t",
          "\r",
          "\u0085",
          "\u2028",
          "\u200b",
          "\u202e",
          "\u001b[2J",
          "\ufffe",
          "&a ",
          "*a",
          "*a: 1\n",
          "<<: *a\n",
          "&a [*a]",
          "!!python/object:os.system ",
          "!!bool ",
          "!<x> ",
          "! ",
          "? ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "|\n",
          ">-\n",
          "'",
          "\"",
          "\\x",
          "\\U0011",
          ": ",
          ":",
          "#",
          "%YAML 9.9\n",
          "%TAG ! x\n",
          "---\n",
          "...\n",
          "\n",
          "\n  ",
          ",",
          "@",
          "`",
          "null",
          "~",
          "TRUE",
          "0o14",
          "1_000",
          ".inf",
          "1e999",
          "2001-01-01",
          "\ud83d\ude00",
          "=",
          "account.region: x\n",
          "admin-user:\n",
          "password: x\n",
          "\n\n\n: \n");

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.ISO_8859_1,
          Charset.forName("UTF-32"));

  @TempDir Path folder;

  private static List<byte[]> originals() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> cases = Files.list(CASES)) {
      for (Path one : cases.sorted().toList()) {
        if (Files.exists(one.resolve("answers.yaml"))) {
          files.add(Files.readAllBytes(one.resolve("answers.yaml")));
        }
      }
    }
    assertTrue(files.size() > 20);
    return files;
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsOrRefusesEachMutant() throws IOException {
    List<byte[]> originals = originals();
    Random random = new Random(13);
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = originals.get(random.nextInt(originals.size()));
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        mutant = mutate(mutant, random);
      }
      // What the account makes of the answers takes longer than to read them.
      refused += look(mutant, i % 10 == 0);
    }
    assertTrue(refused > MUTANTS / 2, refused + " were refused");
    assertTrue(refused < MUTANTS, "some are still right");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesBombs() throws IOException {
    StringBuilder aliases = new StringBuilder("a0: &a0 [x,x]\n");
    StringBuilder merges = new StringBuilder("m0: &m0 {a: 1}\n");
    for (int i = 1; i < 200; i++) {
      aliases.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
      merges.append("m%d: &m%d {<<: [*m%d, *m%d]}\n".formatted(i, i, i - 1, i - 1));
    }
    for (String bomb :
        List.of(
            aliases.toString(),
            merges.toString(),
            "a: &a [*a, *a]\n",
            "a: " + "[".repeat(200_000),
            "a: " + "{a: ".repeat(200_000),
            "- ".repeat(200_000),
            "? ".repeat(200_000),
            nested(2_000),
            "a: 1\n".repeat(150_000),
            "account:\n" + "  id: 1\n".repeat(100_000),
            "account:\n  alias: " + "x".repeat(1_000_000),
            "account:\n  alias: \"" + "\\x41".repeat(200_000) + "\"",
            "account:\n  alias: |\n" + "    x\n".repeat(150_000),
            "account:\n  alias: '" + "''".repeat(400_000) + "'",
            "&" + "a".repeat(1_000_000),
            "!" + "%41".repeat(300_000) + " x",
            "%TAG !" + "a".repeat(1_000_000),
            "#".repeat(1_000_000),
            " ".repeat(1_000_000),
            "\n".repeat(1_000_000),
            "a".repeat(2_000_000))) {
      assertTrue(
          look(bomb.getBytes(StandardCharsets.UTF_8), true) > 0,
          bomb.substring(0, Math.min(20, bomb.length())));
    }
  }

  private static String nested(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth && text.length() < 900_000; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }

  /** Reads what a file holds; 1 if it is refused. */
  private int look(byte[] content, boolean closely) throws IOException {
    Path file = Files.write(folder.resolve("answers.yaml"), content);
    try {
      GivenAnswers settings = GivenAnswers.read(Optional.of(file), List.of(), QUESTIONS);
      List<Problem> problems = closely ? settings.problems(QUESTIONS, NEW) : settings.problems();
      for (Problem problem : problems) {
        String said = problem.toString();
        assertTrue(said.length() < 2000, said);
        assertTrue(said.codePoints().noneMatch(Invisible::is), said);
      }
      return problems.isEmpty() ? 0 : 1;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(Arrays.toString(Arrays.copyOf(content, 2000)), e);
    }
  }

  private static byte[] mutate(byte[] original, Random random) {
    String text = new String(original, StandardCharsets.UTF_8);
    int length = text.length();
    int at = random.nextInt(length + 1);
    int to = Math.min(length, at + random.nextInt(30));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(12)) {
      case 0 -> flipped(original, random);
      case 1 -> bytes(text.substring(0, at) + text.substring(to));
      case 2 ->
          bytes(text.substring(0, at) + text.substring(at, to).repeat(3) + text.substring(to));
      case 3 -> bytes(text.substring(0, at));
      case 4 -> shuffled(text, random);
      case 5 ->
          bytes(text.substring(0, at) + piece.repeat(random.nextInt(50)) + text.substring(at));
      case 6 -> bytes(text.replaceFirst("\n( *)", "\n$1" + " ".repeat(random.nextInt(4))));
      case 7 ->
          bytes(text.replaceAll(": .*", ": " + java.util.regex.Matcher.quoteReplacement(piece)));
      case 8 ->
          random.nextInt(10) == 0
              ? text.getBytes(CHARSETS.get(random.nextInt(5)))
              : bytes(text + text);
      default ->
          bytes(text.substring(0, at) + piece + text.substring(random.nextBoolean() ? at : to));
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] flipped(byte[] original, Random random) {
    ByteArrayOutputStream flipped = new ByteArrayOutputStream();
    for (byte b : original) {
      flipped.write(random.nextInt(100) == 0 ? b ^ (1 << random.nextInt(8)) : b);
    }
    return flipped.toByteArray();
  }

  private static byte[] shuffled(String text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    Collections.shuffle(lines, random);
    return bytes(String.join("\n", lines));
  }
}
