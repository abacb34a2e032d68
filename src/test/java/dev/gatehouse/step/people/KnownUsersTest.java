package dev.gatehouse.step.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.StepNamed;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.User;

class KnownUsersTest {

  @Test
  void looksAtAFewUsersHoweverManyThereAre() {
    Situation small = with(40);
    Situation large = with(5000);
    assertEquals(small.text(Keys.ADMIN_USER_NAME), "ADMIN");
    assertEquals(reads(small), reads(large));
    // The list, Identity Center, the organization, the named one's five, and two each for the
    // others.
    assertEquals(3 + 5 + 2 * KnownUsers.LOOKED_AT, reads(large).size());
  }

  @Test
  void doesNotLookAtAUserWhoIsNotThere() {
    Situation situation = with(0);
    assertEquals(5, reads(situation).size());
  }

  @Test
  void refusesANameThatDiffersOnlyInCase() {
    Situation situation = with(40);
    assertEquals(
        "admin-user.name: \"User8\" differs only in case from the user user8; use that name",
        problem("User8", situation));
    assertEquals("", problem("user8", situation));
    assertEquals("", problem("someone", situation));
  }

  private static String problem(String name, Situation situation) {
    Question question = Steps.questions().get(Keys.ADMIN_USER_NAME);
    return Check.problem(question, name, situation).orElse("");
  }

  private static Set<AwsRequest> reads(Situation situation) {
    return new LinkedHashSet<>(StepNamed.of("admin-user").reads(situation));
  }

  private static Situation with(int users) {
    AwsRequest read = ListUsersRequest.builder().maxItems(1000).build();
    Recorded account = Recorded.empty("arn:aws:iam::123456789012:root");
    List<User> list =
        IntStream.range(0, users)
            .mapToObj(i -> i == 7 ? "ADMIN" : "user" + i)
            .map(name -> User.builder().userName(name).passwordLastUsed(Instant.EPOCH).build())
            .toList();
    account.put(read, ListUsersResponse.builder().users(list).build());
    Facts facts = account.read(account.start(), Set.of(read));
    return Steps.situation(facts, Answers.NONE);
  }

  @Test
  void namesWhomRequiringMfaWouldShutOutOnlyWhereItIsRequired() throws IOException {
    Recorded account =
        Recorded.read(Path.of("src/test/resources/cases/members-without-own-password/facts.json"));
    Facts facts = account.start();
    Step mfa = StepNamed.of("mfa");
    for (int round = 1; round <= 2; round++) {
      Set<AwsRequest> reads = new LinkedHashSet<>(mfa.reads(Steps.situation(facts, Answers.NONE)));
      reads.removeAll(facts.answers().keySet());
      facts = account.read(facts, reads);
    }
    Situation asked = Steps.situation(facts, Answers.NONE);
    assertTrue(mfa.findings(asked).get(0).text().contains(": ada, dan must first sign in"));
    assertEquals(
        List.of(), mfa.findings(Steps.situation(facts, new Answers(Map.of("mfa.require", "no")))));
  }
}
