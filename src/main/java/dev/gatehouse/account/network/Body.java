package dev.gatehouse.account.network;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads the body of an answer to its end, or as far as an answer of AWS can go. */
final class Body {

  /** A page of a thousand users has half a megabyte, the credential report of 5,000 two. */
  static final int LIMIT = 8 << 20;

  /** The clients that the SDK makes to sign in have no patience of their own for a whole answer. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int SMALL = 64 << 10;

  private Body() {}

  /**
   * The bytes, unpacked.
   *
   * @param room where a large body waits for its turn
   * @param patience how long it may take
   * @throws UnusableAnswer if there are more than an answer of AWS has
   */
  static byte[] read(InputStream from, boolean packed, AnswerMemory room, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    InputStream limited = new Limited(from, end);
    InputStream in = packed ? new Limited(new GZIPInputStream(limited), end) : limited;
    byte[] start = in.readNBytes(SMALL);
    if (start.length < SMALL) {
      return start;
    }
    // The pieces that come, and all of them in one.
    room.take(3L * LIMIT);
    byte[] rest = in.readAllBytes();
    byte[] all = Arrays.copyOf(start, start.length + rest.length);
    System.arraycopy(rest, 0, all, start.length, rest.length);
    return all;
  }

  /** A stream that refuses to give more than an answer has. */
  private static final class Limited extends FilterInputStream {

    private final long end;
    private long left = LIMIT;

    Limited(InputStream from, long end) {
      super(from);
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(read);
      return read;
    }

    private void count(int read) {
      left -= Math.max(0, read);
      if (left < 0) {
        throw UnusableAnswer.because("it is longer than 8 MiB");
      } else if (System.nanoTime() - end > 0) {
        throw UnusableAnswer.because("it has no end");
      }
    }
  }
}
