package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.Entry;
import dev.gatehouse.sandbox.iam.Entities.PolicyEntry;
import dev.gatehouse.sandbox.policy.AwsManagedPolicies;
import dev.gatehouse.sandbox.policy.PolicyDocument;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/**
 * The operations on managed policies. Customer managed policies can change, AWS managed policies
 * cannot.
 */
final class ManagedPolicyOperations {

  private final Account account;
  private final Iam iam;
  private final Directory directory;

  private ManagedPolicyOperations(Directory directory) {
    this.account = directory.account;
    this.iam = directory.iam;
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    ManagedPolicyOperations own = new ManagedPolicyOperations(directory);
    operations
        .changes(CreatePolicyRequest.class, own::create)
        .reads(GetPolicyRequest.class, own::get)
        .reads(ListPoliciesRequest.class, own::list)
        .changes(DeletePolicyRequest.class, own::delete)
        .changes(CreatePolicyVersionRequest.class, own::createVersion)
        .reads(GetPolicyVersionRequest.class, own::getVersion)
        .reads(ListPolicyVersionsRequest.class, own::listVersions)
        .changes(SetDefaultPolicyVersionRequest.class, own::setDefault)
        .changes(DeletePolicyVersionRequest.class, own::deleteVersion)
        .reads(ListEntitiesForPolicyRequest.class, new PolicyEntities(directory)::list);
  }

  private CreatePolicyResponse create(CreatePolicyRequest request) {
    String name = request.policyName();
    if (iam.policies.containsKey(name)) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because(
          "A policy called " + name + " already exists. Duplicate names are not allowed.");
    }
    Quotas.atMost(Quotas.POLICIES, iam.policies.size(), "PoliciesPerAccount");
    PermissionsPolicy.checkManaged(request.policyDocument());
    String path = Directory.path(request.path());
    PolicyEntry entry =
        new PolicyEntry(
            Policy.builder()
                .policyName(name)
                .policyId(account.ids.unique("ANPA", name.toLowerCase(Locale.ROOT)))
                .arn(account.iamArn("policy" + path + name))
                .path(path)
                .description(request.description())
                .defaultVersionId("v1")
                .attachmentCount(0)
                .permissionsBoundaryUsageCount(0)
                .isAttachable(true)
                .createDate(account.now())
                .updateDate(account.now())
                .build());
    entry.versions.put(1, version(1, request.policyDocument(), true));
    Directory.tag(entry.tags, request.tags());
    iam.policies.put(name, entry);
    // IAM returns the description only for GetPolicy.
    Policy shown = whole(entry).toBuilder().description(null).build();
    return CreatePolicyResponse.builder().policy(shown).build();
  }

  private PolicyVersion version(int number, String document, boolean isDefault) {
    return PolicyVersion.builder()
        .document(PolicyDocument.encoded(document))
        .versionId("v" + number)
        .isDefaultVersion(isDefault)
        .createDate(account.now())
        .build();
  }

  private int attachments(String arn) {
    return (int) directory.entries().filter((Entry entry) -> entry.attached.contains(arn)).count();
  }

  private int boundaries(String arn) {
    return (int)
        directory
            .entries()
            .filter((Entry entry) -> entry.boundary().filter(arn::equals).isPresent())
            .count();
  }

  private Policy whole(PolicyEntry entry) {
    String arn = entry.policy.arn();
    Policy.Builder whole =
        entry.policy.toBuilder()
            .attachmentCount(attachments(arn))
            .permissionsBoundaryUsageCount(boundaries(arn));
    return entry.tags.isEmpty() ? whole.build() : whole.tags(entry.tagList()).build();
  }

  private Policy counted(AwsManagedPolicies.Entry entry) {
    return entry.policy().toBuilder().attachmentCount(attachments(entry.policy().arn())).build();
  }

  private GetPolicyResponse get(GetPolicyRequest request) {
    String arn = request.policyArn();
    Optional<AwsManagedPolicies.Entry> managed = iam.awsManaged.find(arn);
    Policy policy = managed.isPresent() ? counted(managed.get()) : whole(directory.policy(arn));
    return GetPolicyResponse.builder().policy(policy).build();
  }

  private ListPoliciesResponse list(ListPoliciesRequest request) {
    List<Policy> all = new ArrayList<>();
    PolicyScopeType scope = request.scope();
    if (scope != PolicyScopeType.AWS) {
      iam.policies.values().forEach(entry -> all.add(whole(entry)));
    }
    if (scope != PolicyScopeType.LOCAL) {
      iam.awsManaged.all().values().forEach(entry -> all.add(counted(entry)));
    }
    boolean attachedOnly = Boolean.TRUE.equals(request.onlyAttached());
    List<Policy> wanted =
        all.stream()
            .filter(policy -> Directory.below(request.pathPrefix(), policy.path()))
            .filter(policy -> !attachedOnly || policy.attachmentCount() > 0)
            .map(policy -> policy.toBuilder().description(null).tags(List.of()).build())
            .toList();
    ListPage<Policy> page = ListPage.ofIam(wanted, request.maxItems(), request.marker());
    return ListPoliciesResponse.builder()
        .policies(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  /**
   * Returns a customer managed policy that a request changes.
   *
   * @throws AwsError if there is none with this ARN, or if it is an AWS managed policy
   */
  private PolicyEntry own(String arn) {
    if (iam.awsManaged.find(arn).isPresent()) {
      throw new AwsError(403, "AccessDenied", "Policies of AWS cannot be changed: " + arn);
    }
    return directory.policy(arn);
  }

  private DeletePolicyResponse delete(DeletePolicyRequest request) {
    PolicyEntry entry = own(request.policyArn());
    if (attachments(request.policyArn()) + boundaries(request.policyArn()) > 0) {
      throw Refusal.DELETE_CONFLICT.because("Cannot delete a policy attached to entities.");
    }
    if (entry.versions.size() > 1) {
      throw Refusal.DELETE_CONFLICT.because(
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions. The default version is deleted with the policy.");
    }
    iam.policies.remove(entry.policy.policyName());
    return DeletePolicyResponse.builder().build();
  }

  private CreatePolicyVersionResponse createVersion(CreatePolicyVersionRequest request) {
    PolicyEntry entry = own(request.policyArn());
    PermissionsPolicy.checkManaged(request.policyDocument());
    Quotas.atMost(Quotas.VERSIONS_PER_POLICY, entry.versions.size(), "VersionsPerPolicy");
    boolean isDefault = Boolean.TRUE.equals(request.setAsDefault());
    int number = ++entry.lastVersion;
    PolicyVersion version = version(number, request.policyDocument(), isDefault);
    entry.versions.put(number, version);
    if (isDefault) {
      makeDefault(entry, version.versionId());
    }
    entry.policy = entry.policy.toBuilder().updateDate(account.now()).build();
    return CreatePolicyVersionResponse.builder()
        .policyVersion(version.toBuilder().document(null).build())
        .build();
  }

  private SetDefaultPolicyVersionResponse setDefault(SetDefaultPolicyVersionRequest request) {
    PolicyEntry entry = own(request.policyArn());
    makeDefault(entry, version(request.policyArn(), request.versionId()).versionId());
    entry.policy = entry.policy.toBuilder().updateDate(account.now()).build();
    return SetDefaultPolicyVersionResponse.builder().build();
  }

  private static void makeDefault(PolicyEntry entry, String id) {
    entry.versions.replaceAll(
        (number, version) ->
            version.toBuilder().isDefaultVersion(version.versionId().equals(id)).build());
    entry.policy = entry.policy.toBuilder().defaultVersionId(id).build();
  }

  private List<PolicyVersion> versions(String arn) {
    Optional<AwsManagedPolicies.Entry> managed = iam.awsManaged.find(arn);
    return managed.isPresent()
        ? managed.get().version().stream().toList()
        : List.copyOf(directory.policy(arn).versions.values());
  }

  private PolicyVersion version(String arn, String id) {
    return versions(arn).stream()
        .filter(version -> version.versionId().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.NO_SUCH_ENTITY.because(
                    "Policy " + arn + " version " + id + " does not exist or is not attachable."));
  }

  private GetPolicyVersionResponse getVersion(GetPolicyVersionRequest request) {
    return GetPolicyVersionResponse.builder()
        .policyVersion(version(request.policyArn(), request.versionId()))
        .build();
  }

  private ListPolicyVersionsResponse listVersions(ListPolicyVersionsRequest request) {
    List<PolicyVersion> all = new ArrayList<>();
    for (PolicyVersion version : versions(request.policyArn())) {
      all.add(0, version.toBuilder().document(null).build());
    }
    ListPage<PolicyVersion> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListPolicyVersionsResponse.builder()
        .versions(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private DeletePolicyVersionResponse deleteVersion(DeletePolicyVersionRequest request) {
    PolicyEntry entry = own(request.policyArn());
    PolicyVersion version = version(request.policyArn(), request.versionId());
    if (version.isDefaultVersion()) {
      throw Refusal.DELETE_CONFLICT.because("Cannot delete the default version of a policy.");
    }
    entry.versions.remove(Integer.valueOf(request.versionId().substring(1)));
    return DeletePolicyVersionResponse.builder().build();
  }
}
