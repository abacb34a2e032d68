package dev.gatehouse.step;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.Tag;

/** The calls that create a user of IAM, and let one join a group. */
final class Users {

  private Users() {}

  /** Makes a user. */
  static Call.Builder create(String id, String user, Map<String, String> tags) {
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
            Probe.of(KnownUsers.user(user), Path.of("User", "Arn")))
        .undo(Undo.by(() -> DeleteUserRequest.builder().userName(user).build()));
  }

  /** Lets a user, who may have been made just before, join a group. */
  static Call join(String id, String user, String group) {
    return Call.makes(
            id,
            "let " + user + " join the group " + group,
            AddUserToGroupRequest.builder().groupName(group).userName(user).build(),
            Probe.of(
                ListGroupsForUserRequest.builder().userName(user).build(),
                Path.of("Groups").where("GroupName", group).then("GroupName")))
        .undo(
            Undo.by(
                () -> RemoveUserFromGroupRequest.builder().groupName(group).userName(user).build()))
        .settling("NoSuchEntity")
        .advice(
            Advice.on(
                "LimitExceeded",
                "A user may be in ten groups. Take the user out of one, or choose another user."))
        .build();
  }
}
