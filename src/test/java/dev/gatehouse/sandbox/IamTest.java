package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.core.PrincipalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.*;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** IAM and STS of the practice account, asked by the SDK's own clients. */
final class IamTest {

  private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
  static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "[\"ec2.amazonaws.com\",\"cloud9.amazonaws.com\"]},\"Action\":\"sts:AssumeRole\"}]}";

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients aws = Clients.of(sandbox);

  private void send(AwsRequest... requests) {
    for (AwsRequest request : requests) {
      aws.send(request);
    }
  }

  private void refuses(int status, String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(
        status + " " + code,
        refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode(),
        refusal.getMessage());
  }

  private static CreateGroupRequest group(String name) {
    return CreateGroupRequest.builder().groupName(name).build();
  }

  private static CreateUserRequest user(String name) {
    return CreateUserRequest.builder().userName(name).build();
  }

  private static CreateLoginProfileRequest login(String user, String password) {
    return CreateLoginProfileRequest.builder().userName(user).password(password).build();
  }

  private static AttachGroupPolicyRequest attach(String group, String arn) {
    return AttachGroupPolicyRequest.builder().groupName(group).policyArn(arn).build();
  }

  @ParameterizedTest
  @CsvSource({
    "ROOT,arn:aws:iam::123456789012:root",
    "USER,arn:aws:iam::123456789012:user/practice-admin",
    "ROLE,arn:aws:sts::123456789012:assumed-role/PracticeAdmin/practice"
  })
  void saysWhoCalls(PrincipalKind kind, String arn) {
    Clients clients = Clients.of(Sandbox.builder().caller(kind).build());
    assertEquals(
        arn,
        clients
            .send(GetCallerIdentityRequest.builder().build(), GetCallerIdentityResponse.class)
            .arn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "aws-cn", "aws-us-gov", "aws-eusc"})
  void buildsArnsOfItsPartition(String partition) {
    Clients clients = Clients.of(Sandbox.builder().partition(partition).build());
    CreateGroupResponse made = clients.send(group("Admins"), CreateGroupResponse.class);
    assertEquals("arn:" + partition + ":iam::123456789012:group/Admins", made.group().arn());
    clients.send(attach("Admins", "arn:" + partition + ":iam::aws:policy/AdministratorAccess"));
  }

  @Test
  void keepsNamesUniqueIgnoringCase() {
    send(group("Admins"), user("Ada"));
    refuses(409, "EntityAlreadyExists", group("ADMINS"));
    refuses(409, "EntityAlreadyExists", user("ada"));
  }

  @Test
  void doesNotFindWhatIsNotThere() {
    send(group("Admins"));
    refuses(404, "NoSuchEntity", GetGroupRequest.builder().groupName("nobody").build());
    refuses(404, "NoSuchEntity", GetUserRequest.builder().userName("nobody").build());
    refuses(404, "NoSuchEntity", GetRoleRequest.builder().roleName("nobody").build());
    refuses(404, "NoSuchEntity", attach("Admins", ADMINISTRATOR + "s"));
    refuses(404, "NoSuchEntity", GetAccountPasswordPolicyRequest.builder().build());
    refuses(404, "NoSuchEntity", GetLoginProfileRequest.builder().userName("x").build());
    refuses(
        404,
        "NoSuchEntity",
        AddUserToGroupRequest.builder().groupName("Admins").userName("x").build());
  }

  @Test
  void doesNotDeleteWhatIsInUse() {
    send(
        group("Admins"),
        user("ada"),
        attach("Admins", ADMINISTRATOR),
        AddUserToGroupRequest.builder().groupName("Admins").userName("ada").build());
    refuses(409, "DeleteConflict", DeleteGroupRequest.builder().groupName("Admins").build());
    refuses(409, "DeleteConflict", DeleteUserRequest.builder().userName("ada").build());
    send(
        RemoveUserFromGroupRequest.builder().groupName("Admins").userName("ada").build(),
        DetachGroupPolicyRequest.builder().groupName("Admins").policyArn(ADMINISTRATOR).build(),
        DeleteGroupRequest.builder().groupName("Admins").build(),
        DeleteUserRequest.builder().userName("ada").build());
    assertEquals(Sandbox.builder().build().snapshot(), sandbox.snapshot());
  }

  @Test
  void holdsToTheQuotas() {
    send(user("ada"));
    for (int i = 0; i < 10; i++) {
      send(
          group("g" + i),
          AddUserToGroupRequest.builder().groupName("g" + i).userName("ada").build());
    }
    send(group("g10"));
    refuses(
        409,
        "LimitExceeded",
        AddUserToGroupRequest.builder().groupName("g10").userName("ada").build());
    for (int i = 11; i < 300; i++) {
      send(group("g" + i));
    }
    refuses(409, "LimitExceeded", group("g300"));
    refuses(
        409,
        "LimitExceeded",
        role("long", TRUST.replace("Allow\"", "Allow\",\"Sid\":\"" + "s".repeat(2000) + "\"")));
  }

  private static CreateRoleRequest role(String name, String trust) {
    return CreateRoleRequest.builder().roleName(name).assumeRolePolicyDocument(trust).build();
  }

  @Test
  void refusesNamesThatBreakTheModel() {
    refuses(400, "ValidationError", group("a b"));
    refuses(400, "ValidationError", group("x".repeat(129)));
    send(group("x".repeat(128)));
    refuses(400, "ValidationError", user("x".repeat(65)));
    refuses(400, "ValidationError", role("x".repeat(65), TRUST));
    refuses(400, "ValidationError", CreateGroupRequest.builder().build());
    refuses(400, "ValidationError", CreateGroupRequest.builder().groupName("g").path("x").build());
    refuses(
        400, "ValidationError", CreateAccountAliasRequest.builder().accountAlias("A--b").build());
  }

  @Test
  void readsPolicyDocumentsAndGivesThemBackEncoded() {
    refuses(400, "MalformedPolicyDocument", role("r", "{"));
    refuses(400, "MalformedPolicyDocument", role("r", "[]"));
    refuses(400, "MalformedPolicyDocument", role("r", TRUST.replace("ec2.amazonaws.com", "ec2")));
    refuses(400, "MalformedPolicyDocument", role("r", TRUST.replace("Principal", "Resource")));
    CreateRoleResponse made = aws.send(role("r", TRUST), CreateRoleResponse.class);
    assertTrue(
        made.role().assumeRolePolicyDocument().startsWith("%7B%22Version%22%3A%222012-10-17"));
    refuses(
        400,
        "MalformedPolicyDocument",
        CreatePolicyRequest.builder().policyName("p").policyDocument(TRUST).build());
  }

  @Test
  void resetsWhatAPasswordPolicyLeavesOut() {
    send(
        UpdateAccountPasswordPolicyRequest.builder()
            .minimumPasswordLength(14)
            .requireSymbols(true)
            .maxPasswordAge(90)
            .build(),
        UpdateAccountPasswordPolicyRequest.builder().requireNumbers(true).build());
    PasswordPolicy policy =
        aws.send(
                GetAccountPasswordPolicyRequest.builder().build(),
                GetAccountPasswordPolicyResponse.class)
            .passwordPolicy();
    assertEquals(6, policy.minimumPasswordLength());
    assertFalse(policy.requireSymbols());
    assertFalse(policy.expirePasswords());
    assertTrue(policy.requireNumbers());
  }

  @Test
  void holdsPasswordsAgainstThePolicy() {
    send(user("ada"));
    refuses(400, "PasswordPolicyViolation", login("ada", "onlyletters"));
    send(
        login("ada", "Letters-9"),
        DeleteLoginProfileRequest.builder().userName("ada").build(),
        UpdateAccountPasswordPolicyRequest.builder().minimumPasswordLength(14).build());
    refuses(400, "PasswordPolicyViolation", login("ada", "Letters-9"));
    send(login("ada", "Letters-9-and-more"));
    refuses(409, "EntityAlreadyExists", login("ada", "Letters-9-and-more"));
    assertFalse(sandbox.snapshot().contains("Letters"), "a password in the snapshot");
  }

  @Test
  void doesNotRepeatAPasswordInARefusal() {
    send(user("ada"));
    String password = "p".repeat(129);
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(login("ada", password)));
    assertFalse(String.valueOf(refusal.getMessage()).contains(password), refusal.getMessage());
  }

  @Test
  void hasOneAlias() {
    send(CreateAccountAliasRequest.builder().accountAlias("first").build());
    refuses(
        409,
        "EntityAlreadyExists",
        CreateAccountAliasRequest.builder().accountAlias("first").build());
    send(CreateAccountAliasRequest.builder().accountAlias("second").build());
    assertEquals(
        List.of("second"),
        aws.send(ListAccountAliasesRequest.builder().build(), ListAccountAliasesResponse.class)
            .accountAliases());
    refuses(404, "NoSuchEntity", DeleteAccountAliasRequest.builder().accountAlias("first").build());
  }

  @Test
  void givesListsInPages() {
    for (int i = 0; i < 23; i++) {
      send(group("g" + i));
    }
    List<String> names = new ArrayList<>();
    ListGroupsResponse page;
    String marker = null;
    int pages = 0;
    do {
      page =
          aws.send(
              ListGroupsRequest.builder().maxItems(10).marker(marker).build(),
              ListGroupsResponse.class);
      page.groups().forEach(group -> names.add(group.groupName()));
      marker = page.marker();
      pages++;
    } while (page.isTruncated());
    assertEquals(3, pages);
    assertEquals(23, names.stream().distinct().count());
    refuses(400, "ValidationError", ListGroupsRequest.builder().marker("nonsense").build());
  }

  @Test
  void takesTagsAndRefusesDoubledKeys() {
    Tag blue = Tag.builder().key("team").value("blue").build();
    Tag red = Tag.builder().key("Team").value("red").build();
    CreateUserRequest doubled = user("ada").toBuilder().tags(blue, red).build();
    refuses(400, "InvalidInput", doubled);
    send(user("ada"), TagUserRequest.builder().userName("ada").tags(blue).build());
    assertEquals(
        List.of(blue),
        aws.send(GetUserRequest.builder().userName("ada").build(), GetUserResponse.class)
            .user()
            .tags());
    List<Tag> many =
        IntStream.range(0, 50)
            .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
            .toList();
    refuses(409, "LimitExceeded", TagUserRequest.builder().userName("ada").tags(many).build());
    send(UntagUserRequest.builder().userName("ada").tagKeys("team").build());
    assertTrue(
        aws.send(ListUserTagsRequest.builder().userName("ada").build(), ListUserTagsResponse.class)
            .tags()
            .isEmpty());
  }

  @Test
  void holdsOneRoleInAnInstanceProfile() {
    send(
        role("r", TRUST),
        role("s", TRUST),
        CreateInstanceProfileRequest.builder().instanceProfileName("p").build(),
        AddRoleToInstanceProfileRequest.builder().instanceProfileName("p").roleName("r").build());
    refuses(
        409,
        "LimitExceeded",
        AddRoleToInstanceProfileRequest.builder().instanceProfileName("p").roleName("s").build());
    refuses(409, "DeleteConflict", DeleteRoleRequest.builder().roleName("r").build());
    refuses(
        409,
        "DeleteConflict",
        DeleteInstanceProfileRequest.builder().instanceProfileName("p").build());
    assertEquals(
        "r",
        aws.send(
                GetInstanceProfileRequest.builder().instanceProfileName("p").build(),
                GetInstanceProfileResponse.class)
            .instanceProfile()
            .roles()
            .get(0)
            .roleName());
  }

  @Test
  void saysThatAServicesRoleIsTaken() {
    CreateServiceLinkedRoleRequest request =
        CreateServiceLinkedRoleRequest.builder().awsServiceName("cloud9.amazonaws.com").build();
    send(request);
    refuses(400, "InvalidInput", request);
    refuses(
        400,
        "UnmodifiableEntity",
        DeleteRoleRequest.builder().roleName("AWSServiceRoleForAWSCloud9").build());
  }

  @Test
  void deletesAServicesRoleThatNothingUses() {
    DeleteServiceLinkedRoleRequest delete =
        DeleteServiceLinkedRoleRequest.builder().roleName("AWSServiceRoleForAWSCloud9").build();
    refuses(404, "NoSuchEntity", delete);
    send(CreateServiceLinkedRoleRequest.builder().awsServiceName("cloud9.amazonaws.com").build());
    String task = aws.send(delete, DeleteServiceLinkedRoleResponse.class).deletionTaskId();
    assertTrue(
        task.startsWith("task/aws-service-role/cloud9.amazonaws.com/AWSServiceRoleForAWSCloud9/"),
        task);
    assertEquals(
        DeletionTaskStatusType.SUCCEEDED,
        aws.send(
                GetServiceLinkedRoleDeletionStatusRequest.builder().deletionTaskId(task).build(),
                GetServiceLinkedRoleDeletionStatusResponse.class)
            .status());
    refuses(404, "NoSuchEntity", delete);
    refuses(
        404,
        "NoSuchEntity",
        GetServiceLinkedRoleDeletionStatusRequest.builder().deletionTaskId("task/none").build());
  }

  @Test
  void keepsVersionsOfAPolicy() {
    String allow =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\"}}";
    String arn =
        aws.send(
                CreatePolicyRequest.builder().policyName("p").policyDocument(allow).build(),
                CreatePolicyResponse.class)
            .policy()
            .arn();
    for (int i = 0; i < 4; i++) {
      send(
          CreatePolicyVersionRequest.builder()
              .policyArn(arn)
              .policyDocument(allow)
              .setAsDefault(true)
              .build());
    }
    refuses(
        409,
        "LimitExceeded",
        CreatePolicyVersionRequest.builder().policyArn(arn).policyDocument(allow).build());
    refuses(409, "DeleteConflict", DeletePolicyRequest.builder().policyArn(arn).build());
    assertEquals(
        "v5",
        aws.send(GetPolicyRequest.builder().policyArn(arn).build(), GetPolicyResponse.class)
            .policy()
            .defaultVersionId());
  }

  @Test
  void refusesWhatTheCallerMayNotDo() {
    sandbox.deny("iam:CreateGroup");
    refuses(403, "AccessDenied", group("Admins"));
    send(user("ada"));
    sandbox.allow("iam:CreateGroup");
    send(group("Admins"));
  }

  @Test
  void countsReadsAndWrites() {
    send(group("a"), ListGroupsRequest.builder().build(), ListGroupsRequest.builder().build());
    assertEquals(1, sandbox.counter().writes());
    assertEquals(2, sandbox.counter().of("iam:ListGroups"));
    assertEquals(2, sandbox.counter().reads());
  }

  @Test
  void answersTheSameBytesToTheSameRequests() {
    Sandbox other = Sandbox.builder().build();
    Clients clients = Clients.of(other);
    for (AwsRequest request : List.of(group("a"), user("b"), role("c", TRUST))) {
      assertEquals(aws.send(request), clients.send(request));
    }
    assertEquals(sandbox.snapshot(), other.snapshot());
    Sandbox third = Sandbox.builder().seed(2).build();
    for (AwsRequest request : List.of(user("b"), group("a"), role("c", TRUST))) {
      Clients.of(third).send(request);
    }
    assertFalse(third.snapshot().equals(sandbox.snapshot()));
    assertEquals(sandbox.snapshotWithoutIds(), third.snapshotWithoutIds());
  }

  @Test
  void saysWhatItDoesNotKnow() {
    AwsServiceException refusal =
        assertThrows(
            AwsServiceException.class,
            () -> aws.send(ListServerCertificatesRequest.builder().build()));
    assertEquals("InvalidAction", refusal.awsErrorDetails().errorCode());
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("practice account"), refusal.getMessage());
  }
}
