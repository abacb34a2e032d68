package dev.gatehouse.sandbox.identitycenter;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.PermissionSet;
import dev.gatehouse.sandbox.identitycenter.PendingChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignment;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentResponse;
import software.amazon.awssdk.services.ssoadmin.model.DeleteAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeleteAccountAssignmentResponse;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentCreationStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentCreationStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentDeletionStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentDeletionStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetProvisioningStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetProvisioningStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

/**
 * Who has which permission set in the account. Each change goes a state further when somebody looks
 * at it, and takes effect then.
 */
final class AssignmentOperations {

  private final Account account;
  private final IdentityCenterState center;
  private final PermissionSetRoles roles;

  private AssignmentOperations(Account account) {
    this.account = account;
    this.center = IdentityCenterState.of(account);
    this.roles = new PermissionSetRoles(account);
  }

  static void register(Account account, Operations operations) {
    AssignmentOperations own = new AssignmentOperations(account);
    operations
        .changes(CreateAccountAssignmentRequest.class, own::create)
        .reads(DescribeAccountAssignmentCreationStatusRequest.class, own::created)
        .reads(ListAccountAssignmentsRequest.class, own::list)
        .changes(DeleteAccountAssignmentRequest.class, own::delete)
        .reads(DescribeAccountAssignmentDeletionStatusRequest.class, own::deleted)
        .changes(ProvisionPermissionSetRequest.class, own::provision)
        .reads(DescribePermissionSetProvisioningStatusRequest.class, own::provisioned);
  }

  private CreateAccountAssignmentResponse create(CreateAccountAssignmentRequest request) {
    PermissionSet set =
        PermissionSets.find(center, request.instanceArn(), request.permissionSetArn());
    checkTarget(request.targetId());
    String principal = request.principalId();
    if (request.principalType() != PrincipalType.USER || !center.people.containsKey(principal)) {
      throw Refusal.RESOURCE_NOT_FOUND.because(
          request.principalTypeAsString() + " not found with the ID: " + principal);
    }
    PendingChange change = begin(Kind.ASSIGN, set, principal, () -> assign(set, principal));
    return CreateAccountAssignmentResponse.builder()
        .accountAssignmentCreationStatus(shown(change))
        .build();
  }

  private Optional<String> assign(PermissionSet set, String principal) {
    Optional<String> failure = roles.provision(set);
    if (failure.isEmpty()) {
      set.principals.add(principal);
    }
    return failure;
  }

  private DeleteAccountAssignmentResponse delete(DeleteAccountAssignmentRequest request) {
    PermissionSet set =
        PermissionSets.find(center, request.instanceArn(), request.permissionSetArn());
    checkTarget(request.targetId());
    String principal = request.principalId();
    if (!set.principals.contains(principal)) {
      throw Refusal.RESOURCE_NOT_FOUND.because(
          "There is no assignment of the permission set to " + principal + ".");
    }
    PendingChange change =
        begin(
            Kind.UNASSIGN,
            set,
            principal,
            () -> {
              set.principals.remove(principal);
              if (set.principals.isEmpty()) {
                roles.remove(set);
              }
              return Optional.empty();
            });
    return DeleteAccountAssignmentResponse.builder()
        .accountAssignmentDeletionStatus(shown(change))
        .build();
  }

  private void checkTarget(String target) {
    if (!target.equals(account.settings.number())) {
      throw Refusal.RESOURCE_NOT_FOUND.because("Account not found with the ID: " + target);
    }
  }

  private PendingChange begin(
      Kind kind, PermissionSet set, String principal, Supplier<Optional<String>> act) {
    boolean busy =
        center.changes.values().stream()
            .filter(PendingChange::isOpen)
            .anyMatch(open -> open.permissionSet == set && open.principal.equals(principal));
    if (busy) {
      throw Refusal.CONFLICT.because(
          "There is a conflicting operation in process for permission set " + set.arn + ".");
    }
    String id = account.ids.uuid("assignment", set.made.name());
    PendingChange change = new PendingChange(kind, id, set, principal, account.now(), act);
    center.changes.put(id, change);
    return change;
  }

  private AccountAssignmentOperationStatus shown(PendingChange change) {
    return AccountAssignmentOperationStatus.builder()
        .requestId(change.id)
        .status(change.status())
        .failureReason(change.failure().orElse(null))
        .targetId(account.settings.number())
        .targetType(TargetType.AWS_ACCOUNT)
        .permissionSetArn(change.permissionSet.arn)
        .principalType(PrincipalType.USER)
        .principalId(change.principal)
        .createdDate(change.made)
        .build();
  }

  private PendingChange change(Kind kind, String instance, String id) {
    PermissionSets.managed(center, instance);
    return Optional.ofNullable(center.changes.get(id))
        .filter(found -> found.kind == kind)
        .orElseThrow(() -> Refusal.RESOURCE_NOT_FOUND.because("Request " + id + " was not found."));
  }

  private DescribeAccountAssignmentCreationStatusResponse created(
      DescribeAccountAssignmentCreationStatusRequest request) {
    PendingChange change =
        change(Kind.ASSIGN, request.instanceArn(), request.accountAssignmentCreationRequestId());
    AccountAssignmentOperationStatus shown = shown(change);
    change.step();
    return DescribeAccountAssignmentCreationStatusResponse.builder()
        .accountAssignmentCreationStatus(shown)
        .build();
  }

  private DescribeAccountAssignmentDeletionStatusResponse deleted(
      DescribeAccountAssignmentDeletionStatusRequest request) {
    PendingChange change =
        change(Kind.UNASSIGN, request.instanceArn(), request.accountAssignmentDeletionRequestId());
    AccountAssignmentOperationStatus shown = shown(change);
    change.step();
    return DescribeAccountAssignmentDeletionStatusResponse.builder()
        .accountAssignmentDeletionStatus(shown)
        .build();
  }

  private ListAccountAssignmentsResponse list(ListAccountAssignmentsRequest request) {
    PermissionSet set =
        PermissionSets.find(center, request.instanceArn(), request.permissionSetArn());
    checkTarget(request.accountId());
    List<AccountAssignment> all = new ArrayList<>();
    for (String principal : set.principals) {
      all.add(
          AccountAssignment.builder()
              .accountId(account.settings.number())
              .permissionSetArn(set.arn)
              .principalType(PrincipalType.USER)
              .principalId(principal)
              .build());
    }
    // Whoever does not know the id of a request looks here for what has become of it.
    List.copyOf(center.changes.values()).stream()
        .filter(change -> change.permissionSet == set)
        .forEach(PendingChange::step);
    ListPage<AccountAssignment> page =
        ListPage.of(all, request.maxResults(), request.nextToken(), 100, PermissionSets.badToken());
    return ListAccountAssignmentsResponse.builder()
        .accountAssignments(page.items())
        .nextToken(page.next())
        .build();
  }

  private ProvisionPermissionSetResponse provision(ProvisionPermissionSetRequest request) {
    PermissionSet set =
        PermissionSets.find(center, request.instanceArn(), request.permissionSetArn());
    if (request.targetType() == ProvisionTargetType.AWS_ACCOUNT) {
      if (request.targetId() == null) {
        throw Refusal.VALIDATION_EXCEPTION.because("TargetId is required for AWS_ACCOUNT.");
      }
      checkTarget(request.targetId());
    }
    if (set.role.isEmpty()) {
      throw Refusal.RESOURCE_NOT_FOUND.because(
          "The permission set is provisioned in no account yet.");
    }
    PendingChange change =
        begin(
            Kind.PROVISION,
            set,
            "",
            () -> set.role.isEmpty() ? Optional.empty() : roles.provision(set));
    return ProvisionPermissionSetResponse.builder()
        .permissionSetProvisioningStatus(provisioning(change))
        .build();
  }

  private DescribePermissionSetProvisioningStatusResponse provisioned(
      DescribePermissionSetProvisioningStatusRequest request) {
    PendingChange change =
        change(Kind.PROVISION, request.instanceArn(), request.provisionPermissionSetRequestId());
    PermissionSetProvisioningStatus shown = provisioning(change);
    change.step();
    return DescribePermissionSetProvisioningStatusResponse.builder()
        .permissionSetProvisioningStatus(shown)
        .build();
  }

  private PermissionSetProvisioningStatus provisioning(PendingChange change) {
    return PermissionSetProvisioningStatus.builder()
        .requestId(change.id)
        .status(change.status())
        .failureReason(change.failure().orElse(null))
        .accountId(account.settings.number())
        .permissionSetArn(change.permissionSet.arn)
        .createdDate(change.made)
        .build();
  }
}
