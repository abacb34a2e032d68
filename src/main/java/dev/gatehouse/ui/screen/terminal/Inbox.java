package dev.gatehouse.ui.screen.terminal;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where all that happens arrives, from any thread, and one thread takes it. Bytes are decoded when
 * they are taken, as of the time at which they came; so a busy taker does not tear a sequence.
 */
final class Inbox {

  static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  static final Event CTRL_Z = new Event.Press(Key.ctrl("z"));

  /** What is taken. */
  sealed interface Item {}

  /** An event. */
  record Happened(Event event) implements Item {}

  /** What its taker makes an event of. */
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

  /** Takes an event. */
  void put(Event event) {
    queue.add(new Happened(event));
  }

  /** Takes a signal; of those that nobody has taken yet, each once. */
  void put(Signal signal) {
    ended |= signal == Signal.ENDED;
    if (!queue.contains(signal)) {
      queue.add(signal);
    }
  }

  /** Takes what the terminal sent: nothing, if it will send no more. */
  void put(byte[] bytes) {
    if (bytes.length == 0) {
      put(Signal.ENDED);
    } else {
      queue.add(new Bytes(bytes));
    }
  }

  /** The next item; empty if there is none in time. */
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
