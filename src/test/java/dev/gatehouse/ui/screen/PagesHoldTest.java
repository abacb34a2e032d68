package dev.gatehouse.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.BusyPage;
import dev.gatehouse.ui.screen.kit.Cells;
import dev.gatehouse.ui.screen.kit.LeavePage;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.TooSmallPage;
import dev.gatehouse.ui.screen.person.OwnPassword;
import dev.gatehouse.ui.screen.review.ReviewPage;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds of each page, whatever is pressed and however large the screen is. */
class PagesHoldTest {

  private static List<Page<?>> pages(Letters letters) {
    ReviewPage review = Pages.review(Pages.REAL, letters);
    return List.of(
        review,
        Pages.review(Pages.DRY_RUN, letters),
        Pages.review(Pages.REAL, letters, Pages.conflict()),
        Pages.review(Pages.REAL, letters, Plan.of()),
        Pages.waiting(letters),
        Pages.failed(letters),
        Pages.password(letters),
        Pages.press(Pages.password(letters), "alt-o").page(),
        Pages.code(letters),
        Pages.handoff(Pages.REAL, letters),
        Pages.press(Pages.handoff(Pages.REAL, letters), "o").page(),
        Pages.enrol(letters),
        Pages.press(Pages.enrol(letters), "b").page(),
        Pages.enrol(Pages.enrolment("me"), letters, true),
        Pages.summaryPage(Pages.REAL, letters),
        new LeavePage(review, LeavePage.Stake.NOTHING_CHANGED, letters),
        BusyPage.looking(Pages.scene(Pages.REAL, letters), Example.facts()),
        new TooSmallPage<>(letters, 30, 10));
  }

  @Provide
  Arbitrary<Key> keys() {
    Arbitrary<Key> named =
        Arbitraries.of(Key.Kind.class).filter(kind -> kind != Key.Kind.TEXT).map(Key::of);
    Arbitrary<String> letters =
        Arbitraries.of(
            "a", "b", "c", "e", "f", "h", "i", "n", "o", "1", "p", "q", "s", "y", " ", "é", "環",
            "👩‍💻", "\u0301");
    return Arbitraries.oneOf(
        named,
        Combinators.combine(letters, Arbitraries.of(0, 0, 1, 2))
            .as((letter, with) -> new Key(Key.Kind.TEXT, letter, with == 2, with == 1, false)));
  }

  @Property(tries = 150)
  void isDrawnInAnySizeAfterAnyKeys(
      @ForAll("keys") Key first,
      @ForAll @Size(max = 12) List<@From("keys") Key> keys,
      @ForAll @IntRange(max = 210) int columns,
      @ForAll @IntRange(max = 70) int rows,
      @ForAll boolean ascii) {
    Letters letters = ascii ? Pages.ASCII : Pages.UTF_8;
    for (Page<?> page : pages(letters)) {
      Page<?> after = page.key(first).page();
      for (Key key : keys) {
        after = after.key(key).page().tick();
        after = after.paste("a\nb").page();
      }
      Cells cells = new Cells(columns, rows);
      after.sized(columns, rows).draw(Area.of(cells, letters));
      after.draw(Area.of(new Cells(columns, rows), letters));
    }
  }

  @Property(tries = 60)
  void theWayOutIsAlwaysAmongTheKeysThatAreSeen(
      @ForAll @IntRange(min = 60, max = 120) int columns) {
    for (Page<?> page : pages(Pages.UTF_8)) {
      if (page instanceof TooSmallPage) {
        continue;
      }
      Page<?> sized = page.sized(columns, 20);
      String text = Pages.text(sized, columns, 20, Pages.UTF_8);
      String foot = text.lines().toList().get(19);
      Page.Hint last = sized.hints().get(sized.hints().size() - 1);
      assertTrue(foot.endsWith(last.key() + " " + last.deed()), foot);
    }
  }

  @Test
  void aSecretIsInTheCellsOnlyOfAPageThatSaysSo() {
    String typed = "Correct-horse-2026";
    Page<?> own = Pages.press(Pages.password(Pages.UTF_8), "alt-o").page();
    for (Page<?> page :
        List.of(
            Pages.type(own, typed).page(),
            Pages.press(Pages.type(own, typed).page(), "alt-s").page(),
            Pages.type(Pages.code(Pages.UTF_8), typed).page(),
            Pages.summaryPage(Pages.REAL, Pages.UTF_8),
            Pages.press(Pages.summaryPage(Pages.REAL, Pages.UTF_8), "p").page(),
            Pages.password(Pages.UTF_8))) {
      String text = Pages.text(page);
      boolean seen =
          text.contains(typed)
              || text.contains(Pages.PASSWORD.reveal())
              || text.contains(Example.RULES.make(new Random(7)).reveal());
      assertTrue(page.secret() || !seen, text);
    }
  }

  @Test
  void noPageTellsASecretAsText() {
    String typed = "Correct-horse-2026";
    Page<?> own =
        Pages.type(Pages.press(Pages.password(Pages.UTF_8), "alt-o").page(), typed).page();
    Secret made = Example.RULES.make(new Random(7));
    for (Page<?> page :
        List.of(
            own,
            Pages.press(own, "alt-s").page(),
            Pages.password(Pages.UTF_8),
            Pages.press(Pages.code(Pages.UTF_8), "1", "2", "3", "4").page(),
            Pages.press(Pages.enrol(Pages.UTF_8), "1", "2", "3", "4").page(),
            Pages.press(Pages.summaryPage(Pages.REAL, Pages.UTF_8), "p").page(),
            new LeavePage(own, LeavePage.Stake.BETWEEN, Pages.UTF_8))) {
      String text = page.toString();
      assertFalse(text.contains(typed) || text.contains("1234"), text);
      assertFalse(text.contains(made.reveal()) || text.contains(Pages.PASSWORD.reveal()), text);
    }
    OwnPassword password =
        OwnPassword.of(Example.RULES, Pages.UTF_8).paste(typed).enter().paste(typed).enter();
    assertEquals(Secret.of(typed), password.secret().orElseThrow());
    assertFalse(password.toString().contains(typed), password.toString());
  }
}
