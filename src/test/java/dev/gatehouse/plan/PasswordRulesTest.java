package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {

  private static final PasswordRules ALL = new PasswordRules(14, true, true, true, true);

  @Property
  void whatItMakesKeepsToTheRules(
      @ForAll @IntRange(min = 6, max = 128) int length, @ForAll long seed) {
    PasswordRules rules = new PasswordRules(length, true, true, true, true);
    Secret made = rules.make(new Random(seed));
    assertEquals(Optional.empty(), rules.problem(made));
    assertTrue(made.reveal().length() >= 20);
  }

  @Property
  void twoSeedsMakeTwoPasswords(@ForAll long seed) {
    assertFalse(ALL.make(new Random(seed)).equals(ALL.make(new Random(seed + 1))));
  }

  @Test
  void namesTheRuleThatIsBroken() {
    assertEquals("it has 13 characters, at least 14 are needed", problem("Aa1-567890123"));
    assertEquals("it needs a digit", problem("Aa-bcdefghijklmn"));
    assertTrue(problem("Aa1bcdefghijklmn").startsWith("it needs one of the symbols"));
    assertEquals("it needs an upper-case letter from A to Z", problem("a1-bcdefghijklmn"));
    assertEquals("it needs a lower-case letter from a to z", problem("A1-BCDEFGHIJKLMN"));
    assertTrue(problem("Aa1-" + "x".repeat(125)).contains("at most 128"));
    assertTrue(problem("Aa1-bcdefghijkl\u20AC").contains("Latin-1"));
    assertTrue(problem("Aa1-bcdefghijkl\n").contains("control"));
  }

  @Test
  void neverShowsThePassword() {
    assertFalse(problem("Aa1-567890123").contains("567890"));
    assertEquals("********", Secret.of("hunter2").toString());
  }

  private static String problem(String password) {
    return ALL.problem(Secret.of(password)).orElse("");
  }
}
