package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.policy.PolicyDocument;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;

/** The operations on roles, their tags and their attached policies. */
public final class RoleOperations {

  /** Path of Identity Center's roles, which cannot be changed through IAM. */
  public static final String RESERVED = "/aws-reserved/";

  private static final String LINKED = "/aws-service-role/";
  private static final int DEFAULT_SESSION = 3600;
  private static final @Nullable AttachedPermissionsBoundary NONE = null;

  private final Account account;
  private final Iam iam;
  private final Directory directory;

  private RoleOperations(Directory directory) {
    this.account = directory.account;
    this.iam = directory.iam;
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    RoleOperations own = new RoleOperations(directory);
    operations
        .changes(CreateRoleRequest.class, own::create)
        .reads(GetRoleRequest.class, own::get)
        .reads(ListRolesRequest.class, own::list)
        .changes(DeleteRoleRequest.class, own::delete)
        .changes(UpdateAssumeRolePolicyRequest.class, own::updateTrust)
        .changes(TagRoleRequest.class, own::tag)
        .changes(UntagRoleRequest.class, own::untag)
        .reads(ListRoleTagsRequest.class, own::tags)
        .changes(AttachRolePolicyRequest.class, own::attach)
        .changes(DetachRolePolicyRequest.class, own::detach)
        .reads(ListAttachedRolePoliciesRequest.class, own::attached);
  }

  private CreateRoleResponse create(CreateRoleRequest request) {
    String path = Directory.path(request.path());
    if (path.startsWith(LINKED) || path.startsWith(RESERVED)) {
      throw Refusal.INVALID_INPUT.because(
          "Cannot create a role in the path " + path + " of AWS's.");
    }
    RoleEntry entry =
        add(
            account,
            Role.builder()
                .path(path)
                .roleName(request.roleName())
                .assumeRolePolicyDocument(request.assumeRolePolicyDocument())
                .description(request.description())
                .maxSessionDuration(
                    Objects.requireNonNullElse(request.maxSessionDuration(), DEFAULT_SESSION))
                .permissionsBoundary(directory.boundary(request.permissionsBoundary()).orElse(null))
                .build(),
            request.tags());
    return CreateRoleResponse.builder().role(withTags(entry)).build();
  }

  /**
   * Adds a role to the account.
   *
   * @param role a role without id and ARN, whose trust policy is not percent-encoded
   * @throws dev.gatehouse.sandbox.wire.AwsError if the name is taken, the quota is reached, or the
   *     trust policy or a tag is invalid
   */
  public static RoleEntry add(Account account, Role role, List<Tag> tags) {
    Iam iam = Iam.of(account);
    String name = role.roleName();
    if (iam.roles.containsKey(name)) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because("Role with name " + name + " already exists.");
    }
    Quotas.atMost(Quotas.ROLES, iam.roles.size(), "RolesPerAccount");
    TrustPolicy.check(account, role.assumeRolePolicyDocument());
    RoleEntry entry =
        new RoleEntry(
            role.toBuilder()
                .roleId(account.ids.unique("AROA", name.toLowerCase(Locale.ROOT)))
                .arn(account.iamArn("role" + role.path() + name))
                .createDate(account.now())
                .assumeRolePolicyDocument(PolicyDocument.encoded(role.assumeRolePolicyDocument()))
                .build());
    Directory.tag(entry.tags, tags);
    iam.roles.put(name, entry);
    return entry;
  }

  private static Role withTags(RoleEntry entry) {
    return entry.tags.isEmpty() ? entry.role : entry.role.toBuilder().tags(entry.tagList()).build();
  }

  private GetRoleResponse get(GetRoleRequest request) {
    RoleEntry entry = directory.role(request.roleName());
    account.tell(WatchedReads.ROLE, entry);
    RoleLastUsed lastUse = entry.lastUse.orElseGet(() -> RoleLastUsed.builder().build());
    Role role = withTags(entry).toBuilder().roleLastUsed(lastUse).build();
    return GetRoleResponse.builder().role(role).build();
  }

  private ListRolesResponse list(ListRolesRequest request) {
    List<Role> all =
        iam.roles.values().stream()
            // ListRoles does not return permissions boundaries.
            .map(entry -> entry.role.toBuilder().permissionsBoundary(NONE).build())
            .filter(role -> Directory.below(request.pathPrefix(), role.path()))
            .toList();
    ListPage<Role> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListRolesResponse.builder()
        .roles(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private RoleEntry own(String name) {
    return own(directory, name);
  }

  /**
   * Returns a role that a request may change.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is none, or if it is service-linked or
   *     Identity Center's
   */
  static RoleEntry own(Directory directory, String name) {
    RoleEntry entry = unreserved(directory, name);
    if (entry.role.path().startsWith(LINKED)) {
      throw Refusal.unmodifiable(name);
    }
    return entry;
  }

  /**
   * Returns a role unless it is Identity Center's.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is none, or if it is Identity Center's
   */
  private static RoleEntry unreserved(Directory directory, String name) {
    RoleEntry entry = directory.role(name);
    if (entry.role.path().startsWith(RESERVED)) {
      throw Refusal.unmodifiable(name);
    }
    return entry;
  }

  private DeleteRoleResponse delete(DeleteRoleRequest request) {
    RoleEntry entry = own(request.roleName());
    String name = entry.role.roleName();
    if (iam.profiles.values().stream()
        .anyMatch(profile -> profile.role.equals(Optional.of(name)))) {
      throw Refusal.inUse("must remove roles from instance profile first.");
    }
    if (!entry.attached.isEmpty()) {
      throw Refusal.inUse("must detach all policies first.");
    }
    if (!entry.inline.isEmpty()) {
      throw Refusal.inUse("must delete policies first.");
    }
    iam.roles.remove(name);
    return DeleteRoleResponse.builder().build();
  }

  private UpdateAssumeRolePolicyResponse updateTrust(UpdateAssumeRolePolicyRequest request) {
    RoleEntry entry = own(request.roleName());
    TrustPolicy.check(account, request.policyDocument());
    entry.role =
        entry.role.toBuilder()
            .assumeRolePolicyDocument(PolicyDocument.encoded(request.policyDocument()))
            .build();
    return UpdateAssumeRolePolicyResponse.builder().build();
  }

  private TagRoleResponse tag(TagRoleRequest request) {
    Directory.tag(unreserved(directory, request.roleName()).tags, request.tags());
    return TagRoleResponse.builder().build();
  }

  private UntagRoleResponse untag(UntagRoleRequest request) {
    Directory.untag(unreserved(directory, request.roleName()).tags, request.tagKeys());
    return UntagRoleResponse.builder().build();
  }

  private ListRoleTagsResponse tags(ListRoleTagsRequest request) {
    ListPage<Tag> page =
        ListPage.ofIam(
            directory.role(request.roleName()).tagList(), request.maxItems(), request.marker());
    return ListRoleTagsResponse.builder()
        .tags(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private AttachRolePolicyResponse attach(AttachRolePolicyRequest request) {
    directory.attach(own(request.roleName()), request.policyArn(), "PoliciesPerRole");
    return AttachRolePolicyResponse.builder().build();
  }

  private DetachRolePolicyResponse detach(DetachRolePolicyRequest request) {
    directory.detach(own(request.roleName()), request.policyArn());
    return DetachRolePolicyResponse.builder().build();
  }

  private ListAttachedRolePoliciesResponse attached(ListAttachedRolePoliciesRequest request) {
    List<AttachedPolicy> all =
        directory.attached(directory.role(request.roleName()), request.pathPrefix());
    ListPage<AttachedPolicy> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListAttachedRolePoliciesResponse.builder()
        .attachedPolicies(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }
}
