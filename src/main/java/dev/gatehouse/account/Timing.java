package dev.gatehouse.account;

import java.time.Duration;

/** How time goes by while a plan runs. */
public interface Timing {

  /** The time since some moment that stays the same. */
  Duration now();

  /** Lets that much time go by, or less when the signal is given. */
  void pause(Duration time, StopSignal signal) throws InterruptedException;

  /** The time of the wall. */
  static Timing real() {
    return new Timing() {
      @Override
      public Duration now() {
        return Duration.ofNanos(System.nanoTime());
      }

      @Override
      public void pause(Duration time, StopSignal signal) throws InterruptedException {
        // Whoever waits looks at the signal next, so that the answer is not needed here.
        boolean unused = signal.await(time);
      }
    };
  }

  /** A time that goes by in no time: for the practice account, whose states advance per read. */
  static Timing immediate() {
    return new Timing() {
      private Duration now = Duration.ZERO;

      @Override
      public synchronized Duration now() {
        return now;
      }

      @Override
      public synchronized void pause(Duration time, StopSignal signal) {
        now = now.plus(time);
      }
    };
  }
}
