package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.core.PrincipalKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.*;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;

/**
 * What takes an administrator's permissions away without touching AdministratorAccess: inline
 * policies, boundaries and the organization.
 */
final class LimitsTest {

  private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
  private static final String ADA = "arn:aws:iam::123456789012:user/ada";
  private static final String DENY =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"iam:PutUserPolicy\","
          + "\"Resource\":\"*\"}}";

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients root = Clients.of(sandbox);
  private Clients ada;

  @BeforeEach
  void addAnAdministrator() {
    root.send(CreateUserRequest.builder().userName("ada").build());
    root.send(CreateGroupRequest.builder().groupName("Admins").build());
    root.send(AddUserToGroupRequest.builder().groupName("Admins").userName("ada").build());
    root.send(AttachGroupPolicyRequest.builder().groupName("Admins").policyArn(ADMIN).build());
    root.send(CreateLoginProfileRequest.builder().userName("ada").password("Letters-99").build());
    String id =
        root.send(
                CreateAccessKeyRequest.builder().userName("ada").build(),
                CreateAccessKeyResponse.class)
            .accessKey()
            .accessKeyId();
    ada = Clients.signing(sandbox, id);
    assertRules(true);
  }

  private static String code(Clients aws, AwsRequest request) {
    return assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString())
        .awsErrorDetails()
        .errorCode();
  }

  /** What is allowed, what the simulation says and who gets in are one. */
  private void assertRules(boolean rules) {
    PutUserPolicyRequest put =
        PutUserPolicyRequest.builder()
            .userName("ada")
            .policyName("own")
            .policyDocument(DENY.replace("Deny", "Allow"))
            .build();
    if (rules) {
      ada.send(put);
      ada.send(DeleteUserPolicyRequest.builder().userName("ada").policyName("own").build());
    } else {
      assertEquals("AccessDenied", code(ada, put));
    }
    EvaluationResult simulated = simulate("iam:PutUserPolicy");
    assertEquals(rules, simulated.evalDecision() == PolicyEvaluationDecisionType.ALLOWED);
    assertEquals(rules, sandbox.waysIn().open().contains("user ada"), sandbox.waysIn().toString());
  }

  private EvaluationResult simulate(String action) {
    return root.send(
            SimulatePrincipalPolicyRequest.builder()
                .policySourceArn(ADA)
                .actionNames(action)
                .build(),
            SimulatePrincipalPolicyResponse.class)
        .evaluationResults()
        .get(0);
  }

  @Test
  void countsInlinePoliciesOfTheUser() {
    root.send(
        PutUserPolicyRequest.builder()
            .userName("ada")
            .policyName("no")
            .policyDocument(DENY)
            .build());
    assertRules(false);
    GetUserPolicyResponse got =
        root.send(
            GetUserPolicyRequest.builder().userName("ada").policyName("no").build(),
            GetUserPolicyResponse.class);
    assertTrue(got.policyDocument().contains("%22Deny%22"), got.policyDocument());
    assertEquals(DENY, URLDecoder.decode(got.policyDocument(), StandardCharsets.UTF_8));
    assertEquals(
        List.of("no"),
        root.send(
                ListUserPoliciesRequest.builder().userName("ada").build(),
                ListUserPoliciesResponse.class)
            .policyNames());
    assertTrue(sandbox.snapshotWithoutIds().contains("\"no\""));
    DeleteUserPolicyRequest delete =
        DeleteUserPolicyRequest.builder().userName("ada").policyName("no").build();
    root.send(delete);
    assertEquals("NoSuchEntity", code(root, delete));
    assertRules(true);
  }

  @Test
  void countsInlinePoliciesOfAGroup() {
    root.send(
        PutGroupPolicyRequest.builder()
            .groupName("Admins")
            .policyName("no")
            .policyDocument(DENY)
            .build());
    assertRules(false);
    root.send(RemoveUserFromGroupRequest.builder().groupName("Admins").userName("ada").build());
    root.send(DetachGroupPolicyRequest.builder().groupName("Admins").policyArn(ADMIN).build());
    DeleteGroupRequest delete = DeleteGroupRequest.builder().groupName("Admins").build();
    assertEquals("DeleteConflict", code(root, delete));
    assertEquals(
        List.of("no"),
        root.send(
                ListGroupPoliciesRequest.builder().groupName("Admins").build(),
                ListGroupPoliciesResponse.class)
            .policyNames());
    root.send(DeleteGroupPolicyRequest.builder().groupName("Admins").policyName("no").build());
    root.send(delete);
  }

  @Test
  void countsAPermissionsBoundary() {
    String policy =
        root.send(
                CreatePolicyRequest.builder()
                    .policyName("limit")
                    .policyDocument(
                        DENY.replace("Deny", "Allow").replace("iam:PutUserPolicy", "ec2:*"))
                    .build(),
                CreatePolicyResponse.class)
            .policy()
            .arn();
    root.send(boundary(policy));
    assertRules(false);
    EvaluationResult simulated = simulate("iam:CreateUser");
    assertEquals(PolicyEvaluationDecisionType.IMPLICIT_DENY, simulated.evalDecision());
    assertFalse(simulated.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary());
    DeletePolicyRequest delete = DeletePolicyRequest.builder().policyArn(policy).build();
    assertEquals("DeleteConflict", code(root, delete));
    assertEquals("arn " + policy, "arn " + shownBoundary().permissionsBoundaryArn());
    root.send(boundary(ADMIN));
    assertRules(true);
    assertTrue(
        simulate("iam:CreateUser")
            .permissionsBoundaryDecisionDetail()
            .allowedByPermissionsBoundary());
    DeleteUserPermissionsBoundaryRequest take =
        DeleteUserPermissionsBoundaryRequest.builder().userName("ada").build();
    root.send(take);
    assertEquals("NoSuchEntity", code(root, take));
    root.send(delete);
    assertEquals("NoSuchEntity", code(root, boundary("arn:aws:iam::123456789012:policy/x")));
  }

  @Test
  void aDenyInABoundaryCountsWhereNoPolicyAllowsItEither() {
    root.send(RemoveUserFromGroupRequest.builder().groupName("Admins").userName("ada").build());
    GetSessionTokenRequest session = GetSessionTokenRequest.builder().build();
    ada.send(session);
    String policy =
        root.send(
                CreatePolicyRequest.builder()
                    .policyName("limit")
                    .policyDocument(DENY.replace("iam:PutUserPolicy", "sts:*"))
                    .build(),
                CreatePolicyResponse.class)
            .policy()
            .arn();
    root.send(boundary(policy));
    AwsServiceException e = assertThrows(AwsServiceException.class, () -> ada.send(session));
    String said = e.awsErrorDetails().errorMessage();
    assertTrue(said.endsWith("with an explicit deny in a permissions boundary"), said);
    assertEquals(
        PolicyEvaluationDecisionType.EXPLICIT_DENY, simulate("sts:GetSessionToken").evalDecision());
    root.send(boundary("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    root.send(AddUserToGroupRequest.builder().groupName("Admins").userName("ada").build());
    e = assertThrows(AwsServiceException.class, () -> ada.send(put("x", DENY)));
    said = e.awsErrorDetails().errorMessage();
    assertTrue(
        said.endsWith("because no permissions boundary allows the iam:PutUserPolicy action"), said);
  }

  private AttachedPermissionsBoundary shownBoundary() {
    return root.send(GetUserRequest.builder().userName("ada").build(), GetUserResponse.class)
        .user()
        .permissionsBoundary();
  }

  private static PutUserPermissionsBoundaryRequest boundary(String arn) {
    return PutUserPermissionsBoundaryRequest.builder()
        .userName("ada")
        .permissionsBoundary(arn)
        .build();
  }

  @Test
  void holdsInlinePoliciesAgainstTheirQuota() {
    String long1 = DENY.replace("\"*\"", "\"arn:aws:iam::*:user/" + "x".repeat(1200) + "\"");
    root.send(put("one", long1));
    assertEquals("LimitExceeded", code(root, put("two", long1)));
    root.send(put("one", long1));
    assertEquals("MalformedPolicyDocument", code(root, put("two", "{}")));
  }

  private static PutUserPolicyRequest put(String name, String document) {
    return PutUserPolicyRequest.builder()
        .userName("ada")
        .policyName(name)
        .policyDocument(document)
        .build();
  }

  @Test
  void tellsOfAnOrganizationOnlyWhereThereIsOne() {
    DescribeOrganizationRequest describe = DescribeOrganizationRequest.builder().build();
    assertEquals("AWSOrganizationsNotInUseException", code(root, describe));
    sandbox.turnOnIdentityCenter("us-east-1");
    assertEquals("123456789012", manager(root));
    Sandbox member = Sandbox.builder().organizationOf("210987654321").build();
    assertEquals("210987654321", manager(Clients.of(member)));
  }

  private static String manager(Clients aws) {
    return aws.send(
            DescribeOrganizationRequest.builder().build(), DescribeOrganizationResponse.class)
        .organization()
        .masterAccountId();
  }

  @Test
  void countsWhatTheOrganizationDenies() {
    Sandbox member =
        Sandbox.builder()
            .caller(PrincipalKind.USER)
            .organizationOf("210987654321")
            .deny("iam:PutUserPolicy")
            .build();
    assertEquals(Set.of("root"), member.waysIn().open());
    EvaluationResult simulated =
        Clients.of(member)
            .send(
                SimulatePrincipalPolicyRequest.builder()
                    .policySourceArn("arn:aws:iam::123456789012:user/practice-admin")
                    .actionNames("iam:PutUserPolicy")
                    .build(),
                SimulatePrincipalPolicyResponse.class)
            .evaluationResults()
            .get(0);
    assertFalse(simulated.organizationsDecisionDetail().allowedByOrganizations());
    assertEquals(PolicyEvaluationDecisionType.EXPLICIT_DENY, simulated.evalDecision());
  }
}
