package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Handoff;
import java.time.Duration;
import java.util.Optional;

/** A {@link Handoff} in progress: the person works on it while Gatehouse watches the account. */
public interface HandoffSession extends AutoCloseable {

  /** What the person reports. */
  sealed interface Word permits Done, Without {}

  /** The person has done it, so that the account can be checked. */
  record Done() implements Word {}

  /**
   * The person continues without doing it.
   *
   * @param reason why, in the person's words; may be empty
   */
  record Without(String reason) implements Word {}

  /**
   * Waits for the person's report. It returns empty if there is none in time.
   *
   * @param atMost how long to wait; an interface that cannot listen and watch at once waits until
   *     there is a report
   */
  Optional<Word> word(Duration atMost);

  /** Notifies that the account was checked and it is not done yet. */
  void notYet();

  /**
   * Notifies that this caller may not check the account, and asks the person again. From now on
   * only the person can report that it is done, and that report proves nothing.
   *
   * @param refusal the read that AWS refused, and its error code: {@code iam:GetUser
   *     (AccessDenied)}
   */
  void cannotBeSeen(String refusal);

  /** Removes the handoff from the screen, whether it is done or given up. */
  @Override
  void close();
}
