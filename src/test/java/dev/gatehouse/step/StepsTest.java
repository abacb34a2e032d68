package dev.gatehouse.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.servicemetadata.Cloud9ServiceMetadata;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

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

  @Test
  void knowsTheRegionsOfCloud9() {
    Set<String> known = new HashSet<>();
    new Cloud9ServiceMetadata()
        .regions().stream()
            .map(Region::id)
            .filter(id -> !id.startsWith("fips-"))
            .forEach(known::add);
    assertEquals(known, Cloud9.REGIONS);
  }

  @Test
  void tellsWhatIsInTheAccount() {
    List<Finding> told =
        new Account()
            .findings(Steps.situation(root(Map.of("Users", 1, "Groups", 0)), Answers.NONE));
    assertEquals(
        Finding.fact("account.size", "In it now: 1 user and no groups of IAM."), told.get(1));
  }

  private static Facts root(Map<String, Integer> summary) {
    Recorded account = Recorded.empty("arn:aws:iam::123456789012:root");
    account.put(
        GetAccountSummaryRequest.builder().build(),
        GetAccountSummaryResponse.builder().summaryMapWithStrings(summary).build());
    return account.read(account.start(), Set.of(GetAccountSummaryRequest.builder().build()));
  }

  @Test
  void aStrongerPolicyIsNotWeakened() throws IOException {
    Recorded account = Recorded.read(Path.of("src/test/resources/cases/half-done/facts.json"));
    Facts facts = account.read(account.start(), Set.copyOf(new PasswordPolicy().reads()));
    Situation situation = Steps.situation(facts, Answers.NONE);
    assertEquals("20", situation.text(Keys.PASSWORD_POLICY_MINIMUM_LENGTH));
    assertEquals("90", situation.text(Keys.PASSWORD_POLICY_MAX_AGE));
    assertEquals("24", situation.text(Keys.PASSWORD_POLICY_REUSE_PREVENTION));
    assertEquals("yes", situation.text(Keys.PASSWORD_POLICY_SYMBOLS));
  }
}
