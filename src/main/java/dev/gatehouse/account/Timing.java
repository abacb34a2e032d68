package dev.gatehouse.account;

import java.time.Duration;

/** The clock and the pauses of a running plan. */
public interface Timing {

  /** Returns the time elapsed since a fixed, arbitrary moment. */
  Duration now();

  /**
   * Pauses for a time, or until the signal is given.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void pause(Duration time, StopSignal signal) throws InterruptedException;

  /** Returns real time. */
  static Timing real() {
    return new Timing() {
      @Override
      public Duration now() {
        return Duration.ofNanos(System.nanoTime());
      }

      @Override
      public void pause(Duration time, StopSignal signal) throws InterruptedException {
        // The caller checks the signal next, so the result is not needed.
        boolean unused = signal.await(time);
      }
    };
  }

  /**
   * Returns a simulated time in which pauses end at once, for the practice account, whose resources
   * change state with each read.
   */
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
