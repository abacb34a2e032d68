package dev.gatehouse.ui.screen.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress.How;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.screen.Pages;
import dev.gatehouse.ui.screen.kit.Acknowledged;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Update;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;

class ProgressPageTest {

  private final ProgressPage waiting = Pages.waiting(Pages.UTF_8);

  private static void assertShows(Page<?> page, String text) {
    String screen = Pages.text(page);
    assertTrue(screen.contains(text), screen);
  }

  private static void assertHides(Page<?> page, String text) {
    String screen = Pages.text(page);
    assertFalse(screen.contains(text), screen);
  }

  private static Plan longPlan() {
    return Plan.of(
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    Example.call(
                        "groups.make-" + i,
                        "make group " + i + ".",
                        CreateGroupRequest.builder().groupName("g" + i).build(),
                        Hazard.NONE))
            .toArray(Action[]::new));
  }

  private static ProgressPage at(ProgressPage from, Plan plan, int number) {
    ProgressPage page = from;
    for (Action action : plan.actions().subList(0, number)) {
      page = page.begins(action).ended(action, How.DONE, Duration.ofMillis(100));
    }
    return page.begins(plan.actions().get(number));
  }

  @Test
  void theClockGoesOnBetweenTwoReportsAndNeverBack() {
    assertShows(waiting, "now, 0:07");
    ProgressPage later = waiting.tick().tick();
    assertShows(later, "now, 0:09");
    ProgressPage reported = waits(later, Duration.ofSeconds(8));
    assertShows(reported, "now, 0:09");
    assertShows(waits(reported, Duration.ofSeconds(70)), "now, 1:10");
  }

  private static ProgressPage waits(ProgressPage page, Duration spent) {
    return page.waits(
        Pages.action(4),
        "the user to be known everywhere",
        "creating",
        spent,
        Duration.ofSeconds(10),
        Duration.ofMinutes(2));
  }

  @Test
  void theBarIsFullOnceItTakesLongerThanUsual() {
    assertShows(waits(waiting, Duration.ofSeconds(8)), "━".repeat(32) + "─".repeat(8) + "\n");
    assertShows(waits(waiting, Duration.ofSeconds(50)), "━".repeat(40) + "\n");
  }

  @Test
  void aWaitInsideAnotherActionSaysForWhat() {
    ProgressPage page =
        Pages.progress(Pages.UTF_8)
            .begins(Pages.action(0))
            .waits(
                Pages.action(0),
                "the group to spread inside AWS",
                "NoSuchEntity",
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2));
    assertShows(page, "waiting for the group to spread inside AWS");
    assertHides(page, "NoSuchEntity");
  }

  @Test
  void aReadIsShownOnlyWhileItWaits() {
    Call read =
        Call.reads("account.users", "list the users", ListUsersRequest.builder().build()).build();
    ProgressPage begun = Pages.progress(Pages.UTF_8).begins(read);
    assertHides(begun, "list the users");
    Duration time = Duration.ofSeconds(3);
    assertShows(begun.waits(read, "an answer", "", time, time, time), "list the users");
    assertHides(begun.ended(read, How.DONE, time), "list the users");
  }

  @Test
  void aTimeIsShownFromATenthOfASecondOnAndNeverForWhatThePersonDoes() {
    ProgressPage page = Pages.progress(Pages.UTF_8);
    Action call = Pages.action(0);
    assertHides(page.begins(call).ended(call, How.DONE, Duration.ofMillis(99)), " s\n");
    assertShows(page.begins(call).ended(call, How.DONE, Duration.ofMillis(100)), "0.1 s\n");
    for (int persons : new int[] {2, 5}) {
      Action deed = Pages.action(persons);
      ProgressPage begun = page.begins(deed);
      assertShows(begun.tick().tick(), " now\n");
      assertHides(begun.ended(deed, How.DONE, Duration.ofSeconds(95)), " s\n");
      assertHides(begun.ended(deed, How.DONE, Duration.ofSeconds(95)), "1 min");
    }
  }

  @Test
  void theCurrentActionStaysInView() {
    Plan plan = longPlan();
    ProgressPage page = new ProgressPage(Pages.scene(Pages.REAL), Example.facts(), plan);
    assertShows(at(page, plan, 30), "make group 30.");
    assertShows(at(page, plan, 30), "30 of 40");
  }

  @Test
  void whoScrollsIsNotTakenAwayAndCanFollowAgain() {
    Plan plan = longPlan();
    ProgressPage page = new ProgressPage(Pages.scene(Pages.REAL), Example.facts(), plan);
    ProgressPage top = (ProgressPage) Pages.press(at(page, plan, 20), "HOME").page();
    ProgressPage later = at(top, plan, 30);
    assertShows(later, "make group 0.");
    assertHides(later, "make group 30.");
    assertShows(Pages.press(later, "f").page(), "make group 30.");
  }

  @Test
  void aFailureStandsWhereItHappenedWithWhatToDo() {
    ProgressPage failed = Pages.failed(Pages.UTF_8);
    assertShows(failed, "✗   start first-environment");
    assertShows(failed, "Failed (LimitExceeded)");
    assertShows(failed, "Delete one that nobody needs");
    assertShows(failed, "not begun");
    assertEquals(Optional.of(Acknowledged.SEEN), Pages.press(failed, "ENTER").result());
  }

  @Test
  void aFailureOfWhatIsNotShownIsShown() {
    Call read =
        Call.reads("account.users", "list the users", ListUsersRequest.builder().build()).build();
    ProgressPage failed =
        waiting.failed(
            new Failure(read, Failure.Kind.FAILED, "Throttling", "Too fast.", Optional.empty()));
    assertShows(failed, "✗   list the users");
    assertShows(failed, "Too fast.");
  }

  @Test
  void enterEndsNothingWhileItGoesOn() {
    assertTrue(Pages.press(waiting, "ENTER").result().isEmpty());
    assertEquals(Optional.of(Acknowledged.SEEN), Pages.press(waiting.over(), "ENTER").result());
  }

  @Test
  void stopsAfterAQuestionBeforeTheNextChange() {
    for (String key : new String[] {"q", "ctrl-c", "alt-q"}) {
      Update<Acknowledged> asked = Pages.press(waiting, key);
      assertTrue(asked.effect().isEmpty());
      assertShows(asked.page(), "Stop before the next change?");
    }
    for (String key : new String[] {"y", "ctrl-c"}) {
      Update<Acknowledged> stopped = Pages.press(waiting, "q", key);
      assertEquals(Optional.of(new Update.Effect.Stop()), stopped.effect());
      assertShows(stopped.page(), "Stopping before the next change.");
    }
    assertEquals(Pages.text(waiting), Pages.text(Pages.press(waiting, "ctrl-c", "ESCAPE").page()));
  }

  @Test
  void leavesAtOnceAfterAnotherQuestion() {
    Update<Acknowledged> asked = Pages.press(waiting, "q", "y", "ctrl-c");
    assertTrue(asked.effect().isEmpty());
    assertShows(asked.page(), "A change may be under way.");
    assertEquals(
        Optional.of(new Update.Effect.Leave()), Pages.press(asked.page(), "ctrl-c").effect());
    assertShows(Pages.press(asked.page(), "n").page(), "Stopping before the next change.");
  }

  @Test
  void goesOnUnderTheQuestion() {
    Page<Acknowledged> asked = Pages.press(waiting, "q").page().tick();
    assertShows(asked, "Stop before the next change?");
    assertShows(Pages.press(asked, "n").page(), "now, 0:08");
  }
}
