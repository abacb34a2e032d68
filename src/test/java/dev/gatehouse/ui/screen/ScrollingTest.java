package dev.gatehouse.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.screen.form.FormDrafts;
import dev.gatehouse.ui.screen.form.StepPage;
import dev.gatehouse.ui.screen.form.WelcomePage;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The rows by which a key scrolls are counted before anything is drawn. They are those that are
 * drawn where End shows the last one, and the first key up from there moves the page.
 */
class ScrollingTest {

  private static final List<String> ACCOUNTS =
      List.of(
          "account-tags",
          "adopts-group-and-user",
          "china",
          "cloud9-closed",
          "half-done",
          "hostile-names",
          "live-empty",
          "root-with-two-keys");
  private static final Pattern MORE_BELOW = Pattern.compile("(?m)^ *[v↓] [0-9]+ more rows? *$");
  private static final Pattern PART = Pattern.compile(" [0-9]+-([0-9]+) of ([0-9]+) ");

  /** A terminal: its letters, its size, and what is wrong on the pages that it has shown. */
  private record Terminal(Letters letters, int columns, int rows, List<String> wrong) {

    void shows(String account) throws IOException {
      Scene scene = Screens.scene(new Occasion(false, false), letters);
      Walk walk = Screens.walk(account);
      check(account + ": welcome", new WelcomePage(scene, walk).sized(columns, rows));
      for (Step step : walk.steps()) {
        String name = account + ": " + step.name();
        Page<?> form = new StepPage(scene, walk.at(step), FormDrafts.NONE).sized(columns, rows);
        check(name + ": help", form.key(Key.of(Key.Kind.F1)).page());
        check(name + ": commands", form.key(Key.alt("d")).page());
      }
    }

    private void check(String name, Page<?> page) {
      Page<?> end = page.key(Key.of(Key.Kind.END)).page();
      String last = draw(end);
      Matcher part = PART.matcher(last);
      boolean isShort = part.find() && !part.group(1).equals(part.group(2));
      if (isShort || MORE_BELOW.matcher(last).find()) {
        wrong.add(name + ": End stops short of the last row");
      }
      boolean scrolls = !draw(page).equals(last);
      if (scrolls && draw(end.key(Key.of(Key.Kind.UP)).page()).equals(last)) {
        wrong.add(name + ": the first key up moves nothing");
      }
    }

    private String draw(Page<?> page) {
      return Screens.draw(page, columns, rows, letters).lines();
    }
  }

  private static void check(Letters letters) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String account : ACCOUNTS) {
      new Terminal(letters, 60, 20, wrong).shows(account);
      new Terminal(letters, 80, 24, wrong).shows(account);
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void inLettersOfUnicode() throws IOException {
    check(Screens.UTF_8);
  }

  @Test
  void inLettersOfAscii() throws IOException {
    check(Letters.of(StandardCharsets.US_ASCII, false));
  }

  @Test
  void withWordsForSigns() throws IOException {
    check(Letters.of(StandardCharsets.UTF_8, true));
  }
}
