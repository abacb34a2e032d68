package dev.gatehouse.account.run;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.Denials;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.EncodedReason;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.ProbeResult;
import dev.gatehouse.plan.run.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Creates the failures of actions, with their messages and advice. No message contains a secret.
 */
public final class Failures {

  /** Advice for every failure after which the command can be repeated. */
  public static final String SAFE =
      "It is safe to run the same command again: it looks first at what is there.";

  private final Values values;

  Failures(Values values) {
    this.values = values;
  }

  PlanStopped failed(Action action, String code, String message, String advice) {
    return halt(action, Failure.Kind.FAILED, code, message, Optional.of(advice));
  }

  /**
   * Creates the failure for an existing resource that conflicts. The call's own advice takes
   * precedence.
   */
  PlanStopped conflict(Action action, String code, String message, String advice) {
    Optional<Advice> own = own(action, code, message);
    return new PlanStopped(
        new Failure(
            action,
            Failure.Kind.CONFLICT,
            code,
            values.mask(message),
            own.map(Advice::text).or(() -> Optional.of(advice)),
            own.flatMap(Advice::another),
            Optional.empty()));
  }

  private static Optional<Advice> own(Action action, String code, String message) {
    return action instanceof Call call
        ? call.advice().stream().filter(one -> one.fits(code, message)).findFirst()
        : Optional.empty();
  }

  PlanStopped stopped(Action action) {
    return halt(
        action, Failure.Kind.STOPPED, "Stopped", "it was stopped as asked", Optional.of(SAFE));
  }

  PlanStopped refused(Action action, AwsRequest request, AwsServiceException e) {
    return refused(action, request, Refusals.code(e), Refusals.message(e), Refusals.encoded(e));
  }

  PlanStopped refused(Action action, ProbeResult.Unclear unclear) {
    return refused(action, unclear.read(), unclear.code(), unclear.message(), unclear.encoded());
  }

  private PlanStopped refused(
      Action action,
      AwsRequest request,
      String refusal,
      String message,
      Optional<EncodedReason> encoded) {
    // EC2 also answers so to good credentials until AWS has activated it for the account.
    boolean ec2 = Operation.of(request).service().equals("ec2");
    String code = ec2 && refusal.equals("AuthFailure") ? "OptInRequired" : refusal;
    Optional<String> forbidden =
        Refusals.isDenied(code) ? Denials.advice(message) : Optional.empty();
    Optional<Advice> own = forbidden.isPresent() ? Optional.empty() : own(action, code, message);
    Optional<String> advice =
        forbidden.or(() -> own.map(Advice::text)).or(() -> Refusals.advice(code, message));
    String what = Operation.of(request) + " was refused: " + message + " (" + refusal + ")";
    return new PlanStopped(
        new Failure(
            action,
            Refusals.kind(code),
            refusal,
            values.mask(what),
            advice,
            own.flatMap(Advice::another),
            encoded));
  }

  /** Creates the failure of an action if no call can succeed. */
  PlanStopped account(Action action, AccountException e) {
    Failure.Kind kind =
        e.kind() == AccountException.Kind.UNREACHABLE
            ? Failure.Kind.FAILED
            : Failure.Kind.NOT_ALLOWED;
    String code =
        switch (e.kind()) {
          case UNREACHABLE -> "NoAnswer";
          case NO_CREDENTIALS -> "NoCredentials";
          case BAD_REGION -> "BadRegion";
          case BAD_SETTING -> "BadSetting";
          case NOT_ALLOWED -> "BadCredentials";
        };
    return halt(action, kind, code, e.what(), e.next());
  }

  PlanStopped ended(Await await, Action action, String state, Optional<String> reason) {
    String why = reason.map(text -> ": " + text).orElse(": AWS gave no reason");
    Optional<Advice> own =
        await.advice().stream().filter(one -> one.fits(state, reason.orElse(""))).findFirst();
    return new PlanStopped(
        new Failure(
            action,
            Failure.Kind.FAILED,
            state,
            values.mask(await.why() + " came to " + state + why),
            Optional.of(own.map(one -> values.fill(one.text())).orElse(SAFE)),
            own.flatMap(Advice::another),
            Optional.empty()));
  }

  private PlanStopped halt(
      Action action, Failure.Kind kind, String code, String message, Optional<String> advice) {
    return new PlanStopped(new Failure(action, kind, code, values.mask(message), advice));
  }

  /**
   * Creates the failure of a call to several Regions that cannot count as done.
   *
   * @param failed the failures by Region, at least one
   */
  PlanStopped inRegions(Call call, Map<String, Failure> failed) {
    Failure first = failed.values().iterator().next();
    Failure.Kind kind =
        failed.values().stream()
            .map(Failure::kind)
            .filter(Failure.Kind.STOPPED::equals)
            .findFirst()
            .orElse(first.kind());
    if (kind == Failure.Kind.STOPPED) {
      PlanStopped stopped = stopped(call);
      return failed.values().stream().anyMatch(Failure::unsettled) ? stopped.unsettled() : stopped;
    }
    Failure all =
        new Failure(
            call,
            kind,
            first.code(),
            words(failed),
            first.advice(),
            first.another(),
            first.encoded());
    return new PlanStopped(
        failed.values().stream().anyMatch(Failure::unsettled) ? all.whereUnsettled() : all);
  }

  /** Returns each reason once, with its Regions. */
  static String words(Map<String, Failure> failed) {
    Map<String, List<String>> regions = new LinkedHashMap<>();
    failed.forEach(
        (region, failure) ->
            regions.computeIfAbsent(failure.message(), first -> new ArrayList<>()).add(region));
    return regions.entrySet().stream()
        .map(one -> "in " + String.join(", ", one.getValue()) + " " + one.getKey())
        .collect(Collectors.joining("; "));
  }

  /** Returns how a resource differs from what is wanted. */
  static String words(List<Call.Difference> differences) {
    return differences.stream()
        .map(
            difference ->
                difference.place()
                    + " is "
                    + difference.found().map(found -> "\"" + found + "\"").orElse("not set")
                    + ", wanted is \""
                    + difference.wanted()
                    + "\"")
        .collect(Collectors.joining("; "));
  }
}
