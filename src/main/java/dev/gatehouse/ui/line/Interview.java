package dev.gatehouse.ui.line;

import dev.gatehouse.step.Step;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Asks the questions of a walk, step by step. */
final class Interview {

  private static final String NOTHING_CHANGED = "Left. Nothing was changed.";

  private final Talk talk;
  private final Occasion occasion;
  private boolean greeted;

  Interview(Talk talk, Occasion occasion) {
    this.talk = talk;
    this.occasion = occasion;
  }

  Optional<Walk> run(Walk start, UnaryOperator<Walk> settle) {
    if (!greeted && !greet(start)) {
      return quit();
    }
    // What has not come yet had the time of the greeting.
    Walk walk = settle.apply(start);
    Optional<Step> shown = Optional.empty();
    while (walk.stop().isPresent()) {
      Walk.Stop stop = walk.stop().get();
      if (!shown.equals(Optional.of(stop.step()))) {
        talk.say(Wording.step(walk, stop.step(), occasion, talk.letters()));
        shown = Optional.of(stop.step());
      }
      Reply reply = ask(walk, stop);
      if (reply instanceof Reply.Quit) {
        return quit();
      } else if (reply instanceof Reply.Back) {
        walk = back(walk);
      } else {
        Walk next = reply instanceof Reply.Given given ? walk.answer(given.answer()) : walk.next();
        boolean leaves = next.stop().filter(s -> s.step().equals(stop.step())).isEmpty();
        walk = leaves ? settle.apply(next) : next;
      }
    }
    return Optional.of(walk);
  }

  private Reply ask(Walk walk, Walk.Stop stop) {
    return stop.question().isPresent()
        ? new QuestionTalk(talk, walk, stop.question().get()).ask()
        : pause(stop.step());
  }

  private Walk back(Walk walk) {
    if (walk.place() == 0) {
      talk.say(List.of(Line.plain("This is the first question.")));
    }
    return walk.back();
  }

  private Reply pause(Step step) {
    while (true) {
      talk.say(List.of(Line.BLANK, Line.plain("Nothing to answer here. Enter goes on")));
      String line = talk.read(List.of(), "").orElse(LineCommands.QUIT);
      switch (line) {
        case "" -> {
          return new Reply.Suggested();
        }
        case LineCommands.BACK -> {
          return new Reply.Back();
        }
        case LineCommands.QUIT -> {
          return new Reply.Quit();
        }
        default ->
            talk.say(
                List.of(
                    Line.plain(2, "AWS explains it at " + step.page()),
                    Line.plain(2, "Enter goes on, < goes back, q leaves (nothing is changed).")));
      }
    }
  }

  private boolean greet(Walk walk) {
    greeted = true;
    List<Line> lines = new ArrayList<>(Wording.caller(walk.facts(), occasion));
    lines.add(Line.BLANK);
    lines.add(
        Line.plain(
            "At each question Enter takes what stands in brackets, ? explains, < goes back, q"
                + " leaves. Nothing is changed before you have seen and accepted the whole plan."));
    talk.say(lines);
    if (!walk.facts().isLive() || occasion.practice()) {
      return true;
    }
    talk.say(
        List.of(Line.BLANK, Line.warning(0, "Is this the right account? Enter goes on, q leaves")));
    return confirmed();
  }

  private boolean confirmed() {
    while (true) {
      String line = talk.read(List.of(), "").orElse(LineCommands.QUIT);
      switch (line) {
        case "", "y", "yes" -> {
          return true;
        }
        case LineCommands.QUIT, "n", "no" -> {
          return false;
        }
        default ->
            talk.say(
                List.of(
                    Line.plain(
                        "Enter goes on with this account. With q you leave; then choose other"
                            + " credentials, such as with --profile, and start again.")));
      }
    }
  }

  private Optional<Walk> quit() {
    talk.say(List.of(Line.BLANK, Line.plain(NOTHING_CHANGED)));
    return Optional.empty();
  }
}
