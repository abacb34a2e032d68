package dev.gatehouse.plan.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.accessanalyzer.model.PolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFindingType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResourceType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;

class PolicyCheckTest {

  private static final Facts FACTS =
      Facts.of(new Caller("123456789012", "arn:aws:iam::123456789012:root", "test"), "us-east-1");

  private static final Call GROUP =
      call("group", CreateGroupRequest.builder().groupName("g").build());
  private static final Call POLICY =
      call("policy", CreatePolicyRequest.builder().policyName("p").policyDocument("{p}").build());
  private static final Call SAME =
      call("same", PutGroupPolicyRequest.builder().groupName("g").policyDocument("{p}").build());
  private static final Call ROLE =
      call("role", CreateRoleRequest.builder().assumeRolePolicyDocument("{r}").build());

  private static final AwsRequest OF_POLICY =
      ValidatePolicyRequest.builder()
          .policyDocument("{p}")
          .policyType(PolicyType.IDENTITY_POLICY)
          .build();
  private static final AwsRequest OF_ROLE =
      ValidatePolicyRequest.builder()
          .policyDocument("{r}")
          .policyType(PolicyType.RESOURCE_POLICY)
          .validatePolicyResourceType(
              ValidatePolicyResourceType.AWS_IAM_ASSUME_ROLE_POLICY_DOCUMENT)
          .build();

  @Test
  void asksForEachPolicyOnce() {
    assertEquals(Set.of(OF_POLICY, OF_ROLE), PolicyCheck.reads(Plan.of(GROUP, POLICY, SAME, ROLE)));
    assertEquals(Set.of(), PolicyCheck.reads(Plan.of(GROUP)));
  }

  /** It has a principal, which a policy of an identity may not have. */
  @Test
  void asksForTheOneOfAnEndpointAsForThatOfAResource() {
    Call endpoint =
        call("endpoint", CreateVpcEndpointRequest.builder().policyDocument("{e}").build());
    assertEquals(
        Set.of(
            ValidatePolicyRequest.builder()
                .policyDocument("{e}")
                .policyType(PolicyType.RESOURCE_POLICY)
                .build()),
        PolicyCheck.reads(Plan.of(endpoint)));
  }

  @Test
  void doesNotAskForATextThatIsNotTheOneToBeSent() {
    Ref account = new Ref("ACCOUNT");
    Call reads =
        Call.reads("a.read", "read", CreateGroupRequest.builder().build())
            .output(Output.of(account, Path.of("Group", "Arn")))
            .build();
    Call open =
        call(
            "open",
            CreatePolicyRequest.builder().policyDocument("{" + account.token() + "}").build());
    assertEquals(Set.of(), PolicyCheck.reads(Plan.of(reads, open)));
  }

  @Test
  void tellsErrorsAndWarningsAndLeavesMattersOfStyleOut() {
    Map<AwsRequest, Fact<AwsResponse>> answers = new LinkedHashMap<>();
    answers.put(
        OF_POLICY,
        found(
            ValidatePolicyFindingType.SUGGESTION,
            ValidatePolicyFindingType.WARNING,
            ValidatePolicyFindingType.SECURITY_WARNING));
    answers.put(OF_ROLE, found(ValidatePolicyFindingType.ERROR));
    PolicyCheck check = PolicyCheck.of(Plan.of(POLICY, SAME, ROLE), FACTS.plus(answers));
    assertEquals(
        List.of(
            new PolicyCheck.Finding(POLICY, false, "WARNING_CODE: about WARNING"),
            new PolicyCheck.Finding(POLICY, false, "SECURITY_WARNING_CODE: about SECURITY_WARNING"),
            new PolicyCheck.Finding(ROLE, true, "ERROR_CODE: about ERROR")),
        check.findings());
    assertEquals(2, check.checked());
    assertEquals(Optional.empty(), check.refused());
  }

  @Test
  void saysWhyNothingWasChecked() {
    PolicyCheck check =
        PolicyCheck.of(
            Plan.of(POLICY),
            FACTS.plus(Map.of(OF_POLICY, new Fact.Refused<>("AccessDeniedException", "no"))));
    assertEquals(new PolicyCheck(0, List.of(), Optional.of("AccessDeniedException")), check);
    assertEquals(
        new PolicyCheck(0, List.of(), Optional.empty()),
        PolicyCheck.of(Plan.of(POLICY), Facts.newAccount("us-east-1")));
  }

  private static Fact<AwsResponse> found(ValidatePolicyFindingType... types) {
    return new Fact.Known<>(
        ValidatePolicyResponse.builder()
            .findings(
                List.of(types).stream()
                    .map(
                        type ->
                            ValidatePolicyFinding.builder()
                                .findingType(type)
                                .issueCode(type + "_CODE")
                                .findingDetails("about " + type)
                                .build())
                    .toList())
            .build());
  }

  private static Call call(String id, AwsRequest request) {
    return Call.makes(
            "a." + id,
            "make " + id,
            request,
            Probe.of(CreateGroupRequest.builder().build(), Path.of("Group", "Arn")))
        .irreversible("for a test")
        .build();
  }
}
