package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Handoff;
import java.time.Duration;
import java.util.Optional;

/** A person at work on a {@link Handoff}, while the account is watched. */
public interface HandoffSession extends AutoCloseable {

  /** What the person says. */
  sealed interface Word permits Done, Without {}

  /** It is done: look at the account. */
  record Done() implements Word {}

  /**
   * They go on without it.
   *
   * @param reason why, in their own words; an empty text when they give none
   */
  record Without(String reason) implements Word {}

  /**
   * Waits for a word of the person.
   *
   * @param atMost how long; an interface that cannot listen and watch at once waits for the word
   */
  Optional<Word> word(Duration atMost);

  /** The account was looked at, and it is not done yet. */
  void notYet();

  /**
   * The account does not let this caller look: from now on only the person can say that it is done,
   * and what they say proves nothing. Asks them again.
   *
   * @param refusal which look AWS refused, and its error code: {@code iam:GetUser (AccessDenied)}
   */
  void cannotBeSeen(String refusal);

  /** It is done, or given up: takes it off the screen. */
  @Override
  void close();
}
