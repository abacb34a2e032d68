package dev.gatehouse.plan.preflight;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.accessanalyzer.model.PolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFindingType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResourceType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;

/**
 * What IAM Access Analyzer says about the policies that a plan would write, before it writes any.
 * It checks the very text that the calls contain. If the caller lacks the permission, or the Region
 * the service, the policies stay unchecked; the plan can still run.
 *
 * @param checked how many policies were checked
 * @param findings the problems, in the plan's order
 * @param refused AWS's error code if a policy could not be checked
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html">ValidatePolicy</a>
 */
public record PolicyCheck(int checked, List<Finding> findings, Optional<String> refused) {

  private static final String PERMISSIONS = "PolicyDocument";
  private static final String TRUST = "AssumeRolePolicyDocument";

  /** Creates a result with a copy of the findings. */
  public PolicyCheck {
    findings = List.copyOf(findings);
  }

  /**
   * A problem of a policy.
   *
   * @param call the call that would write the policy
   * @param error whether a part of the policy would not work; otherwise it is a warning
   * @param text AWS's finding: {@code SOME_CODE: some sentence}
   */
  public record Finding(Call call, boolean error, String text) {}

  /** Returns the reads that check the policies of a plan, one for each distinct policy. */
  public static Set<AwsRequest> reads(Plan plan) {
    Set<AwsRequest> reads = new LinkedHashSet<>();
    plan.changes().forEach(call -> reads.addAll(reads(call)));
    return reads;
  }

  /** Returns what the facts say about the policies of a plan. */
  public static PolicyCheck of(Plan plan, Facts facts) {
    if (facts.answers().isEmpty()) {
      return new PolicyCheck(0, List.of(), Optional.empty());
    }
    Set<AwsRequest> checked = new LinkedHashSet<>();
    List<Finding> findings = new ArrayList<>();
    Optional<String> refused = Optional.empty();
    for (Call call : plan.changes()) {
      for (AwsRequest read : reads(call)) {
        Fact<AwsResponse> fact = facts.of(read);
        if (fact.answer().isPresent() && checked.add(read)) {
          findings.addAll(findings(call, (ValidatePolicyResponse) fact.answer().get()));
        } else if (fact instanceof Fact.Refused<AwsResponse> refusal) {
          refused = Optional.of(refusal.code());
        }
      }
    }
    return new PolicyCheck(checked.size(), findings, refused);
  }

  private static List<AwsRequest> reads(Call call) {
    List<AwsRequest> reads = new ArrayList<>();
    for (Members.Member member : Members.of(call.request())) {
      // A text that contains a reference is not yet the policy that will be sent.
      if (member.value() instanceof String text && Ref.in(text).isEmpty()) {
        if (member.name().equals(PERMISSIONS)) {
          // The policy of an endpoint is a resource policy, which names its principals.
          boolean resource = call.request() instanceof CreateVpcEndpointRequest;
          reads.add(
              read(text)
                  .policyType(resource ? PolicyType.RESOURCE_POLICY : PolicyType.IDENTITY_POLICY)
                  .build());
        } else if (member.name().equals(TRUST)) {
          reads.add(
              read(text)
                  .policyType(PolicyType.RESOURCE_POLICY)
                  .validatePolicyResourceType(
                      ValidatePolicyResourceType.AWS_IAM_ASSUME_ROLE_POLICY_DOCUMENT)
                  .build());
        }
      }
    }
    return reads;
  }

  private static ValidatePolicyRequest.Builder read(String document) {
    return ValidatePolicyRequest.builder().policyDocument(document);
  }

  /** Returns errors and warnings. Suggestions concern style, and are not reported. */
  private static List<Finding> findings(Call call, ValidatePolicyResponse answer) {
    List<Finding> findings = new ArrayList<>();
    for (ValidatePolicyFinding finding : answer.findings()) {
      ValidatePolicyFindingType type = finding.findingType();
      if (type != ValidatePolicyFindingType.SUGGESTION) {
        findings.add(
            new Finding(
                call,
                type == ValidatePolicyFindingType.ERROR,
                finding.issueCode() + ": " + finding.findingDetails()));
      }
    }
    return findings;
  }
}
