package dev.gatehouse.sandbox;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads in which requests are read, carried out and answered. Whoever sends a request or
 * takes its answer too slowly is cut off: the thread is interrupted, which closes the channel that
 * it reads from or writes to ({@link java.nio.channels.InterruptibleChannel}). When all threads are
 * taken, the oldest request makes room, so that slow ones never keep quick ones out.
 */
final class RequestThreads implements Executor, AutoCloseable {

  /**
   * How much a server puts up with.
   *
   * @param time how long a request may take, from its first byte to the last one of its answer
   * @param threads how many requests may be under way at once
   */
  record Limits(Duration time, int threads) {

    /** A request takes milliseconds on loopback, and no caller has so many under way. */
    static final Limits USUAL = new Limits(Duration.ofSeconds(10), 128);
  }

  private final Limits limits;
  private final ExecutorService threads;
  private final ScheduledThreadPoolExecutor clock;
  // In the order in which they came.
  private final Set<Turn> turns = new LinkedHashSet<>();

  RequestThreads(Limits limits) {
    this.limits = limits;
    this.threads = Executors.newCachedThreadPool(daemons("practice-account"));
    this.clock = new ScheduledThreadPoolExecutor(1, daemons("practice-account-clock"));
    clock.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void execute(Runnable request) {
    Turn turn = new Turn(request);
    turn.end = clock.schedule(turn::cut, limits.time().toMillis(), TimeUnit.MILLISECONDS);
    synchronized (turns) {
      Iterator<Turn> oldest = turns.iterator();
      if (turns.size() >= limits.threads() && oldest.hasNext()) {
        oldest.next().cut();
        oldest.remove();
      }
      turns.add(turn);
    }
    threads.execute(turn);
  }

  /** Ends all of them at once. */
  @Override
  public void close() {
    threads.shutdownNow();
    clock.shutdownNow();
  }

  /** One request, from its first byte to the last one of its answer. */
  private final class Turn implements Runnable {

    private final Runnable request;
    private volatile @Nullable Future<?> end;
    private @Nullable Thread thread;
    private boolean cut;

    Turn(Runnable request) {
      this.request = request;
    }

    @Override
    public void run() {
      begin();
      try {
        request.run();
      } finally {
        end();
        synchronized (turns) {
          turns.remove(this);
        }
      }
    }

    private synchronized void begin() {
      thread = Thread.currentThread();
      if (cut) {
        thread.interrupt();
      }
    }

    private synchronized void end() {
      if (end != null) {
        end.cancel(false);
      }
      thread = null;
      // The next request in this thread is another one.
      boolean unused = Thread.interrupted();
    }

    private synchronized void cut() {
      cut = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }
}
