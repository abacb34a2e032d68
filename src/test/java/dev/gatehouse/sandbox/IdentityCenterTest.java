package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.identitystore.model.CreateUserRequest;
import software.amazon.awssdk.services.identitystore.model.CreateUserResponse;
import software.amazon.awssdk.services.identitystore.model.DeleteUserRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeUserRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeUserResponse;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.Filter;
import software.amazon.awssdk.services.identitystore.model.GetUserIdRequest;
import software.amazon.awssdk.services.identitystore.model.GetUserIdResponse;
import software.amazon.awssdk.services.identitystore.model.ListUsersRequest;
import software.amazon.awssdk.services.identitystore.model.ListUsersResponse;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.ssoadmin.model.*;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** IAM Identity Center in a practice account: instance, permission sets, users, assignments. */
final class IdentityCenterTest {

  static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final String RESERVED = "/aws-reserved/sso.amazonaws.com/";

  private final Sandbox sandbox = Sandbox.builder().identityCenter("us-east-1").build();
  private Clients aws = Clients.of(sandbox);
  private String arn = "";
  private String store = "";

  @BeforeEach
  void findTheInstance() {
    InstanceMetadata instance = instances(aws).get(0);
    arn = instance.instanceArn();
    store = instance.identityStoreId();
  }

  private static List<InstanceMetadata> instances(Clients clients) {
    return clients
        .send(ListInstancesRequest.builder().build(), ListInstancesResponse.class)
        .instances();
  }

  private void refuses(String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(
        "400 " + code,
        refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode(),
        refusal.getMessage());
  }

  private String permissionSet() {
    return aws.send(
            CreatePermissionSetRequest.builder().instanceArn(arn).name("Admins").build(),
            CreatePermissionSetResponse.class)
        .permissionSet()
        .permissionSetArn();
  }

  private void attach(String set, String policy) {
    aws.send(
        AttachManagedPolicyToPermissionSetRequest.builder()
            .instanceArn(arn)
            .permissionSetArn(set)
            .managedPolicyArn(policy)
            .build());
  }

  private CreateUserRequest.Builder ada() {
    return CreateUserRequest.builder()
        .identityStoreId(store)
        .userName("ada")
        .displayName("Ada Lovelace")
        .name(n -> n.givenName("Ada").familyName("Lovelace"))
        .emails(Email.builder().value("ada@example.org").type("work").primary(true).build());
  }

  private String user() {
    return aws.send(ada().build(), CreateUserResponse.class).userId();
  }

  private CreateAccountAssignmentRequest.Builder assignment(String set, String user) {
    return CreateAccountAssignmentRequest.builder()
        .instanceArn(arn)
        .permissionSetArn(set)
        .targetType(TargetType.AWS_ACCOUNT)
        .targetId("123456789012")
        .principalType(PrincipalType.USER)
        .principalId(user);
  }

  private DeleteAccountAssignmentRequest unassignment(String set, String user) {
    return DeleteAccountAssignmentRequest.builder()
        .instanceArn(arn)
        .permissionSetArn(set)
        .targetType(TargetType.AWS_ACCOUNT)
        .targetId("123456789012")
        .principalType(PrincipalType.USER)
        .principalId(user)
        .build();
  }

  private AccountAssignmentOperationStatus status(String id) {
    return aws.send(
            DescribeAccountAssignmentCreationStatusRequest.builder()
                .instanceArn(arn)
                .accountAssignmentCreationRequestId(id)
                .build(),
            DescribeAccountAssignmentCreationStatusResponse.class)
        .accountAssignmentCreationStatus();
  }

  /** Assigns, and looks until it has come to its end. */
  private AccountAssignmentOperationStatus assign(String set, String user) {
    AccountAssignmentOperationStatus begun =
        aws.send(assignment(set, user).build(), CreateAccountAssignmentResponse.class)
            .accountAssignmentCreationStatus();
    assertEquals(StatusValues.IN_PROGRESS, begun.status());
    assertEquals(StatusValues.IN_PROGRESS, status(begun.requestId()).status());
    return status(begun.requestId());
  }

  private List<String> assigned(String set) {
    return aws
        .send(
            ListAccountAssignmentsRequest.builder()
                .instanceArn(arn)
                .accountId("123456789012")
                .permissionSetArn(set)
                .build(),
            ListAccountAssignmentsResponse.class)
        .accountAssignments()
        .stream()
        .map(AccountAssignment::principalId)
        .toList();
  }

  private static List<Role> reserved(Clients clients) {
    return clients
        .send(ListRolesRequest.builder().pathPrefix(RESERVED).build(), ListRolesResponse.class)
        .roles();
  }

  private Role role() {
    String name = reserved(aws).get(0).roleName();
    return aws.send(GetRoleRequest.builder().roleName(name).build(), GetRoleResponse.class).role();
  }

  @Test
  void isFoundOnlyWhereItWasTurnedOn() {
    Sandbox other = Sandbox.builder().build();
    assertEquals(List.of(), instances(Clients.of(other)));
    assertTrue(other.turnOnIdentityCenter("eu-west-1").worked());
    assertFalse(other.turnOnIdentityCenter("us-east-1").worked());
    assertEquals(List.of(), instances(Clients.of(other)));
    InstanceMetadata there = instances(Clients.in(other, "eu-west-1")).get(0);
    assertTrue(
        there.instanceArn().matches("arn:aws:sso:::instance/ssoins-[0-9a-f]{16}"),
        there.instanceArn());
    assertTrue(there.identityStoreId().matches("d-[0-9a-f]{10}"), there.identityStoreId());
    assertEquals("123456789012 ACTIVE", there.ownerAccountId() + " " + there.statusAsString());
    refuses(
        "ResourceNotFoundException",
        ListPermissionSetsRequest.builder().instanceArn(there.instanceArn()).build());
    DescribeInstanceResponse described =
        aws.send(
            DescribeInstanceRequest.builder().instanceArn(arn).build(),
            DescribeInstanceResponse.class);
    assertEquals(store, described.identityStoreId());
    refuses(
        "AccessDeniedException",
        DescribeInstanceRequest.builder().instanceArn(there.instanceArn()).build());
  }

  @Test
  void isNotManagedByTheAccountOfAnOrganizationThatIsNotItsOwner() {
    Clients member =
        Clients.of(Sandbox.builder().identityCenter("us-east-1", "210987654321").build());
    InstanceMetadata there = instances(member).get(0);
    assertEquals("210987654321", there.ownerAccountId());
    AwsServiceException refusal =
        assertThrows(
            AwsServiceException.class,
            () ->
                member.send(
                    ListPermissionSetsRequest.builder().instanceArn(there.instanceArn()).build()));
    assertEquals("AccessDeniedException", refusal.awsErrorDetails().errorCode());
  }

  /** An account instance has users, for applications, and knows nothing of accounts. */
  @Test
  void knowsNoPermissionSetsAsAnAccountInstance() {
    Sandbox alone = Sandbox.builder().build();
    assertTrue(alone.turnOnAccountInstance("us-east-1").worked());
    assertFalse(alone.turnOnIdentityCenter("eu-west-1").worked());
    Clients clients = Clients.of(alone);
    InstanceMetadata there = instances(clients).get(0);
    assertEquals("123456789012 ACTIVE", there.ownerAccountId() + " " + there.statusAsString());
    for (AwsRequest request :
        List.of(
            ListPermissionSetsRequest.builder().instanceArn(there.instanceArn()).build(),
            CreatePermissionSetRequest.builder()
                .instanceArn(there.instanceArn())
                .name("Admins")
                .build())) {
      AwsServiceException refusal =
          assertThrows(AwsServiceException.class, () -> clients.send(request));
      assertEquals("ValidationException", refusal.awsErrorDetails().errorCode());
    }
    assertThrows(
        AwsServiceException.class,
        () -> clients.send(DescribeOrganizationRequest.builder().build()));
  }

  @Test
  void isEnabledWithOrganizationsByTheManagementAccountAlone() {
    Sandbox member = Sandbox.builder().organizationOf("210987654321").build();
    assertTrue(
        member.turnOnIdentityCenter("us-east-1").sentence().contains("account 210987654321"));
    assertTrue(member.turnOnAccountInstance("us-east-1").worked());
    Sandbox manager = Sandbox.builder().organizationOf("123456789012").build();
    assertFalse(manager.turnOnAccountInstance("us-east-1").worked());
    assertTrue(manager.turnOnIdentityCenter("us-east-1").worked());
  }

  @Test
  void makesPermissionSetsAndAttachesPolicies() {
    String set = permissionSet();
    assertTrue(set.startsWith(arn.replace("instance", "permissionSet") + "/ps-"), set);
    DescribePermissionSetRequest describe =
        DescribePermissionSetRequest.builder().instanceArn(arn).permissionSetArn(set).build();
    PermissionSet shown = aws.send(describe, DescribePermissionSetResponse.class).permissionSet();
    assertEquals("Admins PT1H", shown.name() + " " + shown.sessionDuration());
    assertEquals(
        List.of(set),
        aws.send(
                ListPermissionSetsRequest.builder().instanceArn(arn).build(),
                ListPermissionSetsResponse.class)
            .permissionSets());
    attach(set, ADMINISTRATOR);
    assertThrows(AwsServiceException.class, () -> attach(set, ADMINISTRATOR));
    ListManagedPoliciesInPermissionSetRequest policies =
        ListManagedPoliciesInPermissionSetRequest.builder()
            .instanceArn(arn)
            .permissionSetArn(set)
            .build();
    assertEquals(
        List.of(
            AttachedManagedPolicy.builder().name("AdministratorAccess").arn(ADMINISTRATOR).build()),
        aws.send(policies, ListManagedPoliciesInPermissionSetResponse.class)
            .attachedManagedPolicies());
    DetachManagedPolicyFromPermissionSetRequest detach =
        DetachManagedPolicyFromPermissionSetRequest.builder()
            .instanceArn(arn)
            .permissionSetArn(set)
            .managedPolicyArn(ADMINISTRATOR)
            .build();
    aws.send(detach);
    refuses("ResourceNotFoundException", detach);
    aws.send(DeletePermissionSetRequest.builder().instanceArn(arn).permissionSetArn(set).build());
    refuses("ResourceNotFoundException", describe);
  }

  @Test
  void refusesPermissionSetsThatAreThereOrTooLong() {
    permissionSet();
    CreatePermissionSetRequest.Builder good =
        CreatePermissionSetRequest.builder().instanceArn(arn).name("Admins");
    refuses("ConflictException", good.build());
    refuses("ValidationException", good.copy().name("a b").build());
    refuses("ValidationException", good.copy().name("x".repeat(33)).build());
    for (String duration : List.of("PT13H", "PT59M", "P1Y", "8h")) {
      refuses("ValidationException", good.copy().name("Other").sessionDuration(duration).build());
    }
    aws.send(good.copy().name("Other").sessionDuration("PT12H").build());
  }

  @Test
  void keepsUsersOfUniqueNamesAndAddresses() {
    String id = user();
    DescribeUserResponse shown =
        aws.send(
            DescribeUserRequest.builder().identityStoreId(store).userId(id).build(),
            DescribeUserResponse.class);
    assertEquals("Lovelace", shown.name().familyName());
    assertEquals("ada@example.org", shown.emails().get(0).value());
    assertEquals("ENABLED", shown.userStatusAsString());
    refuses(
        "ConflictException", ada().emails(Email.builder().value("a@example.org").build()).build());
    refuses("ConflictException", ada().userName("bob").build());
    refuses("ValidationException", ada().userName("bob").displayName(null).build());
    refuses("ValidationException", ada().userName("a b").build());
    refuses("ValidationException", ada().userName("Administrator").build());
    refuses("ResourceNotFoundException", ada().identityStoreId("d-0123456789").build());
    assertEquals(List.of(id), found("UserName", "ada"));
    assertEquals(List.of(), found("UserName", "bob"));
    refuses("ValidationException", filtered("DisplayName", "Ada Lovelace"));
    assertEquals(id, byAttribute("userName", "ada"));
    assertEquals(id, byAttribute("emails.value", "ada@example.org"));
    assertThrows(AwsServiceException.class, () -> byAttribute("userName", "bob"));
    DeleteUserRequest delete =
        DeleteUserRequest.builder().identityStoreId(store).userId(id).build();
    aws.send(delete);
    refuses("ResourceNotFoundException", delete);
    assertEquals(List.of(), found("UserName", "ada"));
  }

  // The filter is deprecated, and what the CLI's users know.
  @SuppressWarnings("deprecation")
  private ListUsersRequest filtered(String path, String value) {
    return ListUsersRequest.builder()
        .identityStoreId(store)
        .filters(Filter.builder().attributePath(path).attributeValue(value).build())
        .build();
  }

  private List<String> found(String path, String value) {
    return aws.send(filtered(path, value), ListUsersResponse.class).users().stream()
        .map(User::userId)
        .toList();
  }

  private String byAttribute(String path, String value) {
    return aws.send(
            GetUserIdRequest.builder()
                .identityStoreId(store)
                .alternateIdentifier(
                    a ->
                        a.uniqueAttribute(
                            u -> u.attributePath(path).attributeValue(Document.fromString(value))))
                .build(),
            GetUserIdResponse.class)
        .userId();
  }

  @Test
  void givesAUserARoleInTheAccount() {
    String set = permissionSet();
    attach(set, ADMINISTRATOR);
    String user = user();
    assertEquals(List.of(), assigned(set));
    AccountAssignmentOperationStatus done = assign(set, user);
    assertEquals(StatusValues.SUCCEEDED, done.status());
    assertEquals(List.of(user), assigned(set));
    Role role = role();
    assertTrue(role.roleName().matches("AWSReservedSSO_Admins_[0-9a-f]{16}"), role.roleName());
    assertEquals(RESERVED, role.path());
    assertEquals(null, role.roleLastUsed().lastUsedDate());
    assertEquals(
        ADMINISTRATOR,
        aws.send(
                ListAttachedRolePoliciesRequest.builder().roleName(role.roleName()).build(),
                ListAttachedRolePoliciesResponse.class)
            .attachedPolicies()
            .get(0)
            .policyArn());
    for (AwsRequest change :
        List.of(
            DeleteRoleRequest.builder().roleName(role.roleName()).build(),
            TagRoleRequest.builder()
                .roleName(role.roleName())
                .tags(Tag.builder().key("a").value("b").build())
                .build(),
            AttachRolePolicyRequest.builder()
                .roleName(role.roleName())
                .policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")
                .build())) {
      refuses("UnmodifiableEntity", change);
    }
  }

  @Test
  void assignsOnceAndTakesTheRoleAwayWithTheLastAssignment() {
    String set = permissionSet();
    String user = user();
    CreateAccountAssignmentRequest request = assignment(set, user).build();
    aws.send(request);
    refuses("ConflictException", request);
    refuses("ConflictException", remove(set));
    // Whoever looks at the list sees it come, too.
    assertEquals(List.of(), assigned(set));
    assertEquals(List.of(user), assigned(set));
    assertEquals(StatusValues.SUCCEEDED, assign(set, user).status());
    assertEquals(List.of(user), assigned(set));
    assertEquals(1, reserved(aws).size());
    refuses("ConflictException", remove(set));
    AccountAssignmentOperationStatus begun =
        aws.send(unassignment(set, user), DeleteAccountAssignmentResponse.class)
            .accountAssignmentDeletionStatus();
    List<String> states = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      states.add(
          aws.send(
                  DescribeAccountAssignmentDeletionStatusRequest.builder()
                      .instanceArn(arn)
                      .accountAssignmentDeletionRequestId(begun.requestId())
                      .build(),
                  DescribeAccountAssignmentDeletionStatusResponse.class)
              .accountAssignmentDeletionStatus()
              .statusAsString());
    }
    assertEquals(List.of("IN_PROGRESS", "SUCCEEDED"), states);
    assertEquals(List.of(), reserved(aws));
    refuses("ResourceNotFoundException", unassignment(set, user));
    aws.send(remove(set));
  }

  private DeletePermissionSetRequest remove(String set) {
    return DeletePermissionSetRequest.builder().instanceArn(arn).permissionSetArn(set).build();
  }

  @Test
  void isTheSameAccountInASnapshotWhenTheSameIsMadeInAnotherWay() {
    assign(permissionSet(), user());
    String once = sandbox.snapshot();
    String onceWithoutIds = sandbox.snapshotWithoutIds();
    assertTrue(once.contains("ada@example.org") && once.contains(arn), once);
    assertTrue(onceWithoutIds.contains("\"AWSReservedSSO_Admins\""), onceWithoutIds);
    String set = onlySet();
    String user = assigned(set).get(0);
    aws.send(unassignment(set, user));
    assertEquals(List.of(user), assigned(set));
    assertEquals(List.of(), assigned(set));
    aws.send(DeleteUserRequest.builder().identityStoreId(store).userId(user).build());
    aws.send(remove(set));
    assertNotEquals(onceWithoutIds, sandbox.snapshotWithoutIds());
    assign(permissionSet(), user());
    assertEquals(onceWithoutIds, sandbox.snapshotWithoutIds());
    assertNotEquals(once, sandbox.snapshot());
    sandbox.signInByPortal("ada");
    assertNotEquals(onceWithoutIds, sandbox.snapshotWithoutIds());
  }

  private String onlySet() {
    return aws.send(
            ListPermissionSetsRequest.builder().instanceArn(arn).build(),
            ListPermissionSetsResponse.class)
        .permissionSets()
        .get(0);
  }

  @Test
  void refusesAssignmentsOfWhatIsNotThere() {
    String set = permissionSet();
    String user = user();
    CreateAccountAssignmentRequest.Builder good = assignment(set, user);
    refuses("ResourceNotFoundException", good.copy().principalId(NOBODY).build());
    refuses("ResourceNotFoundException", good.copy().targetId("210987654321").build());
    refuses(
        "ResourceNotFoundException",
        good.copy().permissionSetArn(set.substring(0, set.length() - 16) + "0".repeat(16)).build());
    refuses("ValidationException", good.copy().principalId("ada").build());
    refuses("ResourceNotFoundException", good.copy().principalType(PrincipalType.GROUP).build());
  }

  @Test
  void failsToAssignAPolicyThatIsNotForPeople() {
    String set = permissionSet();
    attach(set, "arn:aws:iam::aws:policy/NoSuchPolicy");
    AccountAssignmentOperationStatus failed = assign(set, user());
    assertEquals(StatusValues.FAILED, failed.status());
    assertEquals(
        "Received a 404 status error: Not supported policy"
            + " arn:aws:iam::aws:policy/NoSuchPolicy.",
        failed.failureReason());
    assertEquals(List.of(), reserved(aws));
  }

  @Test
  void provisionsWhatWasAttachedLater() {
    String set = permissionSet();
    ProvisionPermissionSetRequest provision =
        ProvisionPermissionSetRequest.builder()
            .instanceArn(arn)
            .permissionSetArn(set)
            .targetType(ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS)
            .build();
    refuses("ResourceNotFoundException", provision);
    assign(set, user());
    attach(set, ADMINISTRATOR);
    assertEquals(Set.of("root"), sandbox.waysIn().open());
    assertTrue(sandbox.signInByPortal("ada").worked());
    assertEquals(Set.of("root"), sandbox.waysIn().open());
    String id =
        aws.send(provision, ProvisionPermissionSetResponse.class)
            .permissionSetProvisioningStatus()
            .requestId();
    List<String> states = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      states.add(
          aws.send(
                  DescribePermissionSetProvisioningStatusRequest.builder()
                      .instanceArn(arn)
                      .provisionPermissionSetRequestId(id)
                      .build(),
                  DescribePermissionSetProvisioningStatusResponse.class)
              .permissionSetProvisioningStatus()
              .statusAsString());
    }
    assertEquals(List.of("IN_PROGRESS", "SUCCEEDED"), states);
    assertEquals(Set.of("root", "identity-center user ada"), sandbox.waysIn().open());
  }

  @Test
  void isAWayInOnceTheUserHasBeenSeenToGetIn() {
    assertFalse(sandbox.signInByPortal("ada").worked());
    String set = permissionSet();
    attach(set, ADMINISTRATOR);
    String user = user();
    assertFalse(sandbox.signInByPortal("ada").worked());
    assign(set, user);
    assertEquals(Set.of("root"), sandbox.waysIn().open());
    assertEquals(
        "ada is signed in to the account as Admins.", sandbox.signInByPortal("ada").sentence());
    assertTrue(role().roleLastUsed().lastUsedDate() != null);
    assertEquals(Set.of("root", "identity-center user ada"), sandbox.waysIn().open());
    aws.send(DeleteUserRequest.builder().identityStoreId(store).userId(user).build());
    assertEquals(Set.of("root"), sandbox.waysIn().open());
    assertEquals(List.of(user), assigned(set));
  }

  @Test
  void givesAnAdministratorCredentialsThatEndWithTheAssignment() {
    String set = permissionSet();
    attach(set, "arn:aws:iam::aws:policy/ReadOnlyAccess");
    String user = user();
    assign(set, user);
    assertEquals(Optional.empty(), sandbox.signInByPortal("ada").session());
    attach(set, ADMINISTRATOR);
    assign(set, user);
    String id = sandbox.signInByPortal("ada").session().orElseThrow().id();
    Clients session = Clients.signing(sandbox, id);
    GetCallerIdentityResponse caller =
        session.send(GetCallerIdentityRequest.builder().build(), GetCallerIdentityResponse.class);
    Role role = role();
    assertEquals(
        "arn:aws:sts::123456789012:assumed-role/" + role.roleName() + "/ada", caller.arn());
    assertEquals(role.roleId() + ":ada", caller.userId());
    session.send(unassignment(set, user));
    assertEquals(List.of(user), assigned(set));
    assertThrows(AwsServiceException.class, () -> session.send(ListRolesRequest.builder().build()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void letsAPersonActAfterSomeLooks(int looks) {
    Sandbox practice = Sandbox.builder().region("eu-west-1").personActs(looks).build();
    Clients clients = Clients.in(practice, "eu-west-1");
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i <= looks + 1; i++) {
      found.add(instances(clients).size());
    }
    assertEquals(looks, found.indexOf(1), found.toString());
    aws = clients;
    findTheInstance();
    assign(permissionSet(), user());
    List<Boolean> used = new ArrayList<>();
    Role role = reserved(clients).get(0);
    assertEquals(RESERVED + "eu-west-1/", role.path());
    for (int i = 0; i <= looks + 1; i++) {
      used.add(
          clients
                  .send(
                      GetRoleRequest.builder().roleName(role.roleName()).build(),
                      GetRoleResponse.class)
                  .role()
                  .roleLastUsed()
                  .lastUsedDate()
              != null);
    }
    assertEquals(looks, used.indexOf(true), used.toString());
  }
}
