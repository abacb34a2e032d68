package dev.gatehouse.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

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
