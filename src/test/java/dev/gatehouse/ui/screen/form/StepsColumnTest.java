package dev.gatehouse.ui.screen.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.screen.Pages;
import dev.gatehouse.ui.screen.Screens;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;

class StepsColumnTest {

  private Walk walk = Example.walk();

  @BeforeEach
  void readAnAccount() throws IOException {
    walk = Screens.walk("live-empty");
  }

  private static Step step(String name) {
    return Steps.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static String screen(Page<?> page) {
    return Screens.draw(page, 80, 24, Screens.UTF_8).lines();
  }

  /** A walk of some of the steps, and of one that has something for the person. */
  private Page<StepPage.Reply> shortWalk(String at) {
    return shortWalk(Screens.PRACTICE, at);
  }

  private Page<StepPage.Reply> shortWalk(Scene scene, String at) {
    Step group = step("admin-group");
    List<Step> steps = List.of(step("account"), group, new ForYou(), step("environment"));
    Walk some = new Walk(steps, walk.facts(), Answers.NONE, 0);
    Step here = steps.stream().filter(s -> s.name().equals(at)).findFirst().orElseThrow();
    return new StepPage(scene, some.at(here), FormDrafts.NONE);
  }

  @Test
  void aStepThatNeedsThePersonSaysSoBeforeAndAfterIt() {
    for (String here : List.of("account", "environment")) {
      Page<StepPage.Reply> page = shortWalk(here);
      assertTrue(screen(page).contains("\n ! MFA for root "), screen(page));
      assertTrue(screen(page).contains("\n ! needs you "), screen(page));
      assertEquals(Style.WARNING, Pages.style(page, "! MFA"));
    }
    assertTrue(screen(shortWalk("mfa")).contains("\n ● MFA for root "), screen(shortWalk("mfa")));
    Walk without =
        new Walk(List.of(step("account"), step("admin-group")), walk.facts(), Answers.NONE, 0);
    assertFalse(
        screen(new StepPage(Screens.PRACTICE, without, FormDrafts.NONE)).contains("needs you"));
  }

  @Test
  void aStepThatIsLeftOutStandsInItsPlaceAsSkipped() {
    List<String> shown = screen(shortWalk("admin-group")).lines().toList();
    List<String> wanted =
        List.of(
            " ✓ Account and Region",
            " – Root user",
            " – Password policy",
            " ● Administrators' group",
            " – Administrator ",
            " ! MFA for root",
            " – Systems Manager role",
            " – Who may open sessions",
            " – Network",
            " · First environment");
    for (int i = 0; i < wanted.size(); i++) {
      assertTrue(shown.get(2 + i).startsWith(wanted.get(i)), String.join("\n", shown));
    }
    assertTrue(screen(shortWalk("account")).contains("\n – skipped "));
    assertTrue(screen(shortWalk("account")).contains("step 1 of 4"));
    Letters letters = Letters.of(StandardCharsets.US_ASCII, false);
    Scene scene = Screens.scene(new Occasion(true, false), letters);
    String ascii = Screens.draw(shortWalk(scene, "admin-group"), 80, 24, letters).lines();
    assertTrue(ascii.contains("\n -  Password policy"), ascii);
    assertTrue(ascii.contains("\n .  First environment"), ascii);
  }

  @Test
  void theHelpSaysWhatTheSignsMean() {
    String help =
        Pages.text(Screens.typed(shortWalk("account"), Key.of(Key.Kind.F1)), 80, 60, Screens.UTF_8);
    assertTrue(help.contains("!   needs you: "), help);
    assertTrue(help.contains("–   skipped: "), help);
  }

  /** A step of which only the person can do something. */
  private record ForYou() implements Step {
    @Override
    public String name() {
      return "mfa";
    }

    @Override
    public String title() {
      return "MFA for root";
    }

    @Override
    public String why() {
      return "Root may do everything.";
    }

    @Override
    public URI page() {
      return URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/");
    }

    @Override
    public List<AwsRequest> reads() {
      return List.of();
    }

    @Override
    public List<Question> questions() {
      return List.of();
    }

    @Override
    public List<Finding> findings(Situation situation) {
      return List.of();
    }

    @Override
    public List<Action> actions(Situation situation) {
      return List.of(
          new Handoff(
              "mfa.turn-on",
              "turn on MFA for root",
              "https://console.aws.amazon.com/iam/home#/security_credentials",
              List.of("Choose Assign MFA device."),
              Optional.empty(),
              java.util.Set.of()));
    }

    @Override
    public List<Note> notes(Situation situation) {
      return List.of();
    }
  }
}
