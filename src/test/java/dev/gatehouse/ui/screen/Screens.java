package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Recorded;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.render.CommandText;
import dev.gatehouse.render.Header;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Cells;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

/** What tests of pages need: an account, a scene, keys. */
public final class Screens {

  public static final Letters UTF_8 = Letters.of(StandardCharsets.UTF_8, false);
  public static final Scene PRACTICE = scene(new Occasion(true, false));
  public static final Scene REAL = scene(new Occasion(false, false));

  private Screens() {}

  static Scene scene(Occasion occasion) {
    return scene(occasion, UTF_8);
  }

  public static Scene scene(Occasion occasion, Letters letters) {
    return new Scene(
        letters,
        occasion,
        (walk, call) ->
            CommandText.of(
                call,
                new Header(walk.facts(), walk.facts().region(), Map.of(), occasion.practice())),
        ShellCommand.of("gatehouse", "setup"));
  }

  /** The walk over an account that is written down, at its beginning. */
  public static Walk walk(String account) throws IOException {
    Recorded recorded =
        Recorded.read(Path.of("src/test/resources/cases").resolve(account).resolve("facts.json"));
    return walk(recorded);
  }

  private static Walk walk(Recorded recorded) {
    Walk walk =
        new Setup(Steps.all(), recorded::read).plan(recorded.start(), GivenAnswers.NONE).walk();
    return Walk.of(walk.steps(), walk.facts(), walk.answers());
  }

  /** An account of which much is to be told. */
  public static Walk oldAccount() {
    Recorded recorded = Recorded.empty("arn:aws:iam::123456789012:root");
    recorded.put(
        GetAccountSummaryRequest.builder().build(),
        GetAccountSummaryResponse.builder()
            .summaryMapWithStrings(
                Map.of(
                    "Users", 1, "Groups", 0, "AccountMFAEnabled", 0, "AccountAccessKeysPresent", 1))
            .build());
    return walk(recorded);
  }

  public static Cells draw(Page<?> page, int columns, int rows, Letters letters) {
    Cells cells = new Cells(columns, rows);
    page.draw(Area.of(cells, letters));
    return cells;
  }

  /** The page after keys, none of which ends it. */
  public static <R> Page<R> typed(Page<R> page, Key... keys) {
    Page<R> now = page;
    for (Key key : keys) {
      Update<R> turn = now.key(key);
      if (turn.result().isPresent()) {
        throw new AssertionError(key + " ended the page: " + turn.result());
      }
      now = turn.page();
    }
    return now;
  }

  /** A text, typed. */
  public static Key[] keys(String text) {
    return text.codePoints().mapToObj(c -> Key.text(Character.toString(c))).toArray(Key[]::new);
  }
}
