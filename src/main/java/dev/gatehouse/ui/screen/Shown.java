package dev.gatehouse.ui.screen;

import dev.gatehouse.ui.screen.terminal.Event;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A page on the screen, and who waits for it; touched by the thread of the loop alone. */
final class Shown<R> {
  final CompletableFuture<R> result;
  final Runnable after;
  Page<R> page;

  Shown(Page<R> page, CompletableFuture<R> result, Runnable after) {
    this.page = page;
    this.result = result;
    this.after = after;
  }

  Shown(Page<R> page, CompletableFuture<R> result) {
    this(page, result, () -> {});
  }

  private Optional<Turn.Effect> take(Turn<R> turn) {
    page = turn.page();
    turn.result().ifPresent(result::complete);
    return turn.effect();
  }

  Optional<Turn.Effect> press(Event.Press press) {
    return take(page.key(press.key()));
  }

  Optional<Turn.Effect> paste(Event.Paste paste) {
    return take(page.paste(paste.text()));
  }

  void told(String sentence) {
    page = page.told(sentence);
  }

  void tick() {
    page = page.tick();
  }

  void sized(int columns, int rows) {
    page = page.sized(columns, rows);
  }

  boolean isOver() {
    return result.isDone();
  }
}
