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

/** Carries out plans in the account that {@code aws} leads to. */
public final class Executor {

  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private final Aws aws;
  private final Timing pace;
  private final RandomGenerator random;
  private final StopSignal stop;

  /**
   * An executor.
   *
   * @param aws the way to the account
   * @param pace how time goes by in waits
   * @param random where client tokens come from
   * @param stop lets it stop before its next action
   */
  public Executor(Aws aws, Timing pace, RandomGenerator random, StopSignal stop) {
    this.aws = aws;
    this.pace = pace;
    this.random = random;
    this.stop = stop;
  }

  /**
   * Does what the plan says, in order, and stops at the first failure. A plan with conflicts is not
   * begun. An interrupted thread stops like a stop signal, before the next action; so does a {@link
   * java.util.concurrent.CancellationException} of the person, where they were asked.
   *
   * @param acceptedIds the ids of the actions that can lock somebody out or cannot be taken back,
   *     and that were accepted one by one
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

  /** A random UUID, which every service takes as a client token. */
  String token() {
    long high = (random.nextLong() & ~0xF000L) | VERSION_4;
    long low = (random.nextLong() >>> 2) | VARIANT_2;
    return new UUID(high, low).toString();
  }
}
