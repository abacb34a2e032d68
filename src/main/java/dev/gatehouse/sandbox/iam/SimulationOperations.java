package dev.gatehouse.sandbox.iam;

import dev.gatehouse.plan.Members;
import dev.gatehouse.sandbox.accounts.OrganizationState;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.Entry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.policy.PolicyContext;
import dev.gatehouse.sandbox.policy.PolicyEvaluation;
import dev.gatehouse.sandbox.policy.PolicyEvaluation.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * The operation SimulatePrincipalPolicy: evaluates the policies of a user, group or role. Root has
 * no policies and cannot be simulated.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class SimulationOperations {

  private static final Set<String> KNOWN =
      Set.of(
          "PolicySourceArn",
          "PolicyInputList",
          "ActionNames",
          "ResourceArns",
          "ContextEntries",
          "CallerArn",
          "MaxItems",
          "Marker");

  /**
   * Policies of the simulated principal.
   *
   * @param boundary documents of the permissions boundary; empty if there is no boundary
   */
  private record Source(
      List<String> documents, Optional<List<String>> boundary, PolicyContext context) {}

  private final Account account;
  private final Directory directory;
  private final IdentityPolicies policies;

  private SimulationOperations(Directory directory) {
    this.account = directory.account;
    this.directory = directory;
    this.policies = new IdentityPolicies(account);
  }

  static void register(Directory directory, Operations operations) {
    operations.reads(
        SimulatePrincipalPolicyRequest.class, new SimulationOperations(directory)::simulate);
  }

  private SimulatePrincipalPolicyResponse simulate(SimulatePrincipalPolicyRequest request) {
    for (Members.Member member : Members.of(request)) {
      if (!KNOWN.contains(member.name())) {
        throw Refusal.INVALID_INPUT.because(
            "The practice account does not simulate with " + member.name() + ".");
      }
    }
    List<String> resources =
        request.resourceArns().isEmpty() ? List.of("*") : request.resourceArns();
    List<EvaluationResult> results = new ArrayList<>();
    for (String action : request.actionNames()) {
      if (action.indexOf(':') < 1) {
        throw Refusal.INVALID_INPUT.because("Invalid Action Name: " + action);
      }
      for (String resource : resources) {
        results.add(result(request, action, resource));
      }
    }
    // The principal must exist even if the request names no actions.
    source(request);
    ListPage<EvaluationResult> page = ListPage.ofIam(results, request.maxItems(), request.marker());
    return SimulatePrincipalPolicyResponse.builder()
        .evaluationResults(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private EvaluationResult result(
      SimulatePrincipalPolicyRequest request, String action, String resource) {
    Source source = source(request);
    PolicyEvaluation evaluation = new PolicyEvaluation(action, resource, source.context());
    Decision decision = evaluation.decide(source.documents());
    Optional<Decision> boundary = source.boundary().map(evaluation::decide);
    decision = decision.within(boundary);
    if (account.denies(action)) {
      decision = Decision.DENIED;
    }
    EvaluationResult.Builder result = EvaluationResult.builder();
    boundary.ifPresent(
        by ->
            result.permissionsBoundaryDecisionDetail(
                detail -> detail.allowedByPermissionsBoundary(by == Decision.ALLOWED)));
    if (OrganizationState.of(account).isMember()) {
      result.organizationsDecisionDetail(
          detail -> detail.allowedByOrganizations(!account.denies(action)));
    }
    return result
        .evalActionName(action)
        .evalResourceName(resource)
        .evalDecision(
            switch (decision) {
              case ALLOWED -> PolicyEvaluationDecisionType.ALLOWED;
              case NOT_ALLOWED -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
              case DENIED -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
            })
        .missingContextValues(source.context().missing())
        .build();
  }

  private Source source(SimulatePrincipalPolicyRequest request) {
    String arn = request.policySourceArn();
    String prefix = account.iamArn("");
    String resource = arn.startsWith(prefix) ? arn.substring(prefix.length()) : "";
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    PolicyContext context = new PolicyContext().notingWhatIsMissing();
    context.with("aws:PrincipalArn", arn).with("aws:PrincipalAccount", account.settings.number());
    Entry entry;
    if (resource.startsWith("user/")) {
      UserEntry user = directory.user(name);
      checkArn(arn, user.user.arn());
      context.with("aws:username", user.user.userName()).with("aws:userid", user.user.userId());
      entry = user;
    } else if (resource.startsWith("role/")) {
      entry = directory.role(name);
      checkArn(arn, directory.role(name).role.arn());
    } else if (resource.startsWith("group/")) {
      entry = directory.group(name);
      checkArn(arn, directory.group(name).group.arn());
    } else {
      throw Refusal.INVALID_INPUT.because(
          "Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
    }
    for (ContextEntry one : request.contextEntries()) {
      if (one.contextKeyName() == null || one.contextKeyValues().size() != 1) {
        throw Refusal.INVALID_INPUT.because("A context key needs a name and one value here.");
      }
      context.with(one.contextKeyName(), one.contextKeyValues().get(0));
    }
    List<String> documents = new ArrayList<>(policies.documents(entry));
    request.policyInputList().forEach(PermissionsPolicy::checkInline);
    documents.addAll(request.policyInputList());
    return new Source(
        documents, entry.boundary().map(by -> policies.documents(Set.of(by))), context);
  }

  private static void checkArn(String wanted, String there) {
    if (!wanted.equals(there)) {
      throw Refusal.NO_SUCH_ENTITY.because("Entity " + wanted + " does not exist.");
    }
  }
}
