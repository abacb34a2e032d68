package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.*;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;

/** Roles that users assume: whom the role trusts, and what its session may do then. */
final class AssumeRoleTest {

  private static final String ACCOUNT = "arn:aws:iam::123456789012:";
  private static final String ROLE = ACCOUNT + "role/staff/Ops";
  private static final String READ = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients root = Clients.of(sandbox);
  private Clients ada;

  @BeforeEach
  void addAUserWithAKey() {
    root.send(CreateUserRequest.builder().userName("ada").build());
    String id =
        root.send(
                CreateAccessKeyRequest.builder().userName("ada").build(),
                CreateAccessKeyResponse.class)
            .accessKey()
            .accessKeyId();
    ada = Clients.signing(sandbox, id);
  }

  private void role(String principal, String more) {
    root.send(
        CreateRoleRequest.builder()
            .roleName("Ops")
            .path("/staff/")
            .assumeRolePolicyDocument(trust(principal, more))
            .build());
    root.send(AttachRolePolicyRequest.builder().roleName("Ops").policyArn(READ).build());
  }

  private static String trust(String principal, String more) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
        + principal
        + ",\"Action\":\"sts:AssumeRole\""
        + more
        + "}]}";
  }

  private static AssumeRoleRequest assume() {
    return AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("work").build();
  }

  private Clients session() {
    AssumeRoleResponse answer = ada.send(assume(), AssumeRoleResponse.class);
    assertEquals("arn:aws:sts::123456789012:assumed-role/Ops/work", answer.assumedRoleUser().arn());
    return Clients.signing(sandbox, answer.credentials().accessKeyId());
  }

  private static String code(Clients aws, AwsRequest request) {
    return assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString())
        .awsErrorDetails()
        .errorCode();
  }

  @Test
  void givesASessionThatMayDoWhatTheRoleMay() {
    role("{\"AWS\":\"" + ACCOUNT + "user/ada\"}", "");
    Clients ops = session();
    assertEquals(
        "arn:aws:sts::123456789012:assumed-role/Ops/work",
        ops.send(GetCallerIdentityRequest.builder().build(), GetCallerIdentityResponse.class)
            .arn());
    ops.send(ListUsersRequest.builder().build());
    assertEquals("AccessDenied", code(ops, GetSessionTokenRequest.builder().build()));
    CreateUserRequest create = CreateUserRequest.builder().userName("bob").build();
    assertEquals("AccessDenied", code(ops, create));
    root.send(
        PutRolePolicyRequest.builder()
            .roleName("Ops")
            .policyName("more")
            .policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:*\","
                    + "\"Resource\":\"*\"}}")
            .build());
    ops.send(create);
    root.send(
        PutRolePermissionsBoundaryRequest.builder()
            .roleName("Ops")
            .permissionsBoundary(READ)
            .build());
    assertEquals("AccessDenied", code(ops, CreateUserRequest.builder().userName("eve").build()));
    root.send(DeleteRolePermissionsBoundaryRequest.builder().roleName("Ops").build());
    root.send(DetachRolePolicyRequest.builder().roleName("Ops").policyArn(READ).build());
    assertEquals("DeleteConflict", code(root, DeleteRoleRequest.builder().roleName("Ops").build()));
    root.send(DeleteRolePolicyRequest.builder().roleName("Ops").policyName("more").build());
    root.send(DeleteRoleRequest.builder().roleName("Ops").build());
    assertEquals("InvalidClientTokenId", code(ops, ListUsersRequest.builder().build()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"AWS\":\"arn:aws:iam::123456789012:root\"}; ; false",
        "{\"AWS\":\"arn:aws:iam::123456789012:user/bob\"}; ; false",
        "{\"Service\":\"ec2.amazonaws.com\"}; ; false",
        "\"*\"; ; true",
        "{\"AWS\":[\"arn:aws:iam::123456789012:user/bob\",\"arn:aws:iam::123456789012:user/ada\"]};"
            + " ; true",
        "\"*\"; ,\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}; false",
        "\"*\"; ,\"Condition\":{\"StringEquals\":{\"aws:username\":\"ada\"}}; true",
        "\"*\"; },{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"; false",
        "{\"Service\":\"ec2.amazonaws.com\"};"
            + " },{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:TagSession\"; false"
      })
  void asksTheRolesTrustPolicy(String principal, String condition, boolean trusts) {
    root.send(CreateUserRequest.builder().userName("bob").build());
    role(principal, condition == null ? "" : condition);
    if (trusts) {
      session();
    } else {
      assertEquals("AccessDenied", code(ada, assume()));
    }
  }

  @Test
  void letsWhomTheAccountTrustsAssumeItByTheirOwnPolicies() {
    role("{\"AWS\":\"123456789012\"}", "");
    assertEquals("AccessDenied", code(ada, assume()));
    String document =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"EFFECT\",\"Action\":"
            + "\"sts:AssumeRole\",\"Resource\":\"arn:aws:iam::*:role/staff/*\"}}";
    PutUserPolicyRequest.Builder put =
        PutUserPolicyRequest.builder().userName("ada").policyName("assume");
    root.send(put.policyDocument(document.replace("EFFECT", "Allow")).build());
    session();
    root.send(put.policyDocument(document.replace("EFFECT", "Deny")).build());
    assertEquals("AccessDenied", code(ada, assume()));
  }

  @Test
  void asksForTheExternalId() {
    role("\"*\"", ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"blue\"}}");
    assertEquals("AccessDenied", code(ada, assume()));
    assertEquals("AccessDenied", code(ada, assume().toBuilder().externalId("red").build()));
    ada.send(assume().toBuilder().externalId("blue").build());
  }

  @Test
  void knowsASessionByTheArnOfItsRole() {
    String condition = ",\"Condition\":{\"ArnEquals\":{\"aws:PrincipalArn\":\"";
    role("\"*\"", condition + ROLE + "\"}}");
    assertEquals("AccessDenied", code(ada, assume()));
    root.send(
        CreateRoleRequest.builder()
            .roleName("First")
            .assumeRolePolicyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "\"*\",\"Action\":\"sts:AssumeRole\"}]}")
            .build());
    root.send(
        UpdateAssumeRolePolicyRequest.builder()
            .roleName("Ops")
            .policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "\"*\",\"Action\":\"sts:AssumeRole\""
                    + condition
                    + ACCOUNT
                    + "role/First\"}}}]}")
            .build());
    AssumeRoleResponse first =
        ada.send(
            assume().toBuilder().roleArn(ACCOUNT + "role/First").build(), AssumeRoleResponse.class);
    Clients.signing(sandbox, first.credentials().accessKeyId()).send(assume());
  }

  @Test
  void refusesRootAndWhatLastsTooLong() {
    role("\"*\"", "");
    assertEquals("AccessDenied", code(root, assume()));
    AssumeRoleRequest longer = assume().toBuilder().durationSeconds(7200).build();
    AwsServiceException e = assertThrows(AwsServiceException.class, () -> ada.send(longer));
    assertEquals("ValidationError", e.awsErrorDetails().errorCode());
    String said = e.awsErrorDetails().errorMessage();
    assertTrue(said.endsWith("MaxSessionDuration set for this role."), said);
    e = assertThrows(AwsServiceException.class, () -> session().send(longer));
    said = e.awsErrorDetails().errorMessage();
    assertTrue(said.endsWith("session limit for roles assumed by role chaining"), said);
    assertEquals(
        "AccessDenied", code(ada, assume().toBuilder().roleArn(ACCOUNT + "role/Nobody").build()));
  }

  @Test
  void givesASessionAnotherOneForAnHourAtMost() {
    role("\"*\"", "");
    root.send(
        CreateRoleRequest.builder()
            .roleName("Long")
            .maxSessionDuration(7200)
            .assumeRolePolicyDocument(trust("\"*\"", ""))
            .build());
    AssumeRoleRequest twoHours =
        assume().toBuilder().roleArn(ACCOUNT + "role/Long").durationSeconds(7200).build();
    ada.send(twoHours);
    assertEquals("ValidationError", code(session(), twoHours));
  }
}
