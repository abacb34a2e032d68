package dev.gatehouse.account.run;

import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.plan.run.Progress.How;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a call to several Regions, up to eight at once. A failure in one Region does not stop the
 * others. The person sees a single action.
 */
final class SideBySide {

  /** Few enough that AWS does not throttle the account. */
  private static final int AT_ONCE = 8;

  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final CallSender sending;
  private final Timing pace;
  private final StopSignal stop;
  private final Progress progress;
  private final Failures trouble;

  SideBySide(
      CallSender sending, Timing pace, StopSignal stop, Progress progress, Failures trouble) {
    this.sending = sending;
    this.pace = pace;
    this.stop = stop;
    this.progress = progress;
    this.trouble = trouble;
  }

  /**
   * The result in one Region.
   *
   * @param how how it ended; empty if it failed
   * @param failure why it failed, or why it was done without the call's own tags
   */
  private record Came(Optional<How> how, Optional<Failure> failure) {}

  /**
   * The result in all Regions.
   *
   * @param how {@link How#DONE} if it was done in any Region
   * @param failed the Regions where it failed, with the reasons; never all of them
   * @param untagged the Regions where it was done without the call's own tags, with the reasons
   */
  record Result(How how, Map<String, Failure> failed, Map<String, Failure> untagged) {}

  /**
   * Sends a call to all of its Regions.
   *
   * @throws PlanStopped if the plan was stopped, or if the call worked in no Region
   */
  Result send(Call call) {
    Map<String, Future<Came>> sent = new LinkedHashMap<>();
    List<String> regions = call.regions().left();
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(AT_ONCE, regions.size()), SideBySide::thread);
    try {
      for (String region : regions) {
        sent.put(region, threads.submit(() -> one(call.in(region))));
      }
      Duration began = pace.now();
      Map<String, Came> came = new LinkedHashMap<>();
      sent.forEach((region, one) -> came.put(region, get(call, one, sent, began)));
      return result(call, came);
    } finally {
      threads.shutdown();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "regions");
    thread.setDaemon(true);
    return thread;
  }

  private Came one(Call call) throws SkippedAction {
    if (stop.isRequested()) {
      return failed(trouble.stopped(call));
    }
    CallSender own = sending.beside();
    try {
      return new Came(Optional.of(own.send(call)), Optional.empty());
    } catch (PlanStopped halt) {
      return DeniedTags.areRefused(call, halt) ? untagged(own, call, halt) : failed(halt);
    } catch (AccountException e) {
      return failed(trouble.account(call, e));
    }
  }

  private static Came untagged(CallSender own, Call call, PlanStopped refused)
      throws SkippedAction {
    try {
      return new Came(Optional.of(own.send(call.untagged())), Optional.of(refused.failure()));
    } catch (PlanStopped halt) {
      return failed(halt);
    }
  }

  private static Came failed(PlanStopped halt) {
    return new Came(Optional.empty(), Optional.of(halt.failure()));
  }

  /** Waits for the result of a Region, and meanwhile reports how many Regions are done. */
  private Came get(Call call, Future<Came> one, Map<String, Future<Came>> all, Duration began) {
    while (true) {
      try {
        return one.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        long done = all.values().stream().filter(Future::isDone).count();
        String state = done + " of " + all.size();
        Duration spent = pace.now().minus(began);
        progress.waits(call, "all Regions to answer", state, spent, USUAL, LIMIT);
      } catch (InterruptedException e) {
        // Requests in flight are still awaited; no others are sent.
        stop.request();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(call.id() + " failed", e);
      }
    }
  }

  private Result result(Call call, Map<String, Came> came) {
    Map<String, Failure> failed = new LinkedHashMap<>();
    Map<String, Failure> untagged = new LinkedHashMap<>();
    List<How> hows = new ArrayList<>();
    came.forEach(
        (region, one) -> {
          one.how().ifPresent(hows::add);
          one.failure()
              .ifPresent(why -> (one.how().isEmpty() ? failed : untagged).put(region, why));
        });
    boolean stopped =
        failed.values().stream().anyMatch(failure -> failure.kind() == Failure.Kind.STOPPED);
    if (stopped || hows.isEmpty()) {
      throw trouble.inRegions(call, failed);
    }
    return new Result(hows.contains(How.DONE) ? How.DONE : How.WAS_THERE, failed, untagged);
  }
}
