package dev.gatehouse.ui.screen.person;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.screen.Pages;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptPasswordTest {

  private static final Action MAKE_GROUP = Example.plan().actions().get(0);
  private static final Action SIGN_IN = Example.plan().actions().get(3);

  private final KeptPassword password = new KeptPassword();

  @Test
  void isKeptOnceTheCallThatNeedsItIsDone() {
    password.given(Example.password(), Optional.of(Pages.PASSWORD));
    password.ended(Example.password(), Progress.How.DONE);
    password.ended(MAKE_GROUP, Progress.How.DONE);
    assertEquals(Optional.empty(), password.set());
    password.ended(SIGN_IN, Progress.How.DONE);
    assertEquals(Optional.of(Pages.PASSWORD), password.set());
    password.forget();
    assertEquals(Optional.empty(), password.set());
  }

  @Test
  void isNotKeptWhereItWasNotSet() {
    for (Progress.How how : new Progress.How[] {Progress.How.LEFT_OUT, Progress.How.WAS_THERE}) {
      password.given(Example.password(), Optional.of(Pages.PASSWORD));
      password.ended(SIGN_IN, how);
      assertEquals(Optional.empty(), password.set(), how.name());
    }
  }

  @Test
  void aCodeIsNoPassword() {
    password.given(Pages.CODE, Optional.of(Secret.of("123456")));
    password.given(Example.password(), Optional.empty());
    password.ended(SIGN_IN, Progress.How.DONE);
    assertEquals(Optional.empty(), password.set());
  }
}
