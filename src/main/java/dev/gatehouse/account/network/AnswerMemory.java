package dev.gatehouse.account.network;

import java.util.concurrent.Semaphore;

/**
 * The room that the heap has for answers. Small ones are read at any time; large ones one after the
 * other, and only where there is room for what the SDK makes of them, which is many times as large.
 * So no number of hostile answers at the same time uses up the memory of the rest of the program.
 */
final class AnswerMemory implements AutoCloseable {

  // The heap is the process's, and so is this.
  private static final Semaphore ONE = new Semaphore(1);

  private boolean held;

  /**
   * Waits until no other large answer is read, and until this one is closed no other will be.
   *
   * @throws UnusableAnswer if the heap has no room for it
   */
  synchronized void take(long bytes) throws InterruptedException {
    if (!held) {
      ONE.acquire();
      held = true;
    }
    if (free() < bytes) {
      // What is garbage counts as used until it is looked for.
      System.gc();
    }
    if (free() < bytes) {
      throw tooLarge();
    }
  }

  /** Whether so much can be had without a search for garbage. */
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
