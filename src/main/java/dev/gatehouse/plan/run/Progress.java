package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Action;
import java.time.Duration;

/** Receives the progress of a running plan. One thread calls all methods, in order. */
public interface Progress {

  /** How an action ended if it did not fail. */
  enum How {
    /** It was done now. */
    DONE,
    /** Its effect existed already. */
    WAS_THERE,
    /** It was left out on purpose. */
    LEFT_OUT
  }

  /** Notifies that an action begins. */
  void begins(Action action);

  /** Notifies that an action ended without failing. */
  void ended(Action action, How how, Duration took);

  /**
   * Notifies that AWS is still working; called at least once a second meanwhile.
   *
   * @param what what is awaited, a noun phrase
   * @param state the last state that AWS reported; may be empty
   * @param spent the time spent so far
   * @param usual the time that it usually takes
   * @param limit the time after which the wait is given up
   */
  void waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit);

  /** Notifies that the plan stopped. */
  void failed(Failure failure);
}
