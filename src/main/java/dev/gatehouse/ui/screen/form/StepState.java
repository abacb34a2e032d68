package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The state of a step during a walk. */
enum StepState {
  /** The user completed it. */
  DONE(Letters.Sign.DONE, Style.GOOD, Style.PLAIN, "done", "you went through it"),
  /** It is on the screen. */
  HERE(Letters.Sign.HERE, Style.ACCENT, Style.ACCENT, "here", "it is on the screen"),
  /** It comes later. */
  TO_DO(Letters.Sign.TO_DO, Style.DIM, Style.DIM, "to do", "it comes later"),
  /** It has an action that only the user can perform. */
  NEEDS_YOU(
      Letters.Sign.NEEDS_YOU,
      Style.WARNING,
      Style.PLAIN,
      "needs you",
      "something of it is left that only you can do"),
  /** This run skips it. */
  SKIPPED(Letters.Sign.SKIPPED, Style.DIM, Style.DIM, "skipped", "this run leaves it out");

  private final Letters.Sign sign;
  private final Style signs;
  private final Style titles;
  private final String words;
  private final String meaning;

  StepState(Letters.Sign sign, Style signs, Style titles, String words, String meaning) {
    this.sign = sign;
    this.signs = signs;
    this.titles = titles;
    this.words = words;
    this.meaning = meaning;
  }

  /** A step with its state. */
  record Of(Step step, StepState state) {}

  /**
   * Returns all steps in order, including those that this run skips.
   *
   * @param here the step on the screen
   * @param needs names of the steps that need the user
   */
  static List<Of> all(Walk walk, Step here, Set<String> needs) {
    List<Of> all = new ArrayList<>();
    int at = walk.steps().indexOf(here);
    for (int i = 0; i < walk.steps().size(); i++) {
      Step step = walk.steps().get(i);
      StepState going = i == at ? HERE : i < at ? DONE : TO_DO;
      all.add(new Of(step, i != at && needs.contains(step.name()) ? NEEDS_YOU : going));
    }
    // A skipped step stands at its usual place, after the step that it follows.
    int place = 0;
    for (Step step : Steps.all()) {
      int found = place(all, step);
      if (found < 0) {
        all.add(place, new Of(step, SKIPPED));
      }
      place = Math.max(place, found) + 1;
    }
    return all;
  }

  private static int place(List<Of> all, Step step) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).step().name().equals(step.name())) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the sign of the state in the characters of the terminal. */
  String sign(Letters letters) {
    return letters.sign(sign);
  }

  /** Returns the style of the sign. */
  Style ofSign() {
    return signs;
  }

  /** Returns the style of the title of a step in this state. */
  Style ofTitle() {
    return titles;
  }

  /** Returns the name of the state. */
  String words() {
    return words;
  }

  /** Returns the name of the state and its meaning. */
  String inWords() {
    return words + ": " + meaning;
  }
}
