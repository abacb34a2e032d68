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
 * Shows pages and takes keys, in a thread of its own, so that nothing that takes time can block the
 * keyboard. Other threads show pages, one over the other, and wait for what they come to.
 */
public final class Loop {

  /** Does what a page asks for; called by the thread of the loop. */
  public interface Deeds {

    /**
     * Does it, and says in a sentence how it went; empty if there is nothing to say.
     *
     * @param of the page that asks
     * @param interrupted whether it was Ctrl-C that made it ask
     */
    String effect(Update.Effect effect, Page<?> of, boolean interrupted);

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
  private final ThemedDisplay stage;
  private final Letters letters;
  private final Deeds deeds;
  private final Deque<ActivePage<?>> pages = new ArrayDeque<>();
  private final Deque<Event> early = new ArrayDeque<>();
  // Who waits for a page hears of it even when no page is shown any more.
  private final Set<CompletableFuture<?>> awaited = ConcurrentHashMap.newKeySet();
  private Optional<ActivePage<?>> busy = Optional.empty();
  private Optional<RuntimeException> ended = Optional.empty();
  private boolean gone;
  private volatile boolean over;

  public Loop(Display display, ThemedDisplay stage, Letters letters, Deeds deeds) {
    this.display = display;
    this.stage = stage;
    this.letters = letters;
    this.deeds = deeds;
  }

  /** Begins to show pages. */
  public void start() {
    Thread thread = new Thread(this::run, "screen");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Shows a page over the others, and waits for what it comes to.
   *
   * @throws Interrupted if the person left, or the terminal is gone
   */
  public <R> R show(Page<R> page) {
    return await(open(page));
  }

  /** Waits for what a page comes to, as {@link #show} does. */
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

  /** The same for so long at most; empty if it has not come to anything by then. */
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

  /** Shows a page over the others. It is taken away when it has come to something. */
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

  /** Changes a page that {@link #open} showed, if it is still there. */
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

  /** Takes away a page that {@link #open} showed, if it is still there. */
  public void close(CompletableFuture<?> of) {
    post(() -> pages.removeIf(shown -> shown.result == of));
  }

  private void push(ActivePage<?> shown) {
    shown.sized(display.size().getColumns(), display.size().getRows());
    // A question whether to leave stays above what comes meanwhile.
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

  /** Asks over the pages, and does it if the person says yes. In the thread of the loop only. */
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

  /** Takes the uppermost page away: who waits for it hears why. In the thread of the loop only. */
  public void cancel(RuntimeException why) {
    if (!pages.isEmpty()) {
      pages.pop().result.completeExceptionally(why);
    }
  }

  /**
   * Takes all pages away, for good: who waits for them hears why. In the thread of the loop only.
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
      ActivePage<?> top = pages.getFirst();
      top.paste(paste).ifPresent(wanted -> perform(wanted, top, false));
    }
  }

  /** Whether something is to be done outside the page after a key. */
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

  /** Ctrl-C is a key like others, but one that no page lacks. */
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
