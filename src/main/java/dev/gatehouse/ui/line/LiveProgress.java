package dev.gatehouse.ui.line;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.ui.ProgressWords;
import java.time.Duration;
import java.util.List;

/** Progress on a terminal that can rewrite a line: the line of an action changes in place. */
final class LiveProgress implements Progress {

  private final Talk talk;
  private final ProgressWords words;

  LiveProgress(Talk talk) {
    this.talk = talk;
    this.words = new ProgressWords(talk.letters());
  }

  @Override
  public void begins(Action action) {
    if (ProgressWords.isShown(action)) {
      talk.rewrite(words.begins(action));
    }
  }

  @Override
  public void ended(Action action, How how, Duration took) {
    if (ProgressWords.isShown(action)) {
      talk.say(List.of(words.ended(action, how, took)));
    }
  }

  @Override
  public void waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit) {
    talk.rewrite(words.waits(what, state, spent, usual, limit));
  }

  @Override
  public void failed(Failure failure) {
    talk.say(words.failed(failure));
  }
}
