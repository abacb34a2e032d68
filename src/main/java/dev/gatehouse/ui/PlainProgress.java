package dev.gatehouse.ui;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.text.Letters;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Progress on something that cannot rewrite a line: one line when an action has ended, and one in
 * ten seconds while it waits.
 */
public final class PlainProgress implements Progress {

  private static final long BETWEEN_SECONDS = 10;

  private final Consumer<List<Line>> sink;
  private final ProgressWords words;
  private long nextWait;

  /** Progress into a sink. */
  public PlainProgress(Consumer<List<Line>> sink, Letters letters) {
    this.sink = sink;
    this.words = new ProgressWords(letters);
  }

  @Override
  public void begins(Action action) {
    nextWait = 0;
  }

  @Override
  public void ended(Action action, How how, Duration took) {
    if (ProgressWords.isShown(action)) {
      sink.accept(List.of(words.ended(action, how, took)));
    }
  }

  @Override
  public void waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit) {
    long seconds = spent.toSeconds();
    if (seconds >= nextWait) {
      sink.accept(List.of(words.waits(what, state, spent, usual, limit)));
      nextWait = seconds - seconds % BETWEEN_SECONDS + BETWEEN_SECONDS;
    }
  }

  @Override
  public void failed(Failure failure) {
    sink.accept(words.failed(failure));
  }
}
