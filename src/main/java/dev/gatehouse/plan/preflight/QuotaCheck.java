package dev.gatehouse.plan.preflight;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;

/**
 * Checks the account's quotas for what a plan creates: those of IAM, which its account summary
 * returns along with the usage, and that of running vCPUs.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html">EC2
 *     instance type quotas</a>
 */
final class QuotaCheck {

  /** The code of a finding about vCPUs. */
  static final String PROCESSORS = "vCPU";

  private static final AwsRequest SUMMARY = GetAccountSummaryRequest.builder().build();

  /** What the account summary calls the things that an operation creates. */
  private static final Map<String, String> MAKES =
      Map.of(
          "CreateUser", "Users",
          "CreateGroup", "Groups",
          "CreateRole", "Roles",
          "CreatePolicy", "Policies",
          "CreateInstanceProfile", "InstanceProfiles");

  /** The quota of Running On-Demand Standard instances, in vCPUs. */
  private static final AwsRequest QUOTA =
      GetServiceQuotaRequest.builder().serviceCode("ec2").quotaCode("L-1216C47A").build();

  private static final AwsRequest RUNNING =
      DescribeInstancesRequest.builder()
          .filters(
              Filter.builder().name("instance-state-name").values("pending", "running").build())
          .build();

  /** The instance families that share this quota: A, C, D, H, I, M, R, T and Z. */
  private static final Set<String> STANDARD =
      Set.of("a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z");

  private static final Path TYPE_OF_EC2 = Path.of("InstanceType");
  private static final Path TYPE_OF_CLOUD9 = Path.of("instanceType");

  private QuotaCheck() {}

  /** The result of the checks; {@code fits} counts the quotas that suffice. */
  record Said(List<Preflight.Finding> findings, List<Preflight.Open> open, int fits) {}

  /** Returns the reads for the quotas and their usage. */
  static Set<AwsRequest> reads(Plan plan) {
    Set<AwsRequest> reads = new LinkedHashSet<>();
    if (!made(plan).isEmpty()) {
      reads.add(SUMMARY);
    }
    for (Call call : starts(plan)) {
      reads.add(QUOTA);
      reads.add(RUNNING);
      reads.add(type(call));
    }
    return reads;
  }

  /**
   * Returns the calls of IAM that create something limited by a quota, by the summary's name of it.
   */
  private static Map<String, List<Call>> made(Plan plan) {
    Map<String, List<Call>> made = new LinkedHashMap<>();
    for (Call call : plan.changes()) {
      String what = MAKES.get(call.operation().name());
      if (what != null && call.operation().service().equals("iam")) {
        made.computeIfAbsent(what, first -> new ArrayList<>()).add(call);
      }
    }
    return made;
  }

  /** Returns the calls that start an instance of a standard family. */
  private static List<Call> starts(Plan plan) {
    return plan.changes().stream()
        .filter(
            call ->
                call.operation().name().equals("RunInstances")
                    || call.operation().name().equals("CreateEnvironmentEc2"))
        .filter(call -> isStandard(typeName(call)))
        .toList();
  }

  private static String typeName(Call call) {
    return TYPE_OF_EC2
        .read(call.request())
        .or(() -> TYPE_OF_CLOUD9.read(call.request()))
        .orElse("");
  }

  /**
   * Returns whether an instance type counts against the quota, by the letters before its
   * generation.
   */
  static boolean isStandard(String type) {
    int end = 0;
    while (end < type.length() && Character.isLetter(type.charAt(end))) {
      end++;
    }
    return STANDARD.contains(type.substring(0, end));
  }

  private static AwsRequest type(Call call) {
    return DescribeInstanceTypesRequest.builder().instanceTypesWithStrings(typeName(call)).build();
  }

  /**
   * Returns the result that follows from the facts.
   *
   * @param before the findings of the dry runs, which are not repeated
   */
  static Said said(Plan plan, Facts facts, List<Preflight.Finding> before) {
    List<Preflight.Finding> findings = new ArrayList<>();
    List<Preflight.Open> open = new ArrayList<>();
    int fits = entities(made(plan), facts, findings, open);
    for (Call call : starts(plan)) {
      boolean refused =
          before.stream()
              .anyMatch(
                  one ->
                      one.calls().contains(call)
                          && one.kind() != Preflight.Kind.DOUBTFUL
                          && one.kind() != Preflight.Kind.UNTAGGED);
      if (!refused) {
        fits += processors(call, facts, findings, open);
      }
    }
    return new Said(findings, open, fits);
  }

  private static int entities(
      Map<String, List<Call>> made,
      Facts facts,
      List<Preflight.Finding> findings,
      List<Preflight.Open> open) {
    if (made.isEmpty()) {
      return 0;
    }
    Fact<AwsResponse> fact = facts.of(SUMMARY);
    if (fact instanceof Fact.Refused<AwsResponse> refused) {
      int calls = made.values().stream().mapToInt(List::size).sum();
      open.add(new Preflight.Open(Preflight.Why.QUOTA, calls, Optional.of(refused.code())));
      return 0;
    }
    Map<String, Integer> summary =
        fact.answer()
            .map(answer -> ((GetAccountSummaryResponse) answer).summaryMapAsStrings())
            .orElse(Map.of());
    int fits = 0;
    for (Map.Entry<String, List<Call>> entry : made.entrySet()) {
      Integer there = summary.get(entry.getKey());
      Integer most = summary.get(entry.getKey() + "Quota");
      if (there == null || most == null) {
        continue;
      }
      int more = entry.getValue().size();
      if (there + more <= most) {
        fits++;
      } else {
        findings.add(
            new Preflight.Finding(
                Preflight.Kind.FULL,
                entry.getValue(),
                entry.getKey() + "Quota",
                there + " are there, " + more + " would be made, and " + most + " are allowed",
                Optional.empty()));
      }
    }
    return fits;
  }

  private static int processors(
      Call call, Facts facts, List<Preflight.Finding> findings, List<Preflight.Open> open) {
    for (AwsRequest read : List.of(QUOTA, RUNNING, type(call))) {
      if (facts.of(read) instanceof Fact.Refused<AwsResponse> refused) {
        open.add(new Preflight.Open(Preflight.Why.QUOTA, 1, Optional.of(refused.code())));
        return 0;
      }
    }
    Optional<Integer> most =
        facts
            .answer(QUOTA, GetServiceQuotaResponse.class)
            .map(GetServiceQuotaResponse::quota)
            .map(quota -> quota.value())
            .map(Double::intValue);
    Optional<Integer> own =
        facts
            .answer(type(call), DescribeInstanceTypesResponse.class)
            .flatMap(answer -> answer.instanceTypes().stream().findFirst())
            .map(type -> type.vCpuInfo())
            .map(processors -> processors.defaultVCpus());
    Optional<Integer> running =
        facts.answer(RUNNING, DescribeInstancesResponse.class).map(QuotaCheck::running);
    if (most.isEmpty() || own.isEmpty() || running.isEmpty()) {
      return 0;
    }
    if (running.get() + own.get() <= most.get()) {
      return 1;
    }
    findings.add(
        new Preflight.Finding(
            Preflight.Kind.CROWDED,
            List.of(call),
            PROCESSORS,
            running.get()
                + " run, "
                + own.get()
                + " would be added, and "
                + most.get()
                + " are allowed",
            call.advice().stream()
                .filter(one -> one.fits("VcpuLimitExceeded", ""))
                .map(Advice::text)
                .findFirst()));
    return 0;
  }

  private static int running(DescribeInstancesResponse answer) {
    return answer.reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        // Spot Instances have a quota of their own.
        .filter(one -> one.instanceLifecycle() == null && isStandard(one.instanceTypeAsString()))
        .mapToInt(QuotaCheck::processors)
        .sum();
  }

  private static int processors(Instance instance) {
    CpuOptions options = instance.cpuOptions();
    return options == null || options.coreCount() == null || options.threadsPerCore() == null
        ? 0
        : options.coreCount() * options.threadsPerCore();
  }
}
