package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.GroupEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.User;

/** The operations on groups, their members and their attached policies. */
final class GroupOperations {

  private final Account account;
  private final Iam iam;
  private final Directory directory;

  private GroupOperations(Directory directory) {
    this.account = directory.account;
    this.iam = directory.iam;
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    GroupOperations own = new GroupOperations(directory);
    operations
        .changes(CreateGroupRequest.class, own::create)
        .reads(GetGroupRequest.class, own::get)
        .reads(ListGroupsRequest.class, own::list)
        .changes(DeleteGroupRequest.class, own::delete)
        .changes(AddUserToGroupRequest.class, own::add)
        .changes(RemoveUserFromGroupRequest.class, own::remove)
        .reads(ListGroupsForUserRequest.class, own::listForUser)
        .changes(AttachGroupPolicyRequest.class, own::attach)
        .changes(DetachGroupPolicyRequest.class, own::detach)
        .reads(ListAttachedGroupPoliciesRequest.class, own::attached);
  }

  private CreateGroupResponse create(CreateGroupRequest request) {
    String name = request.groupName();
    if (iam.groups.containsKey(name)) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because("Group with name " + name + " already exists.");
    }
    Quotas.atMost(Quotas.GROUPS, iam.groups.size(), "GroupsPerAccount");
    String path = Directory.path(request.path());
    Group group =
        Group.builder()
            .path(path)
            .groupName(name)
            .groupId(account.ids.unique("AGPA", name))
            .arn(account.iamArn("group" + path + name))
            .createDate(account.now())
            .build();
    iam.groups.put(name, new GroupEntry(group));
    return CreateGroupResponse.builder().group(group).build();
  }

  private GetGroupResponse get(GetGroupRequest request) {
    Group group = directory.group(request.groupName()).group;
    List<User> members = members(group.groupName()).stream().map(entry -> entry.user).toList();
    ListPage<User> page = ListPage.ofIam(members, request.maxItems(), request.marker());
    return GetGroupResponse.builder()
        .group(group)
        .users(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private List<UserEntry> members(String group) {
    return iam.users.values().stream().filter(user -> user.groups.contains(group)).toList();
  }

  private ListGroupsResponse list(ListGroupsRequest request) {
    List<Group> all =
        iam.groups.values().stream()
            .map(entry -> entry.group)
            .filter(group -> Directory.below(request.pathPrefix(), group.path()))
            .toList();
    ListPage<Group> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListGroupsResponse.builder()
        .groups(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private DeleteGroupResponse delete(DeleteGroupRequest request) {
    GroupEntry entry = directory.group(request.groupName());
    if (!entry.attached.isEmpty()) {
      throw Refusal.inUse("must detach all policies first.");
    }
    if (!entry.inline.isEmpty()) {
      throw Refusal.inUse("must delete policies first.");
    }
    if (!members(request.groupName()).isEmpty()) {
      throw Refusal.inUse("must remove users from group first.");
    }
    iam.groups.remove(request.groupName());
    return DeleteGroupResponse.builder().build();
  }

  private AddUserToGroupResponse add(AddUserToGroupRequest request) {
    String group = directory.group(request.groupName()).group.groupName();
    UserEntry user = directory.user(request.userName());
    if (!user.groups.contains(group)) {
      Quotas.atMost(Quotas.GROUPS_PER_USER, user.groups.size(), "GroupsPerUser");
      user.groups.add(group);
    }
    return AddUserToGroupResponse.builder().build();
  }

  private RemoveUserFromGroupResponse remove(RemoveUserFromGroupRequest request) {
    directory.group(request.groupName());
    if (!directory.user(request.userName()).groups.remove(request.groupName())) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "User " + request.userName() + " is not in group " + request.groupName() + ".");
    }
    return RemoveUserFromGroupResponse.builder().build();
  }

  private ListGroupsForUserResponse listForUser(ListGroupsForUserRequest request) {
    List<Group> all =
        directory.user(request.userName()).groups.stream()
            .map(name -> directory.group(name).group)
            .toList();
    ListPage<Group> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListGroupsForUserResponse.builder()
        .groups(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private AttachGroupPolicyResponse attach(AttachGroupPolicyRequest request) {
    directory.attach(directory.group(request.groupName()), request.policyArn(), "PoliciesPerGroup");
    return AttachGroupPolicyResponse.builder().build();
  }

  private DetachGroupPolicyResponse detach(DetachGroupPolicyRequest request) {
    directory.detach(directory.group(request.groupName()), request.policyArn());
    return DetachGroupPolicyResponse.builder().build();
  }

  private ListAttachedGroupPoliciesResponse attached(ListAttachedGroupPoliciesRequest request) {
    List<AttachedPolicy> all =
        directory.attached(directory.group(request.groupName()), request.pathPrefix());
    ListPage<AttachedPolicy> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListAttachedGroupPoliciesResponse.builder()
        .attachedPolicies(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }
}
