package dev.gatehouse.ui.screen;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Interrupted;
import dev.gatehouse.ui.screen.terminal.Display;
import dev.gatehouse.ui.screen.terminal.Event;
import dev.gatehouse.ui.screen.terminal.Key;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Shows pages and takes keys, in a thread of its own, so that nothing that takes time can block the
 * keyboard. Other threads show pages, one over the other, and wait for what they come to.
 */
final class Loop {

  /** Does what a page asks for; called by the thread of the loop. */
  interface Deeds {

    /**
     * Does it, and says in a sentence how it went; empty if there is nothing to say.
     *
     * @param of the page that asks
     * @param interrupted whether it was Ctrl-C that made it ask
     */
    String effect(Turn.Effect effect, Page<?> of, boolean interrupted);

    /** What is shown while no page is. */
    Page<?> busy();
  }

  /** What another thread wants done in this one. */
  private record Post(Runnable deed) implements Event.Posted {}

  private static final Duration TICK = Duration.ofSeconds(1);
  // A page that follows soon is shown without anything between.
  private static final Duration SOON = Duration.ofMillis(150);
  private static final int MOST_EARLY = 4096;

  private final Display display;
  private final Stage stage;
  private final Letters letters;
  private final Deeds deeds;
  private final Deque<Shown<?>> pages = new ArrayDeque<>();
  private final Deque<Event> early = new ArrayDeque<>();
  // Who waits for a page hears of it even when no page is shown any more.
  private final Set<CompletableFuture<?>> awaited = ConcurrentHashMap.newKeySet();
  private Optional<Shown<?>> busy = Optional.empty();
  private Optional<RuntimeException> ended = Optional.empty();
  private boolean gone;
  private volatile boolean over;

  Loop(Display display, Stage stage, Letters letters, Deeds deeds) {
    this.display = display;
    this.stage = stage;
    this.letters = letters;
    this.deeds = deeds;
  }

  /** Begins to show pages. */
  void start() {
    Thread thread = new Thread(this::run, "screen");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Shows a page over the others, and waits for what it comes to.
   *
   * @throws Interrupted if the person left, or the terminal is gone
   */
  <R> R show(Page<R> page) {
    return await(open(page));
  }

  /** Waits for what a page comes to, as {@link #show} does. */
  <R> R await(CompletableFuture<R> page) {
    try {
      return page.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The same for so long at most; empty if it has not come to anything by then. */
  <R> Optional<R> await(CompletableFuture<R> page, Duration atMost) {
    try {
      page.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of(await(page));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted();
    } catch (ExecutionException e) {
      return Optional.of(await(page));
    }
  }

  /** Shows a page over the others. It is taken away when it has come to something. */
  <R> CompletableFuture<R> open(Page<R> page) {
    CompletableFuture<R> result = new CompletableFuture<>();
    awaited.add(result);
    post(
        () -> {
          if (ended.isPresent()) {
            result.completeExceptionally(ended.get());
          } else {
            push(new Shown<>(page, result));
          }
        });
    if (over) {
      abandon();
    }
    return result;
  }

  /** Changes a page that {@link #open} showed, if it is still there. */
  <R> void change(CompletableFuture<R> of, UnaryOperator<Page<R>> change) {
    post(
        () -> {
          for (Shown<?> shown : pages) {
            if (shown.result == of) {
              @SuppressWarnings("unchecked") // its result is the one of that type
              Shown<R> found = (Shown<R>) shown;
              found.page = change.apply(found.page);
            }
          }
        });
  }

  /** Takes away a page that {@link #open} showed, if it is still there. */
  void close(CompletableFuture<?> of) {
    post(() -> pages.removeIf(shown -> shown.result == of));
  }

  private void push(Shown<?> shown) {
    shown.sized(display.size().getColumns(), display.size().getRows());
    // A question whether to leave stays above what comes meanwhile.
    if (!pages.isEmpty() && pages.getFirst().page instanceof LeavePage) {
      Shown<?> question = pages.pop();
      pages.push(shown);
      pages.push(question);
    } else {
      pages.push(shown);
    }
  }

  private void post(Runnable deed) {
    display.post(new Post(deed));
  }

  /** Asks over the pages, and does it if the person says yes. In the thread of the loop only. */
  void ask(Page<Boolean> question, Runnable yes) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    push(
        new Shown<>(
            question,
            answer,
            () -> {
              if (answer.getNow(false)) {
                yes.run();
              }
            }));
  }

  /** Takes the uppermost page away: who waits for it hears why. In the thread of the loop only. */
  void cancel(RuntimeException why) {
    if (!pages.isEmpty()) {
      pages.pop().result.completeExceptionally(why);
    }
  }

  /**
   * Takes all pages away, for good: who waits for them hears why. In the thread of the loop only.
   */
  void end(RuntimeException why) {
    ended = Optional.of(why);
    while (!pages.isEmpty()) {
      pages.pop().result.completeExceptionally(why);
    }
  }

  private void run() {
    try {
      do {
        draw();
      } while (turn());
    } catch (RuntimeException e) {
      end(e);
    } catch (Error e) {
      // The thread of the walk tells it, once the terminal is given back.
      end(new IllegalStateException(e));
    } finally {
      over = true;
      abandon();
    }
  }

  private void abandon() {
    RuntimeException why = ended.orElseGet(Interrupted::new);
    awaited.forEach(page -> page.completeExceptionally(why));
  }

  /** Waits for what happens next; false when there is nothing to show any more. */
  private boolean turn() {
    Optional<Event> event = next(TICK);
    event.ifPresentOrElse(this::handle, this::tick);
    settle();
    // What has come meanwhile, and what comes at once after a page is over, needs no frame between.
    while (!gone) {
      Optional<Event> more = next(pages.isEmpty() ? SOON : Duration.ZERO);
      if (more.isEmpty()) {
        break;
      }
      handle(more.get());
      settle();
    }
    return !gone;
  }

  private void tick() {
    pages.forEach(Shown::tick);
    busy.ifPresent(Shown::tick);
  }

  private void settle() {
    while (!pages.isEmpty() && pages.getFirst().isOver()) {
      Shown<?> shown = pages.pop();
      awaited.removeIf(CompletableFuture::isDone);
      shown.after.run();
    }
  }

  private Optional<Event> next(Duration timeout) {
    return !pages.isEmpty() && !early.isEmpty() ? Optional.of(early.pop()) : display.next(timeout);
  }

  private void handle(Event event) {
    if (event instanceof Post post) {
      post.deed().run();
    } else if (event instanceof Event.Gone) {
      gone = true;
      end(new Interrupted());
    } else if (event instanceof Event.Interrupt) {
      interrupt();
    } else if (event instanceof Event.Resize || event instanceof Event.Resumed) {
      pages.forEach(page -> page.sized(display.size().getColumns(), display.size().getRows()));
    } else if (event instanceof Event.Press || event instanceof Event.Paste) {
      type(event);
    }
  }

  private void type(Event event) {
    if (isTooSmall()) {
      // A page that is not seen takes no keys.
      if (event instanceof Event.Press press) {
        pressed(tooSmall(), press, false);
      }
    } else if (pages.isEmpty()) {
      boolean taken =
          event instanceof Event.Press press
              && busy.isPresent()
              && pressed(busy.get(), press, false);
      if (!taken && early.size() < MOST_EARLY) {
        early.add(event);
      }
    } else if (event instanceof Event.Press press && press.key().isCtrl("l")) {
      display.repaint();
    } else if (event instanceof Event.Press press) {
      pressed(pages.getFirst(), press, false);
    } else if (event instanceof Event.Paste paste) {
      Shown<?> top = pages.getFirst();
      top.paste(paste).ifPresent(wanted -> perform(wanted, top, false));
    }
  }

  /** Whether something is to be done outside the page after a key. */
  private boolean pressed(Shown<?> shown, Event.Press press, boolean interrupted) {
    Optional<Turn.Effect> effect = shown.press(press);
    effect.ifPresent(wanted -> perform(wanted, shown, interrupted));
    return effect.isPresent();
  }

  private void perform(Turn.Effect effect, Shown<?> shown, boolean interrupted) {
    String sentence = deeds.effect(effect, shown.page, interrupted);
    if (!sentence.isEmpty()) {
      shown.told(sentence);
    }
  }

  /** Ctrl-C is a key like others, but one that no page lacks. */
  private void interrupt() {
    Shown<?> top = pages.isEmpty() ? busy() : pages.getFirst();
    pressed(isTooSmall() ? tooSmall() : top, new Event.Press(Key.ctrl("c")), true);
  }

  private Shown<?> busy() {
    return busy.orElseGet(() -> new Shown<>(deeds.busy(), new CompletableFuture<>()));
  }

  private boolean isTooSmall() {
    return TooSmallPage.isNeeded(display.size().getColumns(), display.size().getRows());
  }

  private Shown<?> tooSmall() {
    int columns = display.size().getColumns();
    int rows = display.size().getRows();
    return new Shown<>(new TooSmallPage<>(letters, columns, rows), new CompletableFuture<>());
  }

  private void draw() {
    Cells cells = new Cells(display.size().getColumns(), display.size().getRows());
    busy = pages.isEmpty() ? Optional.of(busy()) : Optional.empty();
    Shown<?> top = busy.isPresent() ? busy.get() : pages.getFirst();
    Shown<?> shown = isTooSmall() ? tooSmall() : top;
    shown.page.draw(Area.of(cells, letters));
    stage.show(cells);
  }
}
