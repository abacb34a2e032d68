package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Action;
import java.time.Duration;

/** Hears how carrying out a plan goes on. All methods are called by one thread, in order. */
public interface Progress {

  /** How an action ended well. */
  enum How {
    /** It was done now. */
    DONE,
    /** Its effect was there already. */
    WAS_THERE,
    /** It was left out on purpose. */
    LEFT_OUT
  }

  /** An action begins. */
  void begins(Action action);

  /** An action ended well after this time. */
  void ended(Action action, How how, Duration took);

  /**
   * Something inside AWS takes time; called at least once a second while it does.
   *
   * @param what for what, a noun phrase
   * @param state the last state that AWS named, or an empty text
   * @param spent how long it has taken so far
   * @param usual how long it usually takes
   * @param limit when the wait is given up
   */
  void waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit);

  /** It stopped. */
  void failed(Failure failure);
}
