package dev.gatehouse.plan.preflight;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

/**
 * Checks the quotas of each user, group and role. By default a user may have ten groups and eight
 * MFA devices, and each of the three ten attached policies; the account summary may say otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     STS quotas</a>
 */
final class AttachmentQuotaCheck {

  private static final AwsRequest SUMMARY = GetAccountSummaryRequest.builder().build();

  /**
   * A quota on what one user, group or role has.
   *
   * @param all the path to all that it has, in the answer that lists them
   * @param quota the name of the quota in the account summary
   * @param usual the default, if the summary does not have the quota
   */
  private record Share(Path all, String quota, int usual) {}

  /**
   * By the read that lists what the quota counts, which is also the probe of the calls that add
   * one.
   */
  private static final Map<String, Share> SHARES =
      Map.of(
          "ListGroupsForUser", share("Groups", "GroupName", "GroupsPerUserQuota", 10),
          "ListMFADevices", share("MFADevices", "SerialNumber", "MFADevicesPerUserQuota", 8),
          "ListAttachedGroupPolicies", attached("AttachedPoliciesPerGroupQuota"),
          "ListAttachedRolePolicies", attached("AttachedPoliciesPerRoleQuota"),
          "ListAttachedUserPolicies", attached("AttachedPoliciesPerUserQuota"));

  private AttachmentQuotaCheck() {}

  private static Share attached(String quota) {
    return share("AttachedPolicies", "PolicyArn", quota, 10);
  }

  private static Share share(String list, String name, String quota, int usual) {
    return new Share(Path.of(list).all().then(name), quota, usual);
  }

  /** Returns the reads for the quotas. The planner has already read what is attached. */
  static Set<AwsRequest> reads(Plan plan) {
    return byHolder(plan).isEmpty() ? Set.of() : Set.of(SUMMARY);
  }

  /**
   * Returns the calls that attach or detach something, in the plan's order, by the read that lists
   * it.
   */
  private static Map<AwsRequest, List<Call>> byHolder(Plan plan) {
    Map<AwsRequest, List<Call>> calls = new LinkedHashMap<>();
    for (Call call : plan.changes()) {
      call.probe()
          .map(Probe::read)
          .filter(read -> share(read).isPresent())
          .ifPresent(read -> calls.computeIfAbsent(read, first -> new ArrayList<>()).add(call));
    }
    return calls;
  }

  private static Optional<Share> share(AwsRequest read) {
    return Optional.ofNullable(SHARES.get(Operation.of(read).name()));
  }

  /** Returns the findings that follow from the facts. */
  static QuotaCheck.Said said(Plan plan, Facts facts) {
    Map<String, Integer> quotas =
        facts
            .answer(SUMMARY, GetAccountSummaryResponse.class)
            .map(GetAccountSummaryResponse::summaryMapAsStrings)
            .orElse(Map.of());
    List<Preflight.Finding> findings = new ArrayList<>();
    int fits = 0;
    for (Map.Entry<AwsRequest, List<Call>> entry : byHolder(plan).entrySet()) {
      Share share = share(entry.getKey()).orElseThrow();
      int most = quotas.getOrDefault(share.quota(), share.usual());
      Optional<Preflight.Finding> full = full(entry, share, most, facts);
      full.ifPresent(findings::add);
      fits += full.isEmpty() ? 1 : 0;
    }
    return new QuotaCheck.Said(findings, List.of(), fits);
  }

  private static Optional<Preflight.Finding> full(
      Map.Entry<AwsRequest, List<Call>> entry, Share share, int most, Facts facts) {
    int there = there(facts.of(entry.getKey()), share);
    int now = there;
    List<Call> given = new ArrayList<>();
    for (Call call : entry.getValue()) {
      now += call.effect() == Call.Effect.REMOVES ? -1 : 1;
      if (call.effect() != Call.Effect.REMOVES) {
        given.add(call);
      }
      if (now > most) {
        return Optional.of(
            new Preflight.Finding(
                Preflight.Kind.FULL,
                given,
                share.quota(),
                there
                    + " are there, "
                    + given.size()
                    + " would be added, and "
                    + most
                    + " are allowed",
                advice(call)));
      }
    }
    return Optional.empty();
  }

  /** Returns how many there are now. A user, group or role that the plan creates has none. */
  private static int there(Fact<AwsResponse> fact, Share share) {
    return fact.answer().map(answer -> share.all().readAll(answer).size()).orElse(0);
  }

  private static Optional<String> advice(Call call) {
    return call.advice().stream()
        .filter(one -> one.fits("LimitExceeded", ""))
        .map(Advice::text)
        .findFirst();
  }
}
