package dev.gatehouse.ui.screen.kit;

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
 * Shows pages and dispatches keys in a thread of its own, so that slow work cannot block the
 * keyboard. Other threads open pages on a stack and wait for their results.
 */
public final class Loop {

  /** Performs the effects that pages request. The thread of the loop calls it. */
  public interface Deeds {

    /**
     * Performs an effect.
     *
     * @param of the page that requests it
     * @param interrupted whether the key was Ctrl-C
     * @return a sentence about the outcome for the user; empty if there is nothing to report
     */
    String effect(Update.Effect effect, Page<?> of, boolean interrupted);

    /** Returns the page that is shown while no other is open. */
    Page<?> busy();
  }

  /** Code that another thread submits to run in the thread of the loop. */
  private record Post(Runnable deed) implements Event.Posted {}

  private static final Duration TICK = Duration.ofSeconds(1);
  // If the next page follows this soon, no busy page is shown in between.
  private static final Duration SOON = Duration.ofMillis(150);
  private static final int MOST_EARLY = 4096;

  private final Display display;
  private final ThemedDisplay stage;
  private final Letters letters;
  private final Deeds deeds;
  private final Deque<ActivePage<?>> pages = new ArrayDeque<>();
  private final Deque<Event> early = new ArrayDeque<>();
  // Also completed when the loop ends without having shown the page.
  private final Set<CompletableFuture<?>> awaited = ConcurrentHashMap.newKeySet();
  private Optional<ActivePage<?>> busy = Optional.empty();
  private Optional<RuntimeException> ended = Optional.empty();
  private boolean gone;
  private volatile boolean over;

  /** Creates a loop that is not running yet; see {@link #start}. */
  public Loop(Display display, ThemedDisplay stage, Letters letters, Deeds deeds) {
    this.display = display;
    this.stage = stage;
    this.letters = letters;
    this.deeds = deeds;
  }

  /** Starts the thread of the loop, a daemon. */
  public void start() {
    Thread thread = new Thread(this::run, "screen");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens a page on top of the others, and waits for its result.
   *
   * @throws Interrupted if the user leaves with Ctrl-C, or the terminal is gone
   * @throws UserQuit if the user leaves with another key
   * @throws java.util.concurrent.CancellationException if the user stops the running plan
   */
  public <R> R show(Page<R> page) {
    return await(open(page));
  }

  /** Waits for the result of a page. It throws the same exceptions as {@link #show}. */
  public <R> R await(CompletableFuture<R> page) {
    try {
      return page.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Waits for the result of a page for a limited time.
   *
   * @return empty if the page has no result by then
   * @throws Interrupted also if the calling thread is interrupted; otherwise as in {@link #show}
   */
  public <R> Optional<R> await(CompletableFuture<R> page, Duration atMost) {
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

  /** Opens a page on top of the others without waiting. The page closes when it has a result. */
  public <R> CompletableFuture<R> open(Page<R> page) {
    CompletableFuture<R> result = new CompletableFuture<>();
    awaited.add(result);
    post(
        () -> {
          if (ended.isPresent()) {
            result.completeExceptionally(ended.get());
          } else {
            push(new ActivePage<>(page, result));
          }
        });
    if (over) {
      abandon();
    }
    return result;
  }

  /** Replaces a page that {@link #open} opened, unless it is closed already. */
  public <R> void change(CompletableFuture<R> of, UnaryOperator<Page<R>> change) {
    post(
        () -> {
          for (ActivePage<?> shown : pages) {
            if (shown.result == of) {
              @SuppressWarnings("unchecked") // its result is the one of that type
              ActivePage<R> found = (ActivePage<R>) shown;
              found.page = change.apply(found.page);
            }
          }
        });
  }

  /** Closes a page that {@link #open} opened, without a result; ignored if it is closed already. */
  public void close(CompletableFuture<?> of) {
    post(() -> pages.removeIf(shown -> shown.result == of));
  }

  private void push(ActivePage<?> shown) {
    shown.sized(display.size().getColumns(), display.size().getRows());
    // The question whether to leave stays on top of pages that are opened meanwhile.
    if (!pages.isEmpty() && pages.getFirst().page instanceof LeavePage) {
      ActivePage<?> question = pages.pop();
      pages.push(shown);
      pages.push(question);
    } else {
      pages.push(shown);
    }
  }

  private void post(Runnable deed) {
    display.post(new Post(deed));
  }

  /**
   * Opens a question on top of the pages, and runs an action if the answer is yes. Call it in the
   * thread of the loop only.
   */
  public void ask(Page<Boolean> question, Runnable yes) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    push(
        new ActivePage<>(
            question,
            answer,
            () -> {
              if (answer.getNow(false)) {
                yes.run();
              }
            }));
  }

  /**
   * Closes the top page; its waiting thread gets the exception. Call it in the thread of the loop
   * only.
   */
  public void cancel(RuntimeException why) {
    if (!pages.isEmpty()) {
      pages.pop().result.completeExceptionally(why);
    }
  }

  /**
   * Closes all pages, and rejects pages opened later; waiting threads get the exception. Call it in
   * the thread of the loop only.
   */
  public void end(RuntimeException why) {
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
      // The thread of the walk reports it after the terminal is restored.
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

  /** Handles the next events. Returns false once the terminal is gone. */
  private boolean turn() {
    Optional<Event> event = next(TICK);
    event.ifPresentOrElse(this::handle, this::tick);
    settle();
    // Events that already wait, and those that follow at once when the last page has closed, need
    // no frame in between.
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
    pages.forEach(ActivePage::tick);
    busy.ifPresent(ActivePage::tick);
  }

  private void settle() {
    while (!pages.isEmpty() && pages.getFirst().isOver()) {
      ActivePage<?> shown = pages.pop();
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
      // A page that is not visible takes no keys.
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
      ActivePage<?> top = pages.getFirst();
      top.paste(paste).ifPresent(wanted -> perform(wanted, top, false));
    }
  }

  /** Passes a key to a page. Returns whether the page requested an effect. */
  private boolean pressed(ActivePage<?> shown, Event.Press press, boolean interrupted) {
    Optional<Update.Effect> effect = shown.press(press);
    effect.ifPresent(wanted -> perform(wanted, shown, interrupted));
    return effect.isPresent();
  }

  private void perform(Update.Effect effect, ActivePage<?> shown, boolean interrupted) {
    String sentence = deeds.effect(effect, shown.page, interrupted);
    if (!sentence.isEmpty()) {
      shown.told(sentence);
    }
  }

  /** Handles Ctrl-C as a key that every page must handle. */
  private void interrupt() {
    ActivePage<?> top = pages.isEmpty() ? busy() : pages.getFirst();
    pressed(isTooSmall() ? tooSmall() : top, new Event.Press(Key.ctrl("c")), true);
  }

  private ActivePage<?> busy() {
    return busy.orElseGet(() -> new ActivePage<>(deeds.busy(), new CompletableFuture<>()));
  }

  private boolean isTooSmall() {
    return TooSmallPage.isNeeded(display.size().getColumns(), display.size().getRows());
  }

  private ActivePage<?> tooSmall() {
    int columns = display.size().getColumns();
    int rows = display.size().getRows();
    return new ActivePage<>(new TooSmallPage<>(letters, columns, rows), new CompletableFuture<>());
  }

  private void draw() {
    Cells cells = new Cells(display.size().getColumns(), display.size().getRows());
    busy = pages.isEmpty() ? Optional.of(busy()) : Optional.empty();
    ActivePage<?> top = busy.isPresent() ? busy.get() : pages.getFirst();
    ActivePage<?> shown = isTooSmall() ? tooSmall() : top;
    shown.page.draw(Area.of(cells, letters));
    stage.show(cells);
  }
}
