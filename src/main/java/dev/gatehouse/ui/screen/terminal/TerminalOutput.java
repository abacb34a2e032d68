package dev.gatehouse.ui.screen.terminal;

import dev.gatehouse.text.StandardStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** What is written to the terminal: each text in one piece, and nothing after the last. */
final class TerminalOutput {

  // A terminal that takes nothing any more must not hold up the end of the process.
  private static final long WAIT_SECONDS = 1;

  private final StandardStream stream;
  private final Charset charset;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong refreshNanos = new AtomicLong();
  private boolean ended;

  /** Output to a stream, which is a terminal and has no errors that anyone could act upon. */
  TerminalOutput(StandardStream stream, Charset charset) {
    this.stream = stream;
    this.charset = charset;
  }

  /** Writes a text. */
  void write(String text) {
    lock.lock();
    try {
      if (!ended) {
        put(text);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes a last text, unless an earlier one is stuck; later ones are not written. */
  void end(String text) {
    boolean free = false;
    try {
      free = lock.tryLock(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!free) {
      return;
    }
    try {
      if (!ended) {
        put(text);
        ended = true;
      }
    } finally {
      lock.unlock();
    }
  }

  private void put(String text) {
    if (text.isEmpty()) {
      return;
    }
    byte[] encoded = text.getBytes(charset);
    stream.raw(encoded);
    bytes.addAndGet(encoded.length);
  }

  /** Notes how long a refresh took. */
  void refreshed(long nanos) {
    refreshNanos.set(nanos);
  }

  /** How many bytes were written. */
  long bytes() {
    return bytes.get();
  }

  /** How long the last refresh took. */
  long refreshNanos() {
    return refreshNanos.get();
  }
}
