package dev.gatehouse.ui.screen.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.Pages;
import dev.gatehouse.ui.screen.kit.Acknowledged;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryPageTest {

  private final SummaryPage page = Pages.summaryPage(Pages.REAL, Pages.UTF_8);

  @Test
  void showsThePasswordOnceMoreAndThenNeverAgain() {
    String password = Pages.PASSWORD.reveal();
    assertFalse(Pages.text(page).contains(password));
    assertFalse(page.secret());
    Page<Acknowledged> shown = Pages.press(page, "p").page();
    assertTrue(Pages.text(shown).contains(password), Pages.text(shown));
    assertTrue(shown.secret());
    for (String any : new String[] {"x", "ENTER", "ctrl-c"}) {
      Update<Acknowledged> hidden = Pages.press(shown, any);
      assertTrue(hidden.result().isEmpty(), "the key only hides it");
      assertFalse(hidden.page().secret());
      String again = Pages.text(Pages.press(hidden.page(), "p").page());
      assertFalse(again.contains(password), again);
      assertFalse(again.contains("p password"), again);
    }
  }

  @Test
  void copiesTheAddressAndShowsIt() {
    Update<Acknowledged> turn = Pages.press(page, "c");
    String address = "https://example.invalid/console";
    assertEquals(Optional.of(new Update.Effect.Copy(address)), turn.effect());
    assertTrue(Pages.text(turn.page()).contains("\n " + address + "\n"), Pages.text(turn.page()));
  }

  @Test
  void isSavedUnderANameThatIsAsked() {
    Update<Acknowledged> turn = Pages.press(page, "s", "ENTER");
    assertEquals(
        Optional.of(new Update.Effect.Save(Update.What.SUMMARY, "gatehouse-summary.md")),
        turn.effect());
    assertTrue(Pages.press(page, "s", "q").result().isEmpty(), "q is text in a field");
  }

  @Test
  void suggestsAnotherNameOnceOneIsTaken() {
    List<String> free = new ArrayList<>(List.of("gatehouse-summary.md", "gatehouse-summary-2.md"));
    Page<Acknowledged> fresh =
        new SummaryPage(
            Pages.scene(Pages.REAL),
            Pages.summary(Optional.empty()),
            Optional.empty(),
            what -> free.get(0));
    Update<Acknowledged> saved = Pages.press(fresh, "s", "ENTER");
    free.remove(0);
    assertEquals(
        Optional.of(new Update.Effect.Save(Update.What.SUMMARY, "gatehouse-summary-2.md")),
        Pages.press(saved.page(), "s", "ENTER").effect());
  }

  @Test
  void howToSignInAndWhatToKeepComeFirstAndTheHeadAloneSaysPractice() {
    String text = Pages.text(Pages.summaryPage(Pages.PRACTICE, Pages.UTF_8));
    assertTrue(text.indexOf("How to sign in") < text.indexOf("What to keep"), text);
    assertTrue(text.indexOf("What to keep") < text.indexOf("Done: 4 changes"), text);
    assertEquals(text.indexOf("PRACTICE"), text.lastIndexOf("PRACTICE"), text);
  }

  @Test
  void whereItStoppedComesFirst() {
    Page<Acknowledged> failed =
        new SummaryPage(
            Pages.scene(Pages.REAL),
            Pages.summary(Optional.of(Pages.failure(Failure.Kind.FAILED))),
            Optional.empty(),
            Pages.NAMES);
    String text = Pages.text(failed, 80, 60, Pages.UTF_8);
    assertTrue(text.indexOf("Where it stopped") < text.indexOf("Done: 4 changes"), text);
  }

  @Test
  void endsWithEnterOrQ() {
    for (String key : new String[] {"ENTER", "q", "alt-q", "ctrl-c"}) {
      assertEquals(Optional.of(Acknowledged.SEEN), Pages.press(page, key).result());
    }
  }

  @Test
  void isMarkdown() {
    String text =
        SummaryMarkdown.of(
            Pages.summary(Optional.of(Pages.failure(Failure.Kind.FAILED))),
            Pages.scene(Pages.PRACTICE));
    assertTrue(text.startsWith("# Summary: stopped by a problem (PRACTICE)\n\n"), text);
    assertTrue(text.contains("\n## Done: 4 changes\n\n- ✓ make the group Administrators\n"), text);
    assertTrue(text.contains("\n```sh\ngatehouse setup\n```\n"), text);
    assertFalse(text.contains("\n\n\n"), text);
  }

  @Test
  void hostileTextIsTextInMarkdown() {
    List<Line> lines =
        List.of(
            Line.title("Summary"),
            Line.plain(2, "make the group *a*_b_[c](http://x) <b>`d`</b> | \\"),
            Line.plain(2, "Sign in at https://example.invalid/a_b"),
            Line.plain(2, "a\nb https://x\n#"));
    assertEquals(
        """
        # Summary

        - make the group \\*a\\*\\_b\\_\\[c\\](http://x) \\<b\\>\\`d\\`\\</b\\> \\| \\\\
        - Sign in at <https://example.invalid/a_b>
        - a\\\\u\\{a\\}b https://x\\\\u\\{a\\}\\#
        """,
        SummaryMarkdown.of(lines));
  }

  @Test
  void aTickIsGreenAndWhatItStandsBeforeIsNot() {
    assertEquals(Style.GOOD, Pages.style(page, "✓"));
    assertEquals(Style.PLAIN, Pages.style(page, "make the group"));
  }
}
