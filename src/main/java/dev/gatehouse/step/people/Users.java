package dev.gatehouse.step.people;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.Tag;

/** The calls that create a user of IAM, and let one join a group. */
public final class Users {

  private Users() {}

  /** Makes a user. */
  public static Call.Builder create(String id, String user, Map<String, String> tags) {
    CreateUserRequest.Builder request = CreateUserRequest.builder().userName(user);
    if (!tags.isEmpty()) {
      List<Tag> list = new ArrayList<>();
      tags.forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
      request.tags(list);
    }
    return Call.makes(
        id,
        "make the user " + user,
        request.build(),
        Probe.of(KnownUsers.user(user), Path.of("User", "Arn")));
  }

  /** Lets a user, who may have been made just before, join a group. */
  public static Call join(String id, String user, String group) {
    return Call.makes(
            id,
            "let " + user + " join the group " + group,
            AddUserToGroupRequest.builder().groupName(group).userName(user).build(),
            Probe.of(
                ListGroupsForUserRequest.builder().userName(user).build(),
                Path.of("Groups").where("GroupName", group).then("GroupName")))
        .retryWhilePropagating("NoSuchEntity")
        .advice(
            Advice.on(
                "LimitExceeded",
                "A user may be in ten groups. Take the user out of one, or choose another user."))
        .build();
  }

  /** What takes back a call that makes a user or lets one join, unless the user is in use. */
  public static Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    if (call.request() instanceof CreateUserRequest create) {
      return Optional.of(delete(call, create.userName(), earlier));
    }
    return call.request() instanceof AddUserToGroupRequest join
        ? Optional.of(leave(call, join.userName(), join.groupName()))
        : Optional.empty();
  }

  private static Inverse leave(Call join, String user, String group) {
    return Inverse.of(
            join,
            Inverse.remove(
                    join,
                    "take " + user + " out of the group " + group,
                    RemoveUserFromGroupRequest.builder().groupName(group).userName(user).build())
                .build())
        .unless(inUse(user));
  }

  private static Inverse delete(Call create, String user, UndoneCalls earlier) {
    return Inverse.of(
            create,
            Inverse.remove(
                    create,
                    "delete the user " + user,
                    DeleteUserRequest.builder().userName(user).build())
                .retryWhilePropagating("DeleteConflict")
                .advice(
                    Advice.on(
                        "DeleteConflict",
                        "The user "
                            + user
                            + " has something that was not made here, such as an SSH key or a "
                            + "certificate. Delete it in the console, under IAM, or keep the user."))
                .build())
        .unless(inUse(user))
        .unless(holds(user, earlier));
  }

  /** That nobody signs as the user: the caller, or whoever has an access key. */
  public static Stream<Precondition> inUse(String user) {
    return Stream.of(
        Precondition.of(
                GetUserRequest.builder().build(),
                Path.of("User").onlyIf("UserName", user).then("UserName"),
                "you are signed in as this user")
            // A role is no user.
            .withCodes("ValidationError", "NoSuchEntity"),
        Precondition.of(
            KnownUsers.keys(user),
            Path.of("AccessKeyMetadata").all().then("AccessKeyId"),
            "the user " + user + " has access keys"));
  }

  /** That the user has nothing else with which IAM does not delete a user. */
  private static Stream<Precondition> holds(String user, UndoneCalls earlier) {
    List<String> groups =
        earlier
            .all(AddUserToGroupRequest.class)
            .filter(join -> join.userName().equals(user))
            .map(AddUserToGroupRequest::groupName)
            .toList();
    List<String> devices =
        earlier
            .all(EnableMfaDeviceRequest.class)
            .filter(enable -> enable.userName().equals(user))
            .map(EnableMfaDeviceRequest::serialNumber)
            .toList();
    boolean signsIn =
        earlier.all(CreateLoginProfileRequest.class).noneMatch(one -> one.userName().equals(user));
    Path password = Path.of("LoginProfile").then("UserName");
    Stream<Precondition> more =
        Stream.of(
            Precondition.of(
                ListGroupsForUserRequest.builder().userName(user).build(),
                Path.of("Groups").except("GroupName", groups).then("GroupName"),
                "the user " + user + " is in other groups"),
            Precondition.of(
                KnownUsers.policies(user),
                Path.of("AttachedPolicies").all().then("PolicyArn"),
                "the user " + user + " has policies of their own"),
            Precondition.of(
                ListUserPoliciesRequest.builder().userName(user).build(),
                Path.of("PolicyNames").all(),
                "the user " + user + " has inline policies"),
            Precondition.of(
                KnownUsers.devices(user),
                Path.of("MFADevices").except("SerialNumber", devices).then("SerialNumber"),
                "the user " + user + " has other MFA devices"));
    return signsIn
        ? Stream.concat(
            more,
            Stream.of(
                Precondition.of(
                    KnownUsers.profile(user), password, "the user " + user + " has a password")))
        : more;
  }
}
