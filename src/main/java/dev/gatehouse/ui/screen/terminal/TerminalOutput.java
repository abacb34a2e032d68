package dev.gatehouse.ui.screen.terminal;

import dev.gatehouse.text.StandardStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Writes to the terminal: each text as a whole, and nothing after the last one. */
final class TerminalOutput {

  // A terminal that accepts no more output must not delay the end of the process.
  private static final long WAIT_SECONDS = 1;

  private final StandardStream stream;
  private final Charset charset;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong refreshNanos = new AtomicLong();
  private boolean ended;

  /**
   * Creates output to a stream that is a terminal; its errors are ignored, since no caller could
   * act on them.
   */
  TerminalOutput(StandardStream stream, Charset charset) {
    this.stream = stream;
    this.charset = charset;
  }

  /** Writes a text, unless the output has ended. */
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

  /** Writes a last text, unless an earlier write is blocked. Later texts are discarded. */
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

  /** Records how long a refresh took. */
  void refreshed(long nanos) {
    refreshNanos.set(nanos);
  }

  /** Returns the number of bytes written. */
  long bytes() {
    return bytes.get();
  }

  /** Returns how long the last refresh took, in nanoseconds. */
  long refreshNanos() {
    return refreshNanos.get();
  }
}
