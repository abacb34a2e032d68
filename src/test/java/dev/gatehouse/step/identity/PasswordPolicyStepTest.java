package dev.gatehouse.step.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordPolicyStepTest {

  @Test
  void aStrongerPolicyIsNotWeakened() throws IOException {
    Recorded account = Recorded.read(Path.of("src/test/resources/cases/half-done/facts.json"));
    Facts facts = account.read(account.start(), Set.copyOf(new PasswordPolicyStep().reads()));
    Situation situation = Steps.situation(facts, Answers.NONE);
    assertEquals("20", situation.text(Keys.PASSWORD_POLICY_MINIMUM_LENGTH));
    assertEquals("90", situation.text(Keys.PASSWORD_POLICY_MAX_AGE));
    assertEquals("24", situation.text(Keys.PASSWORD_POLICY_REUSE_PREVENTION));
    assertEquals("yes", situation.text(Keys.PASSWORD_POLICY_SYMBOLS));
  }
}
