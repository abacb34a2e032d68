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
 * The looks at the account that AWS has refused, and without which a plan is not to be carried out.
 * They were sent to draft the plan, so this asks for nothing more.
 */
final class PreflightLooks {

  private static final String UNSEEN = "it was not to be seen whether it is there already";

  private PreflightLooks() {}

  /** What the refused looks are worth, in the order of the plan. */
  static List<Preflight.Finding> findings(Plan plan, Facts facts) {
    List<Preflight.Finding> findings = new ArrayList<>();
    for (Call call : inEachRegion(plan)) {
      denied(call, facts).ifPresent(denied -> findings.add(unread(call, denied)));
      unclear(call, facts).ifPresent(unclear -> findings.add(unseen(call, unclear)));
    }
    return findings;
  }

  /** The looks behind them. */
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

  /** How AWS has denied a read whose value the plan cannot do without. */
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
   * What hides whether a thing that costs is there. A name can be made only once, and the service
   * says so; of what costs there would be two, and both would cost.
   */
  private static Optional<ProbeResult.Unclear> unclear(Call call, Facts facts) {
    return call.probe()
        // What waits for another change cannot be there.
        .filter(probe -> call.hazard() == Hazard.COSTS && probe.refs().isEmpty())
        .map(probe -> ProbeResult.of(probe, facts::of))
        .filter(ProbeResult.Unclear.class::isInstance)
        .map(ProbeResult.Unclear.class::cast);
  }

  private static Preflight.Finding unseen(Call call, ProbeResult.Unclear unclear) {
    String action = Operation.of(unclear.read()).toString();
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
