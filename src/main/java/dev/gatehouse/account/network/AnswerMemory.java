package dev.gatehouse.account.network;

import java.util.concurrent.Semaphore;

/**
 * Limits the heap that answers use. Small ones are always read. Large ones are read one at a time,
 * and only if there is enough memory for the SDK's objects, which are many times as large. Thus
 * concurrent hostile answers cannot exhaust the memory of the program.
 */
final class AnswerMemory implements AutoCloseable {

  // Static, since the heap is shared by the whole process.
  private static final Semaphore ONE = new Semaphore(1);

  private boolean held;

  /**
   * Waits until no other large answer is being read, and keeps others waiting until this one is
   * closed.
   *
   * @param bytes the memory that is needed
   * @throws UnusableAnswer if the heap has not enough free memory
   */
  synchronized void take(long bytes) throws InterruptedException {
    if (!held) {
      ONE.acquire();
      held = true;
    }
    if (free() < bytes) {
      // Garbage counts as used until it is collected.
      System.gc();
    }
    if (free() < bytes) {
      throw tooLarge();
    }
  }

  /** Returns whether a number of bytes is available without a garbage collection. */
  static boolean isFor(long bytes) {
    return free() >= bytes;
  }

  static UnusableAnswer tooLarge() {
    return UnusableAnswer.because("it is larger than the memory of this program");
  }

  private static long free() {
    Runtime heap = Runtime.getRuntime();
    return heap.maxMemory() - heap.totalMemory() + heap.freeMemory();
  }

  @Override
  public synchronized void close() {
    if (held) {
      held = false;
      ONE.release();
    }
  }
}
