package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A whole walk in an account that nobody here wrote, and that lacks what only AWS has: Cloud9,
 * simulation, Access Analyzer, the state of Systems Manager.
 */
@Tag("same")
@Timeout(300)
class MotoWalkIT {

  private static final String SKIPPED = "mfa,environment";

  @Test
  void aWalkEndsWellAndTheNextOneFindsNothingToDo() throws IOException {
    try (Moto moto = Moto.start()) {
      String address = moto.address().toString();
      Program.Result walk =
          Program.gatehouse("setup", "--defaults", "--yes", "--plain", "--skip", SKIPPED)
              .at(address)
              .with("ADMIN_PASSWORD", "correct-Horse-7-battery")
              .run();
      assertEquals(0, walk.status(), walk.all());
      assertTrue(walk.all().contains("Done: 10 changes"), walk.all());
      assertTrue(walk.all().contains("Access Analyzer could not be asked"), walk.all());

      // No emulator knows root's MFA: that one step by hand is left for ever.
      Program.Result rest = live(address, SKIPPED);
      assertEquals(4, rest.status(), rest.all());
      assertEquals(1, count(rest.out(), "\n# BY HAND: "), rest.all());
      assertEquals(0, count(rest.out(), "\naws "), rest.all());

      Program.Result nothing = live(address, "root," + SKIPPED);
      assertEquals(0, nothing.status(), nothing.all());
      assertFalse(nothing.out().contains("aws iam"), nothing.all());
    }
  }

  private static Program.Result live(String address, String skipped) {
    return Program.gatehouse("plan", "--live", "--exit-code", "--skip", skipped).at(address).run();
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
