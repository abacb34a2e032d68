package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepsTest {

  @Test
  void areInTheirOrder() {
    assertEquals(
        List.of(
            "account",
            "root",
            "password-policy",
            "admin-group",
            "admin-user",
            "mfa",
            "ssm-role",
            "session-access",
            "network",
            "environment"),
        Steps.all().stream().map(Step::name).toList());
  }

  /** Sentences to the end; an address has nothing behind it, since terminals take it along. */
  private static boolean isWhole(String text) {
    boolean bare =
        Pattern.compile("https?://\\S+")
            .matcher(text)
            .results()
            .allMatch(
                address -> {
                  String found = address.group();
                  return Character.isLetterOrDigit(found.charAt(found.length() - 1))
                      || found.endsWith("/");
                });
    return bare
        && (text.endsWith(".") || text.substring(text.lastIndexOf(' ') + 1).startsWith("https://"));
  }

  @Test
  void everyQuestionHasAKeyHelpAndAPage() {
    Set<String> keys = new HashSet<>();
    List<String> names = Steps.all().stream().map(Step::name).toList();
    for (Step step : Steps.all()) {
      assertTrue(isWhole(step.why()), step.name());
      for (Question question : step.questions()) {
        assertTrue(keys.add(question.key()), question.key());
        assertTrue(question.key().matches("[a-z0-9-]+\\.[a-z0-9-]+"), question.key());
        assertTrue(names.contains(question.step()), question.key());
        assertTrue(isWhole(question.help()), question.key());
        assertTrue(question.help().length() > 60, question.key());
        assertTrue(question.page().toString().contains("aws.amazon.com/"), question.key());
      }
    }
  }

  @Test
  void everySuggestionKeepsToItsOwnRules() throws IOException {
    try (Stream<Path> cases = Files.list(Path.of("src/test/resources/cases"))) {
      for (Path folder : cases.toList()) {
        Recorded account = Recorded.read(folder.resolve("facts.json"));
        Facts facts = account.start();
        if (facts.isLive()) {
          Set<software.amazon.awssdk.awscore.AwsRequest> reads = new HashSet<>();
          Steps.all()
              .forEach(
                  step -> reads.addAll(step.reads(Steps.situation(account.start(), Answers.NONE))));
          facts = account.read(facts, reads);
        }
        Situation situation = Steps.situation(facts, Answers.NONE);
        for (Step step : Steps.all()) {
          for (Question question : step.questions()) {
            assertEquals(
                "", Check.problem(question, situation.text(question.key()), situation).orElse(""));
          }
        }
      }
    }
  }
}
