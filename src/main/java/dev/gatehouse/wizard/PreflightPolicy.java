package dev.gatehouse.wizard;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.EncodedReason;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.preflight.PolicyCheck;
import dev.gatehouse.plan.preflight.Preflight;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** What AWS is asked about a settled plan before anybody sees it, and what follows from that. */
final class PreflightPolicy {

  private PreflightPolicy() {}

  /** What to ask next; nothing once all is known. */
  static Set<AwsRequest> unread(Plan plan, Facts facts) {
    // Where nothing is read, what only reads are for is not even loaded.
    if (!facts.isLive()) {
      return Set.of();
    }
    Set<AwsRequest> unread = new LinkedHashSet<>(PolicyCheck.reads(plan));
    unread.addAll(Preflight.reads(plan, facts));
    unread.removeIf(read -> !(facts.of(read) instanceof Fact.Unread<AwsResponse>));
    return unread;
  }

  /** The walk without the dry runs that were refused: they are tried again with the next plan. */
  static Walk forgetful(Walk walk, Plan plan) {
    Facts facts = walk.facts();
    if (!facts.isLive()) {
      return walk;
    }
    Map<AwsRequest, Fact<AwsResponse>> kept = new LinkedHashMap<>(facts.answers());
    kept.keySet().removeAll(Preflight.refused(plan, facts));
    return walk.with(facts.in(facts.region(), kept));
  }

  /** What AWS would certainly refuse: where nobody can decide, better nothing than a part. */
  static List<Problem> refused(Reviewed reviewed) {
    Facts facts = reviewed.walk().facts();
    return facts.isLive()
        ? reviewed.preflight().refusals().stream().map(finding -> refusal(finding, facts)).toList()
        : List.of();
  }

  private static Problem refusal(Preflight.Finding finding, Facts facts) {
    Call call = finding.calls().get(0);
    String leave = "leave the step out with --skip " + call.step();
    // No words may follow a command.
    String next =
        finding
            .advice()
            .map(
                advice ->
                    Prose.endsInCommand(advice)
                        ? "; " + leave + ". " + advice
                        : ". " + bare(advice) + "; or " + leave)
            .orElse("; or " + leave);
    String reason =
        finding
            .encoded()
            .map(
                one ->
                    (Prose.endsInCommand(next) ? " " : ". ")
                        + EncodedReason.READ_IT
                        + one.decoding(facts).token())
            .orElse("");
    return new Problem(
        Problem.Place.of(call.step()),
        call.why()
            + ": AWS says beforehand that it would refuse this, so nothing was done: "
            + finding.brief()
            + next
            + reason);
  }

  private static String bare(String sentences) {
    return sentences.endsWith(".") ? sentences.substring(0, sentences.length() - 1) : sentences;
  }

  /** Policies of which a part would not work: better none than one that does less than it says. */
  static List<Problem> unfit(Reviewed reviewed) {
    return reviewed.policies().findings().stream()
        .filter(PolicyCheck.Finding::error)
        .map(
            finding ->
                new Problem(
                    Problem.Place.of(finding.call().step()),
                    finding.call().why()
                        + ": IAM Access Analyzer finds an error in the policy, and nothing is done: "
                        + finding.text()
                        + "; leave the step out with --skip "
                        + finding.call().step()))
        .toList();
  }
}
