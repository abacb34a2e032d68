package dev.gatehouse.sandbox.analyzer;

import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.policy.PolicyFindings;
import dev.gatehouse.sandbox.wire.RestJsonProtocol;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.accessanalyzer.model.PolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResourceType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;

/**
 * IAM Access Analyzer with ValidatePolicy only. It validates identity policies and trust policies,
 * and makes the general checks of resource policies.
 */
public final class AnalyzerService extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "access-analyzer";

  private AnalyzerService() {
    super(
        NAME,
        new RestJsonProtocol(Map.of("/policy/validation", "ValidatePolicy")),
        DenialMessages.REST_JSON);
  }

  /** Creates the Access Analyzer service, which is the same for all accounts. */
  public static Service of() {
    return new AnalyzerService();
  }

  @Override
  public Operations make() {
    return new Operations().reads(ValidatePolicyRequest.class, AnalyzerService::validate);
  }

  private static ValidatePolicyResponse validate(ValidatePolicyRequest request) {
    List<ValidatePolicyFinding> findings =
        new PolicyFindings(kind(request)).of(request.policyDocument());
    ListPage<ValidatePolicyFinding> page =
        ListPage.of(
            findings,
            request.maxResults(),
            request.nextToken(),
            100,
            Refusal.VALIDATION_EXCEPTION.because("The next token is invalid."));
    return ValidatePolicyResponse.builder().findings(page.items()).nextToken(page.next()).build();
  }

  private static PolicyFindings.Kind kind(ValidatePolicyRequest request) {
    ValidatePolicyResourceType type = request.validatePolicyResourceType();
    if (request.policyType() == PolicyType.IDENTITY_POLICY) {
      if (type != null) {
        throw Refusal.VALIDATION_EXCEPTION.because(
            "validatePolicyResourceType is for resource policies only.");
      }
      return PolicyFindings.Kind.IDENTITY;
    }
    if (request.policyType() == PolicyType.RESOURCE_POLICY) {
      if (type == null) {
        return PolicyFindings.Kind.RESOURCE;
      }
      if (type == ValidatePolicyResourceType.AWS_IAM_ASSUME_ROLE_POLICY_DOCUMENT) {
        return PolicyFindings.Kind.TRUST;
      }
    }
    throw Refusal.VALIDATION_EXCEPTION.because(
        "The practice account checks identity policies, trust policies of roles and what holds for"
            + " all resource policies only.");
  }
}
