package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All that matches the words of AWS stands in one table, each with its source. */
class KnownMessageTest {

  private static final Path MAIN = Path.of("src/main/java/dev/gatehouse");
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Path HEAD =
      Path.of("src/main/resources/dev/gatehouse/render/script-head.bash");

  /** What is a part of messages that other rows tell apart: each denial names an action. */
  private static final Set<KnownMessage> PARTS =
      EnumSet.of(KnownMessage.ACTION_DENIED, KnownMessage.ENCODED_REASON);

  /** What reads a message that is known by its row already, and decides nothing. */
  private static final Set<String> READERS = Set.of("WrongClock.java");

  /** A message, by a name that the house gives it, with its words put to the question. */
  private static final List<Pattern> MATCHING =
      List.of(
          Pattern.compile(
              "\\b\\w*[mM]essage(\\(\\))?\\s*[.]\\s*(contains|startsWith|endsWith|matches|indexOf|"
                  + "equals|equalsIgnoreCase)\\s*\\(\\s*(\"|[A-Z][A-Z_]+\\b)"),
          Pattern.compile("\\b\\w*[mM]essage(\\(\\))?::(contains|startsWith|endsWith|matches)"),
          Pattern.compile("matcher\\(\\s*(\\w+(\\(\\))?[.])*\\w*[mM]essage(\\(\\))?\\s*\\)"),
          Pattern.compile("retryWhilePropagating\\((\"[^\":]*\",\\s*)*\"[^\":]*:[^\"]*\""));

  @ParameterizedTest
  @EnumSource
  void eachRowHasASource(KnownMessage row) {
    assertFalse(row.service().isBlank() || row.tells().isBlank());
    assertTrue(
        row.source().startsWith("https://")
            || row.source().startsWith("No AWS page has it. https://")
            || (row.source().startsWith("No AWS page has it. ")
                && row.source().contains("https://docs.aws.amazon.com/")),
        row.source());
  }

  @ParameterizedTest
  @EnumSource
  void eachRowKnowsItsExamplesByWordsOfWhichNoneIsIdle(KnownMessage row) {
    for (String example : row.examples()) {
      assertTrue(row.isIn(example), example);
    }
    for (String word : row.words()) {
      assertTrue(
          row.examples().stream().anyMatch(Pattern.compile(word).asPredicate()),
          "in no example: " + word);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noOtherRowOfTheSameCodeTakesAnExample(KnownMessage row) {
    for (KnownMessage other : KnownMessage.values()) {
      if (other != row && !PARTS.contains(other)) {
        row.codes().stream()
            .filter(other.codes()::contains)
            .forEach(
                code ->
                    row.examples()
                        .forEach(
                            example ->
                                assertFalse(
                                    other.fits(code, example), other + " takes: " + example)));
      }
    }
  }

  @Test
  void aScriptAsksForTheSameWords() throws IOException {
    String head = Files.readString(HEAD);
    String tagging = String.join("|", KnownMessage.TAGGING_DENIED.words());
    assertTrue(head.contains("\nMAY_NOT_TAG='" + tagging + "'\n"), tagging);
    Set<String> known = new TreeSet<>();
    for (String code : KnownMessage.PROFILE_NOT_SPREAD.codes()) {
      KnownMessage.PROFILE_NOT_SPREAD.words().forEach(word -> known.add(code + ":" + word));
    }
    // After the codes that mean "absent" and "taken".
    Matcher settling =
        Pattern.compile("(?m)^ensure \\w+ (?:'[^']*'|\\S+) (?:'[^']*'|\\S+) ('[^']*'|\\S+)")
            .matcher(scripts());
    Set<String> asked = new TreeSet<>();
    while (settling.find()) {
      Stream.of(settling.group(1).replace("'", "").split(" "))
          .filter(one -> one.contains(":"))
          .forEach(asked::add);
    }
    assertEquals(known, asked);
  }

  private static String scripts() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> cases = Files.walk(CASES)) {
      for (Path script : cases.filter(path -> path.endsWith("plan.script")).sorted().toList()) {
        all.append(Files.readString(script));
      }
    }
    return all.toString();
  }

  @Test
  void nothingElseMatchesAMessage() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      for (Pattern matching : MATCHING) {
        Matcher place = matching.matcher(text);
        while (place.find()) {
          found.add(MAIN.relativize(source) + ": " + place.group());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  /** The practice account words messages, and matches none of AWS's. */
  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.startsWith(MAIN.resolve("sandbox")))
          .filter(path -> !path.endsWith("KnownMessage.java"))
          .filter(path -> !READERS.contains(path.getFileName().toString()))
          .collect(Collectors.toList());
    }
  }
}
