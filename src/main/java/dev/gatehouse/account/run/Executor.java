package dev.gatehouse.account.run;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.run.Progress;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Carries out plans in an account. */
public final class Executor {

  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private final Aws aws;
  private final Timing pace;
  private final RandomGenerator random;
  private final StopSignal stop;

  /**
   * Creates an executor.
   *
   * @param aws sends requests to the account
   * @param pace the clock of waits
   * @param random the source of client tokens
   * @param stop stops the plan before its next action
   */
  public Executor(Aws aws, Timing pace, RandomGenerator random, StopSignal stop) {
    this.aws = aws;
    this.pace = pace;
    this.random = random;
    this.stop = stop;
  }

  /**
   * Carries out a plan in order, and stops at the first failure. A plan with conflicts is not
   * started. An interrupted thread stops the plan before its next action, as the stop signal does.
   * A {@link java.util.concurrent.CancellationException} of the person stops it, too.
   *
   * @param acceptedIds the ids of the actions that the person accepted individually, since they can
   *     lock somebody out or cannot be undone
   * @param person asked for what only a person can provide
   * @return the outcome, whatever AWS does
   */
  public Outcome run(Plan plan, Set<String> acceptedIds, Progress progress, Operator person) {
    return new PlanRun(this, plan, acceptedIds, progress, person).carryOut();
  }

  Aws aws() {
    return aws;
  }

  Timing pace() {
    return pace;
  }

  StopSignal stop() {
    return stop;
  }

  /** Returns a random UUID, which every service accepts as a client token. */
  String token() {
    long high = (random.nextLong() & ~0xF000L) | VERSION_4;
    long low = (random.nextLong() >>> 2) | VARIANT_2;
    return new UUID(high, low).toString();
  }
}
