package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.iam.model.*;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** What policies let a user do who signs with a key of its own. */
final class PermissionsTest {

  private static final String AWS = "arn:aws:iam::aws:policy/";
  static final String REQUIRE_MFA =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"DenyWithoutMfa\",\"Effect\":\"Deny\","
          + "\"NotAction\":[\"iam:CreateVirtualMFADevice\",\"iam:EnableMFADevice\",\"iam:GetUser\","
          + "\"iam:GetMFADevice\",\"iam:ListMFADevices\",\"iam:ListVirtualMFADevices\","
          + "\"iam:ResyncMFADevice\",\"sts:GetSessionToken\"],\"Resource\":\"*\",\"Condition\":{"
          + "\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}}}]}";

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients root = Clients.of(sandbox);
  private Clients ada;

  @BeforeEach
  void addAUserWithAKey() {
    root.send(CreateUserRequest.builder().userName("ada").build());
    root.send(CreateGroupRequest.builder().groupName("Admins").build());
    root.send(AddUserToGroupRequest.builder().groupName("Admins").userName("ada").build());
    String id =
        root.send(
                CreateAccessKeyRequest.builder().userName("ada").build(),
                CreateAccessKeyResponse.class)
            .accessKey()
            .accessKeyId();
    ada = Clients.signing(sandbox, id);
  }

  private static AwsServiceException refusal(Clients aws, AwsRequest request) {
    return assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
  }

  private static void denied(Clients aws, AwsRequest request) {
    AwsServiceException refusal = refusal(aws, request);
    assertEquals(
        "403 AccessDenied", refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode());
  }

  private void group(String arn) {
    root.send(AttachGroupPolicyRequest.builder().groupName("Admins").policyArn(arn).build());
  }

  private String own(String name, String document) {
    return root.send(
            CreatePolicyRequest.builder().policyName(name).policyDocument(document).build(),
            CreatePolicyResponse.class)
        .policy()
        .arn();
  }

  private static String allow(String action, String resource, String condition) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\""
        + action
        + "\",\"Resource\":\""
        + resource
        + "\""
        + (condition.isEmpty() ? "" : ",\"Condition\":" + condition)
        + "}}";
  }

  private static CreateUserRequest create(String user) {
    return CreateUserRequest.builder().userName(user).build();
  }

  @Test
  void refusesAUserWithoutPoliciesEverythingButItsName() {
    assertEquals(
        "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: iam:CreateUser on"
            + " resource: arn:aws:iam::123456789012:user/bob because no identity-based policy"
            + " allows the iam:CreateUser action",
        refusal(ada, create("bob")).awsErrorDetails().errorMessage());
    ada.send(GetCallerIdentityRequest.builder().build());
    assertEquals(
        "UnauthorizedOperation",
        refusal(ada, DescribeVpcsRequest.builder().build()).awsErrorDetails().errorCode());
    assertEquals(
        "AccessDeniedException",
        refusal(ada, ListEnvironmentsRequest.builder().build()).awsErrorDetails().errorCode());
    assertFalse(sandbox.snapshot().contains("bob"));
  }

  @Test
  void allowsWhatAPolicyOfAGroupAllows() {
    group(AWS + "AdministratorAccess");
    ada.send(create("bob"));
    ada.send(DescribeVpcsRequest.builder().build());
    root.send(RemoveUserFromGroupRequest.builder().groupName("Admins").userName("ada").build());
    denied(ada, create("eve"));
    root.send(
        AttachUserPolicyRequest.builder().userName("ada").policyArn(AWS + "IAMFullAccess").build());
    ada.send(create("eve"));
    refusal(ada, DescribeVpcsRequest.builder().build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReadOnlyAccess", "SecurityAudit", "job-function/ViewOnlyAccess"})
  void letsReadersReadAndNotWrite(String policy) {
    group(AWS + policy);
    ada.send(ListUsersRequest.builder().build());
    ada.send(DescribeVpcsRequest.builder().build());
    denied(ada, create("bob"));
  }

  @Test
  void holdsRequestsToIdentityCenterAgainstPolicies() {
    sandbox.turnOnIdentityCenter("us-east-1");
    ListInstancesRequest list = ListInstancesRequest.builder().build();
    assertEquals("AccessDeniedException", refusal(ada, list).awsErrorDetails().errorCode());
    group(own("See", allow("sso:List*", "*", "")));
    InstanceMetadata instance = ada.send(list, ListInstancesResponse.class).instances().get(0);
    CreatePermissionSetRequest create =
        CreatePermissionSetRequest.builder()
            .instanceArn(instance.instanceArn())
            .name("Admins")
            .build();
    assertTrue(
        why(create).contains("sso:CreatePermissionSet on resource: " + instance.instanceArn()),
        why(create));
    group(own("Make", allow("sso:CreatePermissionSet", instance.instanceArn(), "")));
    ada.send(create);
    software.amazon.awssdk.services.identitystore.model.ListUsersRequest users =
        software.amazon.awssdk.services.identitystore.model.ListUsersRequest.builder()
            .identityStoreId(instance.identityStoreId())
            .build();
    String store =
        "arn:aws:identitystore::123456789012:identitystore/" + instance.identityStoreId();
    assertTrue(why(users).contains("identitystore:ListUsers on resource: " + store), why(users));
    group(own("Users", allow("identitystore:*", store, "")));
    ada.send(users);
  }

  @Test
  void deniesABareKeyWhatWantsMfa() {
    group(AWS + "AdministratorAccess");
    group(own("RequireMfa", REQUIRE_MFA));
    AwsServiceException refusal = refusal(ada, create("bob"));
    assertTrue(
        refusal
            .awsErrorDetails()
            .errorMessage()
            .endsWith("with an explicit deny in an identity-based policy"),
        refusal.getMessage());
    denied(ada, ListUsersRequest.builder().build());
    ada.send(GetUserRequest.builder().build());
    ada.send(ListMfaDevicesRequest.builder().build());
    ada.send(CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName("phone").build());
    ada.send(GetCallerIdentityRequest.builder().build());
    root.send(create("eve"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "iam:CreateUser;arn:aws:iam::*:user/b*;;true",
        "IAM:createuser;arn:aws:iam::123456789012:user/b?b;;true",
        "iam:CreateUser;arn:aws:iam::123456789012:user/B*;;false",
        "iam:CreateUser;arn:aws:iam::*:user/${aws:username};;false",
        "iam:Create?ser;*;;true",
        "iam:CreateRole;*;;false",
        "iam:*;*;{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}};false",
        "iam:*;*;{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}};false",
        "iam:*;*;{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":false}};true",
        "iam:*;*;{\"Null\":{\"aws:MultiFactorAuthPresent\":\"true\"}};true",
        "iam:*;*;{\"StringEquals\":{\"aws:username\":[\"eve\",\"ada\"]}};true",
        "iam:*;*;{\"StringNotEquals\":{\"aws:username\":[\"eve\",\"ada\"]}};false",
        "iam:*;*;{\"StringLike\":{\"aws:PrincipalArn\":\"*:user/a*\"}};true",
        "iam:*;*;{\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:user/a*\"}};false",
        "iam:*;*;{\"StringEquals\":{\"aws:PrincipalTag/team\":\"blue\"}};false",
        "iam:*;*;{\"StringEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}};true"
      })
  void readsPatternsAndConditions(String action, String resource, String condition, boolean good) {
    group(own("Some", allow(action, resource, condition == null ? "" : condition)));
    if (good) {
      ada.send(create("bob"));
    } else {
      denied(ada, create("bob"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}",
        "{\"DateLessThan\":{\"aws:username\":\"2026-01-01T00:00:00Z\"}}",
        "{\"ForAllValues:StringEquals\":{\"aws:username\":\"ada\"}}"
      })
  void refusesLoudlyWhatItCannotEvaluate(String condition) {
    group(own("Some", allow("iam:CreateUser", "*", condition)));
    AwsServiceException refusal = refusal(ada, create("bob"));
    assertEquals("PracticeAccountCannotTell", refusal.awsErrorDetails().errorCode());
    // What the statement does not speak of is not in doubt.
    denied(ada, CreateGroupRequest.builder().groupName("x").build());
  }

  @Test
  void letsAUserChooseItsPasswordWhereTheAccountAllowsIt() {
    root.send(CreateLoginProfileRequest.builder().userName("ada").password("Letters-99").build());
    ChangePasswordRequest change =
        ChangePasswordRequest.builder().oldPassword("Letters-99").newPassword("Numbers-11").build();
    denied(ada, change);
    root.send(
        UpdateAccountPasswordPolicyRequest.builder()
            .allowUsersToChangePassword(true)
            .passwordReusePrevention(2)
            .build());
    ada.send(change);
    assertEquals("The old password was incorrect.", why(change));
    ChangePasswordRequest back =
        ChangePasswordRequest.builder().oldPassword("Numbers-11").newPassword("Letters-99").build();
    assertEquals("PasswordPolicyViolation", refusal(ada, back).awsErrorDetails().errorCode());
    assertEquals(
        "PasswordPolicyViolation",
        refusal(ada, back.toBuilder().newPassword("x").build()).awsErrorDetails().errorCode());
    assertEquals("InvalidUserType", refusal(root, back).awsErrorDetails().errorCode());
  }

  private String why(AwsRequest request) {
    return refusal(ada, request).awsErrorDetails().errorMessage();
  }

  @Test
  void allowsNoMoreThanABoundaryDoes() {
    root.send(
        CreateUserRequest.builder()
            .userName("bob")
            .permissionsBoundary(AWS + "IAMReadOnlyAccess")
            .build());
    root.send(AddUserToGroupRequest.builder().groupName("Admins").userName("bob").build());
    group(AWS + "AdministratorAccess");
    String id =
        root.send(
                CreateAccessKeyRequest.builder().userName("bob").build(),
                CreateAccessKeyResponse.class)
            .accessKey()
            .accessKeyId();
    Clients bob = Clients.signing(sandbox, id);
    bob.send(ListUsersRequest.builder().build());
    denied(bob, create("eve"));
  }
}
