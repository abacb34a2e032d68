package dev.gatehouse.account;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Progress;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Waits for something inside AWS, and lets the person see it. */
final class Waiting {

  private static final Duration TICK = Duration.ofSeconds(1);

  /** A single lost answer does not end a wait of minutes; a network that is gone does. */
  private static final int LOST_IN_A_ROW = 3;

  private final Aws aws;
  private final Pace pace;
  private final StopSignal stop;
  private final Progress progress;
  private final Values values;
  private final Trouble trouble;

  Waiting(Aws aws, Pace pace, StopSignal stop, Progress progress, Values values, Trouble trouble) {
    this.aws = aws;
    this.pace = pace;
    this.stop = stop;
    this.progress = progress;
    this.values = values;
    this.trouble = trouble;
  }

  /**
   * What is waited for.
   *
   * @param action for which action
   * @param what a noun phrase
   * @param began when it began
   * @param usual how long it usually takes
   * @param limit when it is given up
   */
  record Wait(Action action, String what, Duration began, Duration usual, Duration limit) {}

  /** How long a wait has taken so far. */
  Duration spent(Wait wait) {
    return pace.now().minus(wait.began());
  }

  Wait begin(Action action, String what, Duration usual, Duration limit) {
    return new Wait(action, what, pace.now(), usual, limit);
  }

  /** Lets some time go by, and says so every second. */
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

  /** Reads until the wait's states are reached. */
  void await(Action action, Await await) {
    AwsRequest read = values.fill(await.read());
    Wait wait = begin(action, await.why(), await.usual(), await.limit());
    int lost = 0;
    for (int reads = 1; ; reads++) {
      String state;
      try {
        state = state(action, await, Pages.all(aws, read));
        if (await.isReachedBy(state)) {
          return;
        }
        lost = 0;
      } catch (AwsServiceException e) {
        // What was made a moment ago may not be visible yet.
        if (!Refusals.isAbsent(e) && !Refusals.isUnsettled(e) && !e.isThrottlingException()) {
          throw trouble.refused(action, read, e);
        }
        state = Refusals.code(e);
      } catch (SdkClientException e) {
        lost++;
        if (lost >= LOST_IN_A_ROW || stop.isRequested() || Thread.currentThread().isInterrupted()) {
          throw trouble.account(action, Unreachable.of(Operation.of(read).toString(), e));
        }
        state = "no answer";
      }
      pause(wait, state, untilNextRead(await, wait, state, reads));
    }
  }

  /** Looks once whether a wait's states are reached. */
  boolean isReached(Action action, Await await) {
    AwsRequest read = values.fill(await.read());
    try {
      return await.isReachedBy(state(action, await, Pages.all(aws, read)));
    } catch (AwsServiceException e) {
      if (!Refusals.isAbsent(e) && !Refusals.isUnsettled(e) && !e.isThrottlingException()) {
        throw trouble.refused(action, read, e);
      }
      return false;
    } catch (SdkClientException e) {
      return false;
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
          "It may still come to it. " + Trouble.SAFE);
    }
    Duration pause = await.pauseAfter(reads);
    return left.compareTo(pause) < 0 ? left : pause;
  }
}
