package dev.gatehouse.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.EnrolWords;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.BusyPage;
import dev.gatehouse.ui.screen.kit.LeavePage;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.TooSmallPage;
import dev.gatehouse.ui.screen.person.EnrolPage;
import dev.gatehouse.ui.screen.person.PasswordPage;
import dev.gatehouse.ui.screen.review.ReviewPage;
import dev.gatehouse.ui.screen.summary.SummaryPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages as they look. */
class PagesGoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/screens");

  @TestFactory
  Stream<DynamicTest> eachPageLooksAsItDid() {
    Map<String, String> screens = new LinkedHashMap<>();
    pages(Pages.UTF_8).forEach((name, page) -> screens.put(name + "-80x24", Pages.text(page)));
    for (String name :
        new String[] {
          "review",
          "review-name",
          "progress-waits",
          "progress-failed",
          "password",
          "password-own",
          "summary",
          "handoff",
          "enrol",
          "enrol-wrong"
        }) {
      Page<?> page = page(Pages.UTF_8, name);
      screens.put(name + "-60x20", Pages.text(page, 60, 20, Pages.UTF_8));
    }
    for (String name : new String[] {"review", "progress-waits", "summary"}) {
      Page<?> page = page(Pages.UTF_8, name);
      screens.put(name + "-100x30", Pages.text(page, 100, 30, Pages.UTF_8));
      screens.put(name + "-200x60", Pages.text(page, 200, 60, Pages.UTF_8));
    }
    for (String name : new String[] {"review", "progress-waits", "password-own", "leave"}) {
      Page<?> page = page(Pages.ASCII, name);
      screens.put(name + "-ascii", Pages.text(page, 80, 24, Pages.ASCII));
    }
    screens.put("enrol-100x30", Pages.text(Pages.enrol(Pages.UTF_8), 100, 30, Pages.UTF_8));
    screens.put("enrol-ascii", Pages.text(Pages.enrol(Pages.ASCII), 80, 24, Pages.ASCII));
    screens.put(
        "enrol-alone-100x50",
        Pages.text(Pages.press(Pages.enrol(Pages.UTF_8), "b").page(), 100, 50, Pages.UTF_8));
    screens.put(
        "too-small", Pages.text(new TooSmallPage<>(Pages.UTF_8, 44, 12), 44, 12, Pages.UTF_8));
    return screens.entrySet().stream()
        .map(
            screen ->
                DynamicTest.dynamicTest(
                    screen.getKey(), () -> compare(screen.getKey(), screen.getValue())));
  }

  private static Page<?> page(Letters letters, String name) {
    return Objects.requireNonNull(pages(letters).get(name), name);
  }

  private static Map<String, Page<?>> pages(Letters letters) {
    Map<String, Page<?>> pages = new LinkedHashMap<>();
    ReviewPage review = Pages.review(Pages.REAL, letters);
    pages.put("review", review);
    pages.put("review-commands", Pages.press(review, "c").page());
    pages.put("review-end", Pages.press(review, "END", "ENTER").page());
    pages.put("review-yes", Pages.press(review, "a").page());
    pages.put("review-name", Pages.type(Pages.press(review, "a").page(), "yes").page());
    pages.put("review-save", Pages.press(review, "s").page());
    pages.put(
        "review-saved",
        review.told(
            "Saved in gatehouse-answers.yaml. gatehouse setup --answers gatehouse-answers.yaml replays them."));
    pages.put("review-conflict", Pages.review(Pages.REAL, letters, Pages.conflict()));
    pages.put("review-empty", Pages.review(Pages.PRACTICE, letters, Plan.of()));
    pages.put("review-dry-run", Pages.review(Pages.DRY_RUN, letters));
    pages.put("progress-begins", Pages.progress(letters).begins(Pages.action(0)));
    pages.put("progress-waits", Pages.waiting(letters));
    pages.put("progress-stop", Pages.press(Pages.waiting(letters), "q").page());
    pages.put("progress-stopping", Pages.press(Pages.waiting(letters), "q", "y").page());
    pages.put("progress-failed", Pages.failed(letters));
    pages.put(
        "progress-stopped", Pages.waiting(letters).failed(Pages.failure(Failure.Kind.STOPPED, 4)));
    PasswordPage password = Pages.password(letters);
    pages.put("password", password);
    pages.put("password-unclear", Pages.type(password, "what").page());
    pages.put("password-own", own(password));
    pages.put("code", Pages.press(Pages.code(letters), "1", "2", "3").page());
    enrol(pages, letters);
    pages.put("handoff", Pages.handoff(Pages.REAL, letters));
    pages.put("handoff-address", Pages.press(Pages.handoff(Pages.REAL, letters), "o").page());
    pages.put(
        "handoff-unseen",
        Pages.handoff(Pages.REAL, letters)
            .unseen(Wording.cannotBeSeen("iam:GetAccountSummary (AccessDenied)")));
    pages.put("handoff-practice", Pages.handoff(Pages.PRACTICE, letters));
    SummaryPage summary = Pages.summaryPage(Pages.REAL, letters);
    pages.put("summary", summary);
    pages.put("summary-end", Pages.press(summary, "END").page());
    pages.put("summary-password", Pages.press(summary, "p").page());
    pages.put("summary-copied", Pages.press(summary, "c").page());
    pages.put("summary-save", Pages.press(summary, "s").page());
    pages.put(
        "summary-failed",
        new SummaryPage(
            Pages.scene(Pages.REAL, letters),
            Pages.summary(Optional.of(Pages.failure(Failure.Kind.FAILED))),
            Optional.empty(),
            Pages.NAMES));
    pages.put("leave", new LeavePage(review, LeavePage.Stake.NOTHING_CHANGED, letters));
    pages.put(
        "leave-applying",
        new LeavePage(Pages.handoff(Pages.REAL, letters), LeavePage.Stake.BETWEEN, letters));
    pages.put(
        "busy",
        BusyPage.looking(Pages.scene(Pages.REAL, letters), Example.facts()).tick().tick().tick());
    return pages;
  }

  private static void enrol(Map<String, Page<?>> pages, Letters letters) {
    EnrolPage enrol = Pages.enrol(letters);
    pages.put("enrol", enrol);
    pages.put("enrol-second", Pages.type(enrol, "123456").page());
    pages.put("enrol-same", Pages.type(Pages.type(enrol, "123456").page(), "123 456").page());
    pages.put("enrol-wrong", Pages.type(Pages.type(enrol, "123456").page(), "654321").page());
    pages.put("enrol-refused", enrol.told(EnrolWords.REFUSED));
    pages.put("enrol-alone", Pages.press(enrol, "b").page());
    pages.put("enrol-hidden", Pages.press(enrol, "h").page());
    pages.put("enrol-without", Pages.press(enrol, "ESCAPE").page());
    pages.put("enrol-mono", Pages.enrol(Pages.enrolment("admin"), letters, true));
    pages.put(
        "enrol-long",
        Pages.enrol(Pages.enrolment("somebody.with.quite.a.long.name"), letters, false));
  }

  private static Page<?> own(PasswordPage password) {
    return Pages.type(Pages.press(password, "alt-o").page(), "Gate house 2").page();
  }

  private static void compare(String name, String screen) throws IOException {
    Path golden = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.renew")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, screen);
    }
    assertEquals(
        Files.readString(golden),
        screen,
        "mvn test -Dtest=PagesGoldenTest -Dgolden.renew=true renews the screens; then look at them");
  }
}
