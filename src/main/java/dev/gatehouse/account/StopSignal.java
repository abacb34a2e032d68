package dev.gatehouse.account;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A signal to stop a running plan before its next action. It may be given from any thread, and
 * stays given.
 */
public final class StopSignal {

  private final CountDownLatch latch = new CountDownLatch(1);

  /** Gives the signal. */
  public void request() {
    latch.countDown();
  }

  /** Returns whether the signal was given. */
  public boolean isRequested() {
    return latch.getCount() == 0;
  }

  /** Waits for the signal, at most for a time, and returns whether it was given. */
  boolean await(Duration time) throws InterruptedException {
    return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
