package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Step;
import dev.gatehouse.step.Steps;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a step stands while the walk is at one of them. */
enum StepState {
  /** It has been gone through. */
  DONE(Letters.Sign.DONE, Style.GOOD, Style.PLAIN, "done", "you went through it"),
  /** It is in sight. */
  HERE(Letters.Sign.HERE, Style.ACCENT, Style.ACCENT, "here", "it is on the screen"),
  /** It comes later. */
  TO_DO(Letters.Sign.TO_DO, Style.DIM, Style.DIM, "to do", "it comes later"),
  /** Something of it is left that only the person can do. */
  NEEDS_YOU(
      Letters.Sign.NEEDS_YOU,
      Style.WARNING,
      Style.PLAIN,
      "needs you",
      "something of it is left that only you can do"),
  /** This run leaves it out. */
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

  /** A step and how it stands. */
  record Of(Step step, StepState state) {}

  /**
   * All steps in their order, those that this run leaves out among them.
   *
   * @param here the step that is in sight
   * @param needs names of the steps that need the person
   */
  static List<Of> all(Walk walk, Step here, Set<String> needs) {
    List<Of> all = new ArrayList<>();
    int at = walk.steps().indexOf(here);
    for (int i = 0; i < walk.steps().size(); i++) {
      Step step = walk.steps().get(i);
      StepState going = i == at ? HERE : i < at ? DONE : TO_DO;
      all.add(new Of(step, i != at && needs.contains(step.name()) ? NEEDS_YOU : going));
    }
    // What is left out stands where it would be: behind what it follows.
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

  /** Its sign on this terminal. */
  String sign(Letters letters) {
    return letters.sign(sign);
  }

  /** The look of its sign. */
  Style ofSign() {
    return signs;
  }

  /** The look of the title of a step that stands so. */
  Style ofTitle() {
    return titles;
  }

  /** What it is called. */
  String words() {
    return words;
  }

  /** What it is called, and what that means. */
  String inWords() {
    return words + ": " + meaning;
  }
}
