package dev.gatehouse.ui.screen.form;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Fit;
import dev.gatehouse.ui.screen.kit.Style;
import java.util.List;

/** The list of steps on the left, each with the sign of its state. */
final class StepsColumn {

  // These signs are not self-explanatory.
  private static final List<StepState> EXPLAINED = List.of(StepState.NEEDS_YOU, StepState.SKIPPED);

  private final List<StepState.Of> steps;
  private final Letters letters;
  private final int signs;

  StepsColumn(List<StepState.Of> steps, Letters letters) {
    this.steps = steps;
    this.letters = letters;
    int widest = 0;
    for (StepState state : StepState.values()) {
      widest = Math.max(widest, Width.columns(state.sign(letters)));
    }
    this.signs = widest;
  }

  /** Returns the width in columns, without the line on its right. */
  int width() {
    int widest = 0;
    for (StepState.Of step : steps) {
      widest = Math.max(widest, Width.columns(letters.of(step.step().title())));
    }
    return text() + widest + 1;
  }

  private int text() {
    return 1 + signs + 1;
  }

  /** Draws the list, scrolled to the current step. */
  void draw(Area area) {
    List<StepState> legend = legend();
    // The legend needs a blank row above it. If it does not fit, the help still explains the signs.
    boolean explains = !legend.isEmpty() && steps.size() + 1 + legend.size() <= area.rows();
    int top = Math.max(0, Math.min(here() - area.rows() / 2, steps.size() - area.rows()));
    for (int i = 0; i < area.rows() && top + i < steps.size(); i++) {
      StepState.Of step = steps.get(top + i);
      line(area, i, step.state(), step.step().title(), step.state().ofTitle());
    }
    for (int i = 0; explains && i < legend.size(); i++) {
      StepState state = legend.get(i);
      line(area, area.rows() - legend.size() + i, state, state.words(), Style.DIM);
    }
  }

  private void line(Area area, int row, StepState state, String words, Style style) {
    area.put(1, row, state.sign(letters), state.ofSign());
    area.put(text(), row, Fit.cut(words, area.columns() - text() - 1, letters), style);
  }

  private int here() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).state() == StepState.HERE) {
        return i;
      }
    }
    return 0;
  }

  private List<StepState> legend() {
    return EXPLAINED.stream()
        .filter(state -> steps.stream().anyMatch(step -> step.state() == state))
        .toList();
  }
}
