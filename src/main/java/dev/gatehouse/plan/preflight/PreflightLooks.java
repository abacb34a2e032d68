package dev.gatehouse.plan.preflight;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.ProbeResult;
import dev.gatehouse.plan.run.Failure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The reads that AWS refused although the plan depends on them. They were sent to make the plan, so
 * that this class sends none.
 */
final class PreflightLooks {

  private static final String UNSEEN = "it was not to be seen whether it is there already";

  private PreflightLooks() {}

  /** Returns the findings about refused reads, in the plan's order. */
  static List<Preflight.Finding> findings(Plan plan, Facts facts) {
    List<Preflight.Finding> findings = new ArrayList<>();
    for (Call call : inEachRegion(plan)) {
      denied(call, facts).ifPresent(denied -> findings.add(unread(call, denied)));
      unclear(call, facts).ifPresent(unclear -> findings.add(unseen(call, unclear)));
    }
    return findings;
  }

  /** Returns the refused reads. */
  static Set<AwsRequest> refused(Plan plan, Facts facts) {
    Set<AwsRequest> refused = new LinkedHashSet<>();
    for (Call call : inEachRegion(plan)) {
      denied(call, facts).ifPresent(denied -> refused.add(call.request()));
      unclear(call, facts).ifPresent(unclear -> refused.add(unclear.read()));
    }
    return refused;
  }

  private static List<Call> inEachRegion(Plan plan) {
    return plan.calls().stream().flatMap(call -> call.inEachRegion().stream()).toList();
  }

  /** Returns the denial of a read whose value the plan needs. */
  private static Optional<Fact.Refused<AwsResponse>> denied(Call call, Facts facts) {
    return call.effect() == Call.Effect.READS
            && call.withoutValue().isEmpty()
            && facts.of(call.request()) instanceof Fact.Refused<AwsResponse> refused
            && Failure.isDenied(refused.code())
        ? Optional.of(refused)
        : Optional.empty();
  }

  private static Preflight.Finding unread(Call call, Fact.Refused<AwsResponse> denied) {
    return new Preflight.Finding(
        Preflight.Kind.FORBIDDEN,
        List.of(call),
        denied.code(),
        denied.message(),
        call.advice().stream()
            .filter(one -> one.fits(denied.code(), denied.message()))
            .map(Advice::text)
            .findFirst(),
        denied.encoded());
  }

  /**
   * Returns the refusal that hides whether something which costs money exists already. Other things
   * have a unique name, and the service refuses a second one. AWS would create and charge for a
   * second of these.
   */
  private static Optional<ProbeResult.Unclear> unclear(Call call, Facts facts) {
    return call.probe()
        // Whatever depends on another change cannot exist yet.
        .filter(probe -> call.hazard() == Hazard.COSTS && probe.refs().isEmpty())
        .map(probe -> ProbeResult.of(probe, facts::of))
        .filter(ProbeResult.Unclear.class::isInstance)
        .map(ProbeResult.Unclear.class::cast);
  }

  private static Preflight.Finding unseen(Call call, ProbeResult.Unclear unclear) {
    String action = Operation.of(unclear.read()).action();
    boolean denied = Failure.isDenied(unclear.code());
    return new Preflight.Finding(
        denied ? Preflight.Kind.FORBIDDEN : Preflight.Kind.REFUSED,
        List.of(call),
        unclear.code(),
        UNSEEN,
        Optional.of(
            denied
                ? "Get the right to look ("
                    + action
                    + "), and run this again: a second one would cost, too."
                : "Run this again once AWS answers " + action + ": a second one would cost, too."),
        unclear.encoded());
  }
}
