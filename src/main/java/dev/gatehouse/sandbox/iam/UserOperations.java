package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/** The operations on users, their tags and their attached policies. */
final class UserOperations {

  private static final @Nullable AttachedPermissionsBoundary NONE = null;

  private final Account account;
  private final Iam iam;
  private final Directory directory;

  private UserOperations(Directory directory) {
    this.account = directory.account;
    this.iam = directory.iam;
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    UserOperations own = new UserOperations(directory);
    operations
        .changes(CreateUserRequest.class, own::create)
        .reads(GetUserRequest.class, own::get)
        .reads(ListUsersRequest.class, own::list)
        .changes(UpdateUserRequest.class, own::update)
        .changes(DeleteUserRequest.class, own::delete)
        .changes(TagUserRequest.class, own::tag)
        .changes(UntagUserRequest.class, own::untag)
        .reads(ListUserTagsRequest.class, own::tags)
        .changes(AttachUserPolicyRequest.class, own::attach)
        .changes(DetachUserPolicyRequest.class, own::detach)
        .reads(ListAttachedUserPoliciesRequest.class, own::attached);
  }

  private CreateUserResponse create(CreateUserRequest request) {
    String name = request.userName();
    if (iam.users.containsKey(name)) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because("User with name " + name + " already exists.");
    }
    Quotas.atMost(Quotas.USERS, iam.users.size(), "UsersPerAccount");
    String path = Directory.path(request.path());
    UserEntry entry =
        new UserEntry(
            User.builder()
                .path(path)
                .userName(name)
                .userId(account.ids.unique("AIDA", name.toLowerCase(Locale.ROOT)))
                .arn(account.iamArn("user" + path + name))
                .createDate(account.now())
                .permissionsBoundary(directory.boundary(request.permissionsBoundary()).orElse(null))
                .build());
    Directory.tag(entry.tags, request.tags());
    iam.users.put(name, entry);
    return CreateUserResponse.builder().user(withTags(entry)).build();
  }

  private static User withTags(UserEntry entry) {
    return entry.tags.isEmpty() ? entry.user : entry.user.toBuilder().tags(entry.tagList()).build();
  }

  private GetUserResponse get(GetUserRequest request) {
    if (directory.isOfRoot(request.userName())) {
      return GetUserResponse.builder().user(iam.rootUser()).build();
    }
    UserEntry entry = directory.userOrCaller(request.userName());
    account.tell(WatchedReads.USER, entry);
    return GetUserResponse.builder().user(withTags(entry)).build();
  }

  private ListUsersResponse list(ListUsersRequest request) {
    List<User> all =
        iam.users.values().stream()
            // ListUsers does not return permissions boundaries.
            .map(entry -> entry.user.toBuilder().permissionsBoundary(NONE).build())
            .filter(user -> Directory.below(request.pathPrefix(), user.path()))
            .toList();
    ListPage<User> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListUsersResponse.builder()
        .users(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private UpdateUserResponse update(UpdateUserRequest request) {
    UserEntry entry = directory.user(request.userName());
    String name = Objects.requireNonNullElse(request.newUserName(), entry.user.userName());
    String path = Objects.requireNonNullElse(request.newPath(), entry.user.path());
    UserEntry there = iam.users.get(name);
    if (there != null && there != entry) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because("User with name " + name + " already exists.");
    }
    iam.users.remove(entry.user.userName());
    entry.user =
        entry.user.toBuilder()
            .userName(name)
            .path(path)
            .arn(account.iamArn("user" + path + name))
            .build();
    iam.users.put(name, entry);
    return UpdateUserResponse.builder().build();
  }

  private DeleteUserResponse delete(DeleteUserRequest request) {
    UserEntry entry = directory.user(request.userName());
    if (entry.login.isPresent()) {
      throw Refusal.inUse("must delete login profile first.");
    }
    if (!entry.credentials.keys.isEmpty()) {
      throw Refusal.inUse("must delete access keys first.");
    }
    if (!entry.credentials.devices.isEmpty()) {
      throw Refusal.inUse("must delete MFA device first.");
    }
    if (!entry.groups.isEmpty()) {
      throw Refusal.inUse("must remove users from group first.");
    }
    if (!entry.attached.isEmpty()) {
      throw Refusal.inUse("must detach all policies first.");
    }
    if (!entry.inline.isEmpty()) {
      throw Refusal.inUse("must delete policies first.");
    }
    iam.users.remove(request.userName());
    return DeleteUserResponse.builder().build();
  }

  private TagUserResponse tag(TagUserRequest request) {
    Directory.tag(directory.user(request.userName()).tags, request.tags());
    return TagUserResponse.builder().build();
  }

  private UntagUserResponse untag(UntagUserRequest request) {
    Directory.untag(directory.user(request.userName()).tags, request.tagKeys());
    return UntagUserResponse.builder().build();
  }

  private ListUserTagsResponse tags(ListUserTagsRequest request) {
    ListPage<Tag> page =
        ListPage.ofIam(
            directory.user(request.userName()).tagList(), request.maxItems(), request.marker());
    return ListUserTagsResponse.builder()
        .tags(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private AttachUserPolicyResponse attach(AttachUserPolicyRequest request) {
    directory.attach(directory.user(request.userName()), request.policyArn(), "PoliciesPerUser");
    return AttachUserPolicyResponse.builder().build();
  }

  private DetachUserPolicyResponse detach(DetachUserPolicyRequest request) {
    directory.detach(directory.user(request.userName()), request.policyArn());
    return DetachUserPolicyResponse.builder().build();
  }

  private ListAttachedUserPoliciesResponse attached(ListAttachedUserPoliciesRequest request) {
    List<AttachedPolicy> all =
        directory.attached(directory.user(request.userName()), request.pathPrefix());
    ListPage<AttachedPolicy> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListAttachedUserPoliciesResponse.builder()
        .attachedPolicies(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }
}
