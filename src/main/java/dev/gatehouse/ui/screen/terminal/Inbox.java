package dev.gatehouse.ui.screen.terminal;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A queue that any thread adds events and input to, and one thread takes them from. Bytes are
 * decoded when taken, but with their time of arrival, so a slow consumer does not split a sequence.
 */
final class Inbox {

  static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  static final Event CTRL_Z = new Event.Press(Key.ctrl("z"));

  /** An item of the queue. */
  sealed interface Item {}

  /** An event. */
  record Happened(Event event) implements Item {}

  /** A signal that the consumer converts to an event. */
  enum Signal implements Item {
    RESIZED,
    CONTINUED,
    ENDED
  }

  private static final class Bytes implements Item {
    private final byte[] bytes;
    private final long at = System.nanoTime();

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final Decoder decoder;
  private volatile boolean ended;

  Inbox(Charset charset) {
    this.decoder = new Decoder(charset);
  }

  /** Adds an event. */
  void put(Event event) {
    queue.add(new Happened(event));
  }

  /** Adds a signal, unless the same one is already waiting. */
  void put(Signal signal) {
    ended |= signal == Signal.ENDED;
    if (!queue.contains(signal)) {
      queue.add(signal);
    }
  }

  /** Adds bytes that the terminal sent; an empty array means that no more will come. */
  void put(byte[] bytes) {
    if (bytes.length == 0) {
      put(Signal.ENDED);
    } else {
      queue.add(new Bytes(bytes));
    }
  }

  /** Waits for the next item and removes it; empty if none comes in time. */
  Optional<Item> take(Duration timeout) {
    long begun = System.nanoTime();
    while (true) {
      Optional<Event> decoded = decoder.next();
      if (decoded.isPresent()) {
        return decoded.map(Happened::new);
      }
      long left = timeout.toNanos() - (System.nanoTime() - begun);
      OptionalLong due = decoder.due();
      long tillDue = due.isPresent() ? due.getAsLong() - System.nanoTime() + 1 : left;
      Optional<Item> item = poll(Math.min(left, tillDue));
      if (item.isEmpty()) {
        decoder.expire(System.nanoTime());
        if (tillDue >= left && timeout.toNanos() - (System.nanoTime() - begun) <= 0) {
          return decoder.next().map(Happened::new);
        }
      } else if (item.get() instanceof Bytes bytes) {
        decoder.feed(bytes.bytes, bytes.at);
      } else {
        return item;
      }
    }
  }

  private Optional<Item> poll(long nanos) {
    if (ended && queue.isEmpty()) {
      return Optional.of(Signal.ENDED);
    }
    try {
      return Optional.ofNullable(queue.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Signal.ENDED);
    }
  }
}
