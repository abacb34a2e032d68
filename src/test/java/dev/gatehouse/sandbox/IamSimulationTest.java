package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.core.PrincipalKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** What the practice account's IAM says beforehand of the rights of users and roles. */
class IamSimulationTest {

  private static final String ACCOUNT = "arn:aws:iam::123456789012:";
  private static final String ADA = ACCOUNT + "user/ada";

  private final Sandbox sandbox = Sandbox.builder().caller(PrincipalKind.ROLE).build();
  private final Clients aws = Clients.of(sandbox);

  private void ada(String... statements) {
    aws.send(CreateUserRequest.builder().userName("ada").build());
    String document =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    CreatePolicyResponse policy =
        aws.send(
            CreatePolicyRequest.builder().policyName("own").policyDocument(document).build(),
            CreatePolicyResponse.class);
    aws.send(
        AttachUserPolicyRequest.builder().userName("ada").policyArn(policy.policy().arn()).build());
  }

  private List<String> simulate(SimulatePrincipalPolicyRequest.Builder request) {
    return aws
        .send(request.build(), SimulatePrincipalPolicyResponse.class)
        .evaluationResults()
        .stream()
        .map(
            result ->
                result.evalActionName()
                    + " "
                    + result.evalDecisionAsString()
                    + result.missingContextValues().stream().map(key -> " " + key).toList())
        .toList();
  }

  private static SimulatePrincipalPolicyRequest.Builder of(String arn, String... actions) {
    return SimulatePrincipalPolicyRequest.builder().policySourceArn(arn).actionNames(actions);
  }

  @Test
  void saysWhatTheManagedPoliciesOfARoleAllow() {
    assertEquals(
        List.of("iam:CreateUser allowed[]", "ec2:RunInstances allowed[]"),
        simulate(of(ACCOUNT + "role/PracticeAdmin", "iam:CreateUser", "ec2:RunInstances")));
  }

  @Test
  void tellsWhatIsNotAllowedFromWhatIsForbidden() {
    ada(
        "{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}",
        "{\"Effect\":\"Deny\",\"Action\":\"iam:Delete*\",\"Resource\":\"*\"}");
    assertEquals(
        List.of(
            "iam:createuser allowed[]",
            "iam:DeleteUser explicitDeny[]",
            "ec2:RunInstances implicitDeny[]"),
        simulate(of(ADA, "iam:createuser", "iam:DeleteUser", "ec2:RunInstances")));
  }

  @Test
  void saysWhichConditionsItKnowsNothingOf() {
    ada(
        "{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":"
            + "{\"aws:MultiFactorAuthPresent\":\"true\"}}}");
    assertEquals(
        List.of("iam:CreateUser implicitDeny[ aws:MultiFactorAuthPresent]"),
        simulate(of(ADA, "iam:CreateUser")));
    ContextEntry mfa =
        ContextEntry.builder()
            .contextKeyName("aws:MultiFactorAuthPresent")
            .contextKeyType(ContextKeyTypeEnum.BOOLEAN)
            .contextKeyValues("true")
            .build();
    assertEquals(
        List.of("iam:CreateUser allowed[]"),
        simulate(of(ADA, "iam:CreateUser").contextEntries(mfa)));
  }

  @Test
  void deniesWhatTheAccountDeniesItsCaller() {
    sandbox.deny("iam:CreateUser");
    sandbox.deny("cloud9:*");
    assertEquals(
        List.of(
            "iam:CreateUser explicitDeny[]",
            "iam:CreateRole allowed[]",
            "cloud9:CreateEnvironmentEC2 explicitDeny[]"),
        simulate(
            of(
                ACCOUNT + "role/PracticeAdmin",
                "iam:CreateUser",
                "iam:CreateRole",
                "cloud9:CreateEnvironmentEC2")));
  }

  @Test
  void simulatesNeitherRootNorSessions() {
    for (String arn :
        List.of(
            ACCOUNT + "root", "arn:aws:sts::123456789012:assumed-role/PracticeAdmin/practice")) {
      AwsServiceException refusal =
          assertThrows(AwsServiceException.class, () -> simulate(of(arn, "iam:CreateUser")));
      assertEquals("InvalidInput", refusal.awsErrorDetails().errorCode());
      assertTrue(
          refusal
              .awsErrorDetails()
              .errorMessage()
              .endsWith("does not clearly define entity type and name."),
          refusal.getMessage());
    }
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> simulate(of(ADA, "iam:CreateUser")));
    assertEquals("NoSuchEntity", refusal.awsErrorDetails().errorCode());
  }

  @Test
  void changesNothing() {
    String before = sandbox.snapshot();
    simulate(of(ACCOUNT + "role/PracticeAdmin", "iam:CreateUser"));
    assertEquals(before, sandbox.snapshot());
    assertEquals(0, sandbox.counter().writes());
  }
}
