package dev.gatehouse.ui.screen;

import dev.gatehouse.step.Step;
import dev.gatehouse.ui.Layout;
import dev.gatehouse.ui.Letters;
import dev.gatehouse.wizard.Walk;
import java.util.List;

/** The steps of the walk at the left, each with a sign: done, here, to do. */
final class StepsColumn {

  private static final String HERE = "●";
  private static final String TO_DO = "·";

  private StepsColumn() {}

  /** The columns that it takes, without the line at its right. */
  static int width(Walk walk, Letters letters) {
    int widest = 0;
    for (Step step : walk.steps()) {
      widest = Math.max(widest, Layout.columns(letters.of(step.title())));
    }
    return 1 + signs(letters) + 1 + widest + 1;
  }

  private static int signs(Letters letters) {
    return Layout.columns(letters.sign(Letters.Sign.DONE));
  }

  /** Draws it, with the step where one is in sight. */
  static void draw(Area area, Walk walk, Step here) {
    List<Step> steps = walk.steps();
    int at = steps.indexOf(here);
    int top = Math.max(0, Math.min(at - area.rows() / 2, steps.size() - area.rows()));
    int text = 1 + signs(area.letters()) + 1;
    for (int i = 0; i < area.rows() && top + i < steps.size(); i++) {
      int place = top + i;
      boolean done = place < at;
      Style style = place == at ? Style.ACCENT : done ? Style.PLAIN : Style.DIM;
      String sign = done ? area.letters().sign(Letters.Sign.DONE) : place == at ? HERE : TO_DO;
      area.put(1, i, sign, done ? Style.GOOD : style);
      String title = Fit.cut(steps.get(place).title(), area.columns() - text - 1, area.letters());
      area.put(text, i, title, style);
    }
  }
}
