package dev.gatehouse.sandbox.identitycenter;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.PermissionsPolicy;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.PermissionSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssoadmin.model.AttachCustomerManagedPolicyReferenceToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.AttachCustomerManagedPolicyReferenceToPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.DeleteInlinePolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeleteInlinePolicyFromPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionsBoundaryFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionsBoundaryFromPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.DetachCustomerManagedPolicyReferenceFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DetachCustomerManagedPolicyReferenceFromPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.GetInlinePolicyForPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.GetInlinePolicyForPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.GetPermissionsBoundaryForPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.GetPermissionsBoundaryForPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListCustomerManagedPolicyReferencesInPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListCustomerManagedPolicyReferencesInPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;
import software.amazon.awssdk.services.ssoadmin.model.PutInlinePolicyToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.PutInlinePolicyToPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.PutPermissionsBoundaryToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.PutPermissionsBoundaryToPermissionSetResponse;

/**
 * What a permission set has beside AWS's managed policies: an inline policy, a permissions boundary
 * and the names of policies of the accounts. They reach the role with the next provisioning.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetcustom.html">Custom
 *     permissions</a>
 */
final class PermissionSetPolicyOperations {

  private final IdentityCenterState center;

  private PermissionSetPolicyOperations(Account account) {
    this.center = IdentityCenterState.of(account);
  }

  static void register(Account account, Operations operations) {
    PermissionSetPolicyOperations own = new PermissionSetPolicyOperations(account);
    operations
        .changes(PutInlinePolicyToPermissionSetRequest.class, own::putInline)
        .reads(GetInlinePolicyForPermissionSetRequest.class, own::getInline)
        .changes(DeleteInlinePolicyFromPermissionSetRequest.class, own::deleteInline)
        .changes(PutPermissionsBoundaryToPermissionSetRequest.class, own::putBoundary)
        .reads(GetPermissionsBoundaryForPermissionSetRequest.class, own::getBoundary)
        .changes(DeletePermissionsBoundaryFromPermissionSetRequest.class, own::deleteBoundary)
        .changes(
            AttachCustomerManagedPolicyReferenceToPermissionSetRequest.class, own::attachReference)
        .changes(
            DetachCustomerManagedPolicyReferenceFromPermissionSetRequest.class,
            own::detachReference)
        .reads(
            ListCustomerManagedPolicyReferencesInPermissionSetRequest.class, own::listReferences);
  }

  private PermissionSet set(String instance, String arn) {
    return PermissionSets.find(center, instance, arn);
  }

  private PutInlinePolicyToPermissionSetResponse putInline(
      PutInlinePolicyToPermissionSetRequest request) {
    PermissionSet set = set(request.instanceArn(), request.permissionSetArn());
    PermissionsPolicy.checkInline(request.inlinePolicy());
    set.inline = Optional.of(request.inlinePolicy());
    return PutInlinePolicyToPermissionSetResponse.builder().build();
  }

  private GetInlinePolicyForPermissionSetResponse getInline(
      GetInlinePolicyForPermissionSetRequest request) {
    // Without one, the answer is an empty text and no refusal.
    return GetInlinePolicyForPermissionSetResponse.builder()
        .inlinePolicy(set(request.instanceArn(), request.permissionSetArn()).inline.orElse(""))
        .build();
  }

  private DeleteInlinePolicyFromPermissionSetResponse deleteInline(
      DeleteInlinePolicyFromPermissionSetRequest request) {
    PermissionSet set = set(request.instanceArn(), request.permissionSetArn());
    if (set.inline.isEmpty()) {
      throw Refusal.RESOURCE_NOT_FOUND.because("The permission set has no inline policy.");
    }
    set.inline = Optional.empty();
    return DeleteInlinePolicyFromPermissionSetResponse.builder().build();
  }

  private PutPermissionsBoundaryToPermissionSetResponse putBoundary(
      PutPermissionsBoundaryToPermissionSetRequest request) {
    PermissionSet set = set(request.instanceArn(), request.permissionSetArn());
    PermissionsBoundary boundary = request.permissionsBoundary();
    boolean managed = boundary.managedPolicyArn() != null;
    if (managed == (boundary.customerManagedPolicyReference() != null)) {
      throw Refusal.VALIDATION_EXCEPTION.because(
          "A permissions boundary is either a policy of AWS's or one of the account's.");
    }
    set.boundary = Optional.of(boundary);
    return PutPermissionsBoundaryToPermissionSetResponse.builder().build();
  }

  private static RuntimeException withoutBoundary() {
    return Refusal.RESOURCE_NOT_FOUND.because("The permission set has no permissions boundary.");
  }

  private GetPermissionsBoundaryForPermissionSetResponse getBoundary(
      GetPermissionsBoundaryForPermissionSetRequest request) {
    return GetPermissionsBoundaryForPermissionSetResponse.builder()
        .permissionsBoundary(
            set(request.instanceArn(), request.permissionSetArn())
                .boundary
                .orElseThrow(PermissionSetPolicyOperations::withoutBoundary))
        .build();
  }

  private DeletePermissionsBoundaryFromPermissionSetResponse deleteBoundary(
      DeletePermissionsBoundaryFromPermissionSetRequest request) {
    PermissionSet set = set(request.instanceArn(), request.permissionSetArn());
    if (set.boundary.isEmpty()) {
      throw withoutBoundary();
    }
    set.boundary = Optional.empty();
    return DeletePermissionsBoundaryFromPermissionSetResponse.builder().build();
  }

  private AttachCustomerManagedPolicyReferenceToPermissionSetResponse attachReference(
      AttachCustomerManagedPolicyReferenceToPermissionSetRequest request) {
    PermissionSet set = set(request.instanceArn(), request.permissionSetArn());
    CustomerManagedPolicyReference reference = request.customerManagedPolicyReference();
    if (set.references.contains(reference)) {
      throw Refusal.CONFLICT.because("Policy " + reference.name() + " is attached already.");
    }
    if (set.policies.size() + set.references.size() >= PermissionSets.MOST_POLICIES) {
      throw Refusal.QUOTA_EXCEEDED.because(
          "A permission set has at most " + PermissionSets.MOST_POLICIES + " policies.");
    }
    set.references.add(reference);
    return AttachCustomerManagedPolicyReferenceToPermissionSetResponse.builder().build();
  }

  private DetachCustomerManagedPolicyReferenceFromPermissionSetResponse detachReference(
      DetachCustomerManagedPolicyReferenceFromPermissionSetRequest request) {
    PermissionSet set = set(request.instanceArn(), request.permissionSetArn());
    if (!set.references.remove(request.customerManagedPolicyReference())) {
      throw Refusal.RESOURCE_NOT_FOUND.because(
          "Policy " + request.customerManagedPolicyReference().name() + " is not attached.");
    }
    return DetachCustomerManagedPolicyReferenceFromPermissionSetResponse.builder().build();
  }

  private ListCustomerManagedPolicyReferencesInPermissionSetResponse listReferences(
      ListCustomerManagedPolicyReferencesInPermissionSetRequest request) {
    PermissionSet set = set(request.instanceArn(), request.permissionSetArn());
    ListPage<CustomerManagedPolicyReference> page =
        ListPage.of(
            List.copyOf(set.references),
            request.maxResults(),
            request.nextToken(),
            100,
            PermissionSets.badToken());
    return ListCustomerManagedPolicyReferencesInPermissionSetResponse.builder()
        .customerManagedPolicyReferences(page.items())
        .nextToken(page.next())
        .build();
  }
}
