package dev.gatehouse.account;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says, from any thread and once, that a running plan is to stop before its next action. */
public final class StopSignal {

  private final CountDownLatch latch = new CountDownLatch(1);

  /** Asks for it. */
  public void request() {
    latch.countDown();
  }

  /** Whether it was asked for. */
  public boolean isRequested() {
    return latch.getCount() == 0;
  }

  /** Waits until it is asked for, or that long; whether it was asked for. */
  boolean await(Duration time) throws InterruptedException {
    return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
