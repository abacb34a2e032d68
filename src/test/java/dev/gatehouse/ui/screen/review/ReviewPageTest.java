package dev.gatehouse.ui.screen.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.EncodedReason;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.screen.Pages;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;

class ReviewPageTest {

  private final ReviewPage page = Pages.review(Pages.REAL, Pages.UTF_8);

  private static Page<Ui.Decision> after(Page<Ui.Decision> page, String word) {
    Update<Ui.Decision> turn = Pages.type(page, word);
    assertTrue(turn.result().isEmpty(), "it is at its end");
    return turn.page();
  }

  private Page<Ui.Decision> asked() {
    return Pages.press(page, "a").page();
  }

  private static Ui.Decision decision(Ui.Verdict verdict, String... accepted) {
    return new Ui.Decision(verdict, Set.of(accepted));
  }

  @Test
  void takesTheWordYesAndThenTheWordOfEachHazard() {
    Page<Ui.Decision> named = after(asked(), "yes");
    assertEquals(
        Optional.of(decision(Ui.Verdict.ACCEPT, "root.delete-key")),
        Pages.type(named, "delete-key").result());
  }

  @Test
  void leavesOutAHazardThatIsNotNamed() {
    Page<Ui.Decision> named = after(asked(), "yes");
    assertEquals(Optional.of(decision(Ui.Verdict.ACCEPT)), Pages.press(named, "ENTER").result());
  }

  @Test
  void asksForEachHazardByItself() {
    Plan plan =
        Plan.of(
            hazard("root.first-key", Hazard.IRREVERSIBLE),
            hazard("root.second-key", Hazard.RESTRICTS));
    Page<Ui.Decision> first =
        after(Pages.press(Pages.review(Pages.REAL, Pages.UTF_8, plan), "a").page(), "yes");
    assertTrue(Pages.text(first).contains("1 of 2"), Pages.text(first));
    Page<Ui.Decision> second = after(first, "");
    assertTrue(Pages.text(second).contains("CAN LOCK OUT"), Pages.text(second));
    assertEquals(
        Optional.of(decision(Ui.Verdict.ACCEPT, "root.second-key")),
        Pages.type(second, "second-key").result());
  }

  @Test
  void aLongReasonThatAwsHasEncodedPushesNoActionOutOfSight() {
    RunInstancesRequest run = RunInstancesRequest.builder().imageId("ami-1").build();
    Plan plan = Plan.of(Example.call("environment.create", "start it", run, Hazard.COSTS));
    EncodedReason reason = new EncodedReason("aB3_-".repeat(300));
    Walk walk =
        Example.walk()
            .with(
                Example.facts()
                    .plus(
                        Map.of(
                            run.toBuilder().dryRun(true).build(),
                            new Fact.Refused<>(
                                "UnauthorizedOperation", "no", Optional.of(reason)))));
    Page<Ui.Decision> review =
        new ReviewPage(Pages.scene(Pages.REAL), Reviewed.of(walk, plan), Pages.NAMES);
    String first = Pages.text(review);
    assertTrue(first.contains("does not let you: ec2:RunInstances"), first);
    assertTrue(first.contains("› start it"), first);
    String end = Pages.text(Pages.press(review, "END").page());
    assertTrue(end.contains("--output text"), end);
    assertTrue(end.contains("aB3_-aB3_-"), end);
  }

  private static Call hazard(String id, Hazard hazard) {
    return Example.call(
        id, "delete " + id, DeleteAccessKeyRequest.builder().accessKeyId(id).build(), hazard);
  }

  @Test
  void aWrongWordAcceptsNothing() {
    Page<Ui.Decision> again = after(asked(), "y");
    assertTrue(Pages.text(again).contains("the whole word yes"), Pages.text(again));
    Page<Ui.Decision> named = after(after(asked(), "yes"), "delete");
    assertTrue(Pages.text(named).contains("That is not delete-key"), Pages.text(named));
  }

  @Test
  void escFromAWordGoesBackToTheListAndFromThereToTheQuestions() {
    Page<Ui.Decision> named = after(asked(), "yes");
    Page<Ui.Decision> list = Pages.press(named, "ESCAPE").page();
    assertEquals(Pages.text(Pages.press(page, "END").page()), Pages.text(list));
    assertEquals(Optional.of(decision(Ui.Verdict.BACK)), Pages.press(list, "ESCAPE").result());
  }

  @Test
  void lettersAreTextInAFieldAndCommandsElsewhere() {
    assertEquals(Optional.of(decision(Ui.Verdict.QUIT)), Pages.press(page, "q").result());
    assertEquals(Optional.of(decision(Ui.Verdict.QUIT)), Pages.press(page, "alt-q").result());
    Page<Ui.Decision> typed = after(asked(), "q");
    assertEquals(Optional.of(decision(Ui.Verdict.QUIT)), Pages.press(typed, "alt-q").result());
  }

  @Test
  void whatIsInTheWayCannotBeAccepted() {
    ReviewPage conflict = Pages.review(Pages.REAL, Pages.UTF_8, Pages.conflict());
    Update<Ui.Decision> turn = Pages.press(conflict, "a");
    assertTrue(turn.result().isEmpty());
    String text = Pages.text(turn.page());
    assertTrue(text.contains("Nothing can be done yet"), text);
    assertFalse(text.contains("a accept"), text);
    assertTrue(Pages.type(turn.page(), "yes").result().isEmpty());
  }

  @Test
  void aDryRunAndAnEmptyPlanNeedOneKey() {
    Optional<Ui.Decision> accepted = Optional.of(decision(Ui.Verdict.ACCEPT));
    assertEquals(accepted, Pages.press(Pages.review(Pages.DRY_RUN, Pages.UTF_8), "ENTER").result());
    assertEquals(
        accepted, Pages.press(Pages.review(Pages.REAL, Pages.UTF_8, Plan.of()), "ENTER").result());
  }

  @Test
  void unfoldsTheCommandOfOneActionOrOfAll() {
    String command = "aws iam create-group";
    String other = "aws iam attach-group-policy";
    String one = Pages.text(Pages.press(page, "ENTER").page());
    assertTrue(one.contains(command) && !one.contains(other), one);
    String all = Pages.text(Pages.press(page, "c").page());
    assertTrue(all.contains(command) && all.contains(other), all);
    assertEquals(Pages.text(page), Pages.text(Pages.press(page, "c", "c").page()));
    assertEquals(Pages.text(page), Pages.text(Pages.press(page, "RIGHT", "LEFT").page()));
  }

  @Test
  void downReachesEachActionAndUpComesBack() {
    Page<Ui.Decision> unfolded = Pages.press(page, "c").page();
    Page<Ui.Decision> walked = unfolded;
    for (int i = 0; i < 60; i++) {
      walked = Pages.press(walked, "DOWN").page();
    }
    String end = Pages.text(walked);
    assertTrue(end.contains("› delete root's access key"), end);
    assertFalse(end.contains("↓"), end);
    for (int i = 0; i < 60; i++) {
      walked = Pages.press(walked, "UP").page();
    }
    assertEquals(Pages.text(unfolded), Pages.text(walked));
  }

  @Test
  void savesTheAnswersOrTheScriptUnderANameThatIsAsked() {
    Update<Ui.Decision> answers = Pages.press(page, "s", "ENTER");
    assertEquals(
        Optional.of(new Update.Effect.Save(Update.What.ANSWERS, "gatehouse-answers.yaml")),
        answers.effect());
    Update<Ui.Decision> script = Pages.press(page, "s", "TAB", "ctrl-u", "m", "y", "ENTER");
    assertEquals(Optional.of(new Update.Effect.Save(Update.What.SCRIPT, "my")), script.effect());
    String text = Pages.text(script.page().told("Saved in my."));
    assertTrue(text.contains("Saved in my."), text);
  }

  @Test
  void aFileNeedsAName() {
    Update<Ui.Decision> turn = Pages.press(page, "s", "ctrl-u", "ENTER");
    assertTrue(turn.effect().isEmpty());
    assertTrue(Pages.text(turn.page()).contains("A file needs a name"));
    assertEquals(Pages.text(page), Pages.text(Pages.press(turn.page(), "ESCAPE").page()));
  }

  @Test
  void aChangeOfAFieldIsUndone() {
    Update<Ui.Decision> turn = Pages.press(page, "s", "ctrl-u", "alt-u", "ENTER");
    assertEquals(
        Optional.of(new Update.Effect.Save(Update.What.ANSWERS, "gatehouse-answers.yaml")),
        turn.effect());
  }

  @Test
  void aPastedLineFeedIsNoEnter() {
    Update<Ui.Decision> turn = asked().paste("yes\n");
    assertTrue(turn.result().isEmpty());
    assertTrue(Pages.text(turn.page()).contains("›  yes"), Pages.text(turn.page()));
  }

  @Test
  void ctrlCAsksWhetherToLeave() {
    for (Page<Ui.Decision> any : List.of(page, asked())) {
      assertEquals(Optional.of(new Update.Effect.Leave()), Pages.press(any, "ctrl-c").effect());
    }
  }

  @Test
  void whatIsAtStakeStandsOut() {
    assertEquals(Style.WARNING, Pages.style(page, "grants everything"));
    assertEquals(Style.DIM, Pages.style(page, "asked on the way"));
  }
}
