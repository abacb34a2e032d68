package dev.gatehouse.plan.preflight;

import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * What IAM's policy simulation says about the caller's permissions for a plan's changes.
 *
 * <p>It supports users and roles only, and may be wrong in both directions. It is asked about any
 * resource rather than those of the plan, and knows few of the conditions of the real calls.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class Simulation {

  private static final String SESSION = "assumed-role/";
  private static final String MAKES = "Create";
  private static final String PASS_ROLE = "iam:PassRole";
  // Access keys of users start with AKIA. Those of sessions, which may have used MFA, start with
  // ASIA.
  private static final String LASTING = "AKIA";

  private Simulation() {}

  /** The result of the simulation; {@code allowed} counts actions. */
  record Said(List<Preflight.Finding> findings, List<Preflight.Open> open, int allowed) {}

  private static final Said NOTHING = new Said(List.of(), List.of(), 0);

  /** Returns the reads to send. For a session, the first of them finds its role. */
  static List<AwsRequest> reads(Plan plan, Facts facts) {
    if (plan.changes().isEmpty()) {
      return List.of();
    }
    List<AwsRequest> reads = new ArrayList<>();
    role(facts.caller()).ifPresent(reads::add);
    source(facts)
        .ifPresent(
            arn ->
                regions(plan, facts)
                    .forEach(
                        region ->
                            reads.add(
                                ask(arn, actions(plan, region, facts).keySet(), region, facts))));
    return reads;
  }

  /**
   * Returns the read that finds the role of a session, whose own ARN lacks the path of the role.
   */
  private static Optional<AwsRequest> role(Caller caller) {
    if (!caller.name().startsWith(SESSION)) {
      return Optional.empty();
    }
    String name = caller.name().substring(SESSION.length());
    int end = name.indexOf('/');
    return Optional.of(
        GetRoleRequest.builder().roleName(end < 0 ? name : name.substring(0, end)).build());
  }

  /**
   * Returns the ARN whose policies are simulated, or empty if the caller is no user and no known
   * role.
   */
  private static Optional<String> source(Facts facts) {
    Caller caller = facts.caller();
    if (caller.kind() == Caller.Kind.USER) {
      return Optional.of(caller.arn());
    }
    return role(caller)
        .flatMap(read -> facts.answer(read, GetRoleResponse.class))
        .map(answer -> answer.role().arn());
  }

  private static AwsRequest ask(String arn, Set<String> actions, String region, Facts facts) {
    boolean mfa = !facts.caller().key().startsWith(LASTING);
    return SimulatePrincipalPolicyRequest.builder()
        .policySourceArn(arn)
        .actionNames(actions)
        .contextEntries(
            entry("aws:RequestedRegion", region, ContextKeyTypeEnum.STRING),
            entry("aws:MultiFactorAuthPresent", String.valueOf(mfa), ContextKeyTypeEnum.BOOLEAN),
            entry("iam:PassedToService", "ec2.amazonaws.com", ContextKeyTypeEnum.STRING))
        .build();
  }

  private static ContextEntry entry(String key, String value, ContextKeyTypeEnum type) {
    return ContextEntry.builder()
        .contextKeyName(key)
        .contextKeyValues(value)
        .contextKeyType(type)
        .build();
  }

  /**
   * Returns the Regions to which a plan's changes are sent, since permissions may depend on them.
   */
  private static Set<String> regions(Plan plan, Facts facts) {
    Set<String> regions = new LinkedHashSet<>();
    for (Call call : plan.changes()) {
      call.inEachRegion().forEach(one -> regions.add(region(one, facts)));
    }
    return regions;
  }

  private static String region(Call call, Facts facts) {
    return InRegion.region(call.request()).orElse(facts.region());
  }

  /** Returns the actions that a plan needs in a Region, each with the calls that need it. */
  private static Map<String, List<Call>> actions(Plan plan, String region, Facts facts) {
    Map<String, List<Call>> actions = new TreeMap<>();
    for (Call call : plan.changes()) {
      if (call.inEachRegion().stream().anyMatch(one -> region(one, facts).equals(region))) {
        for (String action : actions(call)) {
          actions.computeIfAbsent(action, first -> new ArrayList<>()).add(call);
        }
      }
    }
    return actions;
  }

  /** Returns the actions that a policy must allow for a call. */
  static List<String> actions(Call call) {
    Operation operation = call.operation();
    String prefix = AwsService.of(operation.service()).iam();
    String name = operation.apiName();
    List<String> actions = new ArrayList<>();
    actions.add(operation.action());
    for (Members.Member member : Members.of(call.request())) {
      if (member.name().equals("TagSpecifications")) {
        actions.add("ec2:CreateTags");
      } else if (member.name().equals("Tags") && prefix.equals("iam") && name.startsWith(MAKES)) {
        actions.add(
            "iam:Tag" + name.substring(MAKES.length()).replace("VirtualMFADevice", "MFADevice"));
      } else if (member.name().equalsIgnoreCase("Tags") && name.startsWith(MAKES)) {
        actions.add(prefix + ":TagResource");
      } else if (member.name().equals("IamInstanceProfile")) {
        actions.add(PASS_ROLE);
      }
    }
    if (name.equals("AddRoleToInstanceProfile")) {
      actions.add(PASS_ROLE);
    }
    return actions;
  }

  /**
   * Returns the result that follows from the facts.
   *
   * @param tried the ids of the calls whose dry run was answered
   */
  static Said said(Plan plan, Facts facts, Set<String> tried) {
    if (plan.changes().isEmpty()) {
      return NOTHING;
    }
    Optional<AwsRequest> role = role(facts.caller());
    if (role.isPresent() && facts.of(role.get()) instanceof Fact.Refused<AwsResponse> refused) {
      return open(Preflight.Why.SIMULATION, plan.changes().size(), Optional.of(refused.code()));
    }
    Optional<String> source = source(facts);
    if (source.isEmpty()) {
      return role.isPresent()
          ? NOTHING
          : open(
              Preflight.Why.CALLER,
              plan.changes().size(),
              Optional.of(facts.caller().kind().words()));
    }
    Rights rights = new Rights(tried);
    for (String region : regions(plan, facts)) {
      Map<String, List<Call>> actions = actions(plan, region, facts);
      Fact<AwsResponse> fact = facts.of(ask(source.get(), actions.keySet(), region, facts));
      if (fact instanceof Fact.Refused<AwsResponse> refused) {
        return open(Preflight.Why.SIMULATION, plan.changes().size(), Optional.of(refused.code()));
      }
      fact.answer()
          .ifPresent(
              answer -> rights.hear((SimulatePrincipalPolicyResponse) answer, actions, region));
    }
    return rights.said();
  }

  private static Said open(Preflight.Why why, int changes, Optional<String> code) {
    return new Said(List.of(), List.of(new Preflight.Open(why, changes, code)), 0);
  }

  /** Collects the simulation's decisions over all Regions of the plan. */
  private static final class Rights {
    private final Set<String> tried;
    private final Set<String> allowed = new HashSet<>();
    private final Set<List<String>> conditional = new HashSet<>();
    private final Map<String, Map<String, Call>> denied = new TreeMap<>();
    private final Map<String, String> decisions = new HashMap<>();

    Rights(Set<String> tried) {
      this.tried = tried;
    }

    void hear(
        SimulatePrincipalPolicyResponse answer, Map<String, List<Call>> actions, String region) {
      Map<String, EvaluationResult> results = new HashMap<>();
      answer.evaluationResults().forEach(one -> results.put(folded(one.evalActionName()), one));
      actions.forEach(
          (action, all) -> {
            EvaluationResult result = results.get(folded(action));
            List<Call> calls = untried(action, all, tried);
            if (result != null && !calls.isEmpty()) {
              hear(action, result, calls, region);
            }
          });
    }

    private void hear(String action, EvaluationResult result, List<Call> calls, String region) {
      if (result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED) {
        allowed.add(action);
      } else if (!result.missingContextValues().isEmpty()) {
        calls.forEach(call -> conditional.add(List.of(action, call.id())));
      } else {
        decisions.putIfAbsent(action, String.valueOf(result.evalDecisionAsString()));
        Map<String, Call> byId = denied.computeIfAbsent(action, first -> new LinkedHashMap<>());
        calls.forEach(call -> byId.merge(call.id(), in(call, List.of(region)), Rights::and));
      }
    }

    private static Call in(Call call, List<String> regions) {
      return call.regions().isEmpty() ? call : call.left(regions);
    }

    private static Call and(Call first, Call second) {
      List<String> regions = new ArrayList<>(first.regions().left());
      regions.addAll(second.regions().left());
      return in(first, regions);
    }

    Said said() {
      List<Preflight.Finding> findings = new ArrayList<>();
      denied.forEach((action, calls) -> findings.add(finding(action, List.copyOf(calls.values()))));
      Set<String> everywhere = new HashSet<>(allowed);
      everywhere.removeAll(denied.keySet());
      conditional.forEach(one -> everywhere.remove(one.get(0)));
      List<Preflight.Open> open =
          conditional.isEmpty()
              ? List.of()
              : List.of(
                  new Preflight.Open(
                      Preflight.Why.CONDITIONS, conditional.size(), Optional.empty()));
      return new Said(findings, open, everywhere.size());
    }

    private Preflight.Finding finding(String action, List<Call> calls) {
      return new Preflight.Finding(
          calls.stream().allMatch(call -> isOfOwnTags(action, call))
              ? Preflight.Kind.UNTAGGED
              : Preflight.Kind.DENIED,
          calls,
          action,
          Objects.requireNonNull(decisions.get(action)),
          Optional.empty());
    }
  }

  /**
   * Returns the calls without a dry run, which is more exact; but a dry run may have omitted the
   * role.
   */
  private static List<Call> untried(String action, List<Call> calls, Set<String> tried) {
    return calls.stream()
        .filter(call -> action.equals(PASS_ROLE) || !tried.contains(call.id()))
        .toList();
  }

  /**
   * Returns whether only optional tags need the action: if they are denied, the call is sent
   * without.
   */
  private static boolean isOfOwnTags(String action, Call call) {
    return !call.ownTags().isEmpty() && !actions(call.untagged()).contains(action);
  }

  private static String folded(String action) {
    return action.toLowerCase(Locale.ROOT);
  }
}
