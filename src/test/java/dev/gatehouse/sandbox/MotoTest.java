package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.Moto;
import dev.gatehouse.sandbox.wire.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.account.model.DeleteAlternateContactRequest;
import software.amazon.awssdk.services.account.model.GetAlternateContactRequest;
import software.amazon.awssdk.services.account.model.PutAlternateContactRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.iam.model.*;

/** The same calls to the practice account and to moto, another emulator of AWS. */
@org.junit.jupiter.api.Tag("same")
final class MotoTest {

  /** Ids, dates and what comes of them, and lists that moto leaves out when they are empty. */
  private static final Set<String> IGNORED =
      Set.of(
          "UserId",
          "GroupId",
          "RoleId",
          "InstanceProfileId",
          "PolicyId",
          "CreateDate",
          "PermissionsBoundaryUsageCount",
          "UpdateDate",
          "RoleLastUsed",
          "AccessKeyId",
          "SecretAccessKey",
          "EnableDate",
          "Base32StringSeed",
          "QRCodePNG",
          "LastUsedDate",
          "IsTruncated",
          "Tags");

  private final Map<String, String> deviations = new LinkedHashMap<>();
  private final List<AwsRequest> calls = new ArrayList<>();

  private void call(AwsRequest request) {
    calls.add(request);
  }

  /** A call that moto answers otherwise, and why the practice account is right. */
  private void differs(AwsRequest request, String reason) {
    deviations.put(Integer.toString(calls.size()), reason);
    calls.add(request);
  }

  private void walk() {
    String administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    call(CreateAccountAliasRequest.builder().accountAlias("my-first").build());
    call(ListAccountAliasesRequest.builder().build());
    call(GetAccountPasswordPolicyRequest.builder().build());
    call(
        UpdateAccountPasswordPolicyRequest.builder()
            .minimumPasswordLength(14)
            .requireSymbols(true)
            .requireNumbers(true)
            .maxPasswordAge(90)
            .passwordReusePrevention(24)
            .hardExpiry(false)
            .build());
    call(GetAccountPasswordPolicyRequest.builder().build());
    call(UpdateAccountPasswordPolicyRequest.builder().requireNumbers(true).build());
    differs(
        GetAccountPasswordPolicyRequest.builder().build(),
        "AWS leaves out what is not set; moto gives a maximum age of 0");
    call(DeleteAccountPasswordPolicyRequest.builder().build());
    call(DeleteAccountPasswordPolicyRequest.builder().build());
    call(CreateGroupRequest.builder().groupName("Admins").path("/people/").build());
    call(CreateGroupRequest.builder().groupName("Admins").build());
    differs(
        CreateGroupRequest.builder().groupName("admins").build(), "names are unique ignoring case");
    call(GetGroupRequest.builder().groupName("Admins").build());
    call(GetGroupRequest.builder().groupName("nobody").build());
    call(AttachGroupPolicyRequest.builder().groupName("Admins").policyArn(administrator).build());
    call(
        AttachGroupPolicyRequest.builder()
            .groupName("Admins")
            .policyArn(administrator + "s")
            .build());
    call(ListAttachedGroupPoliciesRequest.builder().groupName("Admins").build());
    call(
        CreateUserRequest.builder()
            .userName("ada")
            .tags(Tag.builder().key("team").value("blue").build())
            .build());
    call(CreateUserRequest.builder().userName("ada").build());
    call(GetUserRequest.builder().userName("ada").build());
    call(GetUserRequest.builder().userName("nobody").build());
    call(ListUserTagsRequest.builder().userName("ada").build());
    call(AddUserToGroupRequest.builder().groupName("Admins").userName("ada").build());
    call(AddUserToGroupRequest.builder().groupName("Admins").userName("nobody").build());
    call(ListGroupsForUserRequest.builder().userName("ada").build());
    call(GetLoginProfileRequest.builder().userName("ada").build());
    differs(
        CreateLoginProfileRequest.builder()
            .userName("ada")
            .password("Long-enough-12")
            .passwordResetRequired(true)
            .build(),
        "moto drops PasswordResetRequired");
    differs(
        GetLoginProfileRequest.builder().userName("ada").build(),
        "moto drops PasswordResetRequired");
    call(CreateLoginProfileRequest.builder().userName("ada").password("Long-enough-12").build());
    call(DeleteLoginProfileRequest.builder().userName("ada").build());
    differs(
        CreateLoginProfileRequest.builder().userName("ada").password("x").build(),
        "moto does not hold passwords against the policy");
    call(ListAccessKeysRequest.builder().userName("ada").build());
    call(ListMfaDevicesRequest.builder().userName("ada").build());
    walkCredentials();
    CreateRoleRequest role =
        CreateRoleRequest.builder()
            .roleName("Access")
            .path("/service-role/")
            .assumeRolePolicyDocument(IamTest.TRUST)
            .build();
    call(role);
    call(role);
    differs(
        role.toBuilder().roleName("Bad").assumeRolePolicyDocument("{").build(),
        "moto does not read trust policies");
    call(GetRoleRequest.builder().roleName("Access").build());
    call(GetRoleRequest.builder().roleName("nobody").build());
    call(AttachRolePolicyRequest.builder().roleName("Access").policyArn(administrator).build());
    call(ListAttachedRolePoliciesRequest.builder().roleName("Access").build());
    call(CreateInstanceProfileRequest.builder().instanceProfileName("P").path("/c/").build());
    call(CreateInstanceProfileRequest.builder().instanceProfileName("P").build());
    call(
        AddRoleToInstanceProfileRequest.builder()
            .instanceProfileName("P")
            .roleName("Access")
            .build());
    call(
        AddRoleToInstanceProfileRequest.builder()
            .instanceProfileName("P")
            .roleName("Access")
            .build());
    differs(
        GetInstanceProfileRequest.builder().instanceProfileName("P").build(),
        "moto does not encode this document");
    call(GetInstanceProfileRequest.builder().instanceProfileName("nobody").build());
    differs(
        ListInstanceProfilesForRoleRequest.builder().roleName("Access").build(),
        "moto does not encode this document");
    call(DeleteRoleRequest.builder().roleName("Access").build());
    call(DeleteInstanceProfileRequest.builder().instanceProfileName("P").build());
    CreatePolicyRequest policy =
        CreatePolicyRequest.builder()
            .policyName("Sessions")
            .policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                    + "\"ssm:StartSession\",\"Resource\":\"*\"}]}")
            .build();
    call(policy);
    call(policy);
    call(policy.toBuilder().policyName("Bad").policyDocument(IamTest.TRUST).build());
    String own = "arn:aws:iam::123456789012:policy/Sessions";
    call(GetPolicyRequest.builder().policyArn(own).build());
    call(GetPolicyRequest.builder().policyArn(own + "s").build());
    differs(
        GetPolicyVersionRequest.builder().policyArn(own).versionId("v1").build(),
        "moto does not encode this document");
    differs(
        GetPolicyVersionRequest.builder().policyArn(administrator).versionId("v1").build(),
        "moto does not encode this document");
    differs(
        CreateServiceLinkedRoleRequest.builder().awsServiceName("cloud9.amazonaws.com").build(),
        "moto makes up the name of the role from the service");
    differs(
        CreateServiceLinkedRoleRequest.builder().awsServiceName("cloud9.amazonaws.com").build(),
        "AWS says that the name has been taken");
    call(DeletePolicyRequest.builder().policyArn(own).build());
    call(
        DescribeVpcsRequest.builder()
            .filters(Filter.builder().name("is-default").values("false").build())
            .build());
    call(DescribeVpcsRequest.builder().vpcIds("vpc-12345678").build());
    call(DescribeSubnetsRequest.builder().subnetIds("subnet-12345678").build());
    differs(
        DeleteUserRequest.builder().userName("ada").build(),
        "moto deletes a user that is in a group");
    differs(
        DeleteGroupRequest.builder().groupName("Admins").build(),
        "moto deletes a group that is in use");
  }

  private void walkCredentials() {
    String phone = "arn:aws:iam::123456789012:mfa/phone";
    CreateVirtualMfaDeviceRequest device =
        CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName("phone").build();
    call(device);
    call(device);
    call(device.toBuilder().path("/staff/").build());
    call(
        ListVirtualMfaDevicesRequest.builder()
            .assignmentStatus(AssignmentStatusType.UNASSIGNED)
            .build());
    call(
        ListVirtualMfaDevicesRequest.builder()
            .assignmentStatus(AssignmentStatusType.ASSIGNED)
            .build());
    EnableMfaDeviceRequest enable =
        EnableMfaDeviceRequest.builder()
            .userName("ada")
            .serialNumber(phone)
            .authenticationCode1("000000")
            .authenticationCode2("000000")
            .build();
    call(enable.toBuilder().userName("nobody").build());
    differs(enable, "moto takes any codes");
    differs(ListMfaDevicesRequest.builder().userName("ada").build(), "moto took the codes");
    differs(
        DeactivateMfaDeviceRequest.builder().userName("ada").serialNumber(phone).build(),
        "moto took the codes");
    call(DeactivateMfaDeviceRequest.builder().userName("ada").serialNumber(phone).build());
    call(DeleteVirtualMfaDeviceRequest.builder().serialNumber(phone).build());
    call(DeleteVirtualMfaDeviceRequest.builder().serialNumber(phone).build());
    CreateAccessKeyRequest key = CreateAccessKeyRequest.builder().userName("ada").build();
    call(key);
    call(key);
    call(key);
    call(key.toBuilder().userName("nobody").build());
    call(ListAccessKeysRequest.builder().userName("ada").build());
    String id = "AKIAABCDEFGHIJKLMNOP";
    call(DeleteAccessKeyRequest.builder().userName("ada").accessKeyId(id).build());
    call(
        UpdateAccessKeyRequest.builder()
            .userName("ada")
            .accessKeyId(id)
            .status(StatusType.INACTIVE)
            .build());
    call(GetAccessKeyLastUsedRequest.builder().accessKeyId(id).build());
    call(GetCredentialReportRequest.builder().build());
    call(
        ListEntitiesForPolicyRequest.builder()
            .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
            .build());
    GetAlternateContactRequest contact =
        GetAlternateContactRequest.builder().alternateContactType("SECURITY").build();
    differs(contact, "the model says 404; moto sends 400");
    call(
        PutAlternateContactRequest.builder()
            .alternateContactType("SECURITY")
            .name("Ada")
            .title("Security")
            .emailAddress("ada@example.org")
            .phoneNumber("+44 1")
            .build());
    call(contact);
    DeleteAlternateContactRequest delete =
        DeleteAlternateContactRequest.builder().alternateContactType("SECURITY").build();
    call(delete);
    differs(delete, "the model has an error for this; moto deletes what is not there");
  }

  @Test
  void answersAsMotoDoes() throws Exception {
    walk();
    Clients own = Clients.of(Sandbox.builder().build());
    List<String> unexpected = new ArrayList<>();
    Map<String, String> differing = new LinkedHashMap<>();
    try (Moto moto = Moto.start()) {
      Clients other = Clients.at(moto.address());
      for (int i = 0; i < calls.size(); i++) {
        String ours = outcome(own, calls.get(i));
        String theirs = outcome(other, calls.get(i));
        if (!ours.equals(theirs)) {
          differing.put(Integer.toString(i), ours);
          if (!deviations.containsKey(Integer.toString(i))) {
            unexpected.add(calls.get(i) + "\n  ours   " + ours + "\n  theirs " + theirs + "\n");
          }
        }
      }
    }
    assertEquals(List.of(), unexpected);
    assertEquals(deviations.keySet(), differing.keySet(), "deviations that moto no longer has");
  }

  private static String outcome(Clients clients, AwsRequest request) {
    try {
      return plain(JsonTree.of(clients.send(request))).toString();
    } catch (AwsServiceException e) {
      return e.statusCode() + " " + e.awsErrorDetails().errorCode();
    }
  }

  private static Object plain(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> plain = new TreeMap<>();
      map.forEach(
          (name, value) -> {
            boolean nothing = value instanceof List<?> list && list.isEmpty();
            if (!IGNORED.contains(name) && !nothing) {
              plain.put(name.toString(), plain(value));
            }
          });
      return plain;
    }
    return tree instanceof List<?> list ? list.stream().map(MotoTest::plain).toList() : tree;
  }
}
