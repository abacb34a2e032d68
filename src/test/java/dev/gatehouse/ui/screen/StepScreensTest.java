package dev.gatehouse.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.screen.form.FormDrafts;
import dev.gatehouse.ui.screen.form.StepPage;
import dev.gatehouse.ui.screen.form.WelcomePage;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every step as text. */
class StepScreensTest {

  private static final Path SCREENS = Path.of("src/test/resources/screens");

  private static StepPage page(Walk walk) {
    return page(Screens.PRACTICE, walk);
  }

  private static StepPage page(Scene scene, Walk walk) {
    return new StepPage(scene, walk, FormDrafts.NONE);
  }

  private static Page<StepPage.Reply> at(String step, String account) throws IOException {
    return at(Screens.PRACTICE, step, account);
  }

  private static Page<StepPage.Reply> at(Scene scene, String step, String account)
      throws IOException {
    Walk walk = Screens.walk(account);
    for (Step other : Steps.all()) {
      if (other.name().equals(step)) {
        return page(scene, walk.at(other));
      }
    }
    throw new IllegalArgumentException(step);
  }

  private static void check(String name, Page<?> page, int columns, int rows) throws IOException {
    check(name, page, columns, rows, Screens.UTF_8);
  }

  private static void check(String name, Page<?> page, int columns, int rows, Letters letters)
      throws IOException {
    Path golden = SCREENS.resolve(name + "-" + columns + "x" + rows + ".txt");
    String text = Screens.draw(page.sized(columns, rows), columns, rows, letters).lines();
    if (Boolean.getBoolean("golden.renew")) {
      Files.createDirectories(SCREENS);
      Files.writeString(golden, text);
    }
    assertEquals(
        Files.readString(golden),
        text,
        "mvn test -Dtest=StepScreensTest -Dgolden.renew=true renews the screens; read the diff");
  }

  @TestFactory
  Stream<DynamicTest> everyStepAtHome() {
    return Steps.all().stream()
        .map(
            step ->
                DynamicTest.dynamicTest(
                    step.name(), () -> check(step.name(), at(step.name(), "live-empty"), 80, 24)));
  }

  @TestFactory
  Stream<DynamicTest> theMainOnesInOtherSizes() {
    return Stream.of("account", "password-policy", "admin-group", "environment")
        .flatMap(
            step ->
                Stream.of(List.of(60, 20), List.of(100, 30), List.of(120, 30), List.of(200, 60))
                    .map(
                        size ->
                            DynamicTest.dynamicTest(
                                step + " " + size,
                                () ->
                                    check(
                                        step, at(step, "live-empty"), size.get(0), size.get(1)))));
  }

  @Test
  void whatIsThereAlreadyAndWhatIsClosed() throws IOException {
    check("admin-group-there", at("admin-group", "half-done"), 80, 24);
    check("admin-user-to-mend", at("admin-user", "user-to-mend"), 80, 24);
    check("admin-user-to-mend", at("admin-user", "user-to-mend"), 100, 30);
    check("account-remarks", page(Screens.oldAccount()), 80, 24);
    check("account-remarks", page(Screens.oldAccount()), 60, 20);
    check("environment-closed", at("environment", "cloud9-closed"), 80, 24);
  }

  @Test
  void aClosedSubnetAndTheOthersOfItsNetwork() throws IOException {
    Walk walk = Screens.walk("closed-subnet-with-endpoints");
    Answers answers = Answers.NONE.with("environment.subnet", "subnet-00000001");
    Step network =
        Steps.all().stream()
            .filter(step -> step.name().equals("network"))
            .findFirst()
            .orElseThrow();
    StepPage page = page(Walk.of(walk.steps(), walk.facts(), answers).at(network));
    check("network-closed", page, 80, 24);
    check("network-closed", page, 60, 20);
    check("network-vpcs", Screens.typed(page, Key.text(" ")), 80, 24);
    Page<?> subnets = Screens.typed(page, Key.of(Key.Kind.TAB), Key.text(" "));
    check("network-subnets", subnets, 80, 24);
    check("network-subnets", subnets, 60, 20);
  }

  @Test
  void inLettersOfAscii() throws IOException {
    Letters ascii = Letters.of(StandardCharsets.US_ASCII, false);
    Scene scene = Screens.scene(new Occasion(true, false), ascii);
    check("admin-group-ascii", at(scene, "admin-group", "live-empty"), 80, 24, ascii);
    Page<?> list =
        Screens.typed(at(scene, "account", "live-empty"), Key.of(Key.Kind.TAB), Key.text("w"));
    check("account-list-ascii", list, 80, 24, ascii);
  }

  @Test
  void aMistakeIsSaidUnderItsField() throws IOException {
    Page<StepPage.Reply> page = Screens.typed(at("admin-group", "live-empty"), Screens.keys("a b"));
    check("admin-group-wrong", page, 80, 24);
    check("admin-group-wrong", page, 60, 20);
  }

  @Test
  void anOpenListLiesOverTheForm() throws IOException {
    Page<StepPage.Reply> regions =
        Screens.typed(at("account", "live-empty"), Key.of(Key.Kind.TAB), Key.text(" "));
    check("account-list", regions, 80, 24);
    check("account-search", Screens.typed(regions, Screens.keys("euro")), 80, 24);
    Page<StepPage.Reply> types =
        Screens.typed(
            at("environment", "live-empty"),
            Key.of(Key.Kind.TAB),
            Key.of(Key.Kind.TAB),
            Key.of(Key.Kind.TAB),
            Key.text("t"));
    check("environment-list", types, 80, 24);
    check("environment-list", types, 60, 20);
  }

  @Test
  void theCommandsOverTheWholeHeight() throws IOException {
    Page<StepPage.Reply> page = Screens.typed(at("ssm-role", "live-empty"), Key.alt("d"));
    check("ssm-role-commands", page, 80, 24);
    check("ssm-role-commands", page, 60, 20);
  }

  @Test
  void theHelpOfAQuestion() throws IOException {
    Page<StepPage.Reply> page = Screens.typed(at("admin-group", "live-empty"), Key.alt("h"));
    check("admin-group-help", page, 80, 24);
  }

  @Test
  void wideCharactersKeepTheFrameStraight() throws IOException {
    Page<StepPage.Reply> page =
        Screens.typed(at("environment", "live-empty"), Key.of(Key.Kind.TAB));
    check("environment-wide", Screens.typed(page, Screens.keys("日本語の環境 e\u0301 😀 x")), 80, 24);
  }

  @Test
  void theFirstPage() throws IOException {
    Walk walk = Screens.walk("live-empty");
    check("welcome", new WelcomePage(Screens.REAL, walk), 80, 24);
    check("welcome", new WelcomePage(Screens.REAL, walk), 60, 20);
    check("welcome-practice", new WelcomePage(Screens.PRACTICE, walk), 80, 24);
    check("welcome-practice", new WelcomePage(Screens.PRACTICE, walk), 200, 60);
  }
}
