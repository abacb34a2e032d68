package dev.gatehouse.account.run;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.AwsClock;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Unreachable;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.ProbeResult;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress.How;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Sends the calls of a plan. If it is uncertain whether a call took effect, such as after a lost
 * answer or if a name is taken, the call's probe decides. A call is never just sent again.
 */
final class CallSender {

  /** Limit for changes in IAM to propagate. */
  private static final Duration SPREAD_LIMIT = Duration.ofMinutes(2);

  private static final Duration SPREAD_USUAL = Duration.ofSeconds(10);
  private static final List<Duration> SPREAD_PAUSES =
      List.of(
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  /**
   * Pauses in seconds between probes after a lost answer: a new resource may not be visible at
   * once.
   */
  private static final List<Integer> LOOK_PAUSES = List.of(2, 5);

  private static final Duration LOOK_LIMIT = Duration.ofSeconds(7);
  private static final int SENDS = 3;

  private final Aws aws;
  private final StopSignal stop;
  private final Poller waiting;
  private final Values values;
  private final Failures trouble;
  // Volatile, since several threads may send at once.
  private volatile boolean made;
  private volatile Duration ahead = Duration.ZERO;

  CallSender(Aws aws, StopSignal stop, Poller waiting, Values values, Failures trouble) {
    this.aws = aws;
    this.stop = stop;
    this.waiting = waiting;
    this.values = values;
    this.trouble = trouble;
  }

  /** Returns a sender for one of several threads, which does not report progress. */
  CallSender beside() {
    CallSender other = new CallSender(aws, stop, waiting.silent(), values, trouble);
    other.made = made;
    return other;
  }

  /**
   * Sends a call until its effect exists, and stores its outputs.
   *
   * @return whether the call was done, or its effect existed already
   * @throws SkippedAction if a read returns no value and the plan can continue without it
   * @throws PlanStopped if the call fails
   */
  How send(Call call) throws SkippedAction {
    AwsRequest request = values.fill(call.request());
    if (call.effect() == Call.Effect.READS) {
      AwsResponse answer = read(call, request);
      if (call.withoutValue().isPresent() && !call.isAnsweredBy(answer)) {
        throw new SkippedAction(call.withoutValue().get());
      }
      collect(call, answer, Output::inAnswer);
      return How.DONE;
    }
    How how = change(call, request);
    made = true;
    return how;
  }

  /** Returns by how much AWS's clock was ahead of this machine's at the last change. */
  Duration ahead() {
    return ahead;
  }

  private AwsResponse read(Call call, AwsRequest request) {
    Poller.Wait spreading = spreading(call);
    for (int pauses = 0; ; pauses++) {
      try {
        return waiting.read(request);
      } catch (AwsServiceException e) {
        pauseOrRefuse(call, request, e, spreading, pauses);
      } catch (SdkClientException e) {
        throw trouble.account(call, Unreachable.of(Operation.of(request).toString(), e));
      }
    }
  }

  private How change(Call call, AwsRequest request) {
    Poller.Wait spreading = spreading(call);
    int pauses = 0;
    for (int lost = 0; lost < SENDS; ) {
      String why;
      try {
        AwsResponse answer = timed(request);
        collectOrLeaveOpen(call, answer);
        return How.DONE;
      } catch (AwsServiceException e) {
        Probe probe = call.probe().orElseThrow();
        if (call.effect() == Call.Effect.REMOVES && probe.absent().contains(Refusals.code(e))) {
          return How.WAS_THERE;
        }
        if (call.effect() == Call.Effect.REMOVES && lost > 0 && Refusals.isUnknownKey(e)) {
          return How.DONE;
        }
        if (probe.taken().contains(Refusals.code(e))) {
          return taken(call, request, e);
        }
        if (!Refusals.isUnsettled(e)) {
          pauseOrRefuse(call, request, e, spreading, pauses++);
          continue;
        }
        why = Refusals.message(e) + " (" + Refusals.code(e) + ")";
      } catch (SdkClientException e) {
        if (e instanceof AbortedException || Thread.interrupted()) {
          stop.request();
        }
        why = String.valueOf(e.getMessage());
      }
      if (tookEffect(call, request, why)) {
        return How.DONE;
      }
      lost++;
      if (lost == SENDS) {
        throw trouble.failed(
            call,
            "NoAnswer",
            Operation.of(request) + " did not take effect: " + why,
            Failures.SAFE);
      }
    }
    throw new AssertionError("unreachable");
  }

  private void collectOrLeaveOpen(Call call, AwsResponse answer) {
    try {
      collect(call, answer, Output::inAnswer);
    } catch (PlanStopped halt) {
      throw halt.unsettled();
    }
  }

  private AwsResponse timed(AwsRequest request) {
    Instant before = Instant.now();
    AwsResponse answer = aws.send(request);
    ahead =
        Optional.ofNullable(answer.sdkHttpResponse())
            .flatMap(http -> AwsClock.ahead(before, Instant.now(), http))
            .orElse(ahead);
    return answer;
  }

  private Poller.Wait spreading(Call call) {
    return waiting.begin(
        call, "what was just made to be known everywhere in AWS", SPREAD_USUAL, SPREAD_LIMIT);
  }

  private void pauseOrRefuse(
      Call call, AwsRequest request, AwsServiceException e, Poller.Wait spreading, int pauses) {
    String code = Refusals.code(e);
    boolean maySettle = made && call.settles(code, Refusals.message(e));
    if (!maySettle || waiting.spent(spreading).compareTo(SPREAD_LIMIT) >= 0) {
      throw trouble.refused(call, request, e);
    }
    waiting.pause(spreading, code, SPREAD_PAUSES.get(Math.min(pauses, SPREAD_PAUSES.size() - 1)));
  }

  /**
   * Handles the error that the resource exists already: from an earlier run, a call whose answer
   * was lost, or another person.
   */
  private How taken(Call call, AwsRequest request, AwsServiceException e) {
    ProbeResult result = look(call);
    if (result instanceof ProbeResult.There there) {
      refuseDifferences(call, there);
      collect(call, there.answer(), Output::inProbe);
      return How.WAS_THERE;
    }
    if (result instanceof ProbeResult.Unclear unclear) {
      throw trouble.refused(call, unclear);
    }
    String code = Refusals.code(e);
    boolean known = call.advice().stream().anyMatch(one -> one.fits(code, Refusals.message(e)));
    if (known || !(code.contains("Exist") || code.contains("Duplicate"))) {
      throw trouble.refused(call, request, e);
    }
    throw trouble.conflict(
        call,
        code,
        Refusals.message(e) + " (" + code + "), but there is none that is spelled like that",
        "Names are unique ignoring upper and lower case: look for one that differs only in that,"
            + " and use its spelling or another name.");
  }

  /** Returns whether a call took effect although its answer was lost. */
  private boolean tookEffect(Call call, AwsRequest request, String why) {
    try {
      return isThere(call, request, why);
    } catch (PlanStopped halt) {
      // A conflict is settled: the difference was seen.
      throw halt.failure().kind() == Failure.Kind.CONFLICT ? halt : halt.unsettled();
    }
  }

  private boolean isThere(Call call, AwsRequest request, String why) {
    Poller.Wait wait =
        waiting.begin(
            call, "a sign that " + Operation.of(request) + " took effect", LOOK_LIMIT, LOOK_LIMIT);
    for (int looks = 0; ; looks++) {
      ProbeResult result = look(call);
      if (call.effect() == Call.Effect.REMOVES && result instanceof ProbeResult.Missing) {
        return true;
      }
      if (result instanceof ProbeResult.Unclear unclear) {
        throw trouble.refused(call, unclear);
      }
      if (call.effect() != Call.Effect.REMOVES && result instanceof ProbeResult.There there) {
        if (call.effect() == Call.Effect.MAKES) {
          refuseDifferences(call, there);
        }
        if (there.differences().isEmpty()) {
          collect(call, there.answer(), Output::inProbe);
          return true;
        }
      }
      if (stop.isRequested()) {
        throw trouble.stopped(call);
      }
      if (looks == LOOK_PAUSES.size()) {
        return false;
      }
      waiting.pause(wait, why, Duration.ofSeconds(LOOK_PAUSES.get(looks)));
    }
  }

  private ProbeResult look(Call call) {
    Probe probe = values.fill(call.probe().orElseThrow());
    try {
      return ProbeResult.of(probe, new Reader(aws)::answer);
    } catch (AccountException e) {
      // The call may have deleted the access key that signs: AWS then no longer knows it.
      if (call.effect() == Call.Effect.REMOVES && Refusals.isUnknownKey(e.getCause())) {
        return new ProbeResult.Missing();
      }
      if (e.kind() != AccountException.Kind.UNREACHABLE) {
        throw trouble.account(call, e);
      }
      throw trouble.failed(
          call,
          "NoAnswer",
          "it is not known whether " + call.operation() + " took effect: " + e.what(),
          Failures.SAFE);
    }
  }

  private void refuseDifferences(Call call, ProbeResult.There there) {
    if (!there.differences().isEmpty()) {
      throw trouble.conflict(
          call,
          Call.DIFFERS,
          "it is there already and is not as wanted: " + Failures.words(there.differences()),
          "Nothing was overwritten. Choose another name, or change what is there.");
    }
  }

  private void collect(Call call, AwsResponse answer, Function<Output, Path> place) {
    for (Output output : call.outputs()) {
      Path path = values.fill(place.apply(output));
      if (path.segments().isEmpty()) {
        values.idle(output.ref());
        continue;
      }
      String value =
          path.read(answer)
              .filter(text -> !text.isEmpty() && !Ref.occursIn(text))
              .orElseThrow(
                  () ->
                      trouble.failed(
                          call,
                          Call.NO_VALUE,
                          "the answer to " + call.operation() + " has no usable " + path,
                          Failures.SAFE));
      if (output.secret()) {
        values.put(output.ref(), Secret.of(value));
      } else {
        values.put(output.ref(), value);
      }
    }
  }
}
