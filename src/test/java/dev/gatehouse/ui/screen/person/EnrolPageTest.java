package dev.gatehouse.ui.screen.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.screen.Pages;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Cells;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

/** The page on which an authenticator app is added. */
class EnrolPageTest {

  private final EnrolPage page = Pages.enrol(Pages.UTF_8);

  /** The code that the app shows, so many codes from now. */
  private static String code(int later) {
    try {
      byte[] seed = new Base32().decode(Pages.enrolment("admin").seed().reveal());
      long step = Pages.CLOCK.instant().getEpochSecond() / 30 + later;
      return new HmacOneTimePasswordGenerator(6)
          .generateOneTimePasswordString(new SecretKeySpec(seed, "HmacSHA1"), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }

  private static Update<Optional<Enrolment.Codes>> typed(
      Page<Optional<Enrolment.Codes>> page, String first, String second) {
    return Pages.type(Pages.type(page, first).page(), second);
  }

  private static boolean shows(Page<?> page, String text) {
    return Pages.text(page).contains(text);
  }

  @Test
  void givesTwoCodesOfTheDevice() {
    Update<?> turn = typed(page, code(-1), code(0));
    Enrolment.Codes codes = new Enrolment.Codes(Secret.of(code(-1)), Secret.of(code(0)));
    assertEquals(Optional.of(Optional.of(codes)), turn.result());
  }

  @Test
  void takesCodesAsAppsShowThem() {
    String first = code(0).substring(0, 3) + " " + code(0).substring(3);
    Update<?> turn = typed(page, first, code(1));
    assertTrue(turn.result().isPresent(), Pages.text(turn.page()));
    Page<Optional<Enrolment.Codes>> pasted = page.paste(" " + first + "\n").page();
    assertTrue(typed(pasted, "", code(1)).result().isPresent());
  }

  @Test
  void saysInPlaceWhatIsWrong() {
    Page<Optional<Enrolment.Codes>> wrong = typed(page, code(0), code(0)).page();
    assertTrue(shows(wrong, "This is the same code twice."), Pages.text(wrong));
    // The next one is then typed into the same field.
    assertTrue(Pages.type(wrong, code(1)).result().isPresent());
    Page<Optional<Enrolment.Codes>> order = typed(page, code(1), code(0)).page();
    assertTrue(shows(order, "The codes are in the wrong"), Pages.text(order));
    assertFalse(shows(order, code(0)) || shows(order, code(1)), Pages.text(order));
    assertTrue(typed(order, code(0), code(1)).result().isPresent());
    assertTrue(shows(Pages.type(page, "12345").page(), "A code has six digits."));
  }

  @Test
  void lettersAreNoTextAndDigitsAreNoCommands() {
    assertTrue(shows(Pages.press(page, "1", "x", "2").page(), "›  12 "));
    assertTrue(shows(Pages.press(page, "1", "b", "b", "h", "2").page(), "›  12 "));
    assertTrue(shows(Pages.press(page, "b", "1").page(), "›  1 "));
    Page<?> full = Pages.press(page, "1", "2", "3", "4", "5", "6", "7", "8", "9").page();
    assertTrue(shows(full, "1234567 "), Pages.text(full));
  }

  @Test
  void hidesAndShowsTheSecrets() {
    String group = " " + Pages.enrolment("admin").key().reveal().substring(0, 9) + " ";
    assertTrue(shows(page, group) && shows(page, "▀▀▀▀▀▀▀"));
    Page<Optional<Enrolment.Codes>> hidden = Pages.press(page, "h").page();
    assertFalse(shows(hidden, group) || shows(hidden, "▀"), Pages.text(hidden));
    assertFalse(shows(Pages.press(hidden, "1", "ENTER").page(), group));
    assertTrue(shows(Pages.press(hidden, "alt-h").page(), group));
    assertTrue(typed(hidden, code(0), code(1)).result().isPresent());
  }

  @Test
  void showsTheCodeAloneAndComesBack() {
    Page<Optional<Enrolment.Codes>> alone = Pages.press(page, "b").page();
    assertFalse(shows(alone, "JBSW"), Pages.text(alone));
    for (String back : new String[] {"b", "alt-b", "ESCAPE", "ENTER"}) {
      assertTrue(shows(Pages.press(alone, back).page(), "JBSW"), back);
    }
    String large = Pages.text(alone, 100, 46, Pages.UTF_8);
    assertFalse(large.contains("▀"), large);
    assertFalse(Pages.text(alone, 60, 20, Pages.UTF_8).contains("▀"));
    assertTrue(Pages.text(alone, 60, 20, Pages.UTF_8).contains("41 columns"));
    assertTrue(Pages.text(alone, 60, 22, Pages.UTF_8).contains("▀▀▀▀▀▀▀"));
  }

  @Test
  void goesOnWithoutOnlyAfterAYes() {
    Page<Optional<Enrolment.Codes>> asks = Pages.press(page, "ESCAPE").page();
    assertTrue(shows(asks, "left to do") && shows(asks, "--only mfa"), Pages.text(asks));
    assertEquals(Optional.of(Optional.empty()), Pages.press(asks, "y").result());
    assertTrue(shows(Pages.press(asks, "ESCAPE").page(), "Type the code"));
    assertTrue(Pages.press(asks, "1", "ENTER", "b").result().isEmpty());
    Prompt needed =
        new Prompt("mfa.codes", "type them", Pages.CODES.ref(), Pages.ASKED, Optional.empty());
    EnrolPage must =
        new EnrolPage(
            new EnrolPage.Given(
                Pages.scene(Pages.REAL), Example.facts(), needed, Pages.enrolment("admin"), false));
    Page<?> stays = Pages.press(must, "ESCAPE").page();
    assertTrue(shows(stays, "It cannot go on without"), Pages.text(stays));
    assertTrue(Pages.press(must, "ESCAPE", "y").result().isEmpty());
  }

  @Test
  void theWayOutIsOpen() {
    assertEquals(Optional.of(new Update.Effect.Leave()), Pages.press(page, "ctrl-c").effect());
    assertEquals(Optional.of(new Update.Effect.Stop()), Pages.press(page, "q").effect());
    assertEquals(Optional.of(new Update.Effect.Stop()), Pages.press(page, "b", "alt-q").effect());
  }

  @Test
  void withoutColoursLightAndDarkCanBeExchanged() {
    EnrolPage mono = Pages.enrol(Pages.enrolment("admin"), Pages.UTF_8, true);
    assertTrue(shows(mono, "i invert"));
    assertFalse(shows(page, "i invert"));
    assertEquals(Style.LIGHT_MODULE, at(mono, 36, 1));
    assertEquals(Style.DARK_MODULE, at(Pages.press(mono, "i").page(), 36, 1));
    assertEquals(Style.LIGHT_MODULE, at(Pages.press(mono, "i", "i").page(), 36, 1));
  }

  private static Style at(Page<?> page, int column, int row) {
    Cells cells = new Cells(80, 24);
    page.draw(Area.of(cells, Pages.UTF_8));
    return cells.style(column, row);
  }

  @Test
  void allThatIsToBeDoneIsSeenAtHome() {
    for (String device : new String[] {"admin", "somebody.with.quite.a.long.name"}) {
      EnrolPage any = Pages.enrol(Pages.enrolment(device), Pages.UTF_8, false);
      String text = Pages.text(any);
      assertTrue(text.contains("▀▀▀▀▀▀▀") && text.contains("E43U"), text);
      assertTrue(text.contains("next code in 17 s") && text.contains("4  Wait"), text);
    }
  }

  @Test
  void theLongestFindingIsSeenWhole() {
    Enrolment usual = Pages.enrolment("admin");
    for (Duration ahead : List.of(Duration.ofMinutes(7), Duration.ofMinutes(-7))) {
      Enrolment late =
          new Enrolment(usual.device(), usual.account(), "AWS", usual.seed(), usual.clock(), ahead);
      Page<?> page = typed(Pages.enrol(late, Pages.UTF_8, false), code(0), code(1)).page();
      for (String text : List.of(Pages.text(page), Pages.text(page, 60, 20, Pages.UTF_8))) {
        assertTrue(text.contains("machine's clock") && text.contains("two codes."), text);
        assertTrue(text.contains("next code in") && text.contains("E43U"), text);
      }
    }
  }

  @Test
  void onALowScreenTheKeyIsTextAndTheFieldsAreSeen() {
    for (Letters letters : new Letters[] {Pages.UTF_8, Pages.ASCII}) {
      Page<?> wrong = typed(Pages.enrol(letters), "123456", "654321").page();
      String text = Pages.text(wrong, 60, 20, letters);
      assertTrue(text.contains("E43U") && text.contains("next code in 17 s"), text);
      assertTrue(text.contains("Neither code is of this device."), text);
    }
  }

  @Test
  void theFieldsTakeTurns() {
    Page<Optional<Enrolment.Codes>> second = Pages.press(page, "TAB", "7").page();
    assertNotEquals(Pages.text(page), Pages.text(second));
    Page<Optional<Enrolment.Codes>> back = Pages.press(second, "UP").page();
    assertTrue(Pages.press(back, "8").page().key(Key.of(Key.Kind.TAB)).result().isEmpty());
  }
}
