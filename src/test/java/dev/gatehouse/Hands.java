package dev.gatehouse;

import dev.gatehouse.plan.run.HandoffSession;
import java.time.Duration;
import java.util.Optional;

/** A person at work on a handoff, who says one thing, again and again. */
public record Hands(Word says) implements HandoffSession {

  /** Somebody who does what is handed over. */
  public static HandoffSession doing() {
    return new Hands(new Done());
  }

  /** Somebody who goes on without. */
  public static HandoffSession without(String reason) {
    return new Hands(new Without(reason));
  }

  @Override
  public Optional<Word> word(Duration atMost) {
    return Optional.of(says);
  }

  @Override
  public void notYet() {}

  @Override
  public void cannotBeSeen(String refusal) {}

  @Override
  public void close() {}
}
