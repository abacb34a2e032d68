package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.Entry;
import dev.gatehouse.sandbox.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/**
 * The operations on inline policies. Each is embedded in one user, group or role and has no ARN.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html">Managed
 *     policies and inline policies</a>
 */
final class InlinePolicyOperations {

  private static final int OF_A_USER = 2048;
  private static final int OF_A_GROUP = 5120;
  private static final int OF_A_ROLE = 10_240;

  private final Directory directory;

  private InlinePolicyOperations(Directory directory) {
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    InlinePolicyOperations own = new InlinePolicyOperations(directory);
    operations
        .changes(PutUserPolicyRequest.class, own::putForUser)
        .reads(GetUserPolicyRequest.class, own::getOfUser)
        .reads(ListUserPoliciesRequest.class, own::listOfUser)
        .changes(DeleteUserPolicyRequest.class, own::deleteOfUser)
        .changes(PutGroupPolicyRequest.class, own::putForGroup)
        .reads(GetGroupPolicyRequest.class, own::getOfGroup)
        .reads(ListGroupPoliciesRequest.class, own::listOfGroup)
        .changes(DeleteGroupPolicyRequest.class, own::deleteOfGroup)
        .changes(PutRolePolicyRequest.class, own::putForRole)
        .reads(GetRolePolicyRequest.class, own::getOfRole)
        .reads(ListRolePoliciesRequest.class, own::listOfRole)
        .changes(DeleteRolePolicyRequest.class, own::deleteOfRole);
  }

  private PutUserPolicyResponse putForUser(PutUserPolicyRequest request) {
    Entry user = directory.user(request.userName());
    put(user, request.policyName(), request.policyDocument(), OF_A_USER, "user");
    return PutUserPolicyResponse.builder().build();
  }

  private PutGroupPolicyResponse putForGroup(PutGroupPolicyRequest request) {
    Entry group = directory.group(request.groupName());
    put(group, request.policyName(), request.policyDocument(), OF_A_GROUP, "group");
    return PutGroupPolicyResponse.builder().build();
  }

  private PutRolePolicyResponse putForRole(PutRolePolicyRequest request) {
    Entry role = RoleOperations.own(directory, request.roleName());
    put(role, request.policyName(), request.policyDocument(), OF_A_ROLE, "role");
    return PutRolePolicyResponse.builder().build();
  }

  /**
   * Adds or replaces an inline policy. The size quota applies to all inline policies of the user,
   * group or role together.
   */
  private static void put(Entry entry, String name, String document, int limit, String kind) {
    PermissionsPolicy.checkInline(document);
    long others =
        entry.inline.entrySet().stream()
            .filter(policy -> !policy.getKey().equals(name))
            .mapToLong(policy -> PolicyDocument.lengthWithoutBlanks(policy.getValue()))
            .sum();
    if (others + PolicyDocument.lengthWithoutBlanks(document) > limit) {
      throw Refusal.LIMIT_EXCEEDED.because(
          "Maximum policy size of " + limit + " bytes exceeded for " + kind + ".");
    }
    entry.inline.put(name, document);
  }

  private GetUserPolicyResponse getOfUser(GetUserPolicyRequest request) {
    return GetUserPolicyResponse.builder()
        .userName(request.userName())
        .policyName(request.policyName())
        .policyDocument(document(directory.user(request.userName()), request.policyName()))
        .build();
  }

  private GetGroupPolicyResponse getOfGroup(GetGroupPolicyRequest request) {
    return GetGroupPolicyResponse.builder()
        .groupName(request.groupName())
        .policyName(request.policyName())
        .policyDocument(document(directory.group(request.groupName()), request.policyName()))
        .build();
  }

  private GetRolePolicyResponse getOfRole(GetRolePolicyRequest request) {
    return GetRolePolicyResponse.builder()
        .roleName(request.roleName())
        .policyName(request.policyName())
        .policyDocument(document(directory.role(request.roleName()), request.policyName()))
        .build();
  }

  private static String document(Entry entry, String name) {
    return PolicyDocument.encoded(
        Optional.ofNullable(entry.inline.get(name)).orElseThrow(() -> missing(name)));
  }

  private static RuntimeException missing(String name) {
    return Refusal.NO_SUCH_ENTITY.because("The policy with name " + name + " cannot be found.");
  }

  private ListUserPoliciesResponse listOfUser(ListUserPoliciesRequest request) {
    ListPage<String> page =
        names(directory.user(request.userName()), request.maxItems(), request.marker());
    return ListUserPoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private ListGroupPoliciesResponse listOfGroup(ListGroupPoliciesRequest request) {
    ListPage<String> page =
        names(directory.group(request.groupName()), request.maxItems(), request.marker());
    return ListGroupPoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private ListRolePoliciesResponse listOfRole(ListRolePoliciesRequest request) {
    ListPage<String> page =
        names(directory.role(request.roleName()), request.maxItems(), request.marker());
    return ListRolePoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private static ListPage<String> names(
      Entry entry, @Nullable Integer maxItems, @Nullable String marker) {
    return ListPage.ofIam(List.copyOf(entry.inline.keySet()), maxItems, marker);
  }

  private DeleteUserPolicyResponse deleteOfUser(DeleteUserPolicyRequest request) {
    delete(directory.user(request.userName()), request.policyName());
    return DeleteUserPolicyResponse.builder().build();
  }

  private DeleteGroupPolicyResponse deleteOfGroup(DeleteGroupPolicyRequest request) {
    delete(directory.group(request.groupName()), request.policyName());
    return DeleteGroupPolicyResponse.builder().build();
  }

  private DeleteRolePolicyResponse deleteOfRole(DeleteRolePolicyRequest request) {
    delete(RoleOperations.own(directory, request.roleName()), request.policyName());
    return DeleteRolePolicyResponse.builder().build();
  }

  private static void delete(Entry entry, String name) {
    if (entry.inline.remove(name) == null) {
      throw missing(name);
    }
  }
}
