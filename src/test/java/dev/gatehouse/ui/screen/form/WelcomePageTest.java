package dev.gatehouse.ui.screen.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.ui.screen.Screens;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.terminal.Key;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WelcomePageTest {

  private static final String ASKS = "Is this the right account?";

  private static WelcomePage page(Scene scene, String account) throws IOException {
    return new WelcomePage(scene, Screens.walk(account));
  }

  private static String text(Page<?> page, int columns, int rows) {
    return Screens.draw(page, columns, rows, Screens.UTF_8).lines();
  }

  @Test
  void asksWhetherItIsTheRightAccountOnlyWhereOneWasRead() throws IOException {
    assertTrue(text(page(Screens.REAL, "live-empty"), 80, 24).contains(ASKS));
    assertFalse(text(page(Screens.PRACTICE, "live-empty"), 80, 24).contains(ASKS));
    assertFalse(text(page(Screens.REAL, "new-account"), 80, 24).contains(ASKS));
  }

  @Test
  void goesOnOrLeaves() throws IOException {
    Page<WelcomePage.Reply> page = page(Screens.REAL, "live-empty");
    assertEquals(Optional.of(WelcomePage.Reply.GO_ON), page.key(Key.of(Key.Kind.ENTER)).result());
    assertEquals(Optional.of(WelcomePage.Reply.LEAVE), page.key(Key.text("q")).result());
    assertEquals(Optional.of(WelcomePage.Reply.LEAVE), page.key(Key.of(Key.Kind.ESCAPE)).result());
    assertEquals(Optional.empty(), page.key(Key.text("x")).result());
  }

  @Test
  void isScrolledWhereItIsLow() throws IOException {
    Page<WelcomePage.Reply> page = page(Screens.REAL, "live-empty").sized(60, 20);
    assertFalse(text(page, 60, 20).contains(ASKS));
    Page<WelcomePage.Reply> down = Screens.typed(page, Key.of(Key.Kind.PAGE_DOWN));
    assertTrue(text(down, 60, 20).contains(ASKS));
  }
}
