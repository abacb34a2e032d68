package dev.gatehouse.account.network;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads the body of an answer, with limits on its length and time. */
final class Body {

  /**
   * The most bytes, packed and unpacked. A page of a thousand users has 0.5 MB, the credential
   * report of 5,000 users 2 MB.
   */
  static final int LIMIT = 8 << 20;

  /**
   * Time limit. The clients that the SDK creates to sign in have none of their own for a whole
   * answer.
   */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int SMALL = 64 << 10;

  private Body() {}

  /**
   * Returns the bytes, unpacked.
   *
   * @param packed whether they are in gzip format
   * @param room reserves the memory of a large body
   * @param patience time limit of the whole body
   * @throws UnusableAnswer if the body is too long, too slow or too large for the memory
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
    // Memory for the pieces that arrive, and for all of them in one array.
    room.take(3L * LIMIT);
    byte[] rest = in.readAllBytes();
    byte[] all = Arrays.copyOf(start, start.length + rest.length);
    System.arraycopy(rest, 0, all, start.length, rest.length);
    return all;
  }

  /** A stream that fails at the limits of an answer. */
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
