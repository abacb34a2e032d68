package dev.gatehouse.account.run;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.Unreachable;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.account.read.Pages;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Waits until AWS reports a state, and reports progress meanwhile. */
final class Poller {

  private static final Duration TICK = Duration.ofSeconds(1);

  /** Ignores progress. */
  private static final Progress NOBODY =
      new Progress() {
        @Override
        public void begins(Action action) {}

        @Override
        public void ended(Action action, How how, Duration took) {}

        @Override
        public void waits(
            Action action,
            String what,
            String state,
            Duration spent,
            Duration usual,
            Duration limit) {}

        @Override
        public void failed(Failure failure) {}
      };

  /**
   * Lost answers in succession that end a wait. A single one does not end a wait of minutes, but a
   * network that is down does.
   */
  private static final int LOST_IN_A_ROW = 3;

  private final Aws aws;
  private final Timing pace;
  private final StopSignal stop;
  private final Progress progress;
  private final Values values;
  private final Failures trouble;

  Poller(
      Aws aws, Timing pace, StopSignal stop, Progress progress, Values values, Failures trouble) {
    this.aws = aws;
    this.pace = pace;
    this.stop = stop;
    this.progress = progress;
    this.values = values;
    this.trouble = trouble;
  }

  /** Returns a poller that reports no progress. */
  Poller silent() {
    return new Poller(aws, pace, stop, NOBODY, values, trouble);
  }

  /**
   * A wait in progress.
   *
   * @param action the action that waits
   * @param what what it waits for, a noun phrase
   * @param began when it began, by the clock of the run
   * @param usual how long it usually takes
   * @param limit the time after which it is given up
   */
  record Wait(Action action, String what, Duration began, Duration usual, Duration limit) {}

  /** Returns how long a wait has taken so far. */
  Duration spent(Wait wait) {
    return pace.now().minus(wait.began());
  }

  Wait begin(Action action, String what, Duration usual, Duration limit) {
    return new Wait(action, what, pace.now(), usual, limit);
  }

  /**
   * Pauses for a time, and reports progress every second.
   *
   * @param state the last state that AWS reported
   * @throws PlanStopped if the plan is stopped
   */
  void pause(Wait wait, String state, Duration time) {
    Duration until = pace.now().plus(time);
    for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = until.minus(pace.now())) {
      progress.waits(wait.action(), wait.what(), state, spent(wait), wait.usual(), wait.limit());
      try {
        pace.pause(left.compareTo(TICK) < 0 ? left : TICK, stop);
      } catch (InterruptedException e) {
        stop.request();
      }
      if (stop.isRequested()) {
        throw trouble.stopped(wait.action());
      }
    }
  }

  /** Sends a read for all of its pages. */
  AwsResponse read(AwsRequest read) {
    return Pages.all(aws, read, pace);
  }

  /**
   * Reads until a state of the wait is reached.
   *
   * @throws SkippedAction if the wait is given up and the plan can continue without
   * @throws PlanStopped if it ends in a failed state, takes too long, or is refused
   */
  void await(Action action, Await await) throws SkippedAction {
    AwsRequest read = values.fill(await.read());
    Wait wait = begin(action, await.why(), await.usual(), await.limit());
    int lost = 0;
    for (int reads = 1; ; reads++) {
      String state;
      try {
        state = state(action, await, read(read));
        if (await.isReachedBy(state)) {
          return;
        }
        lost = 0;
      } catch (AwsServiceException e) {
        if (await.absent().contains(Refusals.code(e))) {
          return;
        }
        // A new resource may not be visible yet.
        if (!Refusals.isAbsent(e) && !Refusals.isUnsettled(e) && !e.isThrottlingException()) {
          omit(await, await.anew() || Refusals.isDenied(Refusals.code(e)));
          throw trouble.refused(action, read, e);
        }
        state = Refusals.code(e);
      } catch (SdkClientException e) {
        lost++;
        if (lost >= LOST_IN_A_ROW || stop.isRequested() || Thread.currentThread().isInterrupted()) {
          omit(await, await.anew() && !stop.isRequested());
          throw trouble.account(action, Unreachable.of(Operation.of(read).toString(), e));
        }
        state = "no answer";
      }
      omit(await, spent(wait).compareTo(await.limit()) >= 0);
      pause(wait, state, untilNextRead(await, wait, state, reads));
    }
  }

  private static void omit(Await await, boolean givenUp) throws SkippedAction {
    if (givenUp && await.without().isPresent()) {
      throw new SkippedAction(await.without().get());
    }
  }

  /**
   * The result of a single check of the account.
   *
   * @param reached whether a state of the wait is reached
   * @param refusal the operation that AWS denied, with the error code, if it did
   */
  record Look(boolean reached, Optional<String> refusal) {}

  /**
   * Checks once whether a state of the wait is reached.
   *
   * @throws PlanStopped if it is a failed state, or if AWS refuses the read for another reason than
   *     missing permissions
   */
  Look look(Action action, Await await) {
    AwsRequest read = values.fill(await.read());
    try {
      String state = state(action, await, read(read));
      return new Look(await.isReachedBy(state), Optional.empty());
    } catch (AwsServiceException e) {
      String code = Refusals.code(e);
      if (await.absent().contains(code)) {
        return new Look(true, Optional.empty());
      }
      if (Refusals.isDenied(code)) {
        return new Look(false, Optional.of(Operation.of(read) + " (" + code + ")"));
      }
      if (!Refusals.isAbsent(e) && !Refusals.isUnsettled(e) && !e.isThrottlingException()) {
        throw trouble.refused(action, read, e);
      }
      return new Look(false, Optional.empty());
    } catch (SdkClientException e) {
      return new Look(false, Optional.empty());
    }
  }

  private String state(Action action, Await await, AwsResponse answer) {
    String state = values.fill(await.value()).read(answer).orElse("");
    if (await.failed().contains(state)) {
      Optional<Path> place = await.reason().map(values::fill);
      throw trouble.ended(await, action, state, place.flatMap(path -> path.read(answer)));
    }
    return state;
  }

  private Duration untilNextRead(Await await, Wait wait, String state, int reads) {
    Duration left = await.limit().minus(spent(wait));
    if (left.compareTo(Duration.ZERO) <= 0) {
      String last = state.isEmpty() ? "AWS named no state" : "the last state was " + state;
      throw trouble.failed(
          wait.action(),
          "TimedOut",
          await.why() + " took longer than " + await.limit().toSeconds() + " seconds: " + last,
          "It may still come to it. " + Failures.SAFE);
    }
    Duration pause = await.pauseAfter(reads);
    return left.compareTo(pause) < 0 ? left : pause;
  }
}
