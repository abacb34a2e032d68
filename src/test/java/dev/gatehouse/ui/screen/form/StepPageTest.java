package dev.gatehouse.ui.screen.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.screen.Pages;
import dev.gatehouse.ui.screen.Screens;
import dev.gatehouse.ui.screen.kit.Cells;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepPageTest {

  private static final Key ENTER = Key.of(Key.Kind.ENTER);
  private static final Key ESCAPE = Key.of(Key.Kind.ESCAPE);
  private static final Key TAB = Key.of(Key.Kind.TAB);
  private static final Key DOWN = Key.of(Key.Kind.DOWN);
  private static final Key BACKSPACE = Key.of(Key.Kind.BACKSPACE);
  private static final Key F1 = Key.of(Key.Kind.F1);

  private Walk walk = Example.walk();

  @BeforeEach
  void readAnAccount() throws IOException {
    walk = Screens.walk("live-empty");
  }

  private static Step step(String name) {
    return Steps.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private Page<StepPage.Reply> at(String step) {
    return at(step, Answers.NONE);
  }

  private Page<StepPage.Reply> at(String step, Answers answers) {
    Walk there = new Walk(walk.steps(), walk.facts(), answers, 0).at(step(step));
    return new StepPage(Screens.PRACTICE, there, FormDrafts.NONE);
  }

  private static String screen(Page<?> page) {
    return Screens.draw(page, 80, 24, Screens.UTF_8).lines();
  }

  private static StepPage.Reply.Forward forward(Page<StepPage.Reply> page) {
    return assertInstanceOf(
        StepPage.Reply.Forward.class, page.key(Key.alt("n")).result().orElseThrow());
  }

  private static StepPage.Reply.Back back(Page<StepPage.Reply> page) {
    return assertInstanceOf(StepPage.Reply.Back.class, page.key(ESCAPE).result().orElseThrow());
  }

  private static Map<String, String> answers(Page<StepPage.Reply> page) {
    return forward(page).walk().answers().texts();
  }

  private static Page<StepPage.Reply> typed(Page<StepPage.Reply> page, String text) {
    return Screens.typed(page, Screens.keys(text));
  }

  @Test
  void whatIsNotTouchedIsNoAnswer() {
    StepPage.Reply.Forward reply = forward(at("admin-user"));
    assertEquals(Map.of(), reply.walk().answers().texts());
    assertEquals("mfa", reply.walk().stop().orElseThrow().step().name());
    assertEquals(reply.walk(), walk.at(step("admin-user")).next().next().next().next());
  }

  @Test
  void enterGoesFromFieldToFieldAndThenOn() {
    Page<StepPage.Reply> page =
        Screens.typed(typed(Screens.typed(at("admin-user"), TAB), "ada"), ENTER, ENTER);
    Update<StepPage.Reply> turn = page.key(ENTER);
    StepPage.Reply.Forward reply =
        assertInstanceOf(StepPage.Reply.Forward.class, turn.result().orElseThrow());
    assertEquals(Map.of("admin-user.name", "ada"), reply.walk().answers().texts());
  }

  @Test
  void aFactHasACalmSignAndAWarningAnother() {
    Walk old = Screens.oldAccount();
    Page<StepPage.Reply> page = new StepPage(Screens.PRACTICE, old, FormDrafts.NONE);
    assertTrue(screen(page).contains("│ • You are the root user"), screen(page));
    assertEquals(Style.PLAIN, Pages.style(page, "• You are"));
    Page<StepPage.Reply> root =
        new StepPage(Screens.PRACTICE, old.at(step("root")), FormDrafts.NONE);
    assertTrue(screen(root).contains("│ ! The root user has no MFA"), screen(root));
    assertEquals(Style.WARNING, Pages.style(root, "! The root"));
  }

  @Test
  void beforeTheFirstStepThereIsNone() {
    for (Key key : new Key[] {ESCAPE, Key.alt("p")}) {
      Update<StepPage.Reply> turn = at("account").key(key);
      assertEquals(Optional.empty(), turn.result());
      assertTrue(screen(turn.page()).contains("This is the first step."), screen(turn.page()));
    }
    assertFalse(screen(at("account")).contains("Esc back"));
    assertTrue(screen(at("admin-group")).contains("Esc back"));
  }

  @Test
  void whereItIsNarrowAndLowAReasonIsSaidAllTheSame() {
    for (Step step : Steps.all()) {
      String first = step.why().substring(0, Math.min(20, step.why().indexOf('.')));
      String shown = Pages.text(at(step.name()), 60, 20, Screens.UTF_8);
      boolean findings =
          !step.findings(walk.situation()).isEmpty(); // They say more, and take its place.
      assertTrue(findings || shown.contains(first), shown);
    }
  }

  @Test
  void noLabelIsCutAtHome() {
    for (Step step : Steps.all()) {
      Answers answers = Answers.NONE.with("password-policy.max-age", "90");
      String shown = screen(at(step.name(), answers));
      Walk there = new Walk(walk.steps(), walk.facts(), answers, 0);
      for (Question question : step.questions()) {
        boolean asked = question.asked().test(there.situation());
        assertTrue(!asked || shown.contains(question.label()), question.label() + "\n" + shown);
      }
    }
  }

  @Test
  void theHelpSaysHowManyRowsAreLeftAsAllPagesDo() {
    Page<StepPage.Reply> help = Screens.typed(at("admin-group"), F1);
    assertTrue(screen(help).contains("↓ ") && screen(help).contains(" more rows"), screen(help));
    Page<StepPage.Reply> end = Screens.typed(help, Key.of(Key.Kind.END));
    assertTrue(screen(end).contains("↑ ") && screen(end).contains(" more rows"), screen(end));
  }

  @Test
  void theLastStepEndsTheWalk() {
    assertEquals(Optional.empty(), forward(at("environment")).walk().stop());
  }

  @Test
  void typingReplacesASuggestionAndAMoveEditsIt() {
    assertEquals(Map.of("admin-group.name", "Ops"), answers(typed(at("admin-group"), "Ops")));
    Page<StepPage.Reply> edited = Screens.typed(at("admin-group"), Key.of(Key.Kind.END));
    assertEquals(Map.of("admin-group.name", "Administrators2"), answers(typed(edited, "2")));
    assertEquals(
        Map.of("admin-group.name", "Administrator"),
        answers(Screens.typed(at("admin-group"), BACKSPACE)));
  }

  @Test
  void whatIsSetBackIsNoAnswer() {
    Page<StepPage.Reply> typed = typed(at("admin-group"), "Ops");
    assertEquals(Map.of(), answers(Screens.typed(typed, Key.alt("r"))));
    assertEquals(Map.of(), answers(typed(at("admin-group"), "Administrators")));
    Answers ops = Answers.NONE.with("admin-group.name", "Ops");
    assertEquals(ops.texts(), answers(at("admin-group", ops)));
    Page<StepPage.Reply> reset = Screens.typed(at("admin-group", ops), Key.alt("r"));
    assertEquals(Map.of(), answers(reset));
    StepPage.Reply.Back back = back(reset);
    Page<StepPage.Reply> again =
        new StepPage(Screens.PRACTICE, back.walk().at(step("admin-group")), back.drafts());
    assertEquals(Map.of(), answers(again));
  }

  @Test
  void anEmptiedFieldLeavesWhatIsSuggestedWhereNothingIsNoAnswer() {
    Page<StepPage.Reply> page = Screens.typed(typed(at("admin-group"), "O"), BACKSPACE, BACKSPACE);
    assertTrue(screen(page).contains("Group name     Administrators"), screen(page));
    assertEquals(Map.of(), answers(page));
  }

  @Test
  void undoGoesBackToTheSuggestion() {
    Page<StepPage.Reply> page = typed(at("admin-group"), "Ops");
    assertEquals(Map.of(), answers(Screens.typed(page, Key.alt("u"))));
    Page<StepPage.Reply> reset = Screens.typed(page, Key.alt("r"), Key.ctrl("_"));
    assertEquals(Map.of("admin-group.name", "Ops"), answers(reset));
  }

  @Test
  void aMistakeIsSaidOnceSomethingWasTypedAndHoldsBackOnlyTheWayOn() {
    assertFalse(screen(at("admin-group")).contains("not allowed"));
    Page<StepPage.Reply> page = typed(at("admin-group"), "a b");
    assertTrue(screen(page).contains("has a character that is not allowed"), screen(page));
    assertEquals(Optional.empty(), page.key(ENTER).result());
    assertEquals("admin-user", forwardedFrom(typed(at("admin-group"), "ab")));
  }

  private static String forwardedFrom(Page<StepPage.Reply> page) {
    return forward(page).walk().stop().orElseThrow().step().name();
  }

  @Test
  void aByteThatIsNoTextIsNoAnswer() {
    Page<StepPage.Reply> name = Screens.typed(at("environment"), TAB);
    assertTrue(screen(typed(name, "a\uFFFD")).contains("is not text in this"), screen(name));
    assertEquals(Optional.empty(), typed(name, "a\uFFFD").key(Key.alt("n")).result());
  }

  @Test
  void goingOnLeadsToTheMistake() {
    Page<StepPage.Reply> page = typed(at("password-policy"), "200");
    Page<StepPage.Reply> below = Screens.typed(page, TAB, TAB);
    Page<StepPage.Reply> refused = Screens.typed(below, Key.ctrl("n"));
    assertTrue(screen(refused).contains("› Shortest password"), screen(refused));
    assertTrue(screen(refused).contains("is not a whole number from 6 to 128"), screen(refused));
  }

  @Test
  void backKeepsWhatWasTypedRightOrWrong() {
    StepPage.Reply.Back back = back(typed(Screens.typed(at("admin-user"), TAB), "a b"));
    assertEquals("admin-group", back.walk().stop().orElseThrow().step().name());
    Page<StepPage.Reply> group = new StepPage(Screens.PRACTICE, back.walk(), back.drafts());
    StepPage.Reply.Forward on = forward(typed(group, "Ops"));
    assertEquals(Map.of("admin-group.name", "Ops"), on.walk().answers().texts());
    Page<StepPage.Reply> again = new StepPage(Screens.PRACTICE, on.walk(), on.drafts());
    assertTrue(screen(again).contains("User name         a b"), screen(again));
    assertTrue(screen(again).contains("has a character that is not allowed"), screen(again));
    StepPage.Reply.Forward last = forward(Screens.typed(again, TAB, BACKSPACE, BACKSPACE));
    assertEquals(
        Map.of("admin-group.name", "Ops", "admin-user.name", "a"), last.walk().answers().texts());
    assertEquals(FormDrafts.NONE, last.drafts());
  }

  @Test
  void aQuestionAppearsAndVanishesWhileOneTypes() {
    String label = "An expired password locks";
    Page<StepPage.Reply> page = at("password-policy");
    assertFalse(screen(page).contains(label));
    Page<StepPage.Reply> age = Screens.typed(page, Key.of(Key.Kind.BACK_TAB));
    Page<StepPage.Reply> expires = typed(age, "90");
    assertTrue(screen(expires).contains(label), screen(expires));
    Page<StepPage.Reply> locks = Screens.typed(expires, TAB, Key.text("y"));
    assertEquals(
        Map.of("password-policy.max-age", "90", "password-policy.hard-expiry", "yes"),
        answers(locks));
    Page<StepPage.Reply> never =
        Screens.typed(locks, Key.of(Key.Kind.UP), Key.ctrl("u"), Key.text("0"));
    assertEquals(Map.of(), answers(never));
    assertFalse(screen(never).contains(label));
    Page<StepPage.Reply> again = Screens.typed(never, Key.ctrl("u"), Key.text("9"));
    assertEquals("yes", answers(again).get("password-policy.hard-expiry"));
  }

  @Test
  void yesAndNoAreTurnedAndTyped() {
    Page<StepPage.Reply> page = Screens.typed(at("password-policy"), TAB);
    String key = "password-policy.symbols";
    for (Key turns :
        new Key[] {
          Key.text(" "), Key.text("n"), Key.text("N"), Key.of(Key.Kind.LEFT), Key.of(Key.Kind.RIGHT)
        }) {
      assertEquals(Map.of(key, "no"), answers(Screens.typed(page, turns)), turns.toString());
    }
    assertEquals(Map.of(), answers(Screens.typed(page, Key.text("n"), Key.text("y"))));
    assertEquals(Map.of(), answers(Screens.typed(page, Key.text(" "), Key.alt("u"))));
    assertSame(page, page.key(Key.text("x")).page());
  }

  @Test
  void aChoiceIsMadeFromItsList() {
    Page<StepPage.Reply> region = Screens.typed(at("account"), TAB);
    Page<StepPage.Reply> list = Screens.typed(region, DOWN);
    assertTrue(screen(list).contains("us-east-2       US East (Ohio)"), screen(list));
    assertEquals(Map.of("account.region", "us-east-2"), answers(Screens.typed(list, DOWN, ENTER)));
    assertEquals(
        Map.of("account.region", "eu-central-1"),
        answers(Screens.typed(typed(region, "frankf"), ENTER)));
    Page<StepPage.Reply> closed = Screens.typed(typed(region, "frankf"), ESCAPE);
    assertEquals(Map.of(), answers(closed));
    assertEquals(Map.of("account.region", "us-east-2"), answers(Screens.typed(list, DOWN, TAB)));
  }

  @Test
  void anOpenChoiceTakesOtherTextsAndAClosedOneDoesNot() {
    Page<StepPage.Reply> type = Screens.typed(at("environment"), TAB, TAB, TAB);
    assertEquals(
        Map.of("environment.instance-type", "c5.large"),
        answers(Screens.typed(typed(type, "c5.large"), ENTER)));
    Page<StepPage.Reply> kind = typed(at("ssm-role"), "zzz");
    assertTrue(screen(kind).contains("Nothing has this in it"), screen(kind));
    assertEquals(Map.of(), answers(Screens.typed(kind, ENTER, ESCAPE)));
  }

  @Test
  void aPasteIsOneLineAndNoEnter() {
    Page<StepPage.Reply> page = at("admin-group").paste("Ops\n").page();
    assertEquals(Map.of("admin-group.name", "Ops"), answers(page));
    Page<StepPage.Reply> several = at("admin-group").paste("a\nb").page();
    assertTrue(screen(several).contains("This has several lines"), screen(several));
    assertEquals(Map.of(), answers(several));
    Page<StepPage.Reply> region = Screens.typed(at("account"), TAB).paste("eu-west-3").page();
    assertEquals(Map.of("account.region", "eu-west-3"), answers(Screens.typed(region, ENTER)));
    Page<StepPage.Reply> yes = Screens.typed(at("password-policy"), TAB).paste("no").page();
    assertTrue(screen(yes).contains("A text cannot be pasted here."), screen(yes));
  }

  @Test
  void aQuestionMarkIsTextInATextField() {
    assertEquals(
        Map.of("environment.description", "why?"),
        answers(typed(Screens.typed(at("environment"), TAB, TAB), "why?")));
    Page<StepPage.Reply> help = Screens.typed(at("ssm-role"), Key.text("?"));
    assertTrue(screen(help).contains("In an answers file it is ssm-role.kind."), screen(help));
    assertFalse(screen(Screens.typed(help, Key.text("x"))).contains("In an answers file"));
    assertTrue(screen(Screens.typed(at("admin-group"), F1)).contains("In an answers file"));
    Page<StepPage.Reply> end = Screens.typed(help, Key.of(Key.Kind.PAGE_DOWN), DOWN, DOWN, DOWN);
    assertTrue(screen(end).contains("Alt-r"), screen(end));
  }

  @Test
  void theCommandsFollowWhatIsTypedAndKeepTheLastRightOne() {
    Page<StepPage.Reply> page = typed(at("admin-group"), "Ops");
    assertTrue(screen(page).contains("aws iam create-group --group-name Ops"), screen(page));
    Page<StepPage.Reply> wrong = typed(page, " x");
    assertTrue(screen(wrong).contains("aws iam create-group --group-name Ops"), screen(wrong));
  }

  @Test
  void theCommandsAreScrolledToWhatChanged() {
    Page<StepPage.Reply> type = Screens.typed(at("environment"), TAB, TAB, TAB);
    Page<StepPage.Reply> page = Screens.typed(typed(type, "m5"), ENTER);
    Page<StepPage.Reply> age = Screens.typed(page, TAB, TAB);
    assertTrue(screen(age).contains("m5.large"), screen(age));
    assertTrue(screen(typed(age, "45")).contains("stops after 45 minutes"), screen(age));
    Page<StepPage.Reply> tags = Screens.typed(at("environment"), Key.of(Key.Kind.BACK_TAB));
    assertTrue(screen(typed(tags, "team=blue")).contains("--tags"), screen(tags));
  }

  @Test
  void theCommandsFillTheScreenAndCanBeScrolledAndCopied() {
    Page<StepPage.Reply> page = Screens.typed(at("ssm-role"), Key.ctrl("d"));
    assertFalse(screen(page).contains("Role for"));
    assertTrue(screen(page).contains("1-20 of 40"), screen(page));
    Page<StepPage.Reply> end = Screens.typed(page, Key.of(Key.Kind.END), DOWN);
    assertTrue(screen(end).contains("21-40 of 40"), screen(end));
    Update.Effect.Copy copy =
        assertInstanceOf(Update.Effect.Copy.class, page.key(Key.alt("c")).effect().orElseThrow());
    assertTrue(copy.text().contains("aws iam create-role \\\n"), copy.text());
    assertTrue(screen(Screens.typed(end, ESCAPE)).contains("Role for"));
    assertTrue(screen(page.told("Copied.")).contains("Copied."));
    assertTrue(screen(at("ssm-role").told("Copied.")).contains("Copied."));
  }

  @Test
  void noSecretStandsInTheCommands() {
    Page<StepPage.Reply> page = at("admin-user");
    Update.Effect.Copy copy =
        assertInstanceOf(Update.Effect.Copy.class, page.key(Key.alt("c")).effect().orElseThrow());
    assertTrue(
        copy.text().contains("--password file://<(printf %s \"$ADMIN_PASSWORD\")"), copy.text());
  }

  @Test
  void whatIsThereAlreadyIsSaid() throws IOException {
    walk = Screens.walk("half-done");
    Page<StepPage.Reply> page = at("admin-group");
    assertTrue(screen(page).contains("it is there already"), screen(page));
    assertTrue(screen(typed(page, "Ops")).contains("create-group --group-name Ops"));
  }

  @Test
  void aStepThatAsksNothingGoesOnWithEnter() {
    Walk example = Example.walk();
    Page<StepPage.Reply> page = new StepPage(Screens.PRACTICE, example, FormDrafts.NONE);
    assertTrue(screen(page).contains("Nothing to answer here."), screen(page));
    assertTrue(screen(page).contains("Root has an access key."), screen(page));
    StepPage.Reply.Forward reply =
        assertInstanceOf(StepPage.Reply.Forward.class, page.key(ENTER).result().orElseThrow());
    assertEquals(example.next(), reply.walk());
    assertTrue(screen(Screens.typed(page, Key.text("?"))).contains("This step: Root"));
    assertEquals(Optional.of(new Update.Effect.Leave()), page.key(Key.text("q")).effect());
  }

  @Test
  void beginsAtTheQuestionWhereTheWalkStands() {
    Walk last = walk.at(step("environment")).next().next();
    String text = screen(new StepPage(Screens.PRACTICE, last, FormDrafts.NONE));
    assertTrue(text.contains("› Description"), text);
  }

  @Test
  void aLongTextIsShownWhereTheCursorStands() {
    Page<StepPage.Reply> page =
        typed(at("admin-group"), "begin-" + "x".repeat(60) + "-middle-" + "y".repeat(40) + "-end");
    assertTrue(screen(page).contains("…yyy"), screen(page));
    assertTrue(screen(page).contains("yyy-end\n"), screen(page));
    Page<StepPage.Reply> start = Screens.typed(page, Key.of(Key.Kind.HOME));
    assertTrue(screen(start).contains("begin-xxx"), screen(start));
    assertTrue(screen(start).contains("xxx…"), screen(start));
    Cells cells = Screens.draw(start, 80, 24, Screens.UTF_8);
    Cells.Place place = cells.cursor().orElseThrow();
    assertEquals("b", cells.text(place.column(), place.row()));
  }

  @Test
  void leavingIsAskedForOutside() {
    assertEquals(Optional.of(new Update.Effect.Leave()), at("account").key(Key.ctrl("c")).effect());
    assertEquals(Optional.of(new Update.Effect.Leave()), at("account").key(Key.alt("q")).effect());
  }
}
