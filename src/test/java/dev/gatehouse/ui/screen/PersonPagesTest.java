package dev.gatehouse.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.LeavePage;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.TooSmallPage;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.person.AddressPage;
import dev.gatehouse.ui.screen.person.HandoffPage;
import dev.gatehouse.ui.screen.person.PasswordPage;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What only the person has: a password, a code, a deed; and whether they leave. */
class PersonPagesTest {

  private static final Pattern PASSWORD = Pattern.compile("(?m)^     (\\S{20})$");
  private static final String GOOD = "Correct-horse-2026";

  private final PasswordPage page = Pages.password(Pages.UTF_8);

  private static String made(Page<?> page) {
    Matcher matcher = PASSWORD.matcher(Pages.text(page));
    assertTrue(matcher.find(), Pages.text(page));
    return matcher.group(1);
  }

  private static Optional<Optional<Secret>> given(String password) {
    return Optional.of(Optional.of(Secret.of(password)));
  }

  private Page<Optional<Secret>> own() {
    return Pages.press(page, "alt-o").page();
  }

  @Test
  void aMadePasswordIsConfirmedByItsEndOrTheWordKept() {
    String made = made(page);
    assertEquals(given(made), Pages.type(page, made.substring(16)).result());
    assertEquals(given(made), Pages.type(page, "kept").result());
  }

  @Test
  void anotherWordConfirmsNothing() {
    Update<Optional<Secret>> turn = Pages.type(page, "yes");
    assertTrue(turn.result().isEmpty());
    assertTrue(Pages.text(turn.page()).contains("neither kept nor"), Pages.text(turn.page()));
    assertEquals(made(page), made(turn.page()));
  }

  @Test
  void makesAnotherOne() {
    assertNotEquals(made(page), made(Pages.press(page, "alt-n").page()));
    assertNotEquals(made(page), made(Pages.type(page, "n").page()));
  }

  @Test
  void overwritesThePasswordsThatAreNotTaken() {
    Secret first = taken(page);
    Page<Optional<Secret>> another = Pages.type(page, "n").page();
    Secret second = taken(another);
    Secret third = taken(Pages.press(another, "alt-n").page());
    Secret typed = first.copy();
    page.over(Optional.of(second));
    assertThrows(IllegalStateException.class, first::reveal);
    assertThrows(IllegalStateException.class, third::reveal);
    assertEquals(20, second.reveal().length());
    page.over(Optional.of(typed));
    assertThrows(IllegalStateException.class, second::reveal);
    assertEquals(20, typed.reveal().length());
  }

  private static Secret taken(Page<Optional<Secret>> shown) {
    return Pages.type(shown, "kept").result().orElseThrow().orElseThrow();
  }

  @Test
  void isDoneWithoutOneWhereThatIsPossible() {
    assertEquals(Optional.of(Optional.empty()), Pages.press(page, "alt-s").result());
    assertEquals(Optional.of(Optional.empty()), Pages.type(page, "s").result());
    Prompt needed =
        new Prompt(
            "admin-user.password",
            "choose it",
            Example.password().ref(),
            Example.password().asks(),
            Optional.empty());
    PasswordPage must =
        new PasswordPage(
            Pages.scene(Pages.REAL), Example.facts(), needed, Example.RULES, new Random(1));
    assertTrue(Pages.press(must, "alt-s").result().isEmpty());
    assertFalse(Pages.text(must).contains("Alt-S"), Pages.text(must));
  }

  @Test
  void onesOwnIsTypedTwice() {
    Page<Optional<Secret>> once = Pages.type(own(), GOOD).page();
    assertEquals(given(GOOD), Pages.type(once, GOOD).result());
    Update<Optional<Secret>> differs = Pages.type(once, GOOD + "!");
    assertTrue(differs.result().isEmpty());
    assertTrue(Pages.text(differs.page()).contains("not the same"), Pages.text(differs.page()));
    assertEquals(given(GOOD), Pages.type(differs.page(), GOOD).result());
  }

  @Test
  void onesOwnKeepsToTheRules() {
    Update<Optional<Secret>> turn = Pages.type(own(), "short");
    String text = Pages.text(turn.page());
    assertTrue(text.contains("it has 5 characters, at least 14"), text);
    assertTrue(text.contains("·  an upper-case letter"), text);
    assertTrue(text.contains("✓  a lower-case letter"), text);
    assertTrue(Pages.type(turn.page(), "short").result().isEmpty());
  }

  @Test
  void onesOwnIsMaskedUntilItIsToBeSeen() {
    Page<Optional<Secret>> typed = Pages.type(own(), GOOD).page();
    assertFalse(Pages.text(typed).contains(GOOD), Pages.text(typed));
    Page<Optional<Secret>> seen = Pages.press(typed, "alt-s").page();
    assertTrue(Pages.text(seen).contains(GOOD), Pages.text(seen));
    assertFalse(Pages.text(Pages.press(seen, "alt-s").page()).contains(GOOD));
  }

  @Test
  void escAndAnEmptyFieldGoBackToANewMadeOne() {
    assertNotEquals(made(page), made(Pages.press(own(), "ESCAPE").page()));
    assertNotEquals(made(page), made(Pages.press(own(), "ENTER").page()));
  }

  @Test
  void eachOfThemCanStopTheRun() {
    Optional<Update.Effect> stop = Optional.of(new Update.Effect.Stop());
    assertEquals(stop, Pages.press(page, "alt-q").effect());
    assertEquals(stop, Pages.type(page, "q").effect());
    assertEquals(stop, Pages.press(own(), "alt-q").effect());
    assertEquals(stop, Pages.press(Pages.code(Pages.UTF_8), "alt-q").effect());
    assertEquals(stop, Pages.press(Pages.handoff(Pages.REAL, Pages.UTF_8), "q").effect());
    Optional<Update.Effect> leave = Optional.of(new Update.Effect.Leave());
    assertEquals(leave, Pages.press(page, "ctrl-c").effect());
    assertEquals(leave, Pages.press(Pages.code(Pages.UTF_8), "ctrl-c").effect());
    assertEquals(leave, Pages.press(Pages.handoff(Pages.REAL, Pages.UTF_8), "ctrl-c").effect());
  }

  @Test
  void aCodeIsMaskedAndMayBePasted() {
    Page<Optional<Secret>> code = Pages.code(Pages.UTF_8).paste(" 123456\n").page();
    assertFalse(Pages.text(code).contains("123456"), Pages.text(code));
    assertTrue(Pages.text(Pages.press(code, "alt-s").page()).contains("123456"));
    assertEquals(given("123456"), Pages.press(code, "ENTER").result());
    assertEquals(
        Optional.of(Optional.empty()), Pages.press(Pages.code(Pages.UTF_8), "ENTER").result());
  }

  @Test
  void aCodeIsAskedForWithWhatWasWrongWithTheOneThatWasGiven() {
    Page<Optional<Secret>> told = Pages.code(Pages.UTF_8).told("MFA_CODE_1 has a letter in it.");
    assertTrue(Pages.text(told).contains("MFA_CODE_1 has a letter in it."), Pages.text(told));
    Page<Optional<Secret>> typed = told.paste("1").page();
    assertTrue(Pages.text(typed).contains("MFA_CODE_1 has a letter in it."), Pages.text(typed));
  }

  @Test
  void aDeedThatCannotBeSeenIsSaidToBeDone() {
    HandoffPage deed =
        Pages.handoff(Pages.REAL, Pages.UTF_8).unseen(Wording.cannotBeSeen("iam:GetUser (No)"));
    String text = Pages.text(deed);
    assertTrue(text.contains("It cannot be seen: AWS refuses you the look"), text);
    assertTrue(text.contains("Press Enter when it is done."), text);
    assertFalse(text.contains("Watching"), text);
    assertEquals(Optional.of(new HandoffSession.Done()), Pages.press(deed, "ENTER").result());
    AddressPage over =
        (AddressPage) Pages.press(Pages.handoff(Pages.REAL, Pages.UTF_8), "o").page();
    Page<HandoffSession.Word> under = Pages.press(over.unseen("It cannot be seen."), "o").page();
    assertTrue(Pages.text(under).contains("It cannot be seen."), Pages.text(under));
  }

  @Test
  void aDeedIsDoneOrSkipped() {
    HandoffPage deed = Pages.handoff(Pages.REAL, Pages.UTF_8);
    assertEquals(Optional.of(new HandoffSession.Done()), Pages.press(deed, "ENTER").result());
    Page<HandoffSession.Word> why = Pages.press(deed, "s").page();
    assertTrue(Pages.text(why).contains("Why do you go on without?"), Pages.text(why));
    assertEquals(
        Optional.of(new HandoffSession.Without("no phone")),
        Pages.press(Pages.type(why, "no phone").page(), "ENTER").result());
    assertEquals(
        Pages.text(deed), Pages.text(Pages.press(Pages.press(deed, "s").page(), "ESCAPE").page()));
    Update<HandoffSession.Word> copied = Pages.press(deed, "c");
    assertEquals(Optional.of(new Update.Effect.Copy(Pages.HANDOFF.address())), copied.effect());
    assertTrue(Pages.text(copied.page()).contains("clipboard"), Pages.text(copied.page()));
  }

  @Test
  void leavingIsAskedOnce() {
    LeavePage leave = new LeavePage(page, LeavePage.Stake.NOTHING_CHANGED, Pages.UTF_8);
    for (String yes : Set.of("y", "alt-y", "ctrl-c")) {
      assertEquals(Optional.of(true), Pages.press(leave, yes).result());
    }
    for (String no : Set.of("n", "ESCAPE")) {
      assertEquals(Optional.of(false), Pages.press(leave, no).result());
    }
    assertTrue(Pages.press(leave, "ENTER").result().isEmpty());
    assertTrue(leave.secret(), "the password is under it");
  }

  @Test
  void saysWhenTheWindowIsTooSmall() {
    assertTrue(TooSmallPage.isNeeded(59, 20));
    assertTrue(TooSmallPage.isNeeded(60, 19));
    assertFalse(TooSmallPage.isNeeded(60, 20));
    String text = Pages.text(new TooSmallPage<>(Pages.UTF_8, 40, 10), 40, 10, Pages.UTF_8);
    assertTrue(text.contains("60x20") && text.contains("gatehouse setup --plain"), text);
  }
}
