package dev.gatehouse.step.people;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.ConsoleAddresses;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.identitystore.model.CreateUserRequest;
import software.amazon.awssdk.services.identitystore.model.DeleteUserRequest;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.Name;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeleteAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentCreationStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentDeletionStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsRequest;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

/**
 * The administrator as a user of IAM Identity Center: the user, and the assignment of the
 * administrators' permission set to this account, which makes a role in it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/quick-start-default-idc.html">Set
 *     up user access with the default IAM Identity Center directory</a>
 */
public final class IdentityCenterUser {

  /** The id of the call that gives the user the permission set in this account. */
  static final String ASSIGN = "admin-user.assign";

  private static final Ref ID = new Ref("ADMIN_USER_ID");
  private static final Ref REQUEST = new Ref("ASSIGNMENT_REQUEST_ID");
  private static final Ref UNASSIGNING = new Ref("UNASSIGNMENT_REQUEST_ID");

  /** What AWS makes stands here, with a Region behind it in most of them. */
  private static final String ROLES = "/aws-reserved/sso.amazonaws.com/";

  private IdentityCenterUser() {}

  /** All that makes the user an administrator of this account. */
  public static List<Action> actions(Situation situation) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    List<Action> actions = new ArrayList<>();
    actions.add(IdentityCenter.turnOn(situation));
    actions.add(IdentityCenter.find());
    if (!IdentityCenterAccountInstance.isForAccounts(situation)) {
      actions.add(IdentityCenterAccountInstance.look());
    }
    actions.add(AdminPermissionSet.make(situation));
    actions.add(AdminPermissionSet.attach(situation));
    actions.add(create(situation, user));
    actions.add(assign(situation.facts().caller().account(), user));
    actions.add(assigned(user));
    actions.add(roleThere(situation));
    actions.add(
        Call.reads("admin-user.find-role", "find the administrators' role", roles(situation))
            .output(Output.of(Administrator.ROLE, roleName()))
            .withoutValue(
                "The account has no role for administrators from IAM Identity Center yet. Run the "
                    + "same command again in a few minutes.")
            .build());
    // No API tells whether a user has a password: one who was there is taken to have one.
    if (!IdentityCenter.has(situation, user)) {
      actions.add(password(situation, user));
    }
    return actions;
  }

  private static Call create(Situation situation, String user) {
    String given = situation.text(Keys.ADMIN_USER_GIVEN_NAME);
    String family = situation.text(Keys.ADMIN_USER_FAMILY_NAME);
    Call.Builder create =
        Call.makes(
                Administrator.CREATE,
                "make the user " + user + " in IAM Identity Center",
                CreateUserRequest.builder()
                    .identityStoreId(IdentityCenterInstance.STORE.token())
                    .userName(user)
                    .name(Name.builder().givenName(given).familyName(family).build())
                    .displayName(given + " " + family)
                    .emails(
                        Email.builder()
                            .value(situation.text(Keys.ADMIN_USER_EMAIL))
                            .type("work")
                            .primary(true)
                            .build())
                    .build(),
                Probe.of(
                        IdentityCenter.user(IdentityCenterInstance.STORE.token(), user),
                        IdentityCenter.userId(user))
                    .withCodes(AdminPermissionSet.ABSENT, AdminPermissionSet.TAKEN))
            .output(Output.of(ID, Path.of("UserId"), IdentityCenter.userId(user)))
            .advice(
                Advice.on(
                        "ConflictException",
                        "IAM Identity Center has a user of this name in another spelling, or another user "
                            + "with this e-mail address. Choose that admin-user.name, or another "
                            + "admin-user.email.")
                    .instead(Keys.ADMIN_USER_NAME))
            .advice(
                Advice.unlessDenied(
                    Set.of("AccessDeniedException"),
                    "IAM Identity Center takes its users from another directory. Make the user there, "
                        + "and run the same command again."));
    IdentityCenterAccountInstance.proofs(situation).forEach(create::needs);
    return create.build();
  }

  /** Who has the permission set in an account. */
  static AwsRequest assignments(String account) {
    return ListAccountAssignmentsRequest.builder()
        .instanceArn(IdentityCenterInstance.INSTANCE.token())
        .accountId(account)
        .permissionSetArn(AdminPermissionSet.ARN.token())
        .build();
  }

  private static Call assign(String account, String user) {
    AwsRequest list = assignments(account);
    Path mine = Path.of("AccountAssignments").where("PrincipalId", ID.token());
    return Call.makes(
            ASSIGN,
            "let " + user + " do everything in this account",
            CreateAccountAssignmentRequest.builder()
                .instanceArn(IdentityCenterInstance.INSTANCE.token())
                .targetId(account)
                .targetType(TargetType.AWS_ACCOUNT)
                .permissionSetArn(AdminPermissionSet.ARN.token())
                .principalType(PrincipalType.USER)
                .principalId(ID.token())
                .build(),
            Probe.of(list, mine.then("PrincipalId"))
                .withCodes(AdminPermissionSet.ABSENT, AdminPermissionSet.TAKEN))
        .output(Output.begun(REQUEST, Path.of("AccountAssignmentCreationStatus", "RequestId")))
        .retryWhilePropagating("ResourceNotFoundException")
        .advice(
            Advice.on(
                "ConflictException",
                "AWS is still at work on an earlier request of this sort. Wait a minute, and run "
                    + "the same command again."))
        .build();
  }

  /** What takes back one of these calls. */
  public static Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    if (call.request() instanceof CreateUserRequest create) {
      return Optional.of(
          Inverse.of(
              call,
              Inverse.remove(
                      call,
                      "delete the user " + create.userName() + " of IAM Identity Center",
                      DeleteUserRequest.builder()
                          .identityStoreId(IdentityCenterInstance.STORE.token())
                          .userId(ID.token())
                          .build())
                  .build()));
    }
    return call.request() instanceof CreateAccountAssignmentRequest assign
        ? Optional.of(Inverse.of(call, unassign(call, assign.targetId()), unassigned(call)))
        : AdminPermissionSet.inverse(call, situation, earlier);
  }

  private static Call unassign(Call assign, String account) {
    return Inverse.remove(
            assign,
            "take the rights in this account away again",
            DeleteAccountAssignmentRequest.builder()
                .instanceArn(IdentityCenterInstance.INSTANCE.token())
                .targetId(account)
                .targetType(TargetType.AWS_ACCOUNT)
                .permissionSetArn(AdminPermissionSet.ARN.token())
                .principalType(PrincipalType.USER)
                .principalId(ID.token())
                .build())
        .output(Output.begun(UNASSIGNING, Path.of("AccountAssignmentDeletionStatus", "RequestId")))
        .retryWhilePropagating("ConflictException")
        .build();
  }

  private static Await unassigned(Call assign) {
    Path status = Path.of("AccountAssignmentDeletionStatus");
    return settled(
        Inverse.id(assign, "-done"),
        "the rights to be gone from this account",
        DescribeAccountAssignmentDeletionStatusRequest.builder()
            .instanceArn(IdentityCenterInstance.INSTANCE.token())
            .accountAssignmentDeletionRequestId(UNASSIGNING.token())
            .build(),
        status);
  }

  private static Await assigned(String user) {
    Path status = Path.of("AccountAssignmentCreationStatus");
    return settled(
        "admin-user.assigned",
        "the rights of " + user + " to reach this account",
        DescribeAccountAssignmentCreationStatusRequest.builder()
            .instanceArn(IdentityCenterInstance.INSTANCE.token())
            .accountAssignmentCreationRequestId(REQUEST.token())
            .build(),
        status);
  }

  /** Waits until a change of an assignment has come to its end. */
  private static Await settled(String id, String why, AwsRequest read, Path status) {
    return Await.of(id, why, read, status.then("Status"))
        .until("SUCCEEDED")
        .failsAt("FAILED")
        .reason(status.then("FailureReason"))
        .takes(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofMinutes(5))
        .build();
  }

  /** The role is made by the assignment, and IAM may show it a moment later. */
  private static Await roleThere(Situation situation) {
    return Await.of(
            "admin-user.role",
            "the administrators' role to be in the account",
            roles(situation),
            roleName())
        .takes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(2))
        .after(REQUEST)
        .build();
  }

  /** The roles of IAM Identity Center that have the rights, whatever permission sets are called. */
  static AwsRequest roles(Situation situation) {
    return ListEntitiesForPolicyRequest.builder()
        .policyArn(AdminPermissionSet.policy(situation))
        .entityFilter(EntityType.ROLE)
        .pathPrefix(ROLES)
        .build();
  }

  /** The name of the administrators' role, where it has been read. */
  static Optional<String> role(Situation situation) {
    return situation.facts().of(roles(situation)).answer().flatMap(roleName()::read);
  }

  private static Path roleName() {
    return Path.of("PolicyRoles").starting("RoleName", Administrator.ROLE_START).then("RoleName");
  }

  private static Handoff password(Situation situation, String user) {
    return new Handoff(
        "admin-user.identity-center-password",
        "let " + user + " choose a password",
        ConsoleAddresses.page(situation, "singlesignon/home"),
        List.of(
            "Choose Users, and there " + user + ".",
            "Choose Reset password, and either an e-mail with instructions or a one-time password: "
                + "AWS lets nobody set it from outside.",
            "From then on " + user + " signs in at " + IdentityCenterInstance.portal(situation)),
        Optional.empty(),
        Set.of());
  }

  /** What the summary says of signing in. */
  public static List<Note> notes(Situation situation) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    return List.of(
        new Note(
            Note.Kind.SIGN_IN,
            "Sign in as "
                + user
                + ", and choose this account and "
                + Administrator.PERMISSION_SET
                + ", at "
                + IdentityCenterInstance.portal(situation),
            Set.of(ASSIGN)),
        new Note(
            Note.Kind.SIGN_IN,
            "Without a password yet: in the console, under IAM Identity Center and Users, choose "
                + user
                + " and Reset password. "
                + ConsoleAddresses.page(situation, "singlesignon/home"),
            Set.of(ASSIGN)),
        new Note(
            Note.Kind.KEEP,
            "The AWS CLI asks for the Region, which is "
                + situation.text(Keys.ACCOUNT_REGION)
                + ", and for the start URL, when it gets credentials:"
                + ShellCommand.of("aws", "configure", "sso").with("--profile", user).token()
                + "The start URL is "
                + IdentityCenterInstance.portal(situation),
            Set.of(ASSIGN)));
  }
}
