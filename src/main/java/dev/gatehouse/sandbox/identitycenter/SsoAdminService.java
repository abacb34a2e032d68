package dev.gatehouse.sandbox.identitycenter;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.Instance;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.PermissionSet;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ssoadmin.model.AttachManagedPolicyToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.AttachManagedPolicyToPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.AttachedManagedPolicy;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.DescribeInstanceRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribeInstanceResponse;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.DetachManagedPolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DetachManagedPolicyFromPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.InstanceStatus;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListManagedPoliciesInPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListManagedPoliciesInPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsResponse;

/**
 * Identity Center's instance and permission sets, as the service SSO Admin has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_Operations.html">Actions
 *     of IAM Identity Center</a>
 */
public final class SsoAdminService extends Service {

  public static final String NAME = "sso";

  private static final String USUAL_SESSION = "PT1H";
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final int MOST_SETS = 2000;

  private final Account account;
  private final IdentityCenterState center;

  private SsoAdminService(Account account) {
    super(NAME, new JsonProtocol(), DenialMessages.JSON);
    this.account = account;
    this.center = IdentityCenterState.of(account);
  }

  public static Service of(Account account) {
    return new SsoAdminService(account);
  }

  @Override
  public Operations make() {
    Operations operations =
        new Operations()
            .reads(ListInstancesRequest.class, this::instances)
            .reads(DescribeInstanceRequest.class, this::instance)
            .changes(CreatePermissionSetRequest.class, this::create)
            .reads(DescribePermissionSetRequest.class, this::describe)
            .reads(ListPermissionSetsRequest.class, this::list)
            .changes(DeletePermissionSetRequest.class, this::delete)
            .changes(AttachManagedPolicyToPermissionSetRequest.class, this::attach)
            .changes(DetachManagedPolicyFromPermissionSetRequest.class, this::detach)
            .reads(ListManagedPoliciesInPermissionSetRequest.class, this::policies);
    PermissionSetPolicyOperations.register(account, operations);
    AssignmentOperations.register(account, operations);
    return operations;
  }

  @Override
  public String resource(AwsRequest request, Map<String, String> texts) {
    return texts.getOrDefault("PermissionSetArn", texts.getOrDefault("InstanceArn", "*"));
  }

  @Override
  public Map<String, Object> lines(SnapshotForm form) {
    return Map.of("identityCenter", new IdentityCenterSnapshot(center, form.withIds()).tree());
  }

  private ListInstancesResponse instances(ListInstancesRequest request) {
    account.tell(IdentityCenterState.INSTANCES, center);
    List<InstanceMetadata> all =
        center.here().stream()
            .map(
                one ->
                    InstanceMetadata.builder()
                        .instanceArn(one.arn())
                        .identityStoreId(one.storeId())
                        .ownerAccountId(one.owner())
                        .createdDate(one.made())
                        .status(InstanceStatus.ACTIVE)
                        .build())
            .toList();
    ListPage<InstanceMetadata> page =
        ListPage.of(all, request.maxResults(), request.nextToken(), 100, PermissionSets.badToken());
    return ListInstancesResponse.builder().instances(page.items()).nextToken(page.next()).build();
  }

  private DescribeInstanceResponse instance(DescribeInstanceRequest request) {
    Instance one =
        center
            .here()
            .filter(there -> there.arn().equals(request.instanceArn()))
            // The model has no other way to say that there is none.
            .orElseThrow(
                () ->
                    Refusal.ACCESS_DENIED.because(
                        "Instance " + request.instanceArn() + " was not found."));
    return DescribeInstanceResponse.builder()
        .instanceArn(one.arn())
        .identityStoreId(one.storeId())
        .ownerAccountId(one.owner())
        .createdDate(one.made())
        .status(InstanceStatus.ACTIVE)
        .build();
  }

  private CreatePermissionSetResponse create(CreatePermissionSetRequest request) {
    Instance instance = PermissionSets.managed(center, request.instanceArn());
    String name = request.name();
    if (center.permissionSets.values().stream().anyMatch(one -> one.made.name().equals(name))) {
      throw Refusal.CONFLICT.because("PermissionSet with name " + name + " already exists.");
    }
    if (center.permissionSets.size() >= MOST_SETS) {
      throw Refusal.QUOTA_EXCEEDED.because("An instance has at most " + MOST_SETS + " sets.");
    }
    String session = Objects.requireNonNullElse(request.sessionDuration(), USUAL_SESSION);
    if (!isSession(session)) {
      throw Refusal.VALIDATION_EXCEPTION.because(
          "SessionDuration " + session + " is not from 1 hour to 12 hours.");
    }
    String arn =
        instance.arn().replace(":instance/", ":permissionSet/")
            + "/ps-"
            + account.ids.hex("permission set", name, 16);
    PermissionSet set =
        new PermissionSet(arn, request.toBuilder().sessionDuration(session).build(), account.now());
    center.permissionSets.put(arn, set);
    return CreatePermissionSetResponse.builder().permissionSet(shown(set)).build();
  }

  private static boolean isSession(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0;
    } catch (DateTimeException e) {
      // Months and years are of the model's form, and too long.
      return false;
    }
  }

  private static software.amazon.awssdk.services.ssoadmin.model.PermissionSet shown(
      PermissionSet set) {
    return software.amazon.awssdk.services.ssoadmin.model.PermissionSet.builder()
        .name(set.made.name())
        .permissionSetArn(set.arn)
        .description(set.made.description())
        .sessionDuration(set.made.sessionDuration())
        .relayState(set.made.relayState())
        .createdDate(set.date)
        .build();
  }

  private DescribePermissionSetResponse describe(DescribePermissionSetRequest request) {
    return DescribePermissionSetResponse.builder()
        .permissionSet(
            shown(PermissionSets.find(center, request.instanceArn(), request.permissionSetArn())))
        .build();
  }

  private ListPermissionSetsResponse list(ListPermissionSetsRequest request) {
    PermissionSets.managed(center, request.instanceArn());
    ListPage<String> page =
        ListPage.of(
            List.copyOf(center.permissionSets.keySet()),
            request.maxResults(),
            request.nextToken(),
            100,
            PermissionSets.badToken());
    return ListPermissionSetsResponse.builder()
        .permissionSets(page.items())
        .nextToken(page.next())
        .build();
  }

  private DeletePermissionSetResponse delete(DeletePermissionSetRequest request) {
    PermissionSet set =
        PermissionSets.find(center, request.instanceArn(), request.permissionSetArn());
    boolean wanted =
        center.changes.values().stream()
            .anyMatch(change -> change.permissionSet == set && change.isOpen());
    if (wanted || !set.principals.isEmpty()) {
      throw Refusal.CONFLICT.because(
          "PermissionSet with id " + set.arn + " has ApplicationProfile associated with it.");
    }
    center.permissionSets.remove(set.arn);
    return DeletePermissionSetResponse.builder().build();
  }

  private AttachManagedPolicyToPermissionSetResponse attach(
      AttachManagedPolicyToPermissionSetRequest request) {
    PermissionSet set =
        PermissionSets.find(center, request.instanceArn(), request.permissionSetArn());
    String arn = request.managedPolicyArn();
    if (set.policies.contains(arn)) {
      throw Refusal.CONFLICT.because("Policy " + arn + " is attached already.");
    }
    if (set.policies.size() + set.references.size() >= PermissionSets.MOST_POLICIES) {
      throw Refusal.QUOTA_EXCEEDED.because(
          "A permission set has at most " + PermissionSets.MOST_POLICIES + " policies.");
    }
    set.policies.add(arn);
    return AttachManagedPolicyToPermissionSetResponse.builder().build();
  }

  private DetachManagedPolicyFromPermissionSetResponse detach(
      DetachManagedPolicyFromPermissionSetRequest request) {
    PermissionSet set =
        PermissionSets.find(center, request.instanceArn(), request.permissionSetArn());
    if (!set.policies.remove(request.managedPolicyArn())) {
      throw Refusal.RESOURCE_NOT_FOUND.because(
          "Policy " + request.managedPolicyArn() + " is not attached.");
    }
    return DetachManagedPolicyFromPermissionSetResponse.builder().build();
  }

  private ListManagedPoliciesInPermissionSetResponse policies(
      ListManagedPoliciesInPermissionSetRequest request) {
    PermissionSet set =
        PermissionSets.find(center, request.instanceArn(), request.permissionSetArn());
    List<AttachedManagedPolicy> all =
        set.policies.stream()
            .map(
                arn ->
                    AttachedManagedPolicy.builder()
                        .arn(arn)
                        .name(arn.substring(arn.lastIndexOf('/') + 1))
                        .build())
            .toList();
    ListPage<AttachedManagedPolicy> page =
        ListPage.of(all, request.maxResults(), request.nextToken(), 100, PermissionSets.badToken());
    return ListManagedPoliciesInPermissionSetResponse.builder()
        .attachedManagedPolicies(page.items())
        .nextToken(page.next())
        .build();
  }
}
