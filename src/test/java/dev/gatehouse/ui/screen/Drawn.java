package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.render.CommandText;
import dev.gatehouse.render.Header;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.screen.form.FormDrafts;
import dev.gatehouse.ui.screen.form.StepPage;
import dev.gatehouse.ui.screen.form.WelcomePage;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.review.ReviewPage;
import dev.gatehouse.ui.screen.summary.SummaryMarkdown;
import dev.gatehouse.ui.screen.summary.SummaryPage;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Walk;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The pages of a walk as the full screen shows them, large enough for all that they say. */
public final class Drawn {

  private static final Letters LETTERS = Letters.of(StandardCharsets.UTF_8, false);
  private static final int COLUMNS = 120;
  private static final int ROWS = 200;
  private static final Scene SCENE =
      new Scene(
          LETTERS,
          new Occasion(false, false),
          (walk, call) ->
              CommandText.of(call, new Header(walk.facts(), "us-east-1", Map.of(), false)),
          ShellCommand.of("gatehouse", "setup"));

  private Drawn() {}

  /** The first page, and that of each step. */
  public static String steps(Walk walk) {
    StringBuilder all = new StringBuilder(draw(new WelcomePage(SCENE, walk)));
    for (Step step : walk.steps()) {
      all.append(draw(new StepPage(SCENE, walk.at(step), FormDrafts.NONE)));
    }
    return all.toString();
  }

  /** The review, and the summary. */
  public static String review(Walk walk, Plan plan, Summary summary) {
    return draw(new ReviewPage(SCENE, Reviewed.of(walk, plan), Pages.NAMES))
        + draw(new SummaryPage(SCENE, summary, Optional.empty(), Pages.NAMES));
  }

  /** The summary as it is saved. */
  public static String markdown(Summary summary) {
    return SummaryMarkdown.of(summary, SCENE);
  }

  private static String draw(Page<?> page) {
    return Screens.draw(page.sized(COLUMNS, ROWS), COLUMNS, ROWS, LETTERS).lines();
  }
}
