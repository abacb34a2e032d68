package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.ui.screen.terminal.Event;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A page on the screen with the future of its result. Confined to the thread of the {@link Loop}.
 */
final class ActivePage<R> {
  final CompletableFuture<R> result;
  final Runnable after;
  Page<R> page;

  ActivePage(Page<R> page, CompletableFuture<R> result, Runnable after) {
    this.page = page;
    this.result = result;
    this.after = after;
  }

  ActivePage(Page<R> page, CompletableFuture<R> result) {
    this(page, result, () -> {});
  }

  private Optional<Update.Effect> take(Update<R> turn) {
    page = turn.page();
    turn.result().ifPresent(result::complete);
    return turn.effect();
  }

  Optional<Update.Effect> press(Event.Press press) {
    return take(page.key(press.key()));
  }

  Optional<Update.Effect> paste(Event.Paste paste) {
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
